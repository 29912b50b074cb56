import type { Dialect } from "../../core/model/index.ts";

/** In which dialects the two versions are read. */
export function dialectSentence(old: Dialect | undefined, newer: Dialect | undefined): string {
  if (old === undefined && newer === undefined) return "Neither version can be read yet.";
  if (old === undefined) return `The new version is read as ${newer}; the old one cannot be read yet.`;
  if (newer === undefined) return `The old version is read as ${old}; the new one cannot be read yet.`;
  return old === newer
    ? `Both versions are read as ${old}.`
    : `The old version is read as ${old}, the new one as ${newer}.`;
}

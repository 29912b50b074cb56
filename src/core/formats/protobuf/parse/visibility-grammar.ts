/** `export` and `local` before a message or enum (edition 2024 on). */

import type { Span } from "../schema.ts";
import type { Reader } from "./reader.ts";

export interface Modifier {
  readonly visibility: "export" | "local";
  readonly span: Span;
}

/**
 * The modifier standing here, passed over; undefined if the word is something else's name. As buf has it, several may
 * stand one after another, and the first one counts.
 */
export function visibilityModifier(r: Reader): Modifier | undefined {
  const visibility = wordOf(r);
  if (visibility === undefined) return undefined;
  const mark = r.mark();
  r.next();
  while (wordOf(r) !== undefined) r.next();
  if (r.isWord("message") || r.isWord("enum")) return { visibility, span: { from: mark.from, to: mark.to } };
  r.reset(mark);
  return undefined;
}

function wordOf(r: Reader): Modifier["visibility"] | undefined {
  if (r.isWord("export")) return "export";
  return r.isWord("local") ? "local" : undefined;
}

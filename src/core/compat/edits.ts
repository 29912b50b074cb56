import type { SourceFile, TextEdit } from "../model/index.ts";

/** The files after all edits; offsets are those before any of them, and edits do not overlap. */
export function applyEdits(files: readonly SourceFile[], edits: readonly TextEdit[]): SourceFile[] {
  return files.map((file) => {
    const own = edits.filter((edit) => edit.file === file.path).sort((a, b) => b.from - a.from);
    if (own.length === 0) return file;
    let text = file.text;
    for (const { from, to, text: replacement } of own) text = text.slice(0, from) + replacement + text.slice(to);
    return { path: file.path, text };
  });
}

import type { Problem, SchemaSource } from "../../core/model/index.ts";

/** Where a problem stands, as a person counts: `order.avsc, line 9, column 3`; empty if it has no place. */
export function problemPlace(problem: Problem, source: SchemaSource): string {
  const { place } = problem;
  if (place === undefined) return "";
  const text = source.files.find((file) => file.path === place.file)?.text;
  if (text === undefined) return place.file;
  // Only the text up to the place is looked at: a huge file costs nothing more.
  let line = 1;
  let start = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < place.from; at = text.indexOf("\n", at + 1)) {
    line += 1;
    start = at + 1;
  }
  return `${place.file}, line ${line}, column ${place.from - start + 1}`;
}

/** A problem's message and next step as sentences, however the parser wrote them. */
export function problemSentence({ message, hint }: Problem, otherwise: string): string {
  return `${sentence(message)} ${sentence(hint ?? otherwise)}`;
}

function sentence(text: string): string {
  const ended = /[.!?]$/.test(text) ? text : `${text}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}

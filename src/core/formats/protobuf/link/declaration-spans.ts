/** Where a declaration stands in its text, and where its comments hang. */
import type { EnumSyntax, MessageSyntax, NamedSyntax } from "../parse/syntax.ts";
import type { DeclarationSpans } from "../schema.ts";

/** The whole declaration, and its name. */
export function declarationSpans(syntax: NamedSyntax): DeclarationSpans {
  const { from, to, nameFrom, name } = syntax;
  return { declaration: { from, to }, name: { from: nameFrom, to: nameFrom + name.length } };
}

/** Stands for elements that have no text, and so no comments. */
export const noAnchors = [-1, -1] as const;

/** Where the first token starts, and a place not behind the `{` or `;` that trailing comments follow. */
export function bodyAnchors(syntax: NamedSyntax): readonly [number, number] {
  return [syntax.from, syntax.nameFrom + syntax.name.length];
}

/** Comments lead the `export` or `local` before the keyword that a declaration's span starts at (as buf has it). */
export function modifiedAnchors(syntax: MessageSyntax | EnumSyntax): readonly [number, number] {
  return [syntax.visibilitySpan?.from ?? syntax.from, syntax.nameFrom + syntax.name.length];
}

import type { Syntax } from "./syntax.ts";

/** How many characters the texts that match can have. */
export interface Lengths {
  readonly least: number;
  readonly most: number;
}

/** The lengths of all texts in which a pattern matches; the greatest is known only if it spans the whole text. */
export function lengthsOf(syntax: Syntax): Lengths {
  const { least, most } = spanOf(syntax);
  return { least, most: spansAll(syntax) ? most : Number.POSITIVE_INFINITY };
}

/** True if the pattern matches in every text, because it can match nothing at its start (`^(x|)`) or at its end (`a*$`). */
export function matchesEverywhere(syntax: Syntax): boolean {
  return isEmptyAt(syntax, "start") || isEmptyAt(syntax, "end");
}

function isEmptyAt(syntax: Syntax, edge: "start" | "end"): boolean {
  switch (syntax.kind) {
    case "sequence":
      return syntax.parts.every((part) => isEmptyAt(part, edge));
    case "choice":
      return syntax.options.some((option) => isEmptyAt(option, edge));
    case "repeat":
      return syntax.least === 0 || isEmptyAt(syntax.body, edge);
    case "edge":
      return syntax.edge === edge;
    default:
      return false;
  }
}

/** What a pattern says between its edges, and which of the text's edges it asks for. */
export interface Core {
  readonly inner: string;
  readonly start: boolean;
  readonly end: boolean;
}

/** A pattern without the edges that it begins and ends with: `^(a|b)$` says `a|b` of the whole text. */
export function coreOf(syntax: Syntax): Core {
  if (syntax.kind !== "sequence") return { inner: JSON.stringify(syntax), start: false, end: false };
  const { parts } = syntax;
  const isEdge = (part: Syntax | undefined, edge: "start" | "end"): boolean =>
    part?.kind === "edge" && part.edge === edge;
  const [start, end] = [isEdge(parts[0], "start"), isEdge(parts.at(-1), "end")];
  const inside = parts.slice(start ? 1 : 0, end ? -1 : undefined);
  const [only] = inside;
  return { inner: JSON.stringify(inside.length === 1 ? only : inside), start, end };
}

function spansAll(syntax: Syntax): boolean {
  if (syntax.kind !== "sequence") return false;
  const [first, last] = [syntax.parts[0], syntax.parts.at(-1)];
  return first?.kind === "edge" && first.edge === "start" && last?.kind === "edge" && last.edge === "end";
}

function spanOf(syntax: Syntax): Lengths {
  switch (syntax.kind) {
    case "set":
      return { least: 1, most: 1 };
    case "sequence":
      return syntax.parts
        .map(spanOf)
        .reduce((sum, part) => ({ least: sum.least + part.least, most: sum.most + part.most }), none);
    case "choice":
      return syntax.options
        .map(spanOf)
        .reduce((one, other) => ({ least: Math.min(one.least, other.least), most: Math.max(one.most, other.most) }));
    case "repeat": {
      const { least, most } = spanOf(syntax.body);
      return { least: least * syntax.least, most: most === 0 ? 0 : most * syntax.most };
    }
    case "back-reference":
      return { least: 0, most: Number.POSITIVE_INFINITY };
    default:
      return none;
  }
}

const none: Lengths = { least: 0, most: 0 };

import type { Syntax } from "./syntax.ts";

/** Steps that the native engine may take for one match. */
const mostSteps = 20_000_000;

/**
 * True if a backtracking engine is sure to answer quickly on a text of that length.
 *
 * Each repeat and each choice can go several ways; the product of the ways bounds the steps.
 */
export function isQuick(syntax: Syntax, length: number): boolean {
  const starts = isAnchored(syntax) ? 1 : length + 1;
  return ways(syntax, length) * starts * (length + 50) <= mostSteps;
}

function isAnchored(syntax: Syntax): boolean {
  if (syntax.kind === "edge") return syntax.edge === "start";
  if (syntax.kind === "sequence") return syntax.parts[0] !== undefined && isAnchored(syntax.parts[0]);
  return syntax.kind === "choice" && syntax.options.every(isAnchored);
}

function ways(syntax: Syntax, length: number): number {
  switch (syntax.kind) {
    case "sequence":
      return syntax.parts.reduce((product, part) => product * ways(part, length), 1);
    case "choice":
      return syntax.options.reduce((sum, option) => sum + ways(option, length), 0);
    case "repeat":
      return repeatWays(
        ways(syntax.body, length),
        syntax.least,
        Math.min(syntax.most, Math.max(syntax.least, length + 1)),
      );
    case "look":
      return 1 + ways(syntax.body, length);
    case "back-reference":
      return length + 1;
    default:
      return 1;
  }
}

function repeatWays(body: number, least: number, most: number): number {
  if (body <= 1) return most - least + 1;
  // Each round multiplies.
  return body ** most * (most - least + 1);
}

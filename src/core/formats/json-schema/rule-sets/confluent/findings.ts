import type { PairFinding } from "../../../../model/finding.ts";
import { joinName } from "../../../../model/path.ts";
import type { Place } from "../../../../model/place.ts";
import { jsonMember } from "../../../../text/json.ts";
import type { Throw } from "./compare.ts";
import type { Difference, Outcome, Step } from "./difference.ts";
import type { Model } from "./model.ts";
import { confluentRules } from "./rules.ts";
import type { DifferenceType } from "./types.ts";

/** More differences than this are counted, not listed: recursive schemas are listed once for every way to them. */
const mostListed = 20_000;

interface Open {
  readonly entries: readonly (Difference | Step)[];
  next: number;
  readonly path: string;
  readonly node: string;
  readonly unstable: boolean;
}

/** Writes the tree of an outcome out as findings, in the original's order. */
export function findingsOf(outcome: Outcome, allowed: ReadonlySet<DifferenceType>): PairFinding[] {
  const findings: PairFinding[] = [];
  const stack: Open[] = [{ entries: outcome.entries, next: 0, path: "#", node: "", unstable: false }];
  for (let top = stack.at(-1); top !== undefined && findings.length < mostListed; top = stack.at(-1)) {
    const entry = top.entries[top.next];
    top.next += 1;
    if (entry === undefined) stack.pop();
    else if (entry.kind === "difference") findings.push(findingOf(entry, top, allowed));
    else {
      const path = pathBelow(top.path, entry.tail);
      const unstable = top.unstable || entry.unstable;
      stack.push({ entries: entry.inside.entries, next: 0, path, node: nodeBelow(top.node, entry.tail), unstable });
    }
  }
  return findings;
}

/** The finding for an error that the original ends with. */
export function throwFinding({ error, original, update, tail }: Throw): PairFinding {
  const places = { writerPlace: placeOf(original, tail), readerPlace: placeOf(update, tail) };
  return { rule: "original-throws", class: "breaks", path: pathBelow("#", tail), message: error, ...places };
}

function findingOf(found: Difference, at: Open, allowed: ReadonlySet<DifferenceType>): PairFinding {
  const { type, tail, original, update, was, is } = found;
  const node = nodeBelow(at.node, tail);
  const path = pathBelow(at.path, tail);
  const values = was === undefined && is === undefined ? "" : ` (${was ?? "nothing"} to ${is ?? "nothing"})`;
  const unsure = at.unstable
    ? " Which of several equal matches is listed here changes from run to run of the original."
    : "";
  return {
    rule: type,
    class: allowed.has(type) ? "safe" : "breaks",
    path: path === "#" ? "#/" : path,
    message: `${confluentRules[type]?.title.replaceAll("{name}", nameOf(path)) ?? type}${values}.${unsure}`,
    ...(original === undefined ? {} : { writerNode: node, writerPlace: placeOf(original, tail) }),
    ...(update === undefined ? {} : { readerNode: node, readerPlace: placeOf(update, tail) }),
  };
}

function nameOf(path: string): string {
  const name = path.split("/").at(-1);
  return name === undefined || name === "#" || name === "" ? "the document" : name;
}

/** The original's path: segments are joined as they are, nothing is escaped (registries 1.2). */
function pathBelow(path: string, tail: readonly string[]): string {
  return tail.reduce((whole, part) => `${whole}/${part}`, path);
}

/** The node of our own outline that a step leads to; keywords that are no nodes leave it where it is. */
function nodeBelow(node: string, [keyword, name]: readonly string[]): string {
  if ((keyword === "properties" || keyword === "required" || keyword === "dependencies") && name !== undefined) {
    return joinName(node, name);
  }
  if (keyword === "items") return name === undefined ? `${node}/[]` : `${node}/[]/|${name}`;
  if (keyword === "additionalProperties") return `${node}/{}`;
  if ((keyword === "oneOf" || keyword === "anyOf" || keyword === "allOf") && name !== undefined) {
    return `${node}/|${keyword}.${name}`;
  }
  return node;
}

/** The keyword's member in the text where it stands there, else the whole schema. */
function placeOf({ origin: { file, node } }: Model, [keyword, name]: readonly string[]): Place {
  const whole = { file, from: node.from, to: node.to };
  if (keyword === undefined || node.kind !== "object") return whole;
  const member = jsonMember(node, keyword);
  if (member === undefined) return whole;
  const inner = name !== undefined && member.value.kind === "object" ? jsonMember(member.value, name) : undefined;
  const found = inner ?? member;
  return { file, from: found.keyFrom, to: found.value.to };
}

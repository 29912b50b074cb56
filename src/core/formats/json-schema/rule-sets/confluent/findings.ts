import type { PairFinding } from "../../../../model/finding.ts";
import { joinName, type NodePath, parentPath, readablePath } from "../../../../model/path.ts";
import type { Place } from "../../../../model/place.ts";
import { type JsonNode, jsonMember } from "../../../../text/json.ts";
import type { Throw } from "./compare.ts";
import type { Difference, Outcome, Step } from "./difference.ts";
import type { Model } from "./model.ts";
import { confluentRules } from "./rules.ts";
import type { DifferenceType } from "./types.ts";

/** More differences than this are counted, not listed: shared definitions are listed once for every way to them. */
const mostListed = 20_000;

/** Longer values are cut in messages. */
const longestValue = 80;

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
  if (outcome.count > findings.length) findings.push(cutFinding(outcome, findings.length));
  return findings;
}

/** Says how many differences are left out, and that they change nothing about the verdict. */
function cutFinding({ count, compatible }: Outcome, listed: number): PairFinding {
  const more = count < Number.MAX_SAFE_INTEGER ? String(count - listed) : "More than can be counted";
  return {
    rule: "list-cut",
    class: compatible ? "safe" : "breaks",
    path: "#/",
    message: `${more} further differences are not listed; the verdict counts them all.`,
  };
}

/** The finding for an error that the original ends with. */
export function throwFinding({ error, original, update, tail }: Throw): PairFinding {
  const places = { writerPlace: placeOf(original, tail), readerPlace: placeOf(update, tail) };
  return { rule: "original-throws", class: "breaks", path: pathBelow("#", tail), message: error, ...places };
}

function findingOf(found: Difference, at: Open, allowed: ReadonlySet<DifferenceType>): PairFinding {
  const { type, tail, original, update, was, is } = found;
  const own = nodeBelow(at.node, tail);
  // Where a content model opens or closes, no schema stands beside the declared members on one side: it is their owner that changed.
  const node = contentModel.test(type) ? ownerOf(own) : own;
  const path = pathBelow(at.path, tail);
  const values = was === undefined && is === undefined ? "" : ` (${shown(was)} to ${shown(is)})`;
  const unsure = at.unstable
    ? " Which of several equal matches is listed here changes from run to run of the original."
    : "";
  return {
    rule: type,
    class: allowed.has(type) ? "safe" : "breaks",
    path: path === "#" ? "#/" : path,
    message: `${confluentRules[type]?.title.replaceAll("{name}", nameOf(path)) ?? type}${values}.${unsure}`,
    ...(type.startsWith("ADDITIONAL_") ? { name: ownerName(own) } : {}),
    ...(original === undefined ? {} : { writerNode: node, writerPlace: placeOf(original, tail) }),
    ...(update === undefined ? {} : { readerNode: node, readerPlace: placeOf(update, tail) }),
  };
}

const contentModel = /^ADDITIONAL_\w+_(?:ADDED|REMOVED)$/;

/** The object or list of what stands beside its declared members. */
function ownerOf(node: NodePath): NodePath {
  return /\/(?:\{\}|\[[^/]*\])$/.test(node) ? (parentPath(node) ?? "") : node;
}

/** What stands beside the declared members is told of the object or list that declares them. */
function ownerName(node: NodePath): string {
  const owner = ownerOf(node);
  return owner === "" ? "the schema" : readablePath(owner);
}

function shown(value = "nothing"): string {
  return value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
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

/** Other keywords that stand for the one in the original's path (registries 1.1, "Modern path translation"). */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  items: ["prefixItems"],
  additionalItems: ["items"],
  dependencies: ["dependentRequired", "dependentSchemas"],
};

/** The keyword's member in the text where it stands there, or the entry of that name in it; else the whole schema. */
function placeOf({ origin: { file, node } }: Model, [keyword, name]: readonly string[]): Place {
  const whole = { file, from: node.from, to: node.to };
  if (keyword === undefined || node.kind !== "object") return whole;
  let found = jsonMember(node, keyword);
  for (const other of [keyword, ...(synonyms[keyword] ?? [])]) {
    const member = jsonMember(node, other);
    found ??= member;
    const entry = member === undefined || name === undefined ? undefined : entryOf(member.value, name);
    if (entry !== undefined) return { file, ...entry };
  }
  return found === undefined ? whole : { file, from: found.keyFrom, to: found.value.to };
}

/** A member of an object, an item of a list of schemas, or a name in a list of names. */
function entryOf(value: JsonNode, name: string): { readonly from: number; readonly to: number } | undefined {
  if (value.kind === "object") {
    const member = jsonMember(value, name);
    return member === undefined ? undefined : { from: member.keyFrom, to: member.value.to };
  }
  if (value.kind !== "array") return undefined;
  const item =
    value.items.find((entry) => entry.kind === "string" && entry.value === name) ??
    (/^\d+$/.test(name) ? value.items[Number(name)] : undefined);
  return item === undefined ? undefined : { from: item.from, to: item.to };
}

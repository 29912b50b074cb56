import type { SchemaFormat } from "../model/index.ts";
import { type JsonMember, type JsonNode, jsonValue, scanJson } from "../text/json.ts";
import { compactJson, prettyJson } from "../text/json-write.ts";

/** How often a part that does not fit is exchanged before the whole event is. */
const mostRepairs = 200;
/** Parts deeper than this are exchanged with what holds them. */
const deepest = 100;
/** Example events that lend their parts; the first is the everyday one. */
const lenders = 8;

/** A way into a value: names of members and positions in lists. */
type Way = readonly (string | number)[];

/**
 * The nearest event that fits a schema: everything of the text that fits stays as it is written, what is missing or does
 * not fit is taken from example events, and what has no place is left out. Undefined if the schema takes no event at all.
 */
export function fitEvent(format: SchemaFormat, schema: unknown, json: string): string | undefined {
  if (format.encode(schema, json).ok) return json;
  const examples = format.sample(schema, { seed: 1, limit: lenders }).flatMap((text) => {
    const { value } = scanJson(text, { file: "event" });
    return value === undefined ? [] : [value];
  });
  const [everyday] = examples;
  const given = scanJson(json, { file: "event" }).value;
  const write = json.includes("\n") ? prettyJson : compactJson;
  if (everyday === undefined) return undefined;
  if (given === undefined) return write(everyday);
  let candidate = grafted(everyday, given, 0);
  const exchanged = new Set<string>();
  for (let repair = 0; repair < mostRepairs; repair += 1) {
    const text = write(candidate);
    const encoded = format.encode(schema, text);
    if (encoded.ok) return text;
    const place = encoded.problems.find((problem) => problem.place !== undefined)?.place;
    const written = scanJson(text, { file: "event" }).value;
    if (place === undefined || written === undefined) break;
    const way = exchangeableWay(wayTo(written, place.from), exchanged);
    if (way === undefined) break;
    exchanged.add(wayKey(way));
    const lent = examples.map((example) => valueAt(example, way)).find((value) => value !== undefined);
    candidate = replaced(candidate, way, lent);
  }
  return write(everyday);
}

/** A part that was exchanged once and still does not fit is exchanged with what holds it; the whole, never. */
function exchangeableWay(way: Way, exchanged: ReadonlySet<string>): Way | undefined {
  let shorter = way.slice(0, deepest);
  while (exchanged.has(wayKey(shorter))) shorter = shorter.slice(0, -1);
  return shorter.length === 0 ? undefined : shorter;
}

function wayKey(way: Way): string {
  return way.length === 0 ? "" : JSON.stringify(way);
}

/** The example with everything of the given value in it that has the same form. */
function grafted(example: JsonNode, given: JsonNode, depth: number): JsonNode {
  if (depth > deepest) return given;
  if (example.kind === "object" && given.kind === "object") {
    const members = given.members.map((member) => {
      const lent = jsonValue(example, member.key);
      return lent === undefined ? member : { ...member, value: grafted(lent, member.value, depth + 1) };
    });
    const missing = example.members.filter((member) => jsonValue(given, member.key) === undefined);
    return { ...given, members: [...members, ...missing] };
  }
  const [lent] = example.kind === "array" ? example.items : [];
  if (lent === undefined || given.kind !== "array") return given;
  return { ...given, items: given.items.map((item) => grafted(lent, item, depth + 1)) };
}

/** The way to the innermost member or item that holds an offset. */
function wayTo(root: JsonNode, offset: number): Way {
  const way: (string | number)[] = [];
  for (let node: JsonNode | undefined = root; node !== undefined; ) {
    let inside: JsonNode | undefined;
    if (node.kind === "object") {
      const member: JsonMember | undefined = node.members.find(
        ({ keyFrom, value }) => keyFrom <= offset && offset < value.to,
      );
      if (member !== undefined) way.push(member.key);
      inside = member?.value;
    } else if (node.kind === "array") {
      const index = node.items.findIndex(({ from, to }) => from <= offset && offset < to);
      if (index >= 0) way.push(index);
      inside = node.items[index];
    }
    node = inside;
  }
  return way;
}

/** What stands at the end of a way; in a list of examples the first item stands for all. */
function valueAt(root: JsonNode, way: Way): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const step of way) {
    if (node?.kind === "object" && typeof step === "string") node = jsonValue(node, step);
    else if (node?.kind === "array" && typeof step === "number") node = node.items[step] ?? node.items[0];
    else return undefined;
  }
  return node;
}

/** The value with the part at the end of a way exchanged, or left out. */
function replaced(root: JsonNode, way: Way, value: JsonNode | undefined): JsonNode {
  const [step, ...rest] = way;
  if (step === undefined) return value ?? root;
  const inner = (part: JsonNode): JsonNode[] => {
    if (rest.length > 0) return [replaced(part, rest, value)];
    return value === undefined ? [] : [value];
  };
  if (root.kind === "object") {
    const members = root.members.flatMap((member) =>
      member.key === step ? inner(member.value).map((part) => ({ ...member, value: part })) : [member],
    );
    return { ...root, members };
  }
  if (root.kind !== "array") return root;
  return { ...root, items: root.items.flatMap((item, index) => (index === step ? inner(item) : [item])) };
}

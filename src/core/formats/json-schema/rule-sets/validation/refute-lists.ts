import type { JsonNode } from "../../../../text/json.ts";
import type { Conjunction } from "../../conjunction.ts";
import { joined } from "../../conjunction.ts";
import { itemConjunction, prefixLength } from "../../sample/arrays.ts";
import { arrayNode } from "../../sample/json-build.ts";
import type { ArrayPart, Subschema } from "../../schema.ts";
import type { Refuter } from "./refuter.ts";

/** Longer lists are not made. */
const longest = 300;

/** Lists that might be refused by the reader: short ones, each with one thing that it may not like. */
export function* refutingLists(
  refuter: Refuter,
  writer: Conjunction,
  _reader: Subschema,
  part: ArrayPart,
): Generator<JsonNode> {
  const base = refuter.smallest.array(writer);
  if (base?.kind !== "array") return;
  yield base;
  const { items } = base;
  const ahead = part.prefix?.length ?? 0;
  const positions = Math.min(Math.max(ahead, prefixLength(writer)), 50);
  for (let index = 0; index <= positions; index += 1) {
    const schema = (index < ahead ? part.prefix?.[index] : part.rest) ?? part.unevaluated;
    if (schema === undefined) continue;
    for (const value of refuter.witnesses(itemConjunction(writer, index), schema)) {
      const list = withItem(refuter, writer, items, index, value);
      if (list !== undefined) yield list;
      // The items that are there may be needed.
      if (index >= prefixLength(writer) && index >= ahead) yield arrayNode([...items, value]);
    }
  }
  for (const count of countsOf(part)) {
    const list = ofLength(refuter, writer, items, count);
    if (list !== undefined) yield list;
  }
  const item = refuter.smallest.value(itemConjunction(writer, prefixLength(writer)));
  if (item !== undefined) yield arrayNode([...items, item, item]);
  yield* counted(refuter, writer, part, items);
}

/** Lengths just outside of what the reader takes. */
function countsOf(part: ArrayPart): readonly number[] {
  const counts = [1, 2, (part.prefix?.length ?? 0) + 1];
  for (const limit of [part.minItems, part.maxItems, part.minContains, part.maxContains]) {
    if (limit !== undefined) counts.push(limit - 1, limit, limit + 1);
  }
  return counts.filter((count) => count >= 0 && count <= longest);
}

function ofLength(
  refuter: Refuter,
  writer: Conjunction,
  start: readonly JsonNode[],
  count: number,
): JsonNode | undefined {
  const items = start.slice(0, count);
  while (items.length < count) {
    const item = refuter.smallest.value(itemConjunction(writer, items.length));
    if (item === undefined) return undefined;
    items.push(item);
  }
  return arrayNode(items);
}

function withItem(
  refuter: Refuter,
  writer: Conjunction,
  start: readonly JsonNode[],
  index: number,
  value: JsonNode,
): JsonNode | undefined {
  const list = ofLength(refuter, writer, start, Math.max(index, start.length));
  if (list?.kind !== "array") return undefined;
  const items = [...list.items];
  items[index] = value;
  return arrayNode(items);
}

/** Too many, and none, of the items that the reader counts. */
function* counted(
  refuter: Refuter,
  writer: Conjunction,
  part: ArrayPart,
  items: readonly JsonNode[],
): Generator<JsonNode> {
  if (part.contains === undefined) return;
  const at = prefixLength(writer);
  const kind = refuter.smallest.value(joined(itemConjunction(writer, at), [part.contains]));
  const most = part.maxContains;
  if (kind !== undefined && most !== undefined && most < longest) {
    yield arrayNode([...items, ...Array.from({ length: most + 1 }, () => kind)]);
  }
  const other = refuter.witnesses(itemConjunction(writer, at), part.contains)[0];
  if (other !== undefined) {
    yield arrayNode([other]);
    yield arrayNode([...items, other]);
    const { length } = items;
    if (length > 0) yield arrayNode(items.map(() => other));
  }
}

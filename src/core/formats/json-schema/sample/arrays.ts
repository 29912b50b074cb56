import type { JsonNode } from "../../../text/json.ts";
import type { Conjunction } from "../conjunction.ts";
import { conjunctionOf, isImpossible } from "../conjunction.ts";
import { sameJson } from "../json-key.ts";
import type { Subschema } from "../schema.ts";
import { leftoverItemSchemas } from "../unevaluated.ts";
import { arrayNode, numberNode, stringNode } from "./json-build.ts";
import type { ValueSource } from "./source.ts";

/** Longer lists than this are not tried. */
const longest = 300;
/** A list that must be longer has no example. */
const endless = 10_000;

/** The schemas that hold for the item at a position. */
export function itemConjunction(all: Conjunction, index: number): Conjunction {
  const found: Subschema[] = [];
  for (const { arrays } of all.schemas) {
    if (arrays === undefined) continue;
    const item = index < (arrays.prefix?.length ?? 0) ? arrays.prefix?.[index] : arrays.rest;
    if (item !== undefined) found.push(item);
  }
  return conjunctionOf([...found, ...leftoverItemSchemas(all, index)]);
}

/** Positions with a schema of their own. */
export function prefixLength({ schemas }: Conjunction): number {
  return Math.max(0, ...schemas.map(({ arrays }) => arrays?.prefix?.length ?? 0));
}

/** Lists worth trying: an everyday one, each kind of item, each length that a side cares about. */
export function arrayValues(source: ValueSource, writer: Conjunction, reader: Conjunction): JsonNode[] {
  const prefix = Math.max(prefixLength(writer), prefixLength(reader));
  const ahead = Array.from({ length: prefix }, (_, index) => optionsAt(source, writer, reader, index));
  const rest = [...containOptions(source, writer, reader), ...optionsAt(source, writer, reader, prefix)];
  const parts = writer.schemas.flatMap(({ arrays }) => (arrays === undefined ? [] : [arrays]));
  const readerParts = reader.schemas.flatMap(({ arrays }) => (arrays === undefined ? [] : [arrays]));
  const unique = parts.some((part) => part.uniqueItems);
  const least = Math.max(
    0,
    ...parts.map((part) => Math.max(part.minItems ?? 0, part.contains === undefined ? 0 : (part.minContains ?? 1))),
  );
  if (least > endless) return [];
  const full = (count: number, changed?: { readonly index: number; readonly value: JsonNode }): JsonNode | undefined =>
    filled(count, ahead, rest, unique, changed);
  const found: (JsonNode | undefined)[] = [];
  const ordinary = Math.max(least, Math.min(prefix, 20), rest.length > 0 || prefix > 0 ? 1 : 0);
  found.push(full(ordinary), full(least), full(0));
  for (const [index, options] of ahead.entries()) {
    for (const value of options.slice(1)) found.push(full(Math.max(ordinary, index + 1), { index, value }));
  }
  for (const value of rest.slice(0, 40))
    found.push(
      full(Math.max(ordinary, prefix + 1), { index: Math.max(prefix, Math.max(ordinary, prefix + 1) - 1), value }),
    );
  const counts = new Set<number>();
  for (const { minItems, maxItems, minContains, maxContains } of [...parts, ...readerParts]) {
    for (const count of [minItems, maxItems, minContains, maxContains]) {
      if (count !== undefined) for (const near of [count, count - 1, count + 1]) counts.add(near);
    }
  }
  for (let count = 1; count <= prefix + 2; count += 1) counts.add(count);
  for (const count of counts) if (count >= 0 && count <= longest) found.push(full(count));
  for (const value of rest.slice(0, 6)) {
    found.push(arrayNode([value, value]));
    for (const count of counts)
      if (count > 1 && count <= longest) found.push(arrayNode(Array.from({ length: count }, () => value)));
  }
  return found.filter((node) => node !== undefined);
}

function optionsAt(source: ValueSource, writer: Conjunction, reader: Conjunction, index: number): readonly JsonNode[] {
  const item = itemConjunction(writer, index);
  return isImpossible(item) ? [] : source.options(item, itemConjunction(reader, index));
}

function containOptions(source: ValueSource, writer: Conjunction, reader: Conjunction): JsonNode[] {
  const found: JsonNode[] = [];
  for (const { arrays } of writer.schemas) {
    if (arrays?.contains === undefined) continue;
    const item = itemConjunction(writer, prefixLength(writer));
    const kind = conjunctionOf([arrays.contains, ...item.schemas]);
    found.push(...source.options(kind, itemConjunction(reader, 0)).slice(0, 4));
  }
  return found;
}

/** A list of that many items, one of them chosen; distinct where they must be. */
function filled(
  count: number,
  ahead: readonly (readonly JsonNode[])[],
  rest: readonly JsonNode[],
  unique: boolean,
  changed: { readonly index: number; readonly value: JsonNode } | undefined,
): JsonNode | undefined {
  const items: JsonNode[] = [];
  for (let index = 0; index < count; index += 1) {
    const options = index < ahead.length ? (ahead[index] ?? []) : rest;
    let item: JsonNode | undefined = changed?.index === index ? changed.value : options[0];
    if (item === undefined) return undefined;
    if (unique && changed?.index !== index) item = distinct(items, options, item, changed?.value);
    items.push(item);
  }
  return arrayNode(items);
}

function distinct(
  items: readonly JsonNode[],
  options: readonly JsonNode[],
  first: JsonNode,
  avoid: JsonNode | undefined,
): JsonNode {
  const taken = (node: JsonNode): boolean =>
    items.some((item) => sameJson(item, node)) || (avoid !== undefined && sameJson(avoid, node));
  const fresh = options.find((option) => !taken(option));
  if (fresh !== undefined) return fresh;
  if (first.kind === "number") return numberNode(String(items.length + 100));
  return first.kind === "string" ? stringNode(`${first.value}${items.length}`) : first;
}

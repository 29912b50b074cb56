import type { JsonNode } from "../../../../text/json.ts";
import type { Conjunction } from "../../conjunction.ts";
import { conjunctionOf, isImpossible, joined } from "../../conjunction.ts";
import { separation } from "../../pattern/separation.ts";
import { objectNode } from "../../sample/json-build.ts";
import { declaredNames, interestingNames, namePatterns, propertyConjunction } from "../../sample/objects.ts";
import type { ObjectPart, Subschema } from "../../schema.ts";
import { requiring, schemasFor } from "./inclusion/objects.ts";
import type { Refuter } from "./refuter.ts";

/** Larger objects are not made. */
const largest = 300;

/** Objects that might be refused by the reader: small ones, each with one thing that it may not like. */
export function* refutingObjects(
  refuter: Refuter,
  writer: Conjunction,
  reader: Subschema,
  part: ObjectPart,
): Generator<JsonNode> {
  const base = refuter.object(writer);
  if (base?.kind !== "object") return;
  yield base;
  const members = new Map(base.members.map(({ key, value }) => [key, value]));
  const names = new Set([...declaredNames(writer), ...declaredNames(conjunctionOf([reader])), ...members.keys()]);
  for (const name of interestingNames(writer, conjunctionOf([reader]))) names.add(name);
  const tagged = new Map([...members, ...tagsOf(writer)]);
  for (const name of names) {
    for (const value of refusedValues(refuter, writer, part, name)) {
      yield withProperty(refuter, writer, members, name, value);
      if (tagged.size > members.size) yield withProperty(refuter, writer, tagged, name, value);
    }
    if (refuter.exhausted) return;
  }
  yield* absences(refuter, writer, part, members);
  yield* ofCounts(refuter, writer, part, members, names);
  yield* dependents(refuter, writer, part, members);
}

/** Properties that can have one value only: what tells the alternatives of a oneOf apart, though none need be there. */
function tagsOf(writer: Conjunction): ReadonlyMap<string, JsonNode> {
  const tags = new Map<string, JsonNode>();
  for (const { objects } of writer.schemas) {
    for (const [name, { values }] of objects?.properties ?? []) {
      const only = values?.const ?? (values?.enum?.length === 1 ? values.enum[0] : undefined);
      if (only !== undefined) tags.set(name, only);
    }
  }
  return tags;
}

/** The object with one property more, and those that it brings along. */
function withProperty(
  refuter: Refuter,
  writer: Conjunction,
  members: ReadonlyMap<string, JsonNode>,
  name: string,
  value: JsonNode,
): JsonNode {
  const more = new Map(members).set(name, value);
  refuter.smallest.complete(writer, more);
  return objectNode(more);
}

/** Values for one property that the reader's schemas for it refuse. */
function* refusedValues(refuter: Refuter, writer: Conjunction, part: ObjectPart, name: string): Generator<JsonNode> {
  const child = propertyConjunction(writer, name);
  if (isImpossible(child)) return;
  const schemas = schemasFor(part, name);
  for (const schema of schemas) if (schema !== undefined) yield* refuter.witnesses(child, schema);
  if (part.unevaluated !== undefined && schemas.length === 0) yield* refuter.witnesses(child, part.unevaluated);
  if (part.names === undefined && part.dependentRequired === undefined) return;
  // Here the name itself may be what is refused.
  const value = refuter.smallest.value(child);
  if (value !== undefined) yield value;
}

/** Without a property that the reader asks for; others stand in for it where objects must not be smaller. */
function* absences(
  refuter: Refuter,
  writer: Conjunction,
  part: ObjectPart,
  members: ReadonlyMap<string, JsonNode>,
): Generator<JsonNode> {
  for (const name of part.required ?? []) {
    if (!members.has(name)) continue;
    const others = new Map(members);
    others.delete(name);
    yield objectNode(others);
    for (const filler of ["extra", ...declaredNames(writer)]) {
      const child = propertyConjunction(writer, filler);
      const value =
        filler === name || others.has(filler) || isImpossible(child) ? undefined : refuter.smallest.value(child);
      if (value !== undefined && others.size < members.size) others.set(filler, value);
    }
    yield objectNode(others);
  }
}

function* ofCounts(
  refuter: Refuter,
  writer: Conjunction,
  part: ObjectPart,
  members: ReadonlyMap<string, JsonNode>,
  names: ReadonlySet<string>,
): Generator<JsonNode> {
  const { maxProperties } = part;
  if (maxProperties === undefined || maxProperties > largest) return;
  const fillers = fillersFor(writer, maxProperties + 1);
  // Those that are declared may stand in each other's way.
  for (const order of [
    [...names, ...fillers],
    [...fillers, ...names],
  ]) {
    const filled = new Map(members);
    for (const name of order) {
      if (filled.size > maxProperties) break;
      if (filled.has(name)) continue;
      const child = propertyConjunction(writer, name);
      const value = isImpossible(child) ? undefined : refuter.smallest.value(child);
      if (value !== undefined) filled.set(name, value);
    }
    yield objectNode(filled);
  }
}

/** So many names that nobody declares, of every length that the writer's patterns for names let pass. */
function fillersFor(writer: Conjunction, count: number): readonly string[] {
  const plain = Array.from({ length: count }, (_, index) => `extra${index}`);
  const patterned = namePatterns(writer).flatMap((patterns) =>
    Array.from({ length: count }, (_, index) => index + 1).flatMap((length) => {
      const separated = separation(patterns, [], { least: length + 2, most: length + 2 });
      return separated.kind === "text" ? [separated.text] : [];
    }),
  );
  return [...plain, ...Array.from({ length: count }, (_, index) => "z".repeat(index + 1)), ...patterned];
}

function* dependents(
  refuter: Refuter,
  writer: Conjunction,
  part: ObjectPart,
  members: ReadonlyMap<string, JsonNode>,
): Generator<JsonNode> {
  for (const [name, needed] of part.dependentRequired ?? []) {
    const value = refuter.smallest.value(propertyConjunction(writer, name));
    if (value === undefined) continue;
    const whole = withProperty(refuter, writer, members, name, value);
    yield whole;
    if (whole.kind !== "object") continue;
    for (const other of needed) {
      yield objectNode(
        whole.members.flatMap((member) => (member.key === other ? [] : [[member.key, member.value] as const])),
      );
    }
  }
  for (const [name, schema] of part.dependentSchemas ?? []) {
    yield* refuter.witnesses(joined(writer, [requiring(name, refuter.prover.writer.schema.resource)]), schema);
  }
}

import type { JsonNode } from "../../../text/json.ts";
import type { Conjunction } from "../conjunction.ts";
import { conjunctionOf, isImpossible } from "../conjunction.ts";
import type { Pattern } from "../pattern/pattern.ts";
import { separation } from "../pattern/separation.ts";
import type { StringPart, Subschema } from "../schema.ts";
import { evaluatedNames, leftoverSchemas } from "../unevaluated.ts";
import { objectNode } from "./json-build.ts";
import type { ValueSource } from "./source.ts";
import { sizeOf } from "./source.ts";

/** Optional properties are left out of the everyday object once it has so many nodes. */
const everydaySize = 400;
/** Values tried for each property. */
const mostOptions = 40;
/** Properties varied in one object, and members written for all its variants. */
const mostVaried = 300;
const mostMembers = 100_000;

/** The schemas that hold for a property of that name. */
export function propertyConjunction(all: Conjunction, name: string): Conjunction {
  const found: Subschema[] = [];
  for (const { objects } of all.schemas) {
    if (objects === undefined) continue;
    let covered = false;
    const property = objects.properties?.get(name);
    if (property !== undefined) {
      covered = true;
      found.push(property);
    }
    for (const { pattern, schema } of objects.patterns ?? []) {
      if (pattern.test(name) !== true) continue;
      covered = true;
      found.push(schema);
    }
    if (!covered && objects.additional !== undefined) found.push(objects.additional);
  }
  return conjunctionOf([...found, ...leftoverSchemas(all, name)]);
}

/** Names that the schemas declare, in their order. */
export function declaredNames({ schemas }: Conjunction): readonly string[] {
  const names = new Set<string>();
  for (const { objects } of schemas) for (const name of objects?.properties?.keys() ?? []) names.add(name);
  return [...names];
}

/** Names that every value must have. */
export function requiredNames({ schemas }: Conjunction): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { objects } of schemas) for (const name of objects?.required ?? []) names.add(name);
  return names;
}

interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly options: readonly JsonNode[];
}

type Members = ReadonlyMap<string, JsonNode>;

/** The first of `objectValues`, without making the others. */
export function everydayObject(source: ValueSource, writer: Conjunction, reader: Conjunction): JsonNode | undefined {
  const required = requiredNames(writer);
  const properties = propertiesOf(source, writer, reader, new Set([...declaredNames(writer), ...required]), required);
  return properties === undefined ? undefined : objectNode(everydayOf(properties, writer));
}

/** The values of each property that is varied; undefined where a required one has none. */
function propertiesOf(
  source: ValueSource,
  writer: Conjunction,
  reader: Conjunction,
  names: ReadonlySet<string>,
  required: ReadonlySet<string>,
): readonly Property[] | undefined {
  const properties: Property[] = [];
  for (const name of tried(names, required, writer, reader)) {
    const child = propertyConjunction(writer, name);
    const options = isImpossible(child)
      ? []
      : source.options(child, propertyConjunction(reader, name)).slice(0, mostOptions);
    if (options.length > 0) properties.push({ name, required: required.has(name), options });
    else if (required.has(name)) return undefined;
  }
  return properties;
}

/** Objects worth trying: an everyday one, then one with each thing different. */
export function objectValues(source: ValueSource, writer: Conjunction, reader: Conjunction): JsonNode[] {
  const required = requiredNames(writer);
  const names = new Set([...declaredNames(writer), ...required]);
  const properties = propertiesOf(source, writer, reader, names, required);
  if (properties === undefined) return [];
  const everyday = everydayOf(properties, writer);
  const minimal: Members = new Map(
    properties.flatMap((one) => (one.required ? [[one.name, one.options[0] as JsonNode] as const] : [])),
  );
  const found: Members[] = [everyday, minimal];
  const extras = extraMembers(source, writer, reader, names);
  const room = Math.max(mostOptions, Math.floor(mostMembers / (everyday.size + 1)));
  for (const [name, value] of extras) found.push(new Map([...everyday, [name, value]]));
  for (const { name, required: needed, options } of properties) {
    if (found.length > room) break;
    if (!needed) found.push(without(everyday, name));
    for (const option of options.slice(1)) found.push(new Map(everyday).set(name, option));
  }
  // The same on the smallest object, where the everyday one trips over other rules.
  for (const [name, value] of extras) found.push(new Map([...minimal, [name, value]]));
  for (const { name, options } of properties) {
    if (found.length > room * 2) break;
    for (const option of options.slice(0, 6)) found.push(new Map(minimal).set(name, option));
  }
  found.push(...ofCounts(everyday, minimal, extras, writer, reader));
  found.push(new Map([...everyday, ...extras.slice(0, 3)]));
  return found.map(objectNode);
}

/** The names whose properties are varied: all of them, or in large objects the required ones and those that differ. */
function tried(
  names: ReadonlySet<string>,
  required: ReadonlySet<string>,
  writer: Conjunction,
  reader: Conjunction,
): Iterable<string> {
  if (names.size <= mostVaried) return names;
  const differing = [...names].filter((name) => !required.has(name) && textOf(writer, name) !== textOf(reader, name));
  return new Set([...required, ...[...differing, ...names].slice(0, mostVaried)]);
}

/** The text of a property's schema, where one schema declares it. */
function textOf({ schemas }: Conjunction, name: string): string | undefined {
  for (const { objects } of schemas) {
    const property = objects?.properties?.get(name);
    if (property !== undefined) return property.resource.file.text.slice(property.node.from, property.node.to);
  }
  return undefined;
}

function everydayOf(properties: readonly Property[], writer: Conjunction): Members {
  const members = new Map<string, JsonNode>();
  let size = 0;
  const most = Math.min(
    Number.POSITIVE_INFINITY,
    ...writer.schemas.map(({ objects }) => objects?.maxProperties ?? Number.POSITIVE_INFINITY),
  );
  let room = most - properties.filter((one) => one.required).length;
  for (const { name, required, options } of properties) {
    const value = options[0];
    if (value === undefined) continue;
    size += sizeOf(value);
    if (!required && (size > everydaySize || room <= 0)) continue;
    if (!required) room -= 1;
    members.set(name, value);
  }
  return members;
}

function without(members: Members, name: string): Members {
  const rest = new Map(members);
  rest.delete(name);
  return rest;
}

/** Names that neither side need declare, but that one of them has a mind about. */
export function interestingNames(writer: Conjunction, reader: Conjunction): ReadonlySet<string> {
  const wanted = new Set<string>();
  for (const name of [...declaredNames(reader), ...requiredNames(reader)]) wanted.add(name);
  for (const { objects } of [...reader.schemas, ...writer.schemas]) {
    for (const { pattern } of objects?.patterns ?? []) for (const example of pattern.examples()) wanted.add(example);
    for (const [name, needed] of objects?.dependentRequired ?? []) for (const one of [name, ...needed]) wanted.add(one);
    for (const name of objects?.dependentSchemas?.keys() ?? []) wanted.add(name);
    for (const name of objects?.names === undefined ? [] : namesFor(objects.names)) wanted.add(name);
  }
  for (const name of namesApart(writer, reader)) wanted.add(name);
  for (const name of ["extra", "X-Extra 1"]) wanted.add(name);
  return wanted;
}

/** Patterns that all names match, once for each of those of which a name that is not declared must match one. */
export function namePatterns({ schemas }: Conjunction): readonly (readonly Pattern[])[] {
  const always = schemas.flatMap(({ objects }) =>
    objects?.names === undefined ? [] : textsOf(objects.names).flatMap(({ pattern }) => pattern ?? []),
  );
  const either = schemas.flatMap((schema) => {
    const { additional, patterns = [], unevaluated } = schema.objects ?? {};
    if (additional?.always === false) return patterns.map(({ pattern }) => pattern);
    // What stands deeper may let names pass, too.
    return unevaluated?.always === false ? (evaluatedNames(schema)?.patterns ?? []) : [];
  });
  return either.length === 0 ? [always] : either.map((one) => [...always, one]);
}

function textsOf(names: Subschema): readonly StringPart[] {
  return conjunctionOf([names]).schemas.flatMap(({ strings }) => strings ?? []);
}

/** Names that the writer lets pass, and that the reader's `propertyNames` refuses. */
function namesApart(writer: Conjunction, reader: Conjunction): readonly string[] {
  const own = writer.schemas.flatMap(({ objects }) => (objects?.names === undefined ? [] : textsOf(objects.names)));
  const least = Math.max(0, ...own.map(({ minLength }) => minLength ?? 0));
  const most = Math.min(Number.POSITIVE_INFINITY, ...own.map(({ maxLength }) => maxLength ?? Number.POSITIVE_INFINITY));
  const asked = reader.schemas.flatMap(({ objects }) => (objects?.names === undefined ? [] : textsOf(objects.names)));
  const found = namePatterns(writer).flatMap((patterns) =>
    asked.flatMap(({ pattern, minLength, maxLength }) => [
      ...(pattern === undefined ? [] : [separation(patterns, [pattern], { least, most })]),
      ...(minLength === undefined ? [] : [separation(patterns, [], { least, most: minLength - 1 })]),
      ...(maxLength === undefined ? [] : [separation(patterns, [], { least: maxLength + 1, most })]),
    ]),
  );
  return found.flatMap((separated) => (separated.kind === "text" ? [separated.text] : []));
}

/** Names on both sides of what a `propertyNames` says. */
function namesFor(names: Subschema): string[] {
  const found: string[] = [];
  for (const { strings, values } of conjunctionOf([names]).schemas) {
    found.push(...(strings?.pattern?.examples() ?? []));
    for (const value of values?.enum ?? []) if (value.kind === "string") found.push(value.value);
    for (const length of [strings?.minLength, strings?.maxLength]) {
      if (length === undefined || length > 1000) continue;
      for (const near of [length - 1, length, length + 1]) found.push("x".repeat(Math.max(0, near)));
    }
  }
  return found;
}

/** Properties that the writer does not declare, but lets pass: those the reader has a mind about first. */
function extraMembers(
  source: ValueSource,
  writer: Conjunction,
  reader: Conjunction,
  names: ReadonlySet<string>,
): (readonly [string, JsonNode])[] {
  const found: (readonly [string, JsonNode])[] = [];
  for (const name of interestingNames(writer, reader)) {
    if (names.has(name)) continue;
    const child = propertyConjunction(writer, name);
    if (isImpossible(child)) continue;
    const most = name === "extra" || name === "X-Extra 1" ? 3 : mostOptions;
    for (const value of source.options(child, propertyConjunction(reader, name)).slice(0, most))
      found.push([name, value]);
  }
  return found.slice(0, 400);
}

/** Objects of the sizes that a side cares about. */
function ofCounts(
  everyday: Members,
  minimal: Members,
  extras: readonly (readonly [string, JsonNode])[],
  writer: Conjunction,
  reader: Conjunction,
): Members[] {
  const counts = new Set<number>();
  for (const { objects } of [...writer.schemas, ...reader.schemas]) {
    for (const count of [objects?.minProperties, objects?.maxProperties]) {
      if (count !== undefined)
        for (const near of [count - 1, count, count + 1]) if (near >= 0 && near <= 200) counts.add(near);
    }
  }
  const found: Members[] = [];
  for (const count of counts) {
    const members = new Map(minimal);
    for (const [name, value] of everyday) if (members.size < count) members.set(name, value);
    for (const [name, value] of extras) if (members.size < count && !members.has(name)) members.set(name, value);
    const filler = extras.find(([name]) => name === "extra");
    for (let at = 2; filler !== undefined && members.size < count; at += 1) members.set(`extra${at}`, filler[1]);
    found.push(members);
  }
  return found;
}

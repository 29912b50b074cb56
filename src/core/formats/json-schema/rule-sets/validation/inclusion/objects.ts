import type { Conjunction } from "../../../conjunction.ts";
import { conjunctionOf, joined } from "../../../conjunction.ts";
import { isValid } from "../../../evaluate/evaluate.ts";
import { valid } from "../../../evaluate/run.ts";
import { stringNode } from "../../../sample/json-build.ts";
import { requiredNames } from "../../../sample/objects.ts";
import type { ObjectPart, Resource, Subschema } from "../../../schema.ts";
import { typeBits } from "../../../schema.ts";
import { NameSpace } from "./names.ts";
import type { Gap, Prover } from "./prover.ts";
import { limitsOf } from "./scalars.ts";

/** Keywords for objects of the reader. */
export function objectGap(prover: Prover, writer: Conjunction, reader: Subschema, part: ObjectPart): Gap {
  if ((writer.types & typeBits.object) === 0) return undefined;
  const names = new NameSpace(writer);
  const required = requiredOf(writer);
  for (const name of part.required ?? []) {
    if (!required.has(name)) return `the property ${JSON.stringify(name)} may be absent`;
  }
  return (
    countGap(writer, part, names, required) ??
    propertyGap(prover, names, part) ??
    nameGap(prover, writer, part, names) ??
    dependencyGap(prover, writer, part, names, required) ??
    restGap(prover, reader, part, names)
  );
}

/** Required names, and what those require in turn. */
function requiredOf(writer: Conjunction): ReadonlySet<string> {
  const names = new Set(requiredNames(writer));
  for (const name of names) {
    for (const { objects } of writer.schemas) {
      for (const other of objects?.dependentRequired?.get(name) ?? []) names.add(other);
      const dependent = objects?.dependentSchemas?.get(name);
      if (dependent !== undefined) for (const other of requiredNames(conjunctionOf([dependent]))) names.add(other);
    }
  }
  return names;
}

function countGap(writer: Conjunction, part: ObjectPart, names: NameSpace, required: ReadonlySet<string>): Gap {
  if (part.minProperties === undefined && part.maxProperties === undefined) return undefined;
  const { least, most } = limitsOf(
    writer,
    ({ objects }) => objects?.minProperties,
    ({ objects }) => objects?.maxProperties,
  );
  if (part.minProperties !== undefined && Math.max(least, required.size) < part.minProperties) {
    return `an object may have fewer than ${part.minProperties} properties`;
  }
  const listed = names.closed ? names.listed([]).length : Number.POSITIVE_INFINITY;
  if (part.maxProperties !== undefined && Math.min(most, listed) > part.maxProperties) {
    return `an object may have more than ${part.maxProperties} properties`;
  }
  return undefined;
}

function propertyGap(prover: Prover, names: NameSpace, part: ObjectPart): Gap {
  const { properties, patterns, additional } = part;
  if (properties === undefined && patterns === undefined && additional === undefined) return undefined;
  const listed = names.listed(properties?.keys() ?? []);
  for (const name of listed) {
    const child = names.child(name);
    for (const schema of schemasFor(part, name)) {
      if (schema === undefined) return `nobody knows which patterns ${JSON.stringify(name)} matches`;
      const gap = prover.gapBelow(child, schema);
      if (gap !== undefined) return `${JSON.stringify(name)}: ${gap}`;
    }
  }
  for (const { pattern, schema } of patterns ?? []) {
    for (const child of names.unlisted(pattern, new Set())) {
      const gap = prover.gapBelow(child, schema);
      if (gap !== undefined) return `properties that match ${pattern.source}: ${gap}`;
    }
  }
  if (additional === undefined) return undefined;
  const except = new Set((patterns ?? []).map(({ pattern }) => pattern.source));
  for (const child of names.unlisted(undefined, except)) {
    const gap = prover.gapBelow(child, additional);
    if (gap !== undefined) return `properties that the reader does not declare: ${gap}`;
  }
  return undefined;
}

/** The reader's schemas for a name; undefined stands for one that nobody knows about. */
export function schemasFor(part: ObjectPart, name: string): readonly (Subschema | undefined)[] {
  const found: (Subschema | undefined)[] = [];
  const property = part.properties?.get(name);
  if (property !== undefined) found.push(property);
  for (const { pattern, schema } of part.patterns ?? []) {
    const matches = pattern.test(name);
    if (matches === true) found.push(schema);
    else if (matches !== false) found.push(undefined);
  }
  if (found.length === 0 && part.additional !== undefined) found.push(part.additional);
  return found;
}

function nameGap(prover: Prover, writer: Conjunction, part: ObjectPart, names: NameSpace): Gap {
  if (part.names === undefined) return undefined;
  const given = writer.schemas.flatMap(({ objects }) => (objects?.names === undefined ? [] : [objects.names]));
  const gap = prover.gapBelow(conjunctionOf(given, typeBits.string), part.names);
  if (gap === undefined) return undefined;
  if (!names.closed) return `property names: ${gap}`;
  for (const name of names.listed([])) {
    if (isValid(prover.reader, stringNode(name), part.names) !== valid)
      return `the name ${JSON.stringify(name)} is not known to be allowed`;
  }
  return undefined;
}

function dependencyGap(
  prover: Prover,
  writer: Conjunction,
  part: ObjectPart,
  names: NameSpace,
  required: ReadonlySet<string>,
): Gap {
  for (const [name, needed] of part.dependentRequired ?? []) {
    if (!names.mayHave(name)) continue;
    const there = requiredOf(joined(writer, [requiring(name, prover.writer.schema.resource)]));
    const missing = needed.find((other) => !required.has(other) && !there.has(other));
    if (missing !== undefined) return `${JSON.stringify(name)} may stand without ${JSON.stringify(missing)}`;
  }
  for (const [name, schema] of part.dependentSchemas ?? []) {
    if (!names.mayHave(name)) continue;
    const own = writer.schemas.flatMap(({ objects }) => objects?.dependentSchemas?.get(name) ?? []);
    const gap = prover.gap(joined(writer, [requiring(name, prover.writer.schema.resource), ...own]), schema);
    // Values of other types do not have the property.
    if (gap !== undefined) return `where ${JSON.stringify(name)} is there: ${gap}`;
  }
  return undefined;
}

const requirements = new WeakMap<Resource, Map<string, Subschema>>();

/** A schema that asks for one property. */
export function requiring(name: string, resource: Resource): Subschema {
  let known = requirements.get(resource);
  if (known === undefined) {
    known = new Map();
    requirements.set(resource, known);
  }
  const made = known.get(name);
  if (made !== undefined) return made;
  const schema: Subschema = {
    number: -1,
    node: stringNode(name),
    resource: { ...resource, unknownMetaschema: undefined },
    parent: undefined,
    depth: 0,
    step: "",
    broken: undefined,
    always: undefined,
    refs: [],
    values: { types: typeBits.object, enum: undefined, const: undefined },
    numbers: undefined,
    strings: undefined,
    arrays: undefined,
    objects: {
      properties: undefined,
      patterns: undefined,
      additional: undefined,
      required: [name],
      minProperties: undefined,
      maxProperties: undefined,
      names: undefined,
      dependentRequired: undefined,
      dependentSchemas: undefined,
      unevaluated: undefined,
    },
    logic: undefined,
    definitions: undefined,
  };
  known.set(name, schema);
  return schema;
}

/** `unevaluatedProperties`: the properties that the reader's sure keywords leave over, at least. */
function restGap(prover: Prover, reader: Subschema, part: ObjectPart, names: NameSpace): Gap {
  const { unevaluated } = part;
  if (unevaluated === undefined || unevaluated.always === true) return undefined;
  const sure = conjunctionOf([reader]).schemas.flatMap(({ objects }) => (objects === undefined ? [] : [objects]));
  if (sure.some(({ additional }) => additional !== undefined)) return undefined;
  const covered = (name: string): boolean =>
    sure.some(
      ({ properties, patterns }) =>
        properties?.has(name) || patterns?.some(({ pattern }) => pattern.test(name) === true),
    );
  for (const name of names.listed([])) {
    if (covered(name)) continue;
    const gap = prover.gapBelow(names.child(name), unevaluated);
    if (gap !== undefined) return `${JSON.stringify(name)}, left over by the reader: ${gap}`;
  }
  const except = new Set(sure.flatMap(({ patterns }) => (patterns ?? []).map(({ pattern }) => pattern.source)));
  for (const child of names.unlisted(undefined, except)) {
    const gap = prover.gapBelow(child, unevaluated);
    if (gap !== undefined) return `properties left over by the reader: ${gap}`;
  }
  return undefined;
}

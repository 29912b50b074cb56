import type { ValuePath } from "../../model/path.ts";
import { joinName } from "../../model/path.ts";
import type { FieldReading } from "../../model/reading.ts";
import type { JsonNode, JsonObject } from "../../text/json.ts";
import { jsonMember, jsonValue } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import type { Applied, PropertyClosure } from "./closure.ts";
import { appliedTo, itemOf, propertyOf } from "./closure.ts";
import { distinctMembers } from "./event.ts";
import type { JsonSchemaDocument } from "./schema.ts";
import { anyType, fractionBit, typeBits } from "./schema.ts";
import { entryValuePath } from "./value-path.ts";

/** Containers nested deeper than this are told as one field. */
const deepestFields = 100;
/** Fields told of one event. */
const mostFields = 10_000;

interface Visit {
  readonly value: JsonNode;
  readonly path: ValuePath;
  readonly depth: number;
  readonly written: readonly Applied[] | undefined;
  readonly read: readonly Applied[];
}

/** What became of each value of a document that the reader finds valid. */
export function fieldsOf(
  pair: { readonly writer: JsonSchemaDocument | undefined; readonly reader: JsonSchemaDocument },
  root: JsonNode,
): readonly FieldReading[] {
  const { writer, reader } = pair;
  const fields: FieldReading[] = [];
  const stack: Visit[] = [
    {
      value: root,
      path: "",
      depth: 0,
      written: writer === undefined ? undefined : [{ schema: writer.schema, path: "" }],
      read: [{ schema: reader.schema, path: "" }],
    },
  ];
  for (let visit = stack.pop(); visit !== undefined && fields.length < mostFields; visit = stack.pop()) {
    const { value, depth } = visit;
    const written = writer === undefined ? undefined : appliedTo(writer, visit.written ?? [], value);
    const here: Visit = { ...visit, written, read: appliedTo(reader, visit.read, value) };
    if (depth > deepestFields || isLeaf(value)) fields.push(leafField(here));
    else if (value.kind === "object") objectFields(here, value, fields, stack);
    else if (value.kind === "array") itemVisits(here, value.items, stack);
  }
  return fields;
}

function isLeaf(value: JsonNode): boolean {
  if (value.kind === "object") return value.members.length === 0;
  return value.kind === "array" ? value.items.length === 0 : true;
}

function leafField({ value, path, written, read }: Visit): FieldReading {
  const text = compactJson(value);
  const field: FieldReading = { path, outcome: "same", written: text, read: text };
  if (value.kind !== "number" || written === undefined) return field;
  const widened = (typesOf(written) & fractionBit) === 0 && (typesOf(read) & fractionBit) !== 0;
  const narrow = (typesOf(written) & typeBits.integer) !== 0;
  return widened && narrow ? { ...field, outcome: "converted", note: "integer read as number" } : field;
}

/** The types that all the schemas together allow. */
function typesOf(applied: readonly Applied[]): number {
  let bits = anyType;
  for (const { schema } of applied) bits &= schema.values?.types ?? anyType;
  return bits;
}

function objectFields(visit: Visit, value: JsonObject, fields: FieldReading[], stack: Visit[]): void {
  const { path, depth, read } = visit;
  const names = read.some(({ schema }) => schema.objects?.properties !== undefined);
  const below: Visit[] = [];
  for (const { key, value: member } of distinctMembers(value)) {
    const readBy = propertyOf(read, key);
    const writtenBy = visit.written === undefined ? undefined : propertyOf(visit.written, key);
    const at = readBy.entry ? entryValuePath(path, key) : joinName(path, key);
    if (names && !readBy.declared) {
      fields.push(undeclared(at, member, writtenBy));
      continue;
    }
    below.push({ value: member, path: at, depth: depth + 1, written: writtenBy?.applied, read: readBy.applied });
  }
  stack.push(...below.reverse());
  notFilled(visit, value, fields);
}

/** The reader's model is open: what it does not declare is passed on as it is. */
function undeclared(path: ValuePath, value: JsonNode, writer: PropertyClosure | undefined): FieldReading {
  const text = compactJson(value);
  if (writer !== undefined && !writer.declared) {
    return { path, outcome: "same", written: text, read: text, note: "declared by neither" };
  }
  return { path, outcome: "kept-unknown", written: text, note: "not declared by the reader" };
}

/** Validators do not fill in defaults: says so where a property with one is absent. */
function notFilled({ path, read }: Visit, value: JsonObject, fields: FieldReading[]): void {
  for (const { schema } of read) {
    for (const [name, property] of schema.objects?.properties ?? []) {
      if (property.node.kind !== "object" || jsonMember(value, name) !== undefined) continue;
      const fallback = jsonValue(property.node, "default");
      if (fallback === undefined) continue;
      const note = `${name} is absent; validators do not fill in its default ${compactJson(fallback)}`;
      fields.push({ path, outcome: "same", note });
    }
  }
}

function itemVisits({ path, depth, written, read }: Visit, items: readonly JsonNode[], stack: Visit[]): void {
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const value = items[index];
    if (value === undefined) continue;
    stack.push({
      value,
      path: `${path}/[${index}]`,
      depth: depth + 1,
      written: written === undefined ? undefined : itemOf(written, index),
      read: itemOf(read, index),
    });
  }
}

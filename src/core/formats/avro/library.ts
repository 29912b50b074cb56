import type { AvscResolver, AvscType } from "avsc/etc/browser/avsc-types.js";
import { BytesError } from "../../bytes/cursor.ts";
import { type FieldReading, outcomeOf, type Reading } from "../../model/reading.ts";
import { AvroCursor, readValue } from "./binary-read.ts";
import { encodeValue } from "./binary-write.ts";
import { readEvent } from "./event-read.ts";
import { leafTexts } from "./leaf-texts.ts";
import { readExactly } from "./read.ts";
import type { AvroSchema } from "./schema.ts";
import { javaSchemaText } from "./schema-json.ts";
import { latin1Text, type Value } from "./value.ts";

/** Reads bytes of one version with another as avsc does, the library that JavaScript services run (spec 13). */
export async function readWithLibrary(writer: AvroSchema, reader: AvroSchema, bytes: Uint8Array): Promise<Reading> {
  const written = writtenValue(writer, bytes);
  // avsc trusts the counts that bytes promise; bytes that are no event never reach it.
  if (written.kind === "unreadable") return failedReading(written.error);
  const avsc = await loadAvsc();
  const answer = avsc.read(writer, reader, bytes);
  return answer.kind === "failed"
    ? failedReading(answer.error)
    : compared(writer, reader, bytes, written.value, answer.json);
}

function writtenValue(
  writer: AvroSchema,
  bytes: Uint8Array,
): { readonly kind: "value"; readonly value: Value } | { readonly kind: "unreadable"; readonly error: string } {
  try {
    return { kind: "value", value: readValue(writer.root, new AvroCursor(bytes)) };
  } catch (error) {
    if (error instanceof BytesError) return { kind: "unreadable", error: `${error.message} (at byte ${error.offset})` };
    throw error;
  }
}

function failedReading(error: string): Reading {
  return { kind: "failed", outcome: "cannot-read", error, fields: [{ path: "", outcome: "error", note: error }] };
}

/** Sets what avsc read beside what the exact reader reads, field by field. */
function compared(writer: AvroSchema, reader: AvroSchema, bytes: Uint8Array, written: Value, json: string): Reading {
  const value = readEvent(reader.root, json);
  if (!value.ok) {
    const note = `avsc's own JSON of the value is no event: ${value.problems[0]?.message ?? ""}`;
    return { kind: "read", outcome: "misread", json, fields: [{ path: "", outcome: "misread", note }] };
  }
  const exact = readExactly(writer, reader, bytes);
  const seen = leafTexts(reader.root, value.value);
  const fields =
    exact.kind === "read" ? besideExact(exact.fields, seen) : besideWritten(leafTexts(writer.root, written), seen);
  return { kind: "read", outcome: outcomeOf(fields), json, bytes: encodeValue(reader.root, value.value), fields };
}

function besideExact(exact: readonly FieldReading[], seen: ReadonlyMap<string, string>): readonly FieldReading[] {
  return exact.map((field) => {
    const text = seen.get(field.readPath ?? field.path);
    if (text === undefined || text === field.read || field.outcome === "dropped") return field;
    // The same number in another branch, 5 and 5.0, is no loss.
    const outcome = Number(text) === Number(field.read) ? "converted" : "misread";
    const note = `Java reads ${field.read ?? "nothing"}, avsc reads ${text}`;
    return { ...field, outcome, read: text, note };
  });
}

/** Java fails where avsc reads: what avsc sees stands beside what was written under the same path. */
function besideWritten(
  written: ReadonlyMap<string, string>,
  seen: ReadonlyMap<string, string>,
): readonly FieldReading[] {
  const fields: FieldReading[] = [];
  for (const [path, text] of seen) {
    const before = written.get(path);
    if (before === undefined) fields.push({ path, outcome: "defaulted", read: text });
    else fields.push({ path, outcome: before === text ? "same" : "converted", written: before, read: text });
  }
  for (const [path, text] of written) if (!seen.has(path)) fields.push({ path, outcome: "dropped", written: text });
  return fields;
}

type LibraryAnswer =
  | { readonly kind: "read"; readonly json: string }
  | { readonly kind: "failed"; readonly error: string };

interface Avsc {
  read(writer: AvroSchema, reader: AvroSchema, bytes: Uint8Array): LibraryAnswer;
}

let loading: Promise<Avsc> | undefined;

/** Loads avsc when it is first needed: it is large, and most sessions never ask for it. */
function loadAvsc(): Promise<Avsc> {
  loading ??= importAvsc();
  return loading;
}

async function importAvsc(): Promise<Avsc> {
  const { default: avsc } = await withProcess(() => import("avsc/etc/browser/avsc-types.js"));
  const bytesType = avsc.Type.forSchema("bytes");
  const types = new WeakMap<AvroSchema, AvscType>();
  const resolvers = new WeakMap<AvscType, WeakMap<AvscType, AvscResolver>>();

  const typeOf = (schema: AvroSchema): AvscType => {
    const known = types.get(schema) ?? avsc.Type.forSchema(JSON.parse(javaSchemaText(schema.root)));
    types.set(schema, known);
    return known;
  };
  const resolverOf = (writer: AvscType, reader: AvscType): AvscResolver => {
    const byReader = resolvers.get(writer) ?? new WeakMap<AvscType, AvscResolver>();
    const known = byReader.get(reader) ?? reader.createResolver(writer);
    resolvers.set(writer, byReader.set(reader, known));
    return known;
  };

  return {
    read(writer, reader, bytes) {
      try {
        const readerType = typeOf(reader);
        // avsc takes bytes only as the kind of buffer that its own bytes type makes.
        const buffer = bytesType.fromString(JSON.stringify(latin1Text(bytes)));
        const value = readerType.fromBuffer(buffer, resolverOf(typeOf(writer), readerType));
        return { kind: "read", json: readerType.toString(value) };
      } catch (error) {
        // Whatever avsc throws is its answer.
        return { kind: "failed", error: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

/** One of avsc's dependencies looks for Node's `process` while it loads; others must not take a worker for Node. */
async function withProcess<T>(load: () => Promise<T>): Promise<T> {
  const scope: object = globalThis;
  if ("process" in scope) return load();
  Object.assign(scope, { process: { env: {} } });
  try {
    return await load();
  } finally {
    Reflect.deleteProperty(scope, "process");
  }
}

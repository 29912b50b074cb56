import { readablePath, type ValuePath } from "../../model/path.ts";
import { type FieldReading, outcomeOf, type Reading } from "../../model/reading.ts";
import type { ReadOptions } from "../../model/schema-format.ts";
import { googleStyle } from "./json/json-style.ts";
import { messageJson } from "./json/to-json.ts";
import type { MessageValue } from "./message/message-value.ts";
import { missingRequired } from "./message/missing-required.ts";
import { type MessageReading, readMessage } from "./message/read-message.ts";
import { tablesOf } from "./message/tables.ts";
import { messageBytes } from "./message/write-message.ts";
import { Comparison } from "./read/compare.ts";
import type { FieldNode, ProtobufSchema } from "./schema.ts";

/** The two sides of a reading; the writer may be unknown. */
export interface ReadPair {
  readonly writer: ProtobufSchema | undefined;
  readonly reader: ProtobufSchema;
}

const withoutRoot: Reading = {
  kind: "undecided",
  outcome: "undecided",
  why: "the reader has no message to read with",
  fields: [],
};

/** Reads bytes that the writer wrote, and says what became of each field: as Google's runtime does, or as protobufjs does. */
export function read(pair: ReadPair, bytes: Uint8Array, options: ReadOptions): Reading | Promise<Reading> {
  return options.engine === "library" ? readByLibrary(pair, bytes) : readExactly(pair, bytes, options.brief);
}

/** Reads as Google's runtime (upb) does; every recorded answer of its is reproduced. */
export function readExactly(pair: ReadPair, bytes: Uint8Array, brief = false): Reading {
  const root = pair.reader.root;
  if (root === undefined) return withoutRoot;
  const tables = tablesOf(pair.reader);
  const reading = readMessage(tables.of(root), bytes);
  const { fields, unsettled } = compared(pair, reading, bytes, brief);
  if (reading.kind === "failed") {
    const error = `Error parsing message with type '${root.fullName}': ${reading.error} (byte ${reading.offset})`;
    return { kind: "failed", outcome: "cannot-read", error, fields: [...fields, failedField(reading)] };
  }
  const missing = missingRequired(reading.message);
  if (missing.length > 0) return withoutRequired(root.fullName, missing, fields);
  if (unsettled.size > 0) return withoutTypes(unsettled, fields);
  return {
    kind: "read",
    outcome: outcomeOf(fields),
    json: messageJson(reading.message, googleStyle(tables)),
    bytes: messageBytes(reading.message),
    fields,
  };
}

function withoutRequired(fullName: string, missing: readonly ValuePath[], fields: readonly FieldReading[]): Reading {
  const error = `Message ${fullName} is missing required fields: ${missing.map(readablePath).join(", ")}`;
  const failed = missing.map(
    (path): FieldReading => ({ path, outcome: "error", note: "required, and the bytes lack it" }),
  );
  return { kind: "failed", outcome: "cannot-read", error, missing, fields: [...fields, ...failed] };
}

/** What is in these fields may be read or not: nothing is claimed of an event that has one. */
function withoutTypes(unsettled: ReadonlySet<FieldNode>, fields: readonly FieldReading[]): Reading {
  const names = [...unsettled].map(({ name, typeText }) => `${name} (${typeText})`).join(", ");
  const why = `The reader's text does not tell the type of ${names}: an import is missing.`;
  return { kind: "undecided", outcome: "undecided", why, fields };
}

/** Reads as services in JavaScript do; its own bytes are read again to say what it saw in each field. */
async function readByLibrary(pair: ReadPair, bytes: Uint8Array): Promise<Reading> {
  const root = pair.reader.root;
  if (root === undefined) return withoutRoot;
  // Loaded when first asked for: the library is large, and generates code where that is allowed only.
  const { readWithLibrary } = await import("./library/library-reader.ts");
  const answer = readWithLibrary(pair.reader, bytes);
  if (!answer.ok) {
    const error = answer.problems.map(({ message }) => message).join("; ");
    return { kind: "failed", outcome: "cannot-read", error, fields: [{ path: "", outcome: "error", note: error }] };
  }
  const seen = readMessage(tablesOf(pair.reader).of(root), answer.value.bytes);
  const { fields, unsettled } = compared(pair, seen, bytes, false);
  if (unsettled.size > 0) return withoutTypes(unsettled, fields);
  return { kind: "read", outcome: outcomeOf(fields), json: answer.value.json, bytes: answer.value.bytes, fields };
}

/** The writer's own view of its bytes; undefined where it is not known or cannot read them itself. */
function writersView(pair: ReadPair, bytes: Uint8Array): MessageValue | undefined {
  if (pair.writer?.root === undefined) return undefined;
  const reading = readMessage(tablesOf(pair.writer).of(pair.writer.root), bytes);
  return reading.kind === "read" ? reading.message : undefined;
}

function compared(pair: ReadPair, reading: MessageReading, bytes: Uint8Array, brief: boolean): Comparison {
  const written = writersView(pair, bytes);
  const readerTables = tablesOf(pair.reader);
  const writerTables = pair.writer === undefined ? readerTables : tablesOf(pair.writer);
  const comparison = new Comparison(writerTables, readerTables, { partial: reading.kind === "failed", brief });
  if (written !== undefined) comparison.message(written, reading.message, { path: "", readPath: "" });
  else
    comparison.readOnly(reading.message, pair.writer === undefined ? undefined : "the writer cannot read these bytes");
  return comparison;
}

function failedField(reading: MessageReading & { readonly kind: "failed" }): FieldReading {
  return { path: reading.path ?? "", outcome: "error", note: reading.error };
}

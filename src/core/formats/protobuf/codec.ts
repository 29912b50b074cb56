import { readablePath } from "../../model/path.ts";
import type { Encoded } from "../../model/reading.ts";
import { failed, failedWith, okResult, type Result } from "../../model/result.ts";
import { scanJson } from "../../text/json.ts";
import { annotate } from "./annotate.ts";
import { readCompactJson } from "./json/compact-json.ts";
import { eventFile, JsonReader } from "./json/from-json.ts";
import { losslessStyle } from "./json/json-style.ts";
import { messageJson } from "./json/to-json.ts";
import type { MessageValue } from "./message/message-value.ts";
import { missingRequired } from "./message/missing-required.ts";
import { readMessage } from "./message/read-message.ts";
import { tablesOf } from "./message/tables.ts";
import { messageBytes } from "./message/write-message.ts";
import type { ProtobufSchema } from "./schema.ts";

/** The answer where the files declare no message. */
export const noRoot: Result<never> = failedWith(
  "there is no message to read or write",
  "Declare a message in the main file, or choose one as root.",
);

/** Reads an event from ProtoJSON; refuses one without its required fields, as Google's runtime refuses to write it. */
export function messageFromJson(schema: ProtobufSchema, json: string): Result<MessageValue> {
  if (schema.root === undefined) return noRoot;
  const tables = tablesOf(schema);
  const compact = readCompactJson(tables.of(schema.root), json);
  if (compact !== undefined && missingRequired(compact).length === 0) return okResult(compact);
  const scan = scanJson(json, { file: eventFile });
  if (scan.value === undefined || scan.problems.length > 0) return failed(scan.problems);
  const reader = new JsonReader(tables);
  const message = reader.message(tables.of(schema.root), scan.value);
  if (message === undefined || reader.problems.length > 0) return failed(reader.problems);
  for (const path of missingRequired(message)) {
    reader.problem(scan.value, `required field "${readablePath(path)}" is missing`, "Give it a value.");
  }
  return reader.problems.length > 0 ? failed(reader.problems) : okResult(message);
}

/** Encodes an event given as ProtoJSON. */
export function encode(schema: ProtobufSchema, json: string): Result<Encoded> {
  const message = messageFromJson(schema, json);
  if (!message.ok) return message;
  const bytes = messageBytes(message.value);
  return okResult({ bytes, segments: annotate(schema, bytes) });
}

/** Decodes one whole event to ProtoJSON; unknown fields have no place there. */
export function decode(schema: ProtobufSchema, bytes: Uint8Array): Result<string> {
  const message = messageFromBytes(schema, bytes);
  return message.ok ? okResult(messageJson(message.value, losslessStyle(tablesOf(schema)))) : message;
}

/** Reads one whole event; refuses one without its required fields, as Google's runtimes do. */
export function messageFromBytes(schema: ProtobufSchema, bytes: Uint8Array): Result<MessageValue> {
  if (schema.root === undefined) return noRoot;
  const reading = readMessage(tablesOf(schema).of(schema.root), bytes);
  if (reading.kind === "failed") {
    const where = reading.path === undefined ? "" : ` in ${readablePath(reading.path)}`;
    return failedWith(`these bytes are no ${schema.root.fullName}: ${reading.error} (byte ${reading.offset}${where})`);
  }
  const missing = missingRequired(reading.message);
  if (missing.length === 0) return okResult(reading.message);
  const names = missing.map(readablePath).join(", ");
  return failedWith(`these bytes are no ${schema.root.fullName}: required fields are missing: ${names}`);
}

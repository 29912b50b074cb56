/**
 * Protobuf's text format (https://protobuf.dev/reference/protobuf/textformat-spec), read with places and printed as
 * protoc prints it, but for letters that are no ASCII, which stay readable.
 *
 * Events come from and go to bytes, or JSON text; bytes keep what JSON cannot say: unknown fields, a NaN in a Value.
 */
import type { Encoded } from "../../../model/reading.ts";
import { failed, failedWith, okResult, type Result } from "../../../model/result.ts";
import { annotate } from "../annotate.ts";
import { messageFromBytes, messageFromJson, noRoot } from "../codec.ts";
import { losslessStyle } from "../json/json-style.ts";
import { messageJson } from "../json/to-json.ts";
import type { MessageValue } from "../message/message-value.ts";
import { tablesOf } from "../message/tables.ts";
import { messageBytes } from "../message/write-message.ts";
import type { ProtobufSchema } from "../schema.ts";
import { parseText } from "./parse-text.ts";
import { printMessage } from "./print-text.ts";
import { TextReader } from "./read-text.ts";
import { longestText, TooLong } from "./text-output.ts";
import { TextProblems } from "./text-problems.ts";

/** Encodes an event given in the text format; problems carry places in the text, in the order they stand there. */
export function encode(schema: ProtobufSchema, text: string): Result<Encoded> {
  const message = messageFromText(schema, text);
  if (!message.ok) return message;
  const bytes = messageBytes(message.value);
  return okResult({ bytes, segments: annotate(schema, bytes) });
}

/** Decodes one whole event to the text format; unknown fields are printed by number. */
export function decode(schema: ProtobufSchema, bytes: Uint8Array): Result<string> {
  const message = messageFromBytes(schema, bytes);
  return message.ok ? printed(schema, message.value) : message;
}

/** An event given as ProtoJSON in the text format. */
export function toText(schema: ProtobufSchema, json: string): Result<string> {
  const message = messageFromJson(schema, json);
  return message.ok ? printed(schema, message.value) : message;
}

/** An event in the text format as ProtoJSON; problems carry places in the text. */
export function fromText(schema: ProtobufSchema, text: string): Result<string> {
  const message = messageFromText(schema, text);
  return message.ok ? okResult(messageJson(message.value, losslessStyle(tablesOf(schema)))) : message;
}

function messageFromText(schema: ProtobufSchema, text: string): Result<MessageValue> {
  if (schema.root === undefined) return noRoot;
  const problems = new TextProblems();
  const parsed = parseText(text, problems);
  const tables = tablesOf(schema);
  const brokeOff = problems.list.length > 0;
  const message = new TextReader(tables, problems).message(tables.of(schema.root), parsed, 0, brokeOff);
  if (problems.list.length === 0) return okResult(message);
  return failed(problems.list.toSorted((a, b) => (a.place?.from ?? 0) - (b.place?.from ?? 0)));
}

function printed(schema: ProtobufSchema, message: MessageValue): Result<string> {
  try {
    return okResult(printMessage(message, tablesOf(schema)));
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
    return failedWith(`as text format this event is longer than ${longestText} letters`, "Look at it as JSON.");
  }
}

import { readablePath } from "../../../model/path.ts";
import { failed, failedWith, okResult, type Result } from "../../../model/result.ts";
import { messageFromJson } from "../codec.ts";
import { losslessStyle } from "../json/json-style.ts";
import { messageJson } from "../json/to-json.ts";
import { missingRequired } from "../message/missing-required.ts";
import { tablesOf } from "../message/tables.ts";
import type { ProtobufSchema } from "../schema.ts";
import { TextReader } from "./read-text.ts";
import { messageText } from "./write-text.ts";

/** An event given as ProtoJSON in the text format. */
export function toText(schema: ProtobufSchema, json: string): Result<string> {
  const message = messageFromJson(schema, json);
  return message.ok ? okResult(messageText(message.value, tablesOf(schema))) : message;
}

/** An event in the text format as ProtoJSON; problems carry places in the text. */
export function fromText(schema: ProtobufSchema, text: string): Result<string> {
  if (schema.root === undefined)
    return failedWith("there is no message to read", "Declare a message in the main file, or choose one as root.");
  const tables = tablesOf(schema);
  const reader = new TextReader(tables);
  const message = reader.read(tables.of(schema.root), text);
  const whole = { from: 0, to: text.length };
  for (const path of reader.problems.length > 0 ? [] : missingRequired(message))
    reader.problem(whole, `required field "${readablePath(path)}" is missing`, "Give it a value.");
  return reader.problems.length > 0 ? failed(reader.problems) : okResult(messageJson(message, losslessStyle(tables)));
}

import { BytesError } from "../../bytes/cursor.ts";
import type { Encoded } from "../../model/reading.ts";
import { failed, okResult, type Result } from "../../model/result.ts";
import { encodeSegments } from "./annotate.ts";
import { AvroCursor, readValue } from "./binary-read.ts";
import { isStackOverflow, outOfStack } from "./depth.ts";
import { readEvent } from "./event-read.ts";
import { writeEvent } from "./event-write.ts";
import type { AvroSchema } from "./schema.ts";

// Both catch by themselves, not around a closure: that would take half as long again as the work.

/** Encodes an event given in Avro's JSON encoding. */
export function encodeAvro(schema: AvroSchema, json: string): Result<Encoded> {
  try {
    const value = readEvent(schema.root, json);
    return value.ok ? okResult(encodeSegments(schema.root, value.value)) : value;
  } catch (error) {
    if (isStackOverflow(error)) return refused(outOfStack);
    throw error;
  }
}

/** Decodes one whole event to Avro's JSON encoding; bytes that are left over are refused. */
export function decodeAvro(schema: AvroSchema, bytes: Uint8Array): Result<string> {
  try {
    const cursor = new AvroCursor(bytes);
    const value = readValue(schema.root, cursor);
    if (cursor.left === 0) return okResult(writeEvent(schema.root, value));
    return refused(`${cursor.left} bytes are left over after the event, from byte ${cursor.offset} on`);
  } catch (error) {
    if (error instanceof BytesError) return refused(`${error.message} (at byte ${error.offset})`);
    if (isStackOverflow(error)) return refused(outOfStack);
    throw error;
  }
}

function refused(message: string): Result<never> {
  const hint = "Check that the bytes were written with this schema, and that the framing is right.";
  return failed([{ severity: "error", code: "not-an-event", message, hint }]);
}

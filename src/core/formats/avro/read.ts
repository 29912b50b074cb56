import { BytesError } from "../../bytes/cursor.ts";
import { type FieldReading, outcomeOf, type Reading } from "../../model/reading.ts";
import { AvroCursor, readValue } from "./binary-read.ts";
import { encodeValue } from "./binary-write.ts";
import { Conversion } from "./convert.ts";
import { outOfStack, withinStack } from "./depth.ts";
import { writeEvent } from "./event-write.ts";
import { ReadError } from "./read-error.ts";
import { resolution } from "./resolve.ts";
import type { AvroSchema } from "./schema.ts";

/** Reads bytes of one version with another, as Java's reader does (spec 4 to 7), with an outcome for every field. */
export function readExactly(writer: AvroSchema, reader: AvroSchema, bytes: Uint8Array): Reading {
  return withinStack(
    () => reading(writer, reader, bytes),
    () => failedReading(outOfStack, [{ path: "", outcome: "error", note: outOfStack }]),
  );
}

function reading(writer: AvroSchema, reader: AvroSchema, bytes: Uint8Array): Reading {
  const resolved = resolution(writer, reader);
  if (resolved.kind === "impossible") {
    return failedReading(resolved.error, [{ path: "", outcome: "error", note: resolved.error }]);
  }
  const conversion = new Conversion();
  try {
    const written = readValue(writer.root, new AvroCursor(bytes));
    const root = { written: "", read: "" };
    const value = conversion.convert(resolved.action, writer.root, reader.root, written, root);
    const { fields } = conversion;
    return {
      kind: "read",
      outcome: outcomeOf(fields),
      json: writeEvent(reader.root, value),
      bytes: encodeValue(reader.root, value),
      fields,
    };
  } catch (error) {
    if (error instanceof ReadError) return failedReading(error.message, conversion.fields);
    if (error instanceof BytesError) {
      const note = `${error.message} (at byte ${error.offset})`;
      return failedReading(note, [...conversion.fields, { path: "", outcome: "error", note }]);
    }
    throw error;
  }
}

function failedReading(error: string, fields: readonly FieldReading[]): Reading {
  return { kind: "failed", outcome: "cannot-read", error, fields };
}

import protojson from "protobufjs/ext/protojson.js";
import protobuf from "protobufjs/light.js";
import type { Result } from "../../../model/result.ts";
import { failedWith, okResult } from "../../../model/result.ts";
import type { ProtobufSchema } from "../schema.ts";
import { libraryType } from "./reflection.ts";

/** What protobufjs makes of bytes: its ProtoJSON, and the bytes it writes again. */
export interface LibraryReading {
  readonly json: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads bytes with protobufjs, as JavaScript services do, unknown fields kept.
 *
 * It generates code with `Function`, so it runs in workers and at the terminal only.
 */
export function readWithLibrary(schema: ProtobufSchema, bytes: Uint8Array): Result<LibraryReading> {
  if (schema.root === undefined) return failedWith("there is no message to read with");
  try {
    const type = libraryType(schema, schema.root);
    const reader = protobuf.Reader.create(bytes);
    reader.discardUnknown = false;
    const message = type.decode(reader);
    return okResult({ json: protojson.toJsonString(type, message), bytes: type.encode(message).finish() });
  } catch (error) {
    // Whatever it throws is its answer: it refuses the schema, or the bytes.
    return failedWith(error instanceof Error ? error.message : String(error));
  }
}

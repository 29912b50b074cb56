import { BytesError } from "../../../bytes/cursor.ts";
import { toHex } from "../../../bytes/hex.ts";
import type { ByteSource, ContainerHeader } from "../../../model/container.ts";
import { failed, okResult, type Result } from "../../../model/result.ts";
import { AvroCursor, readKey } from "../binary-read.ts";
import { textOfBytes } from "../utf8.ts";

/** `Obj` and the version, 1. */
export const containerMagic = Uint8Array.from([0x4f, 0x62, 0x6a, 0x01]);

/** The header, with the marker that ends every block. */
export interface ReadHeader {
  readonly header: ContainerHeader;
  readonly sync: Uint8Array;
  /** The metadata as bytes, which need not be text. */
  readonly metadata: ReadonlyMap<string, Uint8Array>;
}

/** Headers larger than this are refused: metadata is a few lines. */
const largestHeader = 32 * 1024 * 1024;

/** Reads the header of a container file (spec 10). */
export async function readHeader(source: ByteSource): Promise<Result<ReadHeader>> {
  for (let length = 65_536; ; length *= 8) {
    const bytes = await source.read(0, Math.min(length, source.size));
    const wanted = containerMagic.every((byte, index) => bytes[index] === byte);
    if (!wanted)
      return refused("the file does not start with Avro's magic bytes 4f 62 6a 01", 0, "Open a file that Avro wrote.");
    try {
      return okResult(headerOf(new AvroCursor(bytes)));
    } catch (error) {
      if (!(error instanceof BytesError)) throw error;
      const more = length < source.size && length < largestHeader;
      if (!more)
        return refused(
          `the header is damaged: ${error.message}`,
          error.offset,
          "Without its schema the file cannot be read.",
        );
    }
  }
}

function headerOf(cursor: AvroCursor): ReadHeader {
  cursor.skip(4);
  const metadata: { readonly key: string; readonly value: string }[] = [];
  const raw = new Map<string, Uint8Array>();
  for (let count = cursor.blockCount(true); count !== 0; count = cursor.blockCount(true)) {
    for (let left = count; left > 0; left--) {
      const key = readKey(cursor);
      const bytes = cursor.take(cursor.length());
      const text = textOfBytes(bytes);
      metadata.push({ key, value: typeof text === "string" ? text : toHex(bytes) });
      raw.set(key, bytes.slice());
    }
  }
  const sync = cursor.take(16).slice();
  const value = (key: string): string | undefined => metadata.findLast((entry) => entry.key === key)?.value;
  const schema = value("avro.schema");
  if (schema === undefined) throw new BytesError("there is no avro.schema in the metadata", cursor.offset);
  const header = { schema, codec: value("avro.codec") ?? "null", metadata, sync: toHex(sync), end: cursor.offset };
  return { header, sync, metadata: raw };
}

function refused(message: string, offset: number, hint: string): Result<never> {
  return failed([{ severity: "error", code: "not-a-container", message: `${message} (byte ${offset})`, hint }]);
}

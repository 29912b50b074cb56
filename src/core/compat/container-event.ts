import { type Encoded, failedWith, okResult, type Result, type SchemaFormat, type Segment } from "../model/index.ts";
import { moved } from "./framed.ts";

/** Bytes of the sync marker that ends the header and every block. */
const syncSize = 16;

/** One event as an Avro object container file, every byte accounted for. */
export async function inContainer(
  format: SchemaFormat,
  schema: unknown,
  json: string,
  encoded: Encoded,
): Promise<Result<Encoded>> {
  if (format.writeContainer === undefined)
    return failedWith("Only Avro events are kept in container files.", "Choose another framing.");
  const parts: Uint8Array[] = [];
  for await (const part of format.writeContainer(schema, [json], { codec: "null" })) {
    if (!part.ok) return part;
    parts.push(part.value);
  }
  const [head = new Uint8Array(), block = new Uint8Array()] = parts;
  const bytes = new Uint8Array(head.length + block.length);
  bytes.set(head);
  bytes.set(block, head.length);
  const eventEnd = bytes.length - syncSize;
  const eventFrom = eventEnd - encoded.bytes.length;
  const piece = (from: number, to: number, kind: Segment["kind"], text: string): Segment => ({ from, to, kind, text });
  return okResult({
    bytes,
    segments: [
      piece(0, 4, "magic", "Obj 1"),
      piece(4, head.length - syncSize, "header", "schema and codec"),
      piece(head.length - syncSize, head.length, "sync", "sync marker"),
      // One event is counted in one byte.
      piece(head.length, head.length + 1, "count", "1 event"),
      piece(head.length + 1, eventFrom, "length", `${encoded.bytes.length} bytes`),
      ...moved(encoded.segments, eventFrom),
      piece(eventEnd, bytes.length, "sync", "sync marker"),
    ].filter(({ from, to }) => to > from),
  });
}

/** What a container file holds: its own schema, and its first events. */
export interface ContainerEvents {
  readonly schema: string;
  readonly events: readonly string[];
  /** True if there are more than were read. */
  readonly more: boolean;
}

/** The first events of a container file. */
export async function fromContainer(
  format: SchemaFormat,
  bytes: Uint8Array,
  most: number,
): Promise<Result<ContainerEvents>> {
  if (format.openContainer === undefined)
    return failedWith("Only Avro events are kept in container files.", "Choose another framing.");
  const source = {
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
  };
  const file = await format.openContainer(source);
  if (!file.ok) return file;
  const events: string[] = [];
  for await (const block of file.value.blocks()) {
    events.push(...block.records.slice(0, most + 1 - events.length));
    if (events.length > most) break;
    if (block.kind === "damaged" && events.length === 0) return failedWith(`The file is damaged: ${block.why}`);
  }
  return okResult({ schema: file.value.header.schema, events: events.slice(0, most), more: events.length > most });
}

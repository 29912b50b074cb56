import { byteSource } from "../bytes/byte-source.ts";
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
  const tools = await format.container?.();
  if (tools === undefined) return notAvro;
  const writer = tools.writer(schema, { codec: "null" });
  if (!writer.ok) return writer;
  const head = await writer.value.add([]);
  if (!head.ok) return head;
  const refused = await writer.value.add([json]);
  if (!refused.ok) return refused;
  return okResult(inOneBlock(head.value, await writer.value.end(), encoded));
}

function inOneBlock(head: Uint8Array, block: Uint8Array, encoded: Encoded): Encoded {
  const bytes = new Uint8Array(head.length + block.length);
  bytes.set(head);
  bytes.set(block, head.length);
  const eventEnd = bytes.length - syncSize;
  const eventFrom = eventEnd - encoded.bytes.length;
  const piece = (from: number, to: number, kind: Segment["kind"], text: string): Segment => ({ from, to, kind, text });
  return {
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
  };
}

const notAvro = failedWith("Only Avro events are kept in container files.", "Choose another framing.");

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
  const tools = await format.container?.();
  if (tools === undefined) return notAvro;
  const opened = await tools.open(byteSource(bytes));
  if (!opened.ok) return opened;
  const file = opened.value;
  const events: string[] = [];
  for await (const step of tools.run({ kind: "read", file, selection: { count: most + 1, damage: "stop" } })) {
    if (!step.ok) {
      if (events.length === 0) return step;
      break;
    }
    for (const record of step.value.records) if (record.kind === "record") events.push(record.json);
  }
  return okResult({ schema: file.header.schema, events: events.slice(0, most), more: events.length > most });
}

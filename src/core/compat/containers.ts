import type { ByteSource, ContainerFile } from "../model/container.ts";
import { failedWith, okResult, type Result, type SchemaFormat } from "../model/index.ts";
import type { ContainerBlockFacts, ContainerReading, ContainerRequest } from "../studio.ts";
import type { Pace } from "./pace.ts";

/** Records that are read where nobody said how many: enough to look at. */
const usualCount = 1000;

/** Bytes that are already in memory, as a source. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}

/** Opens a container file; only Avro has them. */
export async function openContainerWith(format: SchemaFormat, source: ByteSource): Promise<Result<ContainerFile>> {
  if (format.openContainer === undefined) return failedWith("Only Avro keeps events in container files.");
  return format.openContainer(source);
}

/** Walks a container file's blocks, and keeps the records that were asked for. */
export async function readContainer(
  format: SchemaFormat,
  source: ByteSource,
  { skip = 0, count = usualCount }: ContainerRequest,
  pace: Pace,
): Promise<Result<ContainerReading>> {
  const opened = await openContainerWith(format, source);
  if (!opened.ok) return opened;
  const { header } = opened.value;
  const blocks: ContainerBlockFacts[] = [];
  const records: string[] = [];
  let seen = 0;
  let complete = true;
  for await (const block of opened.value.blocks()) {
    const { from, to } = block;
    blocks.push(
      block.kind === "block"
        ? { from, to, records: block.records.length, size: block.size }
        : { from, to, records: block.records.length, damage: block.why },
    );
    const first = Math.max(0, skip - seen);
    records.push(...block.records.slice(first, Math.max(first, skip + count - seen)));
    seen += block.records.length;
    if (!(await pace.goOn())) {
      complete = false;
      break;
    }
  }
  return okResult({ header, blocks, records, total: seen, complete });
}

import { md5 } from "@noble/hashes/legacy.js";
import { failed, failedWith, okResult, type Result } from "../../../model/result.ts";
import { ByteSink, writeValue } from "../binary-write.ts";
import { readEvent } from "../event-read.ts";
import type { AvroSchema } from "../schema.ts";
import { javaSchemaText } from "../schema-json.ts";
import { bytesOfText } from "../value.ts";
import { blockCodecs } from "./codecs.ts";
import { containerMagic } from "./header.ts";

/** A block is closed once its records take this much, as in Java. */
const blockSize = 64_000;

/** Writes events as a container file, piece by piece: the header, then a block at a time (spec 10). */
export async function* writeContainer(
  schema: AvroSchema,
  events: Iterable<string> | AsyncIterable<string>,
  options: { readonly codec: string; readonly metadata?: Readonly<Record<string, string>> },
): AsyncIterable<Result<Uint8Array>> {
  const compress = blockCodecs.get(options.codec)?.compress;
  if (compress === undefined) {
    const able = [...blockCodecs].filter(([, codec]) => codec.compress !== undefined).map(([name]) => name);
    yield failedWith(
      `Files cannot be written with the codec ${options.codec} here.`,
      `Choose one of ${able.join(", ")}.`,
    );
    return;
  }
  const head = headerBytes(schema, options);
  const sync = md5(head);
  yield okResult(joined([head, sync]));
  let block = new ByteSink();
  let count = 0;
  let index = 0;
  const close = async (): Promise<Uint8Array> => {
    const data = await compress(block.done());
    const prefix = new ByteSink();
    prefix.long(count);
    prefix.long(data.length);
    block = new ByteSink();
    count = 0;
    return joined([prefix.done(), data, sync]);
  };
  for await (const event of events) {
    index++;
    const value = readEvent(schema.root, event);
    if (!value.ok) {
      yield failed(value.problems.map((problem) => ({ ...problem, message: `event ${index}: ${problem.message}` })));
      return;
    }
    writeValue(schema.root, value.value, block);
    count++;
    if (block.length >= blockSize) yield okResult(await close());
  }
  if (count > 0) yield okResult(await close());
}

function headerBytes(
  schema: AvroSchema,
  options: { readonly codec: string; readonly metadata?: Readonly<Record<string, string>> },
): Uint8Array {
  const own = { "avro.schema": javaSchemaText(schema.root), "avro.codec": options.codec };
  const entries = Object.entries({ ...options.metadata, ...own });
  const out = new ByteSink();
  out.bytes(containerMagic);
  out.long(entries.length);
  for (const [key, value] of entries) {
    for (const bytes of [bytesOfText(key), bytesOfText(value)]) {
      out.long(bytes.length);
      out.bytes(bytes);
    }
  }
  out.byte(0);
  return out.done();
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new ByteSink();
  for (const part of parts) out.bytes(part);
  return out.done();
}

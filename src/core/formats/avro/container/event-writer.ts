import type { ContainerWriter, ContainerWriterOptions } from "../../../model/container.ts";
import { failed, failedWith, okResult, type Result } from "../../../model/result.ts";
import { ByteSink, writeValue } from "../binary-write.ts";
import { outOfStack, withinStack } from "../depth.ts";
import { readEvent } from "../event-read.ts";
import type { AvroSchema } from "../schema.ts";
import { javaSchemaText } from "../schema-json.ts";
import { bytesOfText, type Value } from "../value.ts";
import { BlockWriter } from "./block-writer.ts";
import { codecList, loadCodec } from "./codecs/index.ts";
import { readPlainEvent } from "./plain-event.ts";

/** Refuses a codec that files cannot be written with here. */
export function writableCodec(name: string): Result<string> {
  if (codecList.some((codec) => codec.name === name && codec.writable)) return okResult(name);
  const able = codecList.filter(({ writable }) => writable).map((codec) => codec.name);
  const known = codecList.some((codec) => codec.name === name);
  const message = known
    ? `files with the codec ${name} are only read here: there is no sound encoder of it for JavaScript`
    : `there is no codec ${name}`;
  return failedWith(message, `Choose one of ${able.join(", ")}.`);
}

/** Starts a container file that events are written to (spec 10). */
export function eventWriter(schema: AvroSchema, options: ContainerWriterOptions): Result<ContainerWriter> {
  const codec = writableCodec(options.codec);
  return codec.ok ? okResult(new EventWriter(schema, options)) : codec;
}

class EventWriter implements ContainerWriter {
  readonly #schema: AvroSchema;
  readonly #options: ContainerWriterOptions;
  readonly #one = new ByteSink();
  #blocks: BlockWriter | undefined;
  #count = 0;

  constructor(schema: AvroSchema, options: ContainerWriterOptions) {
    this.#schema = schema;
    this.#options = options;
  }

  async add(events: readonly string[]): Promise<Result<Uint8Array>> {
    const blocks = await this.#open();
    for (const event of events) {
      this.#count++;
      const written = withinStack(
        () => this.#written(event),
        () => failedWith(outOfStack),
      );
      if (!written.ok) {
        const named = `event ${this.#count}`;
        return failed(written.problems.map((problem) => ({ ...problem, message: `${named}: ${problem.message}` })));
      }
      blocks.records.bytes(written.value);
      await blocks.recordDone();
    }
    return okResult(blocks.take());
  }

  async end(): Promise<Uint8Array> {
    const blocks = await this.#open();
    await blocks.close();
    return blocks.take();
  }

  /** An event's bytes, whole before they go into the block. */
  #written(event: string): Result<Uint8Array> {
    const value = this.#value(event);
    if (!value.ok) return value;
    this.#one.clear();
    writeValue(this.#schema.root, value.value, this.#one);
    return okResult(this.#one.done());
  }

  #value(event: string): Result<Value> {
    const { root } = this.#schema;
    return this.#options.spelling === "plain" ? readPlainEvent(root, event) : readEvent(root, event);
  }

  async #open(): Promise<BlockWriter> {
    if (this.#blocks !== undefined) return this.#blocks;
    const { compress } = await loadCodec(this.#options.codec);
    if (compress === undefined) throw new Error("a codec that was checked cannot be written");
    this.#blocks = new BlockWriter(compress, metadataOf(this.#schema, this.#options));
    return this.#blocks;
  }
}

function metadataOf(schema: AvroSchema, options: ContainerWriterOptions): ReadonlyMap<string, Uint8Array> {
  const entries = Object.entries(options.metadata ?? {}).map(([key, value]) => [key, bytesOfText(value)] as const);
  return new Map<string, Uint8Array>([
    ...entries.filter(([key]) => !key.startsWith("avro.")),
    ["avro.schema", bytesOfText(javaSchemaText(schema.root))],
    ["avro.codec", bytesOfText(options.codec)],
  ]);
}

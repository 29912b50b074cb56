import { byteSource } from "../bytes/byte-source.ts";
import {
  type ByteSource,
  okResult,
  type Reading,
  type ReplayStep,
  type Result,
  type SchemaFormat,
} from "../model/index.ts";
import type { ReplayRequest, ReplayStudio } from "../replay-studio.ts";
import { isJson, JsonDocuments, type StreamedDocument } from "../text/json-documents.ts";
import type { Desk } from "./desk.ts";
import { ReplayTotals } from "./replay-totals.ts";

/** Bytes that are read at once, and milliseconds of work in one step. */
const readAtOnce = 256 * 1024;
const stepTime = 40;

/** Questions about real events by the thousand, answered step by step. */
export function replayQuestions(desk: Desk): ReplayStudio {
  const replays = new Map<string, Replay>();
  let count = 0;
  return {
    async startReplay(request) {
      const started = startReplay(desk, request);
      if (!started.ok) return started;
      const id = `replay ${++count}`;
      replays.set(id, started.value);
      return okResult(id);
    },
    async stepReplay(id) {
      const replay = replays.get(id);
      if (replay === undefined) throw new Error(`no replay ${id} here; start it first`);
      const step = await replay.step();
      if (step.done) replays.delete(id);
      return step;
    },
    async endReplay(id) {
      replays.delete(id);
    },
  };
}

function startReplay({ store }: Desk, { bytes, writer, readers }: ReplayRequest): Result<Replay> {
  const schemas: unknown[] = [];
  for (const version of [writer, ...readers]) {
    const readable = store.readable(version);
    if (!readable.ok) return readable;
    schemas.push(readable.value);
  }
  const [written, ...others] = schemas;
  return okResult(new Replay(store.get(writer).format, written, others, byteSource(bytes)));
}

/** Events of a file, one after the other, each read by every reader. */
class Replay {
  readonly #format: SchemaFormat;
  readonly #writer: unknown;
  readonly #readers: readonly unknown[];
  readonly #source: ByteSource;
  readonly #totals: ReplayTotals;
  readonly #documents = new JsonDocuments();
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** Cut out, and not tried yet. */
  #waiting: StreamedDocument[] = [];
  #next = 0;
  #at = 0;
  #ended = false;

  constructor(format: SchemaFormat, writer: unknown, readers: readonly unknown[], source: ByteSource) {
    this.#format = format;
    this.#writer = writer;
    this.#readers = readers;
    this.#source = source;
    this.#totals = new ReplayTotals(readers.length);
  }

  async step(): Promise<ReplayStep> {
    const until = performance.now() + stepTime;
    let done = false;
    while (!done && performance.now() < until) {
      const document = this.#waiting[this.#next];
      if (document !== undefined) {
        this.#next += 1;
        await this.#try(document);
      } else done = !(await this.#more());
    }
    return { done, at: this.#at, size: this.#source.size, ...this.#totals.now };
  }

  /** Reads on; false at the end. */
  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    const piece = await this.#source.read(this.#at, Math.min(readAtOnce, this.#source.size - this.#at));
    this.#at += piece.length;
    this.#ended = this.#at >= this.#source.size || piece.length === 0;
    this.#waiting = this.#documents.add(this.#decoder.decode(piece, { stream: !this.#ended }));
    if (this.#ended) this.#waiting.push(...this.#documents.end());
    this.#next = 0;
    return true;
  }

  async #try(document: StreamedDocument): Promise<void> {
    const { text, broken } = document;
    if (broken !== undefined) return this.#totals.noJson(document, broken);
    const encoded = this.#format.encode(this.#writer, text);
    if (!encoded.ok) {
      if (isJson(text)) return this.#totals.unfits(document, encoded.problems);
      return this.#totals.noJson(document, encoded.problems[0]?.message ?? "It is no JSON.");
    }
    const readings: Reading[] = [];
    for (const reader of this.#readers)
      readings.push(
        await this.#format.read({ writer: this.#writer, reader }, encoded.value.bytes, { engine: "exact" }),
      );
    this.#totals.read(document, readings);
  }
}

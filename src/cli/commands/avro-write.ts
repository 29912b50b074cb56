import { readFileSync } from "node:fs";
import { createStudio, type FileTask, type Problem, type Studio } from "../../core/index.ts";
import { fileSteps } from "../batch/file-steps.ts";
import { linesOf, type OpenContainer, openContainer, sentences } from "../input/container.ts";
import { InputError } from "../input/input-error.ts";
import { loadVersion } from "../input/load.ts";
import { OutputFile } from "../input/output-file.ts";
import { problemLines, refuseInvalid } from "../input/refuse-invalid.ts";
import { type SelectOptions, selectionOf, stretchText } from "./avro-look.ts";

interface CodecOptions {
  readonly codec?: string;
}

interface WriteOptions {
  readonly schema: string;
  readonly codec: string;
  readonly from: string;
  readonly plain?: boolean;
  readonly metadata?: readonly string[];
}

const plainHint = "Plain JSON, without branch names and with fields left out, is taken with --plain.";

/** So many lines are handed over at once. */
const batch = 500;

/** JSON lines to a container file. */
export async function write(to: string, options: WriteOptions): Promise<void> {
  const studio = createStudio();
  const version = await refuseInvalid(studio, await loadVersion(studio, options.schema, { format: "avro" }));
  const started = await studio.startTask({
    kind: "write",
    version,
    codec: options.codec,
    spelling: options.plain ? "plain" : "avro",
    metadata: metadataOf(options.metadata ?? []),
  });
  if (!started.ok) throw new InputError(sentences(started.problems));
  await intoFile(to, async (out) => {
    let lines: string[] = [];
    const hand = async (last: boolean): Promise<void> => {
      const step = await studio.stepTask(started.value, last ? undefined : lines);
      if (!step.ok) throw new InputError(eventProblems(step.problems, lines), options.plain ? undefined : plainHint);
      if (step.value.bytes !== undefined) await out.write(step.value.bytes);
      lines = [];
    };
    for await (const line of linesOf(options.from)) if (lines.push(line) >= batch) await hand(false);
    if (lines.length > 0) await hand(false);
    await hand(true);
  });
}

/** Problems of an event with line and column inside the event. */
function eventProblems(problems: readonly Problem[], lines: readonly string[]): string {
  const index = Number(/^event (\d+):/.exec(problems[0]?.message ?? "")?.[1] ?? 0);
  const text = lines[(index - 1) % batch] ?? "";
  return problemLines(problems, [{ path: "event", text }]).trimStart();
}

function metadataOf(words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf("=");
      if (at <= 0) throw new InputError(`"${word}" is no metadata.`, "Write --metadata key=value.");
      if (word.startsWith("avro.")) throw new InputError(`"${word}": names with avro. are Avro's own.`);
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );
}

/** The records of a file, or some of them, with another codec or version. */
export async function recodec(from: string, to: string, options: CodecOptions & SelectOptions): Promise<void> {
  const studio = createStudio();
  const selection = await selectionOf(studio, options, "stop");
  const opened = await openContainer(studio, from);
  await rewrite(studio, to, { kind: "rewrite", files: [opened.file], selection, ...codecOf(options) });
  await opened.close();
}

/** The records of several files in one. */
export async function concat(
  to: string,
  from: readonly string[],
  options: CodecOptions & SelectOptions,
): Promise<void> {
  const studio = createStudio();
  const selection = await selectionOf(studio, options, "stop");
  const opened: OpenContainer[] = [];
  for (const path of from) opened.push(await openContainer(studio, path));
  const files = opened.map(({ file }) => file);
  await rewrite(studio, to, { kind: "rewrite", files, selection, ...codecOf(options) });
  for (const file of opened) await file.close();
}

/** Whatever a damaged file still holds; with its own codec, or deflate where that is only read. */
export async function salvage(from: string, to: string, options: CodecOptions): Promise<void> {
  const studio = createStudio();
  const opened = await openContainer(studio, from);
  const codecs = await studio.fileCodecs();
  const own = codecs.some(({ name, writable }) => name === opened.header.codec && writable);
  const codec = options.codec ?? (own ? opened.header.codec : "deflate");
  const selection = { damage: "skip" } as const;
  const { written, damaged } = await rewrite(studio, to, { kind: "rewrite", files: [opened.file], selection, codec });
  await opened.close();
  const lost = damaged === 0 ? "nothing was damaged" : `${damaged} damaged stretches were left out`;
  process.stderr.write(`${written} records kept; ${lost}\n`);
}

function codecOf({ codec }: CodecOptions): CodecOptions {
  return codec === undefined ? {} : { codec };
}

async function rewrite(
  studio: Studio,
  to: string,
  task: Extract<FileTask, { readonly kind: "rewrite" }>,
): Promise<{ readonly written: number; readonly damaged: number }> {
  let [written, damaged] = [0, 0];
  await intoFile(to, async (out) => {
    for await (const step of fileSteps(studio, task)) {
      if (!step.ok) throw new InputError(sentences(step.problems));
      if (step.value.bytes !== undefined) await out.write(step.value.bytes);
      written += step.value.written ?? 0;
      for (const stretch of step.value.stretches) {
        damaged += 1;
        process.stderr.write(stretchText(stretch));
      }
    }
  });
  return { written, damaged };
}

/** Fills a file; what cannot be finished is taken away. */
async function intoFile(to: string, fill: (out: OutputFile) => Promise<void>): Promise<void> {
  const out = new OutputFile(to);
  try {
    await fill(out);
    await out.close();
  } catch (error) {
    await out.drop();
    throw error;
  }
}

/** A schema from JSON samples. */
export async function infer(paths: readonly string[], options: { readonly name?: string }): Promise<void> {
  const samples: string[] = [];
  for (const path of paths.length === 0 ? ["-"] : paths) samples.push(...(await samplesOf(path)));
  const inferred = await createStudio().inferSchema(samples, options.name);
  if (!inferred.ok) {
    const files = samples.map((text, index) => ({ path: `sample ${index + 1}`, text }));
    throw new InputError(problemLines(inferred.problems, files).trimStart());
  }
  process.stdout.write(inferred.value);
}

/** A file holds one JSON text, or a sample a line. */
async function samplesOf(path: string): Promise<readonly string[]> {
  let text: string;
  try {
    text = path === "-" ? readFileSync(0, "utf8") : readFileSync(path, "utf8");
  } catch {
    throw new InputError(`There is no file "${path}" that can be read.`, "Name a file with JSON samples.");
  }
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 1 && lines.every((line) => /^\s*[{["\d-]/.test(line) && isJson(line)) ? lines : [text];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The answer is the point: a text that is no JSON by itself is part of a longer one.
    return false;
  }
}

import type { Command } from "commander";
import {
  createStudio,
  type EventSyntax,
  type FieldOutcome,
  formatTitles,
  given,
  type Problem,
  type Reading,
  type Result,
  type SameEvent,
  type Studio,
  toHex,
  type VersionId,
} from "../../core/index.ts";
import { readingAnswer, segmentAnswer } from "../batch/answer-shapes.ts";
import { isContainerName } from "../input/container.ts";
import { bytesOf, eventText } from "../input/data.ts";
import { InputError } from "../input/input-error.ts";
import { loadVersion } from "../input/load.ts";
import { problemLines, refuseUnreadable } from "../input/refuse-invalid.ts";
import { withSharedRoot } from "../input/shared-root.ts";
import { printable } from "../report/printable.ts";
import { cat } from "./avro-look.ts";
import {
  type FramingOptions,
  formatOption,
  framingOption,
  rootOption,
  type SchemaOptions,
  wholeNumber,
} from "./options.ts";

const outcomeSigns = {
  same: " ",
  converted: "→",
  defaulted: "◦",
  dropped: "∅",
  "kept-unknown": "⋯",
  misread: "≠",
  error: "✕",
} as const satisfies Record<FieldOutcome, string>;

interface ReadCommandOptions extends SchemaOptions {
  readonly writer?: string;
  readonly reader: string;
  readonly json?: boolean;
}

/** Adds `evolve read`: what a reader sees in bytes, field by field. */
export function addRead(program: Command): void {
  program
    .command("read")
    .description("read an event of one version with another, field by field")
    .argument(
      "<data>",
      "a file, - for standard input, or hex or base64; a .txtpb file; or an .avro file, whose records are all read",
    )
    .option("--writer <schema>", "the version that wrote the bytes; an .avro file brings its own")
    .requiredOption("--reader <schema>", "the version that reads them")
    .addOption(formatOption())
    .addOption(rootOption())
    .option("--json", "print the object that batch answers")
    .action(async (data: string, options: ReadCommandOptions) => {
      if (options.writer === undefined && isContainerName(data)) return cat([data], { reader: options.reader });
      const studio = createStudio();
      const loaded = await loadVersion(studio, options.reader, given({ format: options.format, root: options.root }));
      if (options.writer === undefined && loaded.format !== "json-schema")
        throw new InputError("--writer is missing.", "Name the version that wrote the bytes.");
      const wrote = options.writer ?? options.reader;
      const wroteIt = await loadVersion(studio, wrote, given({ format: loaded.format, root: options.root }));
      const [writer = wroteIt, reader = loaded] = await withSharedRoot(studio, [wroteIt, loaded]);
      const [writerId, readerId] = [await refuseUnreadable(studio, writer), await refuseUnreadable(studio, reader)];
      const bytes = textFormatName.test(data)
        ? await bytesOfText(studio, writerId, data)
        : bytesOf(data, reader.format);
      const reading = await studio.read(writerId, readerId, bytes);
      await sayLeftover(studio, writerId, bytes);
      process.stdout.write(
        options.json ? `${JSON.stringify({ ok: true, ...readingAnswer(reading) })}\n` : readingText(reading),
      );
      process.exitCode = reading.kind === "read" ? 0 : 1;
    });
}

/** Readers take what they need and stop: what the writer itself cannot read to the end is no event of it, or a framed one. */
async function sayLeftover(studio: Studio, writer: VersionId, bytes: Uint8Array): Promise<void> {
  const whole = await studio.decode(writer, bytes);
  if (whole.ok) return;
  const [problem] = whole.problems;
  process.stderr.write(`evolve: the writer's own version does not read these bytes to the end: ${problem?.message}\n`);
  process.stderr.write("A framing around the event can be found with evolve recognise.\n");
}

function readingText(reading: Reading): string {
  const rows = reading.fields.map(({ path, outcome, written, read, note }) => {
    const values = written === read || read === undefined ? (written ?? "") : `${written ?? "(not written)"} → ${read}`;
    return `${outcomeSigns[outcome]} ${outcome.padEnd(12)} ${path || "/"}  ${values}${note === undefined ? "" : `  (${note})`}\n`;
  });
  if (reading.kind === "failed") return `${rows.join("")}✕ cannot be read: ${reading.error}\n`;
  if (reading.kind === "undecided") return `${rows.join("")}? undecided: ${reading.why}\n`;
  return `${rows.join("")}${reading.outcome}: ${reading.json}\n`;
}

interface SchemaCommandOptions extends FramingOptions {
  readonly schema?: string;
  readonly json?: boolean;
  readonly text?: boolean;
}

/** A command that works with one schema and one piece of data. */
function schemaCommand(program: Command, name: string, description: string, data: readonly [string, string]): Command {
  return program
    .command(name)
    .description(description)
    .argument(...data)
    .option("--schema <schema>", "the version: a file, a folder, or git#ref=main,path=...")
    .addOption(formatOption())
    .addOption(rootOption())
    .addOption(framingOption())
    .option("--text", "Protobuf: the event is in the text format; so is a .txtpb or .textproto file without it")
    .option("--json", "print the object that batch answers");
}

/** Files in Protobuf's text format go by these endings. */
const textFormatName = /\.(txtpb|textproto|prototext|textpb|pbtxt)$/i;

/** The bytes of an event in the text format, as its writer writes it. */
async function bytesOfText(studio: Studio, writer: VersionId, data: string): Promise<Uint8Array> {
  const event = eventText(data);
  return orRefuse(await studio.encode(writer, event, "raw", "text"), event).bytes;
}

/** How an event is written: as said, or as its file's name says. */
function syntaxOf(data: string, options: SchemaCommandOptions): EventSyntax {
  return options.text === true || textFormatName.test(data) ? "text" : "json";
}

/** The event's JSON text, whichever way it is written. */
async function eventOf(
  data: string,
  options: SchemaCommandOptions,
  studio: Studio,
  version: VersionId,
): Promise<string> {
  const event = eventText(data);
  return syntaxOf(data, options) === "json" ? event : orRefuse(await studio.fromText(version, event), event);
}

async function open(options: SchemaCommandOptions) {
  if (options.schema === undefined)
    throw new InputError(
      "--schema is missing.",
      "Name the version of the event; `evolve recognise` finds it among several.",
    );
  const studio = createStudio();
  const loaded = await loadVersion(studio, options.schema, given({ format: options.format, root: options.root }));
  return { studio, format: loaded.format, version: await refuseUnreadable(studio, loaded) };
}

/** The value, or the problems as the command's error. */
function orRefuse<T>(result: Result<T>, event: string | undefined): T {
  if (result.ok) return result.value;
  const files = event === undefined ? [] : [{ path: "event", text: event }];
  throw new InputError(problemLines(result.problems satisfies readonly Problem[], files).trimStart());
}

/** Adds `evolve encode` and `evolve decode`. */
export function addCodec(program: Command): void {
  schemaCommand(program, "encode", "write an event's bytes, and say which byte is what", [
    "<event>",
    "JSON text (or Protobuf's text format), a file that holds it, or -",
  ]).action(async (data: string, options: SchemaCommandOptions) => {
    const { studio, version } = await open(options);
    const event = eventText(data);
    const encoded = await studio.encode(version, event, options.framing, syntaxOf(data, options));
    const { bytes, segments } = orRefuse(encoded, event);
    const answer = { ok: true, hex: toHex(bytes), size: bytes.length, segments: segments.map(segmentAnswer) };
    const rows = segments.map(
      ({ from, to, kind, path, text }) =>
        `${toHex(bytes.subarray(from, to)).padEnd(24)} ${kind.padEnd(12)} ${path ?? ""}  ${text ?? ""}\n`,
    );
    process.stdout.write(
      options.json ? `${JSON.stringify(answer)}\n` : `${answer.hex}\n${bytes.length} bytes\n${rows.join("")}`,
    );
  });
  schemaCommand(program, "decode", "turn an event's bytes into JSON, or into the text format", [
    "<data>",
    "a file, -, or hex or base64; or an .avro file, whose records are all decoded with its own schema",
  ]).action(async (data: string, options: SchemaCommandOptions) => {
    if (options.schema === undefined && isContainerName(data)) return cat([data], {});
    const { studio, version, format } = await open(options);
    const syntax = options.text === true ? "text" : "json";
    const decoded = await studio.decode(version, bytesOf(data, format), options.framing, syntax);
    const event = orRefuse(decoded, undefined);
    if (options.json) process.stdout.write(`${JSON.stringify({ ok: true, [syntax]: [event] })}\n`);
    else process.stdout.write(syntax === "text" ? event : `${event}\n`);
  });
}

/** Adds `evolve sizes`: an event's bytes, whole and per field, and the same event in other formats. */
export function addSizes(program: Command): void {
  schemaCommand(program, "sizes", "measure an event: whole, compressed, as JSON, per field, in other formats", [
    "<event>",
    "JSON text (or Protobuf's text format), a file that holds it, or -",
  ])
    .option("--formats", "tell the same event in the other formats, by schemas made for it")
    .action(async (data: string, options: SchemaCommandOptions & { readonly formats?: true }) => {
      const { studio, version, format } = await open(options);
      const event = await eventOf(data, options, studio, version);
      const sizes = orRefuse(await studio.sizes(version, event, options.framing), event);
      const told = options.formats === true ? orRefuse(await studio.sameEvent(version, event), event) : undefined;
      if (options.json) {
        process.stdout.write(`${JSON.stringify(given({ ok: true, ...sizes, formats: told }))}\n`);
        return;
      }
      const rows = sizes.fields.map(({ path, size }) => `${String(size).padStart(8)}  ${path}\n`).join("");
      const packed = (gzip: number, zstd: number | undefined): string =>
        zstd === undefined ? `gzip ${gzip}` : `gzip ${gzip}, zstd ${zstd}`;
      const head = `${sizes.total} bytes ${format} (${packed(sizes.gzip, sizes.zstd)}), ${sizes.json} bytes JSON (${packed(sizes.jsonGzip, sizes.jsonZstd)})\n`;
      process.stdout.write(head + rows + (told ?? []).map(toldLines).join(""));
    });
}

/** One format's line: what the event takes there, and what it could not say. */
function toldLines({ format, derived, sizes, losses }: SameEvent): string {
  const by = derived === undefined ? "" : `, by ${derived.path} made for it`;
  const size = sizes === undefined ? "cannot be told" : `${sizes.total} bytes (gzip ${sizes.gzip})`;
  const lines = [`${formatTitles[format]}: ${size}${by}`, ...losses.map((loss) => `    ${loss}`)];
  return lines.map((line) => `${printable(line)}\n`).join("");
}

interface SampleOptions extends SchemaOptions {
  readonly seed: string;
  readonly limit: string;
  readonly reader?: string;
}

/** Adds `evolve sample`: example events, one JSON text a line. */
export function addSample(program: Command): void {
  program
    .command("sample")
    .description("make example events, everyday and extreme; the same seed gives the same events")
    .argument("<schema>", "the version that writes them")
    .addOption(formatOption())
    .addOption(rootOption())
    .option("--reader <schema>", "aim at what differs from this version")
    .option("--seed <number>", "seed", "1")
    .option("--limit <number>", "most events", "48")
    .action(async (path: string, options: SampleOptions) => {
      const studio = createStudio();
      const loaded = await loadVersion(studio, path, given({ format: options.format, root: options.root }));
      const aimed =
        options.reader === undefined
          ? []
          : [await loadVersion(studio, options.reader, given({ format: loaded.format, root: options.root }))];
      const [first = loaded, other] = await withSharedRoot(studio, [loaded, ...aimed]);
      const version = await refuseUnreadable(studio, first);
      const reader = other === undefined ? undefined : await refuseUnreadable(studio, other);
      const events = await studio.sample(version, wholeNumber(options.seed), wholeNumber(options.limit), reader);
      process.stdout.write(events.map((event) => `${event}\n`).join(""));
    });
}

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { type Command, Option } from "commander";
import {
  type ContainerBlock,
  createStudio,
  type Result,
  type Studio,
  type VersionId,
  writeContainer,
} from "../../core/index.ts";
import { openFile } from "../input/container.ts";
import { InputError } from "../input/input-error.ts";
import { loadVersion } from "../input/load.ts";
import { problemLines, refuseInvalid } from "../input/refuse-invalid.ts";

const codecOption = (): Option =>
  new Option("--codec <codec>", "null, deflate or snappy; the others are read only").choices([
    "null",
    "deflate",
    "snappy",
  ]);

/** Adds `evolve avro`: what one does with Avro schemas and container files. */
export function addAvro(program: Command): void {
  const avro = program
    .command("avro")
    .description("look into Avro container files, write them, and name schemas by their fingerprints")
    .exitOverride();
  avro
    .command("inspect")
    .description("schema, codec, metadata, blocks and record counts of a container file")
    .argument("<file>")
    .option("--blocks", "each block")
    .action(inspect);
  avro
    .command("cat")
    .description("the records of a container file as JSON lines")
    .argument("<file>")
    .option("--reader <schema>", "read them with this version; those that cannot be read are told on standard error")
    .option("--skip <count>", "records to pass over", "0")
    .option("--count <count>", "most records to print")
    .action(cat);
  avro
    .command("write")
    .description("JSON lines on standard input to a container file")
    .argument("<file>")
    .requiredOption("--schema <schema>", "the version that writes")
    .addOption(codecOption().default("deflate"))
    .action(write);
  avro
    .command("recodec")
    .description("the same records with another codec")
    .argument("<from>")
    .argument("<to>")
    .addOption(codecOption().makeOptionMandatory())
    .action(recodec);
  avro
    .command("salvage")
    .description("keep what a damaged container file still holds")
    .argument("<from>")
    .argument("<to>")
    .addOption(codecOption().default("deflate"))
    .action(salvage);
  avro
    .command("fingerprint")
    .description("the canonical form of a schema, and its fingerprints")
    .argument("<schema>")
    .action(fingerprint);
}

async function inspect(path: string, options: { readonly blocks?: boolean }): Promise<void> {
  const file = await openFile(path);
  const { header } = file;
  const print = (line: string): boolean => process.stdout.write(`${line}\n`);
  print(`codec    ${header.codec}`);
  print(`sync     ${header.sync}`);
  for (const { key, value } of header.metadata) if (!key.startsWith("avro.")) print(`metadata ${key} = ${value}`);
  const totals = { blocks: 0, records: 0, damaged: 0 };
  for await (const block of file.blocks()) {
    totals.blocks += 1;
    totals.records += block.records.length;
    if (block.kind === "damaged") totals.damaged += 1;
    if (options.blocks || block.kind === "damaged") print(blockLine(block));
  }
  print(
    `blocks   ${totals.blocks}${totals.damaged === 0 ? "" : `, ${totals.damaged} damaged (evolve avro salvage keeps the rest)`}`,
  );
  print(`records  ${totals.records}`);
  print(`schema   ${header.schema}`);
  file.close();
  process.exitCode = totals.damaged === 0 ? 0 : 1;
}

function blockLine(block: ContainerBlock): string {
  const where = `bytes ${block.from} to ${block.to}`;
  if (block.kind === "damaged")
    return `✕ damaged ${where}: ${block.why}; ${block.records.length} records before the damage`;
  return `block    ${where}: ${block.records.length} records, ${block.size} bytes uncompressed`;
}

async function cat(
  path: string,
  options: { readonly reader?: string; readonly skip: string; readonly count?: string },
): Promise<void> {
  const file = await openFile(path);
  const [skip, count] = [
    wholeNumber(options.skip),
    options.count === undefined ? Number.POSITIVE_INFINITY : wholeNumber(options.count),
  ];
  const reading = options.reader === undefined ? undefined : await readerOf(file.header.schema, options.reader);
  let index = 0;
  let failed = 0;
  for await (const block of file.blocks()) {
    if (block.kind === "damaged") {
      failed += 1;
      process.stderr.write(`${blockLine(block)}\n`);
    }
    for (const record of block.records) {
      index += 1;
      if (index <= skip) continue;
      if (index > skip + count) break;
      const seen = reading === undefined ? { json: record } : await reading(record);
      if ("json" in seen) await out(`${seen.json}\n`);
      else {
        failed += 1;
        process.stderr.write(`record ${index}: ${seen.error}\n`);
      }
    }
    if (index > skip + count) break;
  }
  file.close();
  process.exitCode = failed === 0 ? 0 : 1;
}

type Seen = { readonly json: string } | { readonly error: string };

/** Reads records of the file's schema with another version. */
async function readerOf(schema: string, spec: string): Promise<(record: string) => Promise<Seen>> {
  const studio = createStudio();
  const writer = await studio.put("avro", { files: [{ path: "writer.avsc", text: schema }] });
  const reader = await refuseInvalid(studio, await loadVersion(studio, spec, { format: "avro" }));
  return (record) => seenBy(studio, writer, reader, record);
}

async function seenBy(studio: Studio, writer: VersionId, reader: VersionId, record: string): Promise<Seen> {
  const encoded = await studio.encode(writer, record);
  if (!encoded.ok) throw new Error(`a record of the file does not encode again: ${encoded.problems[0]?.message}`);
  const reading = await studio.read(writer, reader, encoded.value.bytes);
  if (reading.kind === "read") return { json: reading.json };
  return { error: reading.kind === "failed" ? reading.error : reading.why };
}

async function write(path: string, options: { readonly schema: string; readonly codec: string }): Promise<void> {
  const studio = createStudio();
  const loaded = await loadVersion(studio, options.schema, { format: "avro" });
  await refuseInvalid(studio, loaded);
  const [main, ...others] = loaded.source.files;
  if (main === undefined || others.length > 0)
    throw new InputError("A container file holds one schema.", "Name a single .avsc file that needs no other.");
  await pour(path, writeContainer(main.text, lines(), options.codec));
}

async function* lines(): AsyncIterable<string> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.trim() !== "") yield line;
}

async function recodec(from: string, to: string, options: { readonly codec: string }): Promise<void> {
  const file = await openFile(from);
  await pour(to, writeContainer(file.header.schema, recordsOf(file.blocks(), damageIsAnError), options.codec));
  file.close();
}

async function salvage(from: string, to: string, options: { readonly codec: string }): Promise<void> {
  const file = await openFile(from);
  let lost = 0;
  const note = (block: ContainerBlock & { readonly kind: "damaged" }): void => {
    lost += 1;
    process.stderr.write(`${blockLine(block)}\n`);
  };
  await pour(to, writeContainer(file.header.schema, recordsOf(file.blocks(), note), options.codec));
  file.close();
  process.stderr.write(lost === 0 ? "nothing was damaged\n" : `${lost} damaged stretches were left out\n`);
}

function damageIsAnError(block: ContainerBlock & { readonly kind: "damaged" }): never {
  throw new InputError(
    `The file is damaged at byte ${block.from}: ${block.why}`,
    "evolve avro salvage keeps what it still holds.",
  );
}

async function* recordsOf(
  blocks: AsyncIterable<ContainerBlock>,
  damaged: (block: ContainerBlock & { readonly kind: "damaged" }) => void,
): AsyncIterable<string> {
  for await (const block of blocks) {
    if (block.kind === "damaged") damaged(block);
    yield* block.records;
  }
}

/** Writes the pieces of a container file to disk, at the disk's own pace. */
async function pour(path: string, parts: AsyncIterable<Result<Uint8Array>>): Promise<void> {
  const file = createWriteStream(path);
  const broken = once(file, "error").then(([error]: unknown[]) => {
    throw new InputError(`"${path}" cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
  const filled = (async () => {
    for await (const part of parts) {
      if (!part.ok) throw new InputError(problemLines(part.problems, []).trimStart());
      if (!file.write(part.value)) await once(file, "drain");
    }
    file.end();
    await once(file, "close");
  })();
  await Promise.race([filled, broken]);
}

async function fingerprint(spec: string): Promise<void> {
  const studio = createStudio();
  const version = await refuseInvalid(studio, await loadVersion(studio, spec, { format: "avro" }));
  const { canonical, fingerprints } = await studio.canonical(version);
  if (canonical === undefined || fingerprints === undefined)
    throw new Error("a valid Avro schema has a canonical form");
  const { crc64, md5, sha256 } = fingerprints;
  process.stdout.write(
    `${canonical}\ncrc-64-avro  ${crc64}  (little-endian, as in a single-object header: c301${crc64})\nmd5          ${md5}\nsha-256      ${sha256}\n`,
  );
}

async function out(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new InputError(`"${text}" is no whole number from 0.`);
  return number;
}

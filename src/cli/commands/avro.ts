import { type Command, Option } from "commander";
import { createStudio } from "../../core/index.ts";
import { loadVersion } from "../input/load.ts";
import { refuseInvalid } from "../input/refuse-invalid.ts";
import { idl, json } from "./avro-idl.ts";
import { cat, inspect } from "./avro-look.ts";
import { concat, infer, recodec, salvage, write } from "./avro-write.ts";

const codecOption = (): Option =>
  new Option("--codec <codec>", "null, deflate, snappy or zstandard; bzip2 and xz are only read");

const readerOption = (): Option => new Option("--reader <schema>", "read the records with this version");

const whereOption = (): Option =>
  new Option("--where <condition...>", "only records that meet it: 'status = PAID', 'total >= 10', 'name ~ Ann'");

/** Adds `evolve avro`: what one does with Avro schemas and container files. */
export function addAvro(program: Command): void {
  const avro = program
    .command("avro")
    .description("look into Avro container files, write and mend them, and name schemas by their fingerprints")
    .exitOverride();
  addLooking(avro);
  addWriting(avro);
  avro
    .command("fingerprint")
    .description("the canonical form of a schema, and its fingerprints")
    .argument("<schema>", "a schema, or a container file that brings one")
    .action(fingerprint);
  avro
    .command("idl")
    .description("the schema as Avro IDL; what IDL cannot say is told on standard error")
    .argument("<schema>", "a schema, or a container file that brings one")
    .action(idl);
  avro
    .command("json")
    .description("the JSON schema or protocol that Avro IDL stands for")
    .argument("<schema>", "an .avdl file, or a folder with it and what it imports")
    .action(json);
  avro
    .command("infer")
    .description("a schema that JSON samples fit")
    .argument("[files...]", "files with one JSON text, or one a line; standard input where none is named")
    .option("--name <name>", "name of the record, with its namespace: com.acme.Order")
    .action(infer);
  for (const command of avro.commands) command.exitOverride();
}

function addLooking(avro: Command): void {
  avro
    .command("inspect")
    .description("schema, codec, metadata, blocks and record counts of a container file")
    .argument("<file>", "an .avro file, or - for standard input")
    .option("--blocks", "each block")
    .option("--verify", "read every record, to prove that it can be")
    .option("--json", "print it as JSON")
    .action(inspect);
  avro
    .command("cat")
    .description("the records of container files as JSON lines; damage is told on standard error and passed over")
    .argument("<files...>", ".avro files, or - for standard input")
    .addOption(readerOption())
    .addOption(whereOption())
    .option("--skip <count>", "records to pass over", "0")
    .option("--count <count>", "most records to print")
    .action(cat);
}

function addWriting(avro: Command): void {
  avro
    .command("write")
    .description("JSON lines to a container file")
    .argument("<to>", "an .avro file, or - for standard output")
    .requiredOption("--schema <schema>", "the version that writes")
    .option("--from <file>", "where the lines are", "-")
    .option("--plain", "plain JSON: unions without branch names, defaults for fields that are left out")
    .option("--metadata <key=value...>", "metadata of the file")
    .addOption(codecOption().default("deflate"))
    .action(write);
  avro
    .command("recodec")
    .description("the records of a container file with another codec, another version, or some of them")
    .argument("<from>", "an .avro file, or - for standard input")
    .argument("<to>", "an .avro file, or - for standard output")
    .addOption(codecOption())
    .addOption(readerOption())
    .addOption(whereOption())
    .option("--skip <count>", "records to pass over", "0")
    .option("--count <count>", "most records to write")
    .action(recodec);
  avro
    .command("concat")
    .description("the records of several container files in one")
    .argument("<to>", "an .avro file, or - for standard output")
    .argument("<from...>", ".avro files of one schema, or of any that the reader's version can read")
    .addOption(codecOption())
    .addOption(readerOption())
    .action(concat);
  avro
    .command("salvage")
    .description("keep what a damaged container file still holds")
    .argument("<from>", "an .avro file, or - for standard input")
    .argument("<to>", "an .avro file, or - for standard output")
    .addOption(codecOption())
    .action(salvage);
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

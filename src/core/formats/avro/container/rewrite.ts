import type { ContainerStep } from "../../../model/container.ts";
import { failedWith, okResult, type Result } from "../../../model/result.ts";
import { javaSchemaText } from "../schema-json.ts";
import { bytesOfText } from "../value.ts";
import { BlockWriter } from "./block-writer.ts";
import { loadCodec } from "./codecs/index.ts";
import { writableCodec } from "./event-writer.ts";
import type { AvroContainer } from "./file.ts";
import { Rewriter } from "./rewriter.ts";
import { Allowance, type Selection } from "./selection.ts";
import { StepGatherer } from "./step.ts";

interface RewriteOptions {
  readonly codec?: string;
  readonly selection: Selection;
}

/** Writes the records of several files into one. */
export async function* rewriteFiles(
  files: readonly AvroContainer[],
  { codec, selection }: RewriteOptions,
): AsyncGenerator<Result<ContainerStep>> {
  const opened = await openWriter(files, { ...(codec === undefined ? {} : { codec }), selection });
  if (!opened.ok) {
    yield opened;
    return;
  }
  const out = opened.value;
  const allowance = new Allowance(selection);
  let before = 0;
  for (const file of files) {
    for await (const step of new Rewriter(file, selection, out, allowance).steps()) {
      yield step.ok ? okResult({ ...step.value, at: before + step.value.at }) : step;
      if (!step.ok) return;
    }
    before += file.source.size;
  }
  await out.blocks.close();
  yield new StepGatherer().take(before, { bytes: out.blocks.take(), written: 0 });
}

/** The file that is written: its codec, and its blocks. */
export interface OpenWriter {
  readonly codec: string;
  readonly blocks: BlockWriter;
}

async function openWriter(files: readonly AvroContainer[], options: RewriteOptions): Promise<Result<OpenWriter>> {
  const [first] = files;
  if (first === undefined) return failedWith("there is no file to write from", "Name at least one.");
  const { reader } = options.selection;
  const codec = writableCodec(options.codec ?? first.header.codec);
  if (!codec.ok) return codec;
  const differs = reader === undefined ? otherSchema(files, first) : undefined;
  if (differs !== undefined) return differs;
  const { compress } = await loadCodec(codec.value);
  if (compress === undefined) throw new Error("a codec that was checked cannot be written");
  const metadata = new Map(first.metadata);
  if (reader !== undefined) metadata.set("avro.schema", bytesOfText(javaSchemaText(reader.root)));
  metadata.set("avro.codec", bytesOfText(codec.value));
  return okResult({ codec: codec.value, blocks: new BlockWriter(compress, metadata) });
}

/** Files whose schemas differ in anything but layout are not thrown together. */
function otherSchema(files: readonly AvroContainer[], first: AvroContainer): Result<never> | undefined {
  const wanted = javaSchemaText(first.schema.root);
  const other = files.findIndex((file) => javaSchemaText(file.schema.root) !== wanted);
  if (other < 0) return undefined;
  const hint = "Name the version to write them with: every record is then read with it.";
  return failedWith(`the schema of file ${other + 1} is not the schema of the first`, hint);
}

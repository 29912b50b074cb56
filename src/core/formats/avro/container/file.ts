import type { ByteSource, ContainerFile, ContainerHeader } from "../../../model/container.ts";
import { failed, okResult, type Result } from "../../../model/result.ts";
import { parseAvro } from "../parse.ts";
import type { AvroSchema } from "../schema.ts";
import { codecList, isKnownCodec } from "./codecs/index.ts";
import { type ReadHeader, readHeader } from "./header.ts";

/** Java reads the schema of a file without minding names and defaults (spec 10): neither changes the bytes. */
const overlooked: ReadonlySet<string> = new Set([
  "bad-name",
  "bad-namespace",
  "bad-alias",
  "alias-not-a-text",
  "aliases-not-a-list",
  "invalid-default",
  "enum-default-unknown",
  "default-of-unfinished-type",
]);

/** An open container file, with what only this folder needs of it. */
export class AvroContainer implements ContainerFile<AvroSchema> {
  readonly source: ByteSource;
  readonly header: ContainerHeader;
  readonly sync: Uint8Array;
  readonly metadata: ReadonlyMap<string, Uint8Array>;
  readonly schema: AvroSchema;

  constructor(source: ByteSource, read: ReadHeader, schema: AvroSchema) {
    this.source = source;
    this.header = read.header;
    this.sync = read.sync;
    this.metadata = read.metadata;
    this.schema = schema;
  }
}

/** Opens a container file with the schema it brings along (spec 10). */
export async function openContainer(source: ByteSource): Promise<Result<AvroContainer>> {
  const read = await readHeader(source);
  if (!read.ok) return read;
  const { header } = read.value;
  const files = [{ path: "avro.schema", text: header.schema }];
  const { schema, problems } = parseAvro({ files }, { get: (_kind, _path, _text, make) => make() });
  const errors = problems.filter(
    ({ severity, code }) => severity === "error" && !(code !== undefined && overlooked.has(code)),
  );
  if (schema === undefined || errors.length > 0) return failed(errors);
  if (!isKnownCodec(header.codec)) {
    const message = `the codec ${header.codec} is not known`;
    const hint = `Avro has ${codecList.map(({ name }) => name).join(", ")}.`;
    return failed([{ severity: "error", code: "unknown-codec", message, hint }]);
  }
  return okResult(new AvroContainer(source, read.value, schema));
}

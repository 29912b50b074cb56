import { openContainerWith } from "./compat/containers.ts";
import { openStudio } from "./compat/open-studio.ts";
import { formats } from "./formats/index.ts";
import type { ByteSource, ContainerFile } from "./model/container.ts";
import { failed, hasError, type Result } from "./model/index.ts";
import { ruleBookOf } from "./rule-books/index.ts";
import type { Studio } from "./studio.ts";

export { fromBase64 } from "./bytes/base64.ts";
export type { Framing } from "./bytes/framing.ts";
export { framings } from "./bytes/framing.ts";
export { fromHex, toHex } from "./bytes/hex.ts";
export type { Spelling } from "./bytes/pasted.ts";
export type { FieldRow } from "./compat/fields.ts";
export type { ByteSource, ContainerBlock, ContainerFile } from "./model/container.ts";
export * from "./model/index.ts";
export type * from "./studio.ts";
export { LineIndex } from "./text/lines.ts";

/** Opens an Avro container file as a stream, for the command line; a worker's callers use `readContainer`. */
export async function openContainer(source: ByteSource): Promise<Result<ContainerFile>> {
  return openContainerWith(await formats.avro(), source);
}

/** Writes events (JSON text) as an Avro container file, in pieces; problems name the event. */
export async function* writeContainer(
  schema: string,
  events: Iterable<string> | AsyncIterable<string>,
  codec: string,
): AsyncIterable<Result<Uint8Array>> {
  const avro = await formats.avro();
  const parsed = avro.parse(
    { files: [{ path: "schema.avsc", text: schema }] },
    { get: (_kind, _path, _text, make) => make() },
  );
  if (parsed.schema === undefined || hasError(parsed.problems)) yield failed(parsed.problems);
  else if (avro.writeContainer !== undefined) yield* avro.writeContainer(parsed.schema, events, { codec });
}

/** Opens an empty studio: everything true about schemas, behind plain data. */
export function createStudio(): Studio {
  return openStudio({ formats, ruleBookOf });
}

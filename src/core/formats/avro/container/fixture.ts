import { byteSource } from "../../../bytes/byte-source.ts";
import type { ContainerRecord, ContainerStep, ContainerStretch, ContainerTask } from "../../../model/container.ts";
import type { Problem } from "../../../model/problem.ts";
import type { Result } from "../../../model/result.ts";
import { schemaOf } from "../fixture.ts";
import type { AvroSchema } from "../schema.ts";
import type { AvroContainer } from "./file.ts";
import { openContainer } from "./file.ts";
import { containerTools } from "./index.ts";

/** For tests: a record of a text and a number. */
export const pairSchema = schemaOf(
  '{"type":"record","name":"R","fields":[{"name":"a","type":"string"},{"name":"n","type":"long"}]}',
);

/** For tests: events of `pairSchema`. */
export function pairs(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `{"a":"record number ${index}","n":${index}}`);
}

/** For tests: a container file of these events. */
export async function fileOf(
  events: readonly string[],
  codec = "null",
  schema: AvroSchema = pairSchema,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = got(containerTools.writer(schema, { codec, metadata: { "x.note": "hello" } }));
  return joined([got(await writer.add(events)), await writer.end()]);
}

/** For tests: the file that these bytes are. */
export async function opened(bytes: Uint8Array): Promise<AvroContainer> {
  return got(await openContainer(byteSource(bytes)));
}

/** For tests: everything that comes of a task. */
export interface Outcome {
  readonly stretches: readonly ContainerStretch[];
  readonly records: readonly ContainerRecord[];
  readonly bytes: Uint8Array;
  readonly problems: readonly Problem[];
}

/** For tests: does a task to its end. */
export async function done(task: ContainerTask<AvroSchema>): Promise<Outcome> {
  const steps: ContainerStep[] = [];
  let problems: readonly Problem[] = [];
  for await (const step of containerTools.run(task)) {
    if (step.ok) steps.push(step.value);
    else problems = step.problems;
  }
  return {
    stretches: steps.flatMap((step) => step.stretches),
    records: steps.flatMap((step) => step.records),
    bytes: joined(steps.flatMap((step) => step.bytes ?? [])),
    problems,
  };
}

/** For tests: the records of a file as JSON, damage passed over. */
export async function recordsIn(bytes: Uint8Array): Promise<readonly string[]> {
  const { records } = await done({ kind: "read", file: await opened(bytes), selection: { damage: "skip" } });
  return records.map((record) => (record.kind === "record" ? record.json : record.error));
}

/** For tests: bytes one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** For tests: the value, which must be there. */
export function got<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.value;
}

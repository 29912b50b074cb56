import { describe, expect, test } from "vitest";
import { createStudio } from "../index.ts";
import type { BlobSource, Result, VersionId } from "../model/index.ts";
import type { FileStep, FileTask, Studio } from "../studio.ts";

const schema = '{"type":"record","name":"R","fields":[{"name":"n","type":"long"}]}';

function got<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.value;
}

const put = (studio: Studio, text: string): Promise<VersionId> =>
  studio.put("avro", { files: [{ path: "schema.avsc", text }] });

async function written(studio: Studio, count: number): Promise<Uint8Array> {
  const version = await put(studio, schema);
  const task = got(await studio.startTask({ kind: "write", version, codec: "deflate" }));
  const events = Array.from({ length: count }, (_, n) => `{"n":${n}}`);
  const [first, last] = [got(await studio.stepTask(task, events)), got(await studio.stepTask(task))];
  expect([first.done, last.done]).toEqual([false, true]);
  return Uint8Array.from([...(first.bytes ?? []), ...(last.bytes ?? [])]);
}

async function all(studio: Studio, task: FileTask): Promise<readonly FileStep[]> {
  const id = got(await studio.startTask(task));
  const steps: FileStep[] = [];
  for (let done = false; !done; done = steps.at(-1)?.done ?? true) steps.push(got(await studio.stepTask(id)));
  return steps;
}

describe("container files through the door", () => {
  test("what was written is scanned, and read as another version", async () => {
    const studio = createStudio();
    const bytes = await written(studio, 5000);
    const opened = got(await studio.openFile(bytes));
    expect(opened).toMatchObject({ size: bytes.length, header: { codec: "deflate" } });
    const scanned = await all(studio, { kind: "scan", file: opened.file, unpack: true });
    expect(scanned.flatMap((step) => step.stretches)).toMatchObject([{ kind: "block", count: 5000 }]);
    const reader = await put(studio, schema.replace("long", "double"));
    const read = await all(studio, {
      kind: "read",
      file: opened.file,
      selection: { reader, skip: 4999, damage: "stop" },
    });
    expect(read.flatMap((step) => step.records)).toEqual([{ kind: "record", json: '{"n":4999.0}' }]);
  });

  test("a file of the browser is read piece by piece", async () => {
    const studio = createStudio();
    const bytes = await written(studio, 3);
    const blob: BlobSource = {
      size: bytes.length,
      slice: (from, to) => ({ arrayBuffer: async () => Uint8Array.from(bytes.subarray(from, to)).buffer }),
    };
    const { file } = got(await studio.openFile(blob));
    const read = await all(studio, { kind: "read", file, selection: { damage: "stop" } });
    expect(read.flatMap((step) => step.records).length).toBe(3);
  });

  test("closing a file ends what is done with it; what is no file is refused", async () => {
    const studio = createStudio();
    const { file } = got(await studio.openFile(await written(studio, 3)));
    const task = got(await studio.startTask({ kind: "scan", file }));
    await studio.closeFile(file);
    expect((await studio.stepTask(task)).ok).toBe(false);
    expect((await studio.startTask({ kind: "scan", file })).ok).toBe(false);
    expect((await studio.openFile(Uint8Array.from([1, 2, 3]))).ok).toBe(false);
  });

  test("a version that is broken, or of another format, writes nothing", async () => {
    const studio = createStudio();
    const broken = await put(studio, '{"type":"record"}');
    const other = await studio.put("json-schema", { files: [{ path: "a.json", text: "{}" }] });
    for (const version of [broken, other]) {
      expect((await studio.startTask({ kind: "write", version, codec: "null" })).ok).toBe(false);
    }
  });
});

import { byteSource } from "../bytes/byte-source.ts";
import {
  type ContainerFile,
  type ContainerStep,
  type ContainerTask,
  type ContainerTools,
  type ContainerWriter,
  failed,
  failedWith,
  hasError,
  okResult,
  type Result,
  type SchemaFormat,
  type VersionId,
} from "../model/index.ts";
import type { FileStep, FileTask, Studio } from "../studio.ts";
import type { Desk } from "./desk.ts";

export type ContainerQuestions = Pick<
  Studio,
  "openFile" | "closeFile" | "startTask" | "stepTask" | "endTask" | "inferSchema" | "fileCodecs"
>;

/** Work on files that goes on step by step. */
interface OpenTask {
  /** The files it reads; closing one ends it. */
  readonly files: readonly string[];
  step(events: readonly string[] | undefined): Promise<Result<FileStep>>;
  end(): Promise<void>;
}

/** Questions about Avro's container files: opened once, worked on in steps that the outside asks for. */
export function containerQuestions(desk: Desk): ContainerQuestions {
  const files = new Map<string, ContainerFile<unknown>>();
  const tasks = new Map<string, OpenTask>();
  let count = 0;
  const endTask = async (id: string): Promise<void> => {
    const task = tasks.get(id);
    tasks.delete(id);
    await task?.end();
  };
  return {
    endTask,
    async openFile(bytes) {
      const tools = await toolsOf(desk);
      const opened = await tools.open(byteSource(bytes));
      if (!opened.ok) return opened;
      const file = `file ${++count}`;
      files.set(file, opened.value);
      return okResult({ file, size: opened.value.source.size, header: opened.value.header });
    },
    async closeFile(file) {
      files.delete(file);
      for (const [id, task] of tasks) if (task.files.includes(file)) await endTask(id);
    },
    async startTask(task) {
      const started = await startTask(desk, files, task);
      if (!started.ok) return started;
      const id = `task ${++count}`;
      tasks.set(id, started.value);
      return okResult(id);
    },
    async stepTask(id, events) {
      const task = tasks.get(id);
      if (task === undefined) return failedWith("This work was ended.", "Start it again.");
      const step = await task.step(events);
      if (!step.ok || step.value.done) await endTask(id);
      return step;
    },
    async inferSchema(samples, name) {
      return (await toolsOf(desk)).infer(samples, name === undefined ? {} : { name });
    },
    async fileCodecs() {
      return (await toolsOf(desk)).codecs;
    },
  };
}

async function toolsOf({ parts }: Desk): Promise<ContainerTools<unknown>> {
  const avro: SchemaFormat = await parts.formats.avro();
  const tools = avro.container?.();
  if (tools === undefined) throw new Error("Avro has container files");
  return tools;
}

type OpenFiles = ReadonlyMap<string, ContainerFile<unknown>>;

async function startTask(desk: Desk, files: OpenFiles, task: FileTask): Promise<Result<OpenTask>> {
  const tools = await toolsOf(desk);
  if (task.kind === "write") {
    const schema = schemaOf(desk, task.version);
    if (!schema.ok) return schema;
    const writer = tools.writer(schema.value, task);
    return writer.ok ? okResult(writingTask(writer.value)) : writer;
  }
  const used = task.kind === "rewrite" ? task.files : [task.file];
  const opened: ContainerFile<unknown>[] = [];
  for (const id of used) {
    const file = files.get(id);
    if (file === undefined) return failedWith("The file was closed.", "Open it again.");
    opened.push(file);
  }
  const readied = readyTask(desk, task, opened);
  return readied.ok ? okResult(steppedTask(used, tools.run(readied.value))) : readied;
}

function readyTask(
  desk: Desk,
  task: Exclude<FileTask, { kind: "write" }>,
  files: readonly ContainerFile<unknown>[],
): Result<ContainerTask<unknown>> {
  const [file] = files;
  if (file === undefined) return failedWith("There is no file to read.", "Name at least one.");
  if (task.kind === "scan") return okResult({ kind: "scan", file, unpack: task.unpack ?? false });
  const { reader, ...selection } = task.selection;
  const schema = reader === undefined ? undefined : schemaOf(desk, reader);
  if (schema !== undefined && !schema.ok) return schema;
  const ready = schema === undefined ? selection : { ...selection, reader: schema.value };
  if (task.kind === "read") return okResult({ kind: "read", file, selection: ready });
  const codec = task.codec === undefined ? {} : { codec: task.codec };
  return okResult({ kind: "rewrite", files, selection: ready, ...codec });
}

function schemaOf({ store }: Desk, version: VersionId): Result<unknown> {
  const { schema, problems } = store.parsed(version);
  if (schema === undefined || hasError(problems)) return failed(problems);
  return store.get(version).format.id === "avro"
    ? okResult(schema)
    : failedWith("Only Avro keeps events in container files.", "Choose an Avro version.");
}

function steppedTask(files: readonly string[], steps: AsyncIterable<Result<ContainerStep>>): OpenTask {
  const iterator = steps[Symbol.asyncIterator]();
  return {
    files,
    async step() {
      const next = await iterator.next();
      if (next.done === true) return okResult({ ...nothing, done: true });
      return next.value.ok ? okResult({ ...next.value.value, done: false }) : next.value;
    },
    async end() {
      await iterator.return?.();
    },
  };
}

/** Events in, bytes out; a step without events is the last. */
function writingTask(writer: ContainerWriter): OpenTask {
  return {
    files: [],
    async step(events) {
      if (events === undefined) return okResult({ ...nothing, bytes: await writer.end(), done: true });
      const bytes = await writer.add(events);
      return bytes.ok ? okResult({ ...nothing, bytes: bytes.value, done: false }) : bytes;
    },
    end: () => Promise.resolve(),
  };
}

const nothing: ContainerStep = { at: 0, stretches: [], records: [] };

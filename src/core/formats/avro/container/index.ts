import type { ContainerFile, ContainerStep, ContainerTask, ContainerTools } from "../../../model/container.ts";
import type { Result } from "../../../model/result.ts";
import type { AvroSchema } from "../schema.ts";
import { codecList } from "./codecs/index.ts";
import { eventWriter } from "./event-writer.ts";
import { AvroContainer, openContainer } from "./file.ts";
import { inferSchema } from "./infer.ts";
import { readFile } from "./read.ts";
import { rewriteFiles } from "./rewrite.ts";
import { scanFile } from "./scan.ts";

/** Everything that can be done with Avro object container files. */
export const containerTools: ContainerTools<AvroSchema> = {
  codecs: codecList,
  open: openContainer,
  run,
  writer: eventWriter,
  infer: inferSchema,
};

function run(task: ContainerTask<AvroSchema>): AsyncIterable<Result<ContainerStep>> {
  switch (task.kind) {
    case "scan":
      return scanFile(ours(task.file), task.unpack);
    case "read":
      return readFile(ours(task.file), task.selection);
    case "rewrite":
      return rewriteFiles(task.files.map(ours), task);
  }
}

/** Files are opened here, nowhere else. */
function ours(file: ContainerFile<AvroSchema>): AvroContainer {
  if (file instanceof AvroContainer) return file;
  throw new Error("this container file was not opened here");
}

import { createStudio } from "../../core/index.ts";
import { InputError } from "../input/input-error.ts";
import { loadVersion } from "../input/load.ts";
import { refuseInvalid } from "../input/refuse-invalid.ts";

/** `evolve avro idl`: a schema as IDL. */
export async function idl(spec: string): Promise<void> {
  const studio = createStudio();
  const version = await refuseInvalid(studio, await loadVersion(studio, spec, { format: "avro" }));
  const written = await studio.idl(version);
  if (written === undefined) throw new Error("a valid Avro schema can be written as IDL");
  if (written.text === undefined)
    throw new InputError(`"${spec}" cannot be written as IDL:\n  ${written.losses.join("\n  ")}`);
  process.stdout.write(written.text);
  for (const loss of written.losses) process.stderr.write(`${loss}\n`);
}

/** `evolve avro json`: what IDL stands for. */
export async function json(spec: string): Promise<void> {
  const studio = createStudio();
  const version = await refuseInvalid(studio, await loadVersion(studio, spec, { format: "avro" }));
  const { json: text } = await studio.canonical(version);
  if (text === undefined) throw new InputError(`"${spec}" is JSON already; give an .avdl file.`);
  process.stdout.write((await studio.format("avro", "schema.avsc", text)) ?? text);
}

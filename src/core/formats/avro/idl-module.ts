import type { SchemaSource, SourceFile } from "../../model/format.ts";

type IdlModule = typeof import("./idl/read.ts");

let loaded: IdlModule | undefined;

/** Loads what reads IDL, if a version has any: most have none. */
export async function prepareIdl(source: SchemaSource): Promise<void> {
  if (source.files.some((file) => isIdl(file, source))) loaded ??= await import("./idl/read.ts");
}

/** What reads IDL; parsing waits for `prepareIdl`. */
export function idlModule(): IdlModule {
  if (loaded === undefined) throw new Error("a version with IDL is prepared before it is parsed");
  return loaded;
}

/** True if the file is IDL, by its name or because its version says so. */
export function isIdl(file: SourceFile, source: SchemaSource): boolean {
  return file.path.endsWith(".avdl") || (source.syntax === "idl" && !/\.(?:avsc|avpr|json)$/.test(file.path));
}

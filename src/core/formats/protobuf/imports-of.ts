import type { ProtobufSchema } from "./schema.ts";

/** Paths of the version's own files that a file imports, directly or through others; built-in files are everybody's. */
export function importsOf(schema: ProtobufSchema, path: string): readonly string[] {
  const start = schema.byPath.get(path);
  if (start === undefined) return [];
  const seen = new Set([start]);
  // A set that grows while it is walked: each file's imports are added once.
  for (const file of seen)
    for (const { target } of file.imports) if (target !== undefined && !target.isWellKnown) seen.add(target);
  return [...seen].flatMap((file) => (file === start ? [] : file.path));
}

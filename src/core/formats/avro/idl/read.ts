import type { SourceFile } from "../../../model/format.ts";
import type { ParseCache } from "../../../model/schema-format.ts";
import type { JsonNode } from "../../../text/json.ts";
import type { ParseContext, ReadFiles } from "../parse-context.ts";
import { TypeParser } from "../type-parser.ts";
import { idlJson, idlRoot } from "./json.ts";
import { IdlLoader } from "./load.ts";

/** Reads an IDL file, which takes in what it imports and nothing else. */
export function readIdl(
  file: SourceFile,
  files: readonly SourceFile[],
  context: ParseContext,
  cache: ParseCache,
): ReadFiles {
  const loader = new IdlLoader(files, context, cache);
  loader.load(file);
  const whole: JsonNode = { kind: "null", from: 0, to: file.text.length };
  const parser = new TypeParser(context, file.path);
  return {
    syntaxes: loader.syntaxes,
    root: () => idlRoot(loader, (branches) => parser.unionOf(branches, whole)),
    json: () => idlJson(loader),
  };
}

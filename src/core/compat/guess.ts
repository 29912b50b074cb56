import type { FormatId, SourceFile } from "../model/index.ts";

const byExtension: Readonly<Record<string, FormatId>> = {
  avsc: "avro",
  avdl: "avro",
  avpr: "avro",
  proto: "protobuf",
};

const avroTypes = new Set(["record", "enum", "fixed", "error"]);
const avroPrimitives = /^\s*"(null|boolean|int|long|float|double|bytes|string)"\s*$/;
const protoWords =
  /^\s*(syntax\s*=|edition\s*=|package\s+[\w.]+\s*;|message\s+\w+\s*\{|enum\s+\w+\s*\{|service\s+\w+\s*\{|import\s+")/m;
const idlWords = /^\s*(@\w+\(.*\)\s*)?(protocol\s+\w+\s*\{|namespace\s+[\w.]+\s*;|schema\s+[\w.<>]+\s*;)/m;
/** Texts longer than this are judged by their beginning. */
const enough = 200_000;

/** Guesses what files hold: by extension, then by what the first one says; undefined if nothing fits. */
export function guessFormat(files: readonly SourceFile[]): FormatId | undefined {
  for (const { path } of files) {
    const known = byExtension[path.slice(path.lastIndexOf(".") + 1).toLowerCase()];
    if (known !== undefined) return known;
  }
  const first = files[0];
  return first === undefined ? undefined : guessByText(first.text.slice(0, enough).replace(/^\ufeff/, ""));
}

function guessByText(text: string): FormatId | undefined {
  const start = text.trimStart()[0];
  if (start === undefined) return undefined;
  if (start === "{" || start === "[" || start === '"') return guessByJson(text);
  if (idlWords.test(text) && !/^\s*syntax\s*=/m.test(text)) return "avro";
  return protoWords.test(text) ? "protobuf" : undefined;
}

/** Looks at the outermost members by pattern, so that half-typed and very large texts are guessed too. */
function guessByJson(text: string): FormatId | undefined {
  if (avroPrimitives.test(text) || /^\s*\[\s*("null"|"\w+"\s*,|\{\s*"type"\s*:\s*"(record|enum|fixed)")/.test(text))
    return "avro";
  const type = /"type"\s*:\s*"(\w+)"/.exec(text)?.[1];
  if (/"\$schema"\s*:/.test(text)) return "json-schema";
  if (type !== undefined && avroTypes.has(type) && /"(fields|symbols|size)"\s*:/.test(text)) return "avro";
  if (
    /"(properties|\$ref|\$defs|definitions|allOf|anyOf|oneOf|required|additionalProperties|enum|const)"\s*:/.test(text)
  ) {
    return "json-schema";
  }
  if (type !== undefined && avroTypes.has(type)) return "avro";
  if (/"(items|values)"\s*:/.test(text) && (type === "array" || type === "map"))
    return type === "map" ? "avro" : "json-schema";
  return type === undefined ? undefined : "json-schema";
}

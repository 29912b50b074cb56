import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import jsonSchema from "../../src/core/formats/json-schema/index.ts";
import { confluent } from "../../src/core/formats/json-schema/rule-sets/confluent/index.ts";
import type { JsonSchemaDocument } from "../../src/core/formats/json-schema/schema.ts";
import type { SchemaSource } from "../../src/core/model/index.ts";
import { race } from "../avro/clock.ts";
import { casesOf } from "../conformance/cases.ts";

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.env.CONFORMANCE_DIR ?? join(here, "../../../shared/conformance"));

interface TextPair {
  readonly older: SchemaSource;
  readonly newer: SchemaSource;
}

/** What Confluent's own code does on such pairs, and what we want to do, a second. */
const marks = {
  parsed: { original: 21_500, goal: 40_000 },
  text: { original: 850, goal: 8_000 },
} as const;

/** Confluent's verdicts a second over the recorded pairs, from parsed versions and from text. */
export function racePairs(): void {
  if (!existsSync(folder)) {
    console.log(`Pairs: NO CASES at ${folder}; set CONFORMANCE_DIR to their folder.`);
    return;
  }
  const pairs = recordedPairs();
  const length = pairs.reduce((sum, { older, newer }) => sum + lengthOf(older) + lengthOf(newer), 0) / pairs.length;
  console.log(`confluent, STRICT, over ${pairs.length} pairs of ${Math.round(length)} characters, one thread`);
  // Thousands of versions that stay in memory make the engine take new ones for lasting too, so texts come first.
  report(
    "text",
    race([{ name: "text", units: pairs.length, run: () => pairs.forEach(judgeTexts) }]).get("text")?.perSecond,
  );
  const parsed = pairs.map(({ older, newer }) => ({ writer: parse(older), reader: parse(newer) }));
  report(
    "parsed",
    race([{ name: "parsed", units: parsed.length, run: () => parsed.forEach(judge) }]).get("parsed")?.perSecond,
  );
}

function report(name: keyof typeof marks, perSecond = 0): void {
  const { original, goal } = marks[name];
  const ratio = (perSecond / original).toFixed(1);
  const speed = Math.round(perSecond).toLocaleString("en");
  console.log(`  ${name.padEnd(8)} ${speed}/s of CPU time; ${ratio} times Confluent's recorded speed; goal ${goal}/s`);
}

function judgeTexts({ older, newer }: TextPair): void {
  judge({ writer: parse(older), reader: parse(newer) });
}

function judge(pair: { readonly writer: JsonSchemaDocument; readonly reader: JsonSchemaDocument }): void {
  void confluent.judge(pair, { policy: "STRICT", algorithm: "released" });
}

/** Parses as for the first time. */
function parse(source: SchemaSource): JsonSchemaDocument {
  const { schema } = jsonSchema.parse(source, { get: (_kind, _path, _text, make) => make() });
  if (schema === undefined) throw new Error(`no schema in ${source.files[0]?.text}`);
  return schema;
}

function recordedPairs(): TextPair[] {
  const seen = new Set<unknown>();
  const pairs: TextPair[] = [];
  for (const { request } of casesOf(folder, "confluent-json")) {
    const versions = request.versions;
    // The variants of a case share its versions.
    if (!Array.isArray(versions) || versions.length !== 2 || seen.has(versions)) continue;
    seen.add(versions);
    const [older, newer] = versions.map(sourceOf);
    if (older !== undefined && newer !== undefined) pairs.push({ older, newer });
  }
  return pairs;
}

function sourceOf(version: unknown): SchemaSource {
  if (typeof version === "string") return { files: [{ path: "schema.json", text: version }] };
  // The cases are our own recorded files; their shape is told in their README.
  const { files, root } = version as { files: Record<string, string>; root?: string };
  const list = Object.entries(files).map(([path, text]) => ({ path, text }));
  return root === undefined ? { files: list } : { files: list, root };
}

function lengthOf({ files }: SchemaSource): number {
  return files.reduce((sum, { text }) => sum + text.length, 0);
}

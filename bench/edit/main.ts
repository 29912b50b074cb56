import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { SourceFile } from "../../src/core/index.ts";
import { unpackedCorpus } from "../corpora/corpora.ts";
import { filesOf } from "../histories/versions.ts";
import { type EditCase, typeLetters } from "./edited.ts";

// How long after a keystroke the verdict is there, and what the page asks then, through the door.

const { values } = parseArgs({
  options: {
    letters: { type: "string", default: "30" },
    googleapis: { type: "string" },
    histories: { type: "string" },
    only: { type: "string", default: "" },
  },
});

function hundredProtobufFields(): string {
  const fields = Array.from({ length: 100 }, (_, index) => `  string field_${index} = ${index + 1};`);
  return `syntax = "proto3";\npackage shop.v1;\n// Note:\nmessage Order {\n${fields.join("\n")}\n}\n`;
}

function hundredAvroFields(): string {
  const fields = Array.from({ length: 100 }, (_, index) => ({
    name: `field_${index}`,
    type: ["null", "string"],
    default: null,
  }));
  return JSON.stringify({ type: "record", name: "Order", doc: "Note:", fields }, null, 2);
}

function hundredProperties(): string {
  const properties = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`field_${index}`, { type: "string" }]),
  );
  return JSON.stringify(
    { $schema: "http://json-schema.org/draft-07/schema#", description: "Note:", properties },
    null,
    2,
  );
}

const protobuf = {
  format: "protobuf",
  lead: "buf-breaking",
  others: ["confluent", "glue", "meaning", "buf-lint"],
} as const;
const avro = { format: "avro", lead: "apache-avro", others: ["confluent", "glue", "meaning"] } as const;
const jsonSchema = { format: "json-schema", lead: "validation", others: ["confluent", "glue"] } as const;

function small(): EditCase[] {
  return [
    {
      ...protobuf,
      title: "Protobuf, 100 fields",
      ...alone("order.proto", hundredProtobufFields(), "// Note:"),
      bar: 16,
    },
    { ...avro, title: "Avro, 100 fields", ...alone("order.avsc", hundredAvroFields(), "Note:"), bar: 16 },
    {
      ...jsonSchema,
      title: "JSON Schema, 100 properties",
      ...alone("order.json", hundredProperties(), "Note:"),
      bar: 16,
    },
  ];
}

function alone(path: string, text: string, behind: string) {
  return { files: [{ path, text }], path, behind };
}

/** Compute Engine's file of 4 MB with all that it imports. */
function compute(corpus: string): EditCase[] {
  const path = "google/cloud/compute/v1/compute.proto";
  const files: SourceFile[] = [];
  const add = (wanted: string): void => {
    if (files.some((file) => file.path === wanted) || wanted.startsWith("google/protobuf/")) return;
    const text = readFileSync(join(corpus, "gapi-new", wanted), "utf8");
    files.push({ path: wanted, text });
    for (const [, next] of text.matchAll(/^import "(.*)";/gm)) if (next !== undefined) add(next);
  };
  add(path);
  const size = ((files[0]?.text.length ?? 0) / 1e6).toFixed(1);
  const at = { files, path, bar: 100 };
  return [
    {
      ...protobuf,
      title: `compute.proto, ${size} MB, in a comment`,
      behind: "// A request message for Addresses.Get",
      ...at,
    },
    {
      ...protobuf,
      title: `compute.proto, ${size} MB, in a field's name`,
      behind: "string access_config",
      ...at,
    },
  ];
}

function histories(corpus: string): EditCase[] {
  const [datahub] = filesOf(join(corpus, "avro/datahub/1.7.0.17"), ".avsc").sort(
    (a, b) => b.text.length - a.text.length,
  );
  const [vega] = filesOf(join(corpus, "json-schema/vega-lite/6.5.0"), ".json");
  const cases: EditCase[] = [];
  if (datahub !== undefined) {
    const title = `datahub's ${datahub.path}, ${Math.round(datahub.text.length / 1000)} kB`;
    cases.push({ ...avro, title, ...alone("schema.avsc", datahub.text, '"doc": "'), bar: 50 });
  }
  if (vega !== undefined) {
    const title = `vega-lite, ${(vega.text.length / 1e6).toFixed(1)} MB`;
    cases.push({ ...jsonSchema, title, ...alone("schema.json", vega.text, '"description": "'), bar: 300 });
  }
  return cases;
}

async function main(): Promise<number> {
  const googleapis = unpackedCorpus("googleapis", values.googleapis);
  const published = unpackedCorpus("histories", values.histories);
  const cases = [
    ...small(),
    ...(googleapis === undefined ? [] : compute(googleapis)),
    ...(published === undefined ? [] : histories(published)),
  ];
  let held = true;
  for (const one of cases) {
    if (!one.title.includes(values.only)) continue;
    held = (await typeLetters(one, Number(values.letters))) && held;
  }
  return held ? 0 : 1;
}

process.exitCode = await main();

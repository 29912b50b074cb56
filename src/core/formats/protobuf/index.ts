import type { SchemaFormat } from "../../model/schema-format.ts";
import { annotate } from "./annotate.ts";
import { protobufChangeWords } from "./changes.ts";
import { decode, encode } from "./codec.ts";
import { describedSet } from "./descriptor/described-set.ts";
import { descriptorSet } from "./descriptor/descriptor-set.ts";
import { diff } from "./diff.ts";
import { fixes } from "./fixes.ts";
import { format } from "./format.ts";
import { importsOf } from "./imports-of.ts";
import { messageIndexes } from "./message-indexes.ts";
import { outline, roots } from "./outline.ts";
import { parse, takeIn } from "./parse.ts";
import { rawJson, rawSegments, readRaw } from "./raw.ts";
import { read } from "./read.ts";
import { rootedFiles } from "./rooted-files.ts";
import { bufBreaking } from "./rule-sets/buf-breaking/index.ts";
import { bufLint } from "./rule-sets/buf-lint/index.ts";
import { confluent } from "./rule-sets/confluent/index.ts";
import { glue } from "./rule-sets/glue.ts";
import { meaning } from "./rule-sets/meaning/index.ts";
import { sample } from "./sample.ts";
import type { ProtobufSchema } from "./schema.ts";
import { standing } from "./standing.ts";

/** Protocol Buffers as buf, protoc and Google's runtimes have them. */
export default {
  id: "protobuf",
  changeWords: protobufChangeWords,
  ruleSets: { "buf-breaking": bufBreaking, "buf-lint": bufLint, confluent, glue, meaning },
  leadRuleSet: "buf-breaking",
  rooted: rootedFiles,
  takeIn,
  parse,
  standing,
  roots,
  outline,
  importsOf,
  diff,
  fixes,
  encode,
  decode,
  annotate,
  read,
  sample,
  shape: async () => (await import("./shape.ts")).shapeTools,
  messageIndexes,
  descriptorSet,
  describedSet,
  decodeRaw: (bytes) => {
    const reading = readRaw(bytes);
    return { json: rawJson(reading.fields), segments: rawSegments(reading, bytes.length) };
  },
  textFormat: () => import("./text-format/index.ts"),
  format,
} satisfies SchemaFormat<ProtobufSchema>;

import type { RuleSetId } from "../../model/finding.ts";
import type { RuleSet, SchemaFormat } from "../../model/schema-format.ts";
import { standingBySyntax } from "../../model/standing.ts";
import { scanJson } from "../../text/json.ts";
import { prettyJson } from "../../text/json-write.ts";
import { annotate } from "./annotate.ts";
import { decode, encode } from "./codec.ts";
import { changeWords, diff } from "./diff.ts";
import { fixes } from "./fixes.ts";
import { outline } from "./outline.ts";
import { parse } from "./parse.ts";
import { read } from "./read.ts";
import { remodel } from "./remodel.ts";
import { confluent } from "./rule-sets/confluent/index.ts";
import { glue } from "./rule-sets/glue.ts";
import { validation } from "./rule-sets/validation/validation.ts";
import { sample } from "./sample.ts";
import type { JsonSchemaDocument } from "./schema.ts";

const ruleSets: Readonly<Partial<Record<RuleSetId, RuleSet<JsonSchemaDocument>>>> = { validation, confluent, glue };

/** JSON Schema, five drafts. */
export default {
  id: "json-schema",
  changeWords,
  ruleSets,
  leadRuleSet: "validation",
  parse,
  standing: (_document, problems) => standingBySyntax(problems, ["json-syntax"]),
  roots: ({ root, files }) => [root.path, ...files.map(({ path }) => path).filter((path) => path !== root.path)],
  outline,
  dialect: ({ dialect }) => dialect,
  diff,
  fixes,
  remodel,
  encode,
  decode: (_document, bytes) => decode(bytes),
  annotate,
  read,
  sample,
  shape: async () => (await import("./shape.ts")).shapeTools,
  format: (text, path) => {
    const { value, problems } = scanJson(text, { file: path });
    return value === undefined || problems.length > 0 ? undefined : `${prettyJson(value)}\n`;
  },
} satisfies SchemaFormat<JsonSchemaDocument>;

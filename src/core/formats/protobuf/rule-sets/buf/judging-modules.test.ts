import { describe, expect, test } from "vitest";
import type { JudgeOptions } from "../../../../model/schema-format.ts";
import { parse } from "../../parse.ts";
import type { ProtobufSchema } from "../../schema.ts";
import { bufBreaking } from "../buf-breaking/index.ts";
import { bufLint } from "../buf-lint/index.ts";

// What `buf breaking` and `buf lint` 1.75 print for a repository of two modules, one importing the other.

const config = `version: v2
modules:
  - path: alpha
    breaking: { use: [WIRE] }
    lint: { use: [MINIMAL] }
  - path: beta
    breaking: { use: [FILE], ignore: [beta/b/v1/skip.proto] }
    lint: { use: [STANDARD] }
`;

const files = (a: string, lone: string, b: string): Readonly<Record<string, string>> => ({
  "alpha/a/v1/a.proto": `syntax = "proto3";\npackage a.v1;\nmessage A { ${a} }\n`,
  "alpha/a/v1/lone.proto": `syntax = "proto3";\npackage a.v1;\nmessage Lone { ${lone} }\n`,
  "beta/b/v1/b.proto": `syntax = "proto3";\npackage b.v1;\nimport "a/v1/a.proto";\nmessage B { a.v1.A a = 1; ${b} }\n`,
  "beta/b/v1/skip.proto": `syntax = "proto3";\npackage b.v1;\nmessage Skip { ${b} }\n`,
});

function version(found: Readonly<Record<string, string>>): ProtobufSchema {
  const inModules = Object.entries(found).map(([foundAt, text]) => ({
    path: foundAt.replace(/^(alpha|beta)\//, ""),
    foundAt,
    text,
  }));
  const { schema } = parse({ files: inModules }, { get: (_kind, _path, _text, make) => make() });
  if (schema === undefined) throw new Error("no schema");
  return schema;
}

const options: JudgeOptions = { policy: "STRICT", algorithm: "released", config };
const old = version(files("string name = 1;", "string name = 1;", "string gone = 2;"));

async function rules(ruleSet: typeof bufBreaking, reader: ProtobufSchema): Promise<readonly string[]> {
  const judgement = await ruleSet.judge({ writer: old, reader }, options);
  if (judgement.kind !== "judged") throw new Error(judgement.kind);
  return judgement.findings.map(({ rule, span }) => `${span?.file} ${rule}`);
}

describe("modules of a buf.yaml", () => {
  test("each judges its own files and those that they import", async () => {
    const renamed = version(files("string title = 1;", "string title = 1;", ""));
    expect(await rules(bufBreaking, renamed)).toEqual([
      // Imported by beta, which wants FILE; alpha alone wants WIRE, to which a name is nothing.
      "a/v1/a.proto FIELD_SAME_JSON_NAME",
      "a/v1/a.proto FIELD_SAME_NAME",
      "b/v1/b.proto FIELD_NO_DELETE",
    ]);
  });

  test("lint judges a module's own files", async () => {
    const named = version(files("string Name = 1;", "string Name = 1;", "string Gone = 2;"));
    expect(await rules(bufLint, named)).toEqual([
      "b/v1/b.proto FIELD_LOWER_SNAKE_CASE",
      "b/v1/skip.proto FIELD_LOWER_SNAKE_CASE",
    ]);
  });
});

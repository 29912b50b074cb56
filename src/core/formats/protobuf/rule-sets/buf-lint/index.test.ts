import { describe, expect, it } from "vitest";
import { describedSet } from "../../descriptor/described-set.ts";
import { descriptorSet } from "../../descriptor/descriptor-set.ts";
import { parse } from "../../parse.ts";
import { bufLint } from "./index.ts";
import { lintRules } from "./rules.ts";

const cache = { get: <T>(_kind: string, _path: string, _text: string, make: () => T): T => make() };

type Files = Readonly<Record<string, string>>;

interface Asked {
  readonly category?: string;
  readonly config?: string;
  readonly targets?: readonly string[];
}

/** Findings as `RULE file:line:column message`. */
async function lint(files: string | Files, asked: Asked = {}): Promise<readonly string[]> {
  const byPath = typeof files === "string" ? { "p/v1/a.proto": files } : files;
  const { schema } = parse({ files: Object.entries(byPath).map(([path, text]) => ({ path, text })) }, cache);
  if (schema === undefined) throw new Error("nothing was parsed");
  const options = { policy: "STRICT", algorithm: "released", ...asked } as const;
  const judgement = await bufLint.judge({ writer: schema, reader: schema }, options);
  if (judgement.kind === "refused") return judgement.problems.map((problem) => problem.message);
  return judgement.findings.map(({ rule, message, span }) => {
    return `${rule} ${span?.file}:${span?.startLine}:${span?.startColumn} ${message}`;
  });
}

const head = 'syntax = "proto3";\npackage p.v1;\n';

interface Row {
  readonly what: string;
  readonly files: string | Files;
  readonly asked?: Asked;
  readonly found: readonly string[];
}

// What buf 1.75 says.
const rows: readonly Row[] = [
  { what: "nothing to say", files: `${head}message Foo { string bar = 1; }`, found: [] },
  {
    what: "names",
    files: `${head}message foo_bar { string Bar = 1; oneof fooBar { string x = 2; } }\nenum Kind { KIND_A = 0; kind_b = 1; }`,
    found: [
      'MESSAGE_PASCAL_CASE p/v1/a.proto:3:9 Message name "foo_bar" should be PascalCase, such as "FooBar".',
      'FIELD_LOWER_SNAKE_CASE p/v1/a.proto:3:26 Field name "Bar" should be lower_snake_case, such as "bar".',
      'ONEOF_LOWER_SNAKE_CASE p/v1/a.proto:3:41 Oneof name "fooBar" should be lower_snake_case, such as "foo_bar".',
      'ENUM_ZERO_VALUE_SUFFIX p/v1/a.proto:4:13 Enum zero value name "KIND_A" should be suffixed with "_UNSPECIFIED".',
      'ENUM_VALUE_PREFIX p/v1/a.proto:4:25 Enum value name "kind_b" should be prefixed with "KIND_".',
      'ENUM_VALUE_UPPER_SNAKE_CASE p/v1/a.proto:4:25 Enum value name "kind_b" should be UPPER_SNAKE_CASE, such as "KIND_B".',
    ],
  },
  {
    what: "a file by itself",
    files: { "FooBar.proto": "message M {}" },
    found: [
      'FILE_LOWER_SNAKE_CASE FooBar.proto:1:1 Filename "FooBar.proto" should be lower_snake_case.proto, such as "foo_bar.proto".',
      "PACKAGE_DEFINED FooBar.proto:1:1 Files must have a package defined.",
      'SYNTAX_SPECIFIED FooBar.proto:1:1 Files must have a syntax explicitly specified. If no syntax is specified, the file defaults to "proto2".',
    ],
  },
  {
    what: "a shared request",
    files: `${head}message FooRequest {}\nmessage FooResponse {}\nservice SService { rpc Foo(FooRequest) returns (FooResponse); rpc Bar(FooRequest) returns (stream BarResponse); }\nmessage BarResponse {}`,
    found: [
      'RPC_REQUEST_RESPONSE_UNIQUE p/v1/a.proto:5:20 "p.v1.FooRequest" is used as the request or response type for multiple RPCs.',
      'RPC_REQUEST_RESPONSE_UNIQUE p/v1/a.proto:5:63 "p.v1.FooRequest" is used as the request or response type for multiple RPCs.',
      'RPC_REQUEST_STANDARD_NAME p/v1/a.proto:5:71 RPC request type "FooRequest" should be named "BarRequest" or "SServiceBarRequest".',
    ],
  },
  {
    what: "packages in a circle",
    files: {
      "a/v1/a.proto": 'syntax = "proto3";\npackage a.v1;\nimport "b/v1/b.proto";\nmessage A { b.v1.B b = 1; }',
      "b/v1/b.proto": 'syntax = "proto3";\npackage b.v1;\nmessage B {}',
      "b/v1/c.proto": 'syntax = "proto3";\npackage b.v1;\nimport "a/v1/a.proto";\nmessage C { a.v1.A a = 1; }',
    },
    found: [
      "PACKAGE_NO_IMPORT_CYCLE a/v1/a.proto:3:1 Package import cycle: a.v1 -> b.v1 -> a.v1",
      "PACKAGE_NO_IMPORT_CYCLE b/v1/c.proto:3:1 Package import cycle: b.v1 -> a.v1 -> b.v1",
    ],
  },
  {
    what: "files of a package that disagree",
    files: {
      "p/v1/a.proto": `${head}option go_package = "x";`,
      "p/v1/b.proto": head,
    },
    found: ["a.proto:3:1", "b.proto:1:1"].map(
      (place) =>
        `PACKAGE_SAME_GO_PACKAGE p/v1/${place} Files in package "p.v1" have both values "x" and no value for option "go_package" and all values must be equal.`,
    ),
  },
  {
    what: "the files that were asked for only",
    files: { "p/v1/a.proto": `${head}message a {}`, "p/v1/b.proto": `${head}message b {}` },
    asked: { targets: ["p/v1/b.proto"] },
    found: ['MESSAGE_PASCAL_CASE p/v1/b.proto:3:9 Message name "b" should be PascalCase, such as "B".'],
  },
  {
    what: "comments",
    files: `${head}// Says it.\nmessage A {\n  // buf:lint:ignore COMMENT_ENUM\n  string a = 1;\n  string b = 2; // behind\n}`,
    asked: { category: "COMMENTS" },
    found: [
      'COMMENT_FIELD p/v1/a.proto:6:3 Field "a" should have a non-empty comment for documentation.',
      'COMMENT_FIELD p/v1/a.proto:7:3 Field "b" should have a non-empty comment for documentation.',
    ],
  },
  {
    what: "options of buf.yaml",
    files: `${head}enum E { E_NONE = 0; }\nservice FooApi {}`,
    asked: { config: "version: v1\nlint:\n  enum_zero_value_suffix: _NONE\n  service_suffix: Api\n" },
    found: [],
  },
];

describe("buf lint", () => {
  it.each(rows)("$what", async ({ files, asked, found }) => {
    expect(await lint(files, asked)).toEqual(found);
  });

  it.each([
    ["the element", "// buf:lint:ignore FIELD_LOWER_SNAKE_CASE", "", 0],
    ["a message around it", "", "// buf:lint:ignore FIELD_LOWER_SNAKE_CASE", 0],
    ["the element, with a reason", "/* why\n * buf:lint:ignore FIELD_LOWER_SNAKE_CASE because */", "", 0],
    ["the element, for another rule", "// buf:lint:ignore MESSAGE_PASCAL_CASE", "", 1],
    ["nobody, as the comment is detached", "// buf:lint:ignore FIELD_LOWER_SNAKE_CASE\n", "", 1],
  ])("is silenced by a comment on %s", async (_what, onField, onMessage, count) => {
    const text = `${head}\n${onMessage}\nmessage Outer {\n  message M {\n    int32 z = 9;\n\n${onField}\n    string Bar = 1;\n  }\n}`;
    expect(await lint(text)).toHaveLength(count);
    expect(await lint(text, { config: "version: v2\nlint:\n  disallow_comment_ignores: true\n" })).toHaveLength(1);
  });

  it("takes the comment of an option and of the first extend", async () => {
    const text = `syntax = "proto2";
package p.v1;
message M { extensions 100 to 200; }
// buf:lint:ignore FIELD_LOWER_SNAKE_CASE
extend M { optional string aB = 100; }
extend M { optional string aC = 101; }
enum E {
  // buf:lint:ignore ENUM_NO_ALLOW_ALIAS
  option allow_alias = true;
  E_UNSPECIFIED = 0;
  E_ALSO_UNSPECIFIED = 0;
}`;
    expect(await lint(text)).toEqual([]);
  });

  it("names an unknown category", async () => {
    expect(await lint(head, { category: "NOPE" })).toEqual(['"NOPE" is no rule and no category of buf.']);
  });

  it("has a row for each rule", () => {
    for (const [id, rule] of Object.entries(lintRules)) expect(rule.id).toBe(id);
    expect(Object.values(lintRules).filter((rule) => rule.categories.v2 !== undefined)).toHaveLength(45);
  });
});

// buf 1.75 on a set that was built with --exclude-source-info: no comment is asked for.
it("asks for no comment where a descriptor tells none", async () => {
  const path = "p/v1/a.proto";
  const { schema } = parse({ files: [{ path, text: `${head}message Foo { string bar = 1; }` }] }, cache);
  if (schema === undefined) throw new Error("nothing was parsed");
  const textOf = (withSource: boolean): string => describedSet(descriptorSet(schema, withSource))?.[0]?.text ?? "";
  expect(await lint({ [path]: textOf(false) }, { category: "COMMENTS" })).toEqual([]);
  expect(await lint({ [path]: textOf(true) }, { category: "COMMENTS" })).toHaveLength(2);
});

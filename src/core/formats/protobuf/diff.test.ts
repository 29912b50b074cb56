import { describe, expect, it } from "vitest";
import type { ChangeSide } from "../../model/index.ts";
import { changeKinds, protobufChangeWords } from "./changes.ts";
import { diff } from "./diff.ts";
import { parse } from "./parse.ts";
import type { ProtobufSchema } from "./schema.ts";

type Files = Readonly<Record<string, string>>;

function version(files: string | Files): ProtobufSchema {
  const byPath = typeof files === "string" ? { "a.proto": files } : files;
  const source = { files: Object.entries(byPath).map(([path, text]) => ({ path, text })) };
  const { schema } = parse(source, { get: (_kind, _path, _text, make) => make() });
  if (schema === undefined) throw new Error("nothing was parsed");
  return schema;
}

/** Changes as `kind path old -> new`. */
function changes(older: string | Files, newer: string | Files): string[] {
  return diff(version(older), version(newer)).map(
    ({ kind, path, old, new: now }) => `${kind} ${path} ${old?.value ?? ""} -> ${now?.value ?? ""}`,
  );
}

const p3 = (body: string): string => `syntax = "proto3";\n${body}`;
const p2 = (body: string): string => `syntax = "proto2";\n${body}`;
const m3 = (body: string): string => p3(`message M { ${body} }`);
const m2 = (body: string): string => p2(`message M { ${body} }`);
const enumOf = (body: string): string => p3(`message M { E e = 1; }\nenum E { ${body} }`);

const rows: readonly (readonly [string, string | Files, string | Files, readonly string[]])[] = [
  ["the same", m3("int32 a = 1;"), m3("int32 a = 1;"), []],
  [
    "a field more",
    m3("int32 a = 1;"),
    m3("int32 a = 1; repeated string b = 2;"),
    ["field-added /b  -> repeated string = 2"],
  ],
  ["a field less", m3("int32 a = 1; int32 b = 2;"), m3("int32 b = 2;"), ["field-removed /a int32 = 1 -> "]],
  [
    "another name",
    m3("int32 a_b = 1;"),
    m3("int32 c = 1;"),
    ["field-renamed /c a_b -> c", "json-name-changed /c aB -> c"],
  ],
  ["another type", m3("int64 a = 1;"), m3("int32 a = 1;"), ["type-changed /a int64 -> int32"]],
  ["one to many", m3("int32 a = 1;"), m3("repeated int32 a = 1;"), ["cardinality-changed /a singular -> repeated"]],
  ["presence", m3("int32 a = 1;"), m3("optional int32 a = 1;"), ["presence-changed /a implicit -> explicit"]],
  ["required", m2("optional int32 a = 1;"), m2("required int32 a = 1;"), ["presence-changed /a explicit -> required"]],
  [
    "into a oneof",
    m3("int32 a = 1; oneof o { int32 b = 2; }"),
    m3("oneof o { int32 b = 2; int32 a = 1; }"),
    ["presence-changed /a implicit -> explicit", "oneof-changed /a no oneof -> oneof o"],
  ],
  [
    "oneofs",
    m3("oneof o { int32 a = 1; }"),
    m3("oneof p { int32 a = 1; }"),
    ["oneof-removed /|oneof.o o -> ", "oneof-added /|oneof.p  -> p", "oneof-changed /a oneof o -> oneof p"],
  ],
  ["a JSON name", m3("int32 a = 1;"), m3('int32 a = 1 [json_name = "b"];'), ["json-name-changed /a a -> b"]],
  [
    "a default",
    m2("optional int32 a = 1;"),
    m2("optional int32 a = 1 [default = 5];"),
    ["default-changed /a none -> 5"],
  ],
  [
    "packing",
    m2("repeated int32 a = 1;"),
    m2("repeated int32 a = 1 [packed = true];"),
    ["packing-changed /a one by one -> packed", "option-changed /a no packed -> packed = true"],
  ],
  [
    "an option",
    m3("int32 a = 1;"),
    m3("int32 a = 1 [deprecated = true];"),
    ["option-changed /a no deprecated -> deprecated = true"],
  ],
  [
    "reserved",
    m3("int32 a = 1;"),
    m3('reserved 2 to 4; reserved "b"; int32 a = 1;'),
    ["reserved-added   -> 2 to 4", 'reserved-added   -> "b"'],
  ],
  ["no longer reserved", m3("reserved 2; int32 a = 1;"), m3("int32 a = 1;"), ["reserved-removed  2 -> "]],
  ["extension ranges", m2("extensions 5 to max;"), m2(""), ["extension-range-removed  5 to max -> "]],
  [
    "a comment",
    p3("// old\nmessage M {\n  int32 a = 1; // x\n}"),
    p3("// new\nmessage M {\n  int32 a = 1; // y\n}"),
    ["comment-changed  old -> new", "comment-changed /a x -> y"],
  ],
  ["a symbol more", enumOf("A = 0;"), enumOf("A = 0; B = 1;"), ["enum-value-added /e/B  -> B = 1"]],
  ["a symbol less", enumOf("A = 0; B = 1;"), enumOf("A = 0;"), ["enum-value-removed /e/B B = 1 -> "]],
  ["a symbol with another name", enumOf("A = 0; B = 1;"), enumOf("A = 0; C = 1;"), ["enum-value-renamed /e/C B -> C"]],
  [
    "an alias",
    enumOf("A = 0; B = 1;"),
    enumOf("option allow_alias = true; A = 0; C = 1; B = 1;"),
    ["option-changed /e no allow_alias -> allow_alias = true", "enum-value-added /e/C  -> C = 1"],
  ],
  ["a message elsewhere", m3("int32 a = 1;"), `${m3("int32 a = 1;")} message N {}`, ["message-added /N  -> N"]],
  ["a nested message less", m3("int32 a = 1; message N {}"), m3("int32 a = 1;"), ["message-removed /M.N M.N -> "]],
  [
    "another package",
    p3("package a.v1;\nmessage M { N n = 1; }\nmessage N { int32 x = 1; }"),
    p3("package a.v2;\nmessage M { N n = 1; }\nmessage N { int64 x = 1; }"),
    ["package-changed  a.v1 -> a.v2", "type-changed /n/x int32 -> int64"],
  ],
  [
    "a message with another name and the same fields",
    p3("message M { B b = 1; } message B { int32 x = 1; N n = 2; message N { int32 q = 1; } }"),
    p3("message M { C b = 1; } message C { int32 x = 1; N n = 2; message N { int32 q = 1; } }"),
    ["message-renamed /b B -> C"],
  ],
  [
    "a message with another name and most of its fields",
    p3("message M { B b = 1; } message B { int32 x = 1; int32 y = 2; int32 z = 3; }"),
    p3("message M { C b = 1; } message C { int64 x = 1; int32 y = 2; int32 z = 3; string w = 4; }"),
    ["message-renamed /b B -> C", "type-changed /b/x int32 -> int64", "field-added /b/w -> string = 4"],
  ],
  [
    "two that are mostly alike cannot be told apart",
    p3("message M { int32 a = 1; } message B { int32 x = 1; int32 y = 2; }"),
    p3("message M { int32 a = 1; } message C { int64 x = 1; int32 y = 2; } message D { int64 x = 1; int32 y = 2; }"),
    ["message-removed /B B -> ", "message-added /C  -> C", "message-added /D  -> D"],
  ],
  [
    "two of the same fields cannot be told apart",
    p3("message M { int32 a = 1; } message B { int32 x = 1; int32 y = 2; }"),
    p3("message M { int32 a = 1; } message C { int32 x = 1; int32 y = 2; } message D { int32 x = 1; int32 y = 2; }"),
    ["message-removed /B B -> ", "message-added /C  -> C", "message-added /D  -> D"],
  ],
  [
    "another root, and a message in front of it",
    p3("message M { int32 a = 1; int32 b = 2; }"),
    p3("message F { int32 z = 1; } message N { int32 a = 1; int32 b = 2; }"),
    ["message-added   -> F", "message-renamed /N M -> N"],
  ],
  ["another root", p3("message M { int32 a = 1; }"), p3("message N { int32 a = 1; }"), ["message-renamed  M -> N"]],
  [
    "another syntax",
    p2("message M { optional string a = 1; optional E e = 2; } enum E { A = 0; }"),
    p3("message M { optional string a = 1; optional E e = 2; } enum E { A = 0; }"),
    [
      "syntax-changed  proto2 -> proto3",
      "utf8-check-changed /a not checked to be UTF-8 -> checked to be UTF-8",
      "enum-closed-changed /e closed -> open",
    ],
  ],
  [
    "a type that moves to another file",
    { "a.proto": p3('import "b.proto";\nmessage M { N n = 1; }\nmessage N {}'), "b.proto": p3("") },
    { "a.proto": p3('import "b.proto";\nmessage M { N n = 1; }'), "b.proto": p3("message N {}") },
    ["message-moved /n a.proto -> b.proto"],
  ],
  [
    "a built-in file that one version brings along",
    { "a.proto": p3('import "google/protobuf/empty.proto";\nmessage M {}') },
    {
      "a.proto": p3('import "google/protobuf/empty.proto";\nmessage M {}'),
      "google/protobuf/empty.proto": p3("package google.protobuf;\nmessage Empty {}"),
    },
    [],
  ],
  [
    "files and imports",
    { "a.proto": p3('import "b.proto";'), "b.proto": "" },
    { "a.proto": p3(""), "c.proto": "" },
    ["import-removed  b.proto -> ", "file-removed  b.proto -> ", "file-added  -> c.proto"],
  ],
  [
    "services",
    p3("message M {}\nmessage N {}\nservice S { rpc A(M) returns (M); rpc B(M) returns (M); }"),
    p3("message M {}\nmessage N {}\nservice S { rpc A(N) returns (stream M); rpc C(M) returns (M); }\nservice T {}"),
    [
      "rpc-request-changed /S/A M -> N",
      "rpc-streaming-changed /S/A not streaming -> streaming responses",
      "rpc-removed /S/B M -> M -> ",
      "rpc-added /S/C  -> M -> M",
      "service-added /T  -> T",
    ],
  ],
  [
    "extensions",
    p2("message M { extensions 1 to 9; }\nextend M { optional int32 x = 1; }"),
    p2("message M { extensions 1 to 9; }\nextend M { optional int64 x = 1; optional int32 y = 2; }"),
    ["type-changed /(x) int32 -> int64", "field-added /(y)  -> int32 = 2"],
  ],
  [
    "what the root does not reach",
    p3("message M {}\nmessage N { int32 a = 1; }"),
    p3("message M {}\nmessage N { int64 a = 1; }"),
    ["type-changed /N/a int32 -> int64"],
  ],
];

describe("diff", () => {
  it.each(rows)("tells of %s", (_name, older, newer, expected) => {
    expect(changes(older, newer).map((line) => line.replace(/ +/g, " ").trim())).toEqual(
      expected.map((line) => line.replace(/ +/g, " ").trim()),
    );
  });

  it("is empty between a version and itself, and has words for every kind", () => {
    for (const [, older] of rows) expect(changes(older, older)).toEqual([]);
    expect(Object.keys(protobufChangeWords).sort()).toEqual([...changeKinds].sort());
  });

  it("marks what changed in both texts", () => {
    const [older, newer] = [m3("int64 total = 1;"), m3("int32 total = 1;")];
    const [change] = diff(version(older), version(newer));
    const cut = (text: string, side: ChangeSide | undefined): string => text.slice(side?.place?.from, side?.place?.to);
    expect(cut(older, change?.old)).toBe("int64");
    expect(cut(newer, change?.new)).toBe("int32");
  });
});

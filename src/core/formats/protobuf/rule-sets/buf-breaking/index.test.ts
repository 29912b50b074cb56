import { describe, expect, it } from "vitest";
import type { Judgement } from "../../../../model/finding.ts";
import { parse } from "../../parse.ts";
import type { ProtobufSchema } from "../../schema.ts";
import { bufBreaking } from "./index.ts";
import { breakingRules } from "./rules.ts";

const cache = { get: <T>(_kind: string, _path: string, _text: string, make: () => T): T => make() };

type Files = Readonly<Record<string, string>>;

function version(files: string | Files): ProtobufSchema {
  const byPath = typeof files === "string" ? { "a.proto": files } : files;
  const { schema } = parse({ files: Object.entries(byPath).map(([path, text]) => ({ path, text })) }, cache);
  if (schema === undefined) throw new Error("nothing was parsed");
  return schema;
}

interface Asked {
  readonly category?: string;
  readonly config?: string;
}

async function judge(old: string | Files, now: string | Files, asked: Asked = {}): Promise<Judgement> {
  const options = { policy: "STRICT", algorithm: "released", ...asked } as const;
  return bufBreaking.judge({ writer: version(old), reader: version(now) }, options);
}

/** Findings as `RULE file:line:column-line:column message`. */
async function findings(old: string | Files, now: string | Files, asked: Asked = {}): Promise<readonly string[]> {
  const judgement = await judge(old, now, asked);
  if (judgement.kind === "refused") throw new Error(JSON.stringify(judgement.problems));
  return judgement.findings.map(({ rule, message, span }) => {
    const where = `${span?.startLine}:${span?.startColumn}-${span?.endLine}:${span?.endColumn}`;
    return `${rule} ${span?.file ?? ""}:${where} ${message}`;
  });
}

const head = 'syntax = "proto3";\npackage p.v1;\n';

interface Row {
  readonly what: string;
  readonly old: string | Files;
  readonly now: string | Files;
  readonly category: string;
  readonly found: readonly string[];
}

// What buf 1.75 says.
const rows: readonly Row[] = [
  {
    what: "a field with another type",
    old: `${head}message M { string a = 1; }`,
    now: `${head}message M { int32 a = 1; }`,
    category: "FILE",
    found: [
      'FIELD_SAME_TYPE a.proto:3:13-3:18 Field "1" with name "a" on message "M" changed type from "string" to "int32".',
    ],
  },
  {
    what: "a deleted field, by reservation",
    old: `${head}message M { string a = 1; string b = 2; }`,
    now: `${head}message M { reserved 1; string b = 2; }`,
    category: "WIRE_JSON",
    found: [
      'FIELD_NO_DELETE_UNLESS_NAME_RESERVED a.proto:3:1-3:40 Previously present field "1" with name "a" on message "M" was deleted without reserving the name "a".',
    ],
  },
  {
    what: "a move from one oneof to another, with the stray q",
    old: `${head}message M { oneof a { string x = 1; } oneof b { string y = 2; } }`,
    now: `${head}message M { oneof a { string z = 3; } oneof b { string x = 1; string y = 2; } }`,
    category: "WIRE",
    found: [
      'FIELD_SAME_ONEOF a.proto:3:49-3:62 Field "1" with name "x" on message "M"q moved from oneof "a" to oneof "b".',
    ],
  },
  {
    what: "an enum value with other names",
    old: 'syntax = "proto2"; enum E { option allow_alias = true; A = 1; B = 1; }',
    now: 'syntax = "proto2"; enum E { option allow_alias = true; C = 1; D = 1; }',
    category: "WIRE_JSON",
    found: [
      'ENUM_VALUE_SAME_NAME a.proto:1:60-1:61 Enum value "1" on enum "E" changed names from "A", "B" to "C", "D".',
      'ENUM_VALUE_SAME_NAME a.proto:1:67-1:68 Enum value "1" on enum "E" changed names from "A", "B" to "C", "D".',
    ],
  },
  {
    what: "a reserved range that lost some",
    old: `${head}message M { reserved 5 to 10, 20 to max; }`,
    now: `${head}message M { reserved 7, 30 to max; }`,
    category: "WIRE",
    found: [
      'RESERVED_MESSAGE_NO_DELETE a.proto:3:1-3:37 Previously present reserved range "[20,max]" on message "M" is missing values: [20,29] were removed.',
      'RESERVED_MESSAGE_NO_DELETE a.proto:3:1-3:37 Previously present reserved range "[5,10]" on message "M" is missing values: [5,6], [8,10] were removed.',
    ],
  },
  {
    what: "a deleted nested type, at what is left around it",
    old: `${head}message A { message B { message C {} } }`,
    now: `${head}message A { message B {} }`,
    category: "FILE",
    found: ['MESSAGE_NO_DELETE a.proto:3:13-3:25 Previously present message "A.B.C" was deleted from file.'],
  },
  {
    what: "a type that moved to another file of the package",
    old: { "a.proto": `${head}message M {}\nmessage N {}`, "b.proto": `${head}message O {}` },
    now: { "a.proto": `${head}message N {}`, "b.proto": `${head}message M {}\nmessage O {}` },
    category: "PACKAGE",
    found: [],
  },
  {
    what: "a deleted file and package",
    old: { "a.proto": head, "b.proto": 'syntax = "proto3";\npackage q;\nmessage M {}' },
    now: { "a.proto": head },
    category: "PACKAGE",
    found: ['PACKAGE_NO_DELETE :1:1-1:1 Previously present package "q" was deleted.'],
  },
  {
    what: "the last import of a built-in package",
    old: `syntax = "proto3"; package p; import "google/protobuf/timestamp.proto"; message M { google.protobuf.Timestamp t = 1; }`,
    now: 'syntax = "proto3"; package p; message M { reserved 1; reserved "t"; }',
    category: "PACKAGE",
    found: [
      'PACKAGE_NO_DELETE :1:1-1:1 Previously present package "google.protobuf" was deleted.',
      'FIELD_NO_DELETE a.proto:1:31-1:70 Previously present field "1" with name "t" on message "M" was deleted.',
    ],
  },
  {
    what: "a feature set inside a message literal",
    old: 'edition = "2023";\nenum E { A = 0; }',
    now: 'edition = "2023";\nenum E { option features = { enum_type: CLOSED }; A = 0; }',
    category: "FILE",
    found: ['ENUM_SAME_TYPE a.proto:2:30-2:47 Enum "E" changed from open to closed.'],
  },
  {
    what: "a default that an enum gives",
    old: 'syntax = "proto2"; enum E { A = 1; B = 2; } message M { optional E e = 1; }',
    now: 'syntax = "proto2"; enum E { B = 2; A = 1; } message M { optional E e = 1; }',
    category: "WIRE",
    found: [
      'FIELD_SAME_DEFAULT a.proto:1:57-1:74 Field "1" with name "e" on message "M" changed default value from E.A to E.B.',
    ],
  },
  {
    what: "a type in an import that changes its kind",
    old: {
      "a.proto": `${head}import "b.proto";\nmessage M { T t = 1; }`,
      "b.proto": `${head}enum T { T_A = 0; }`,
    },
    now: { "a.proto": `${head}import "b.proto";\nmessage M { T t = 1; }`, "b.proto": `${head}message T {}` },
    category: "WIRE",
    found: [
      'FIELD_WIRE_COMPATIBLE_TYPE a.proto:4:13-4:14 Field "1" with name "t" on message "M" changed type from "enum" to "message". See https://developers.google.com/protocol-buffers/docs/proto3#updating for wire compatibility rules.',
    ],
  },
  {
    what: "an RPC that streams",
    old: `${head}message M {}\nservice S { rpc R(M) returns (M); }`,
    now: `${head}message M {}\nservice S { rpc R(stream M) returns (M); }`,
    category: "CSR",
    found: [
      'RPC_SAME_CLIENT_STREAMING a.proto:4:13-4:41 RPC "R" on service "S" changed from client unary to client streaming.',
    ],
  },
];

describe("buf breaking", () => {
  it.each(rows)("$what", async ({ old, now, category, found }) => {
    expect(await findings(old, now, { category })).toEqual(found);
  });

  it("finds nothing between a version and itself, parsed twice", async () => {
    for (const { now } of rows)
      for (const category of ["FILE", "PACKAGE", "WIRE_JSON", "WIRE", "CSR"]) {
        expect(await findings(now, now, { category })).toEqual([]);
      }
  });

  it("says who breaks, where, and at which node", async () => {
    const judgement = await judge(`${head}message M { string a = 1; }`, `${head}message M { int32 a = 1; }`);
    expect(judgement).toMatchObject({ kind: "judged", compatible: false });
    expect(judgement.kind === "judged" && judgement.findings[0]).toMatchObject({
      class: "breaks",
      direction: "both",
      path: "p.v1.M.a",
      readerNode: "/a",
      writerNode: "/a",
      readerPlace: { file: "a.proto", from: 45, to: 50 },
    });
  });

  it("knows which side a new required field breaks", async () => {
    const without = 'syntax = "proto2"; message M {}';
    const required = 'syntax = "proto2"; message M { required int32 a = 1; }';
    const direction = async (old: string, now: string): Promise<unknown> => {
      const judgement = await judge(old, now, { category: "WIRE" });
      const all = judgement.kind === "judged" ? judgement.findings : [];
      return all.find(({ rule }) => rule === "MESSAGE_SAME_REQUIRED_FIELDS")?.direction;
    };
    expect(await direction(without, required)).toBe("backward");
    expect(await direction(required, without)).toBe("forward");
  });

  it("lets buf.yaml choose and ignore, also what is gone", async () => {
    const old = { "a.proto": `${head}message M { string a = 1; }`, "x/b.proto": head };
    const now = { "a.proto": `${head}message M { int32 b = 1; }` };
    const config = "version: v2\nbreaking:\n  use: [FILE]\n  except: [FIELD_SAME_JSON_NAME]\n  ignore: [x]\n";
    expect((await findings(old, now, { config })).map((text) => text.split(" ")[0])).toEqual([
      "FIELD_SAME_TYPE",
      "FIELD_SAME_NAME",
    ]);
    const only = `${config}  ignore_only:\n    FIELD_SAME_TYPE: [a.proto]\n`;
    expect((await findings(old, now, { config: only })).length).toBe(1);
    expect(await judge(old, now, { config: "version: v9\n" })).toMatchObject({ kind: "refused" });
  });

  it("leaves out the folder of a module that only one version was opened with", async () => {
    const old = { "root/p/v1/a.proto": `${head}message M {}`, "root/p/v1/b.proto": head };
    const now = { "p/v1/a.proto": head, "p/v1/b.proto": head };
    expect((await findings(old, now)).map((text) => text.split(" ")[0])).toEqual(["MESSAGE_NO_DELETE"]);
  });

  it.each([
    ["a text that does not compile", "message {"],
    ["a message set", 'syntax = "proto2"; message M { option message_set_wire_format = true; extensions 4 to max; }'],
  ])("refuses %s, as buf does", async (_what, text) => {
    expect(await judge(text, head)).toMatchObject({ kind: "refused", side: "writer" });
    expect(await judge(head, text)).toMatchObject({ kind: "refused", side: "reader" });
  });

  it("judges what it can where an import is missing, and says so", async () => {
    const text = `${head}import "gone.proto";\nmessage M { gone.T t = 1; string a = 2; }`;
    const judgement = await judge(text, text.replace("string", "int32"), { category: "WIRE" });
    expect(judgement).toMatchObject({ kind: "undecided", why: expect.stringContaining("gone.proto") });
    expect(judgement.kind === "undecided" && judgement.findings.map(({ rule }) => rule)).toEqual([
      "FIELD_WIRE_COMPATIBLE_TYPE",
    ]);
  });

  it("answers for names of JavaScript's own", async () => {
    const old = `${head}message __proto__ { string constructor = 1; } enum toString { hasOwnProperty = 0; }`;
    expect(await findings(old, head, { category: "FILE" })).toHaveLength(2);
  });

  it("has a row for each of buf's 64 rules", () => {
    expect(Object.keys(breakingRules)).toHaveLength(64);
    for (const [id, rule] of Object.entries(breakingRules)) expect(rule.id).toBe(id);
  });
});

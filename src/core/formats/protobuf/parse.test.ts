import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineIndex } from "../../text/lines.ts";
import { parse } from "./parse.ts";

type Files = Readonly<Record<string, string>>;

const cache = { get: <T>(_kind: string, _path: string, _text: string, make: () => T): T => make() };

function parsed(files: Files) {
  return parse({ files: Object.entries(files).map(([path, text]) => ({ path, text })) }, cache);
}

/** Errors as `line code`, of the one file `a.proto`. */
function errors(text: string, others: Files = {}): string[] {
  const { problems } = parsed({ "a.proto": text, ...others });
  const lines = new LineIndex(text);
  return problems
    .filter(({ severity, place }) => severity === "error" && (place?.file ?? "a.proto") === "a.proto")
    .map(({ place, code }) => `${lines.at(place?.from ?? 0).line} ${code}`);
}

const proto2 = 'syntax = "proto2";\n';
const proto3 = 'syntax = "proto3";\n';
const edition2023 = 'edition = "2023";\n';
const edition2024 = 'edition = "2024";\n';
const options = `${proto3}import "google/protobuf/descriptor.proto";\n`;

/** What buf 1.75 and protoc 35.1 refuse, with the line; line 1 is the syntax. */
const refused: readonly (readonly [string, string, string])[] = [
  ["a number of 0", `${proto3}message M { int32 a = 0; }`, "2 number-range"],
  ["a kept number", `${proto3}message M { int32 a = 19000; }`, "2 number-range"],
  ["a number twice", `${proto3}message M { int32 a = 1;\n int32 b = 1; }`, "3 duplicate-number"],
  ["a name twice", `${proto3}message M { int32 a = 1;\n int32 a = 2; }`, "3 duplicate-name"],
  ["a field and a message of one name", `${proto3}message M { int32 n = 1;\n message n {} }`, "3 duplicate-name"],
  ["an enum's value beside another's", `${proto3}enum E { A = 0; }\nenum F { A = 0; }`, "3 duplicate-name"],
  ["a reserved number", `${proto3}message M { reserved 1 to 5;\n int32 a = 3; }`, "3 reserved-number"],
  ["a reserved name", `${proto3}message M { reserved "a";\n int32 a = 3; }`, "3 reserved-name"],
  ["an empty range", `${proto3}message M { reserved 5 to 1; }`, "2 empty-range"],
  ["ranges that overlap", `${proto3}message M { reserved 1 to 5,\n 4 to 9; }`, "3 range-overlap"],
  ["a range in the extensions", `${proto2}message M { extensions 100 to 200;\n reserved 150; }`, "3 range-overlap"],
  ["no label in proto2", `${proto2}message M {\n int32 a = 1; }`, "3 no-label"],
  ["required in proto3", `${proto3}message M {\n required int32 a = 1; }`, "3 label-syntax"],
  ["optional in an edition", `${edition2023}message M {\n optional int32 a = 1; }`, "3 label-syntax"],
  ["a group in proto3", `${proto3}message M {\n group G = 1 {} }`, "3 group-syntax"],
  ["a default in proto3", `${proto3}message M {\n int32 a = 1 [default = 5]; }`, "3 proto3-default"],
  ["an empty oneof", `${proto3}message M {\n oneof o {} }`, "3 empty-oneof"],
  ["a repeated member of a oneof", `${proto3}message M { oneof o {\n repeated int32 a = 1; } }`, "3 oneof-label"],
  ["a map with float keys", `${proto3}message M {\n map<float, string> a = 1; }`, "3 map-key"],
  ["a map with a label", `${proto3}message M {\n repeated map<int32, string> a = 1; }`, "3 map-label"],
  ["an enum without values", `${proto3}enum E {}`, "2 empty-enum"],
  ["an open enum that starts at 1", `${proto3}enum E {\n A = 1; }`, "3 first-enum-value"],
  ["an alias without allow_alias", `${proto3}enum E { A = 0;\n B = 0; }`, "3 duplicate-number"],
  ["allow_alias without an alias", `${proto3}enum E {\n option allow_alias = true; A = 0; }`, "3 no-alias"],
  ["a number beyond int32", `${proto3}enum E { A = 0;\n B = 2147483648; }`, "3 number-range"],
  ["an unknown type", `${proto3}message M {\n Missing a = 1; }`, "3 unknown-type"],
  ["a name cut off by a nearer one", `${proto3}package lab.p;\nmessage lab {\n lab.p.lab a = 1; }`, "4 unknown-type"],
  ["a type that is not imported", `${proto3}message M {\n google.protobuf.Any a = 1; }`, "3 unknown-type"],
  ["a missing import", `${proto3}import "missing.proto";`, "2 missing-import"],
  ["an import of itself", `${proto3}import "a.proto";`, "2 import-circle"],
  ["two fields of one JSON name", `${proto3}message M { int32 fooBar = 1;\n int32 foo_bar = 2; }`, "3 json-name"],
  ["two values of one JSON name", `${proto3}enum Kind { KIND_A = 0;\n A = 1; }`, "3 enum-json-name"],
  ["an unknown option", `${proto3}message M {\n int32 a = 1 [nonsense = true]; }`, "3 unknown-option"],
  ["an option of another type", `${proto3}option java_package = 5;`, "2 option-value"],
  ["an option twice", `${proto3}option go_package = "x";\noption go_package = "y";`, "3 set-twice"],
  ["a default twice", `${proto2}message M {\n optional int32 a = 1 [default = 5, default = 6]; }`, "3 set-twice"],
  ["a default out of range", `${proto2}message M {\n optional uint32 a = 1 [default = -5]; }`, "3 option-value"],
  ["packed strings", `${proto3}message M {\n repeated string a = 1 [packed = true]; }`, "3 packed"],
  [
    "features in proto3",
    `${proto3}message M {\n int32 a = 1 [features.field_presence = IMPLICIT]; }`,
    "3 features-syntax",
  ],
  [
    "a feature of enums on a field",
    `${edition2023}message M {\n int32 a = 1 [features.enum_type = OPEN]; }`,
    "3 option-target",
  ],
  ["an option that the edition dropped", `${edition2024}option java_multiple_files = true;`, "2 option-edition"],
  ["ctype in edition 2024", `${edition2024}message M {\n string a = 1 [ctype = CORD]; }`, "3 ctype"],
  ["a name out of style", `${edition2024}message M {\n int32 BadName = 1; }`, "3 naming-style"],
  ["export in proto3", `${proto3}export message M {}`, "2 visibility-syntax"],
  [
    "an extension outside the ranges",
    `${proto2}message M { extensions 100 to 200; }\nextend M {\n optional int32 a = 99; }`,
    "4 extension-number",
  ],
  [
    "an extension of a plain message in proto3",
    `${proto3}message M {}\nextend M {\n int32 a = 1; }`,
    "3 proto3-extend",
  ],
  [
    "an unknown field in a literal",
    `${options}extend google.protobuf.FieldOptions { N note = 50001; }\nmessage N { int32 x = 1; }\nmessage M { int32 a = 1 [(note) = { z: 1 }]; }`,
    "5 unknown-field",
  ],
  [
    "an enum as a request",
    `${proto3}enum E { Z = 0; }\nmessage M {}\nservice S {\n rpc A (E) returns (M); }`,
    "5 not-a-message",
  ],
  ["a second package", `${proto3}package a;\npackage b;`, "3 second-package"],
  ["a syntax that does not exist", 'syntax = "proto4";', "1 unknown-syntax"],
  ["a number with letters", `${proto3}message M {\n int32 a = 1x; }`, "3 malformed-number"],
  ["letters outside ASCII", `${proto3}message Mé {}`, "2 foreign-name"],
  ["an escape that does not exist", `${proto3}option go_package = "a\\x";`, "2 bad-escape"],
];

const accepted: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["keywords as names", `${proto3}message M { string message = 1; string reserved = 2; string option = 3; }`],
  ["a type in an outer package", `${proto3}package lab.p;\nmessage M { p.M a = 1; lab.p.M b = 2; .lab.p.M c = 3; }`],
  [
    "every notation of numbers",
    `${proto2}message M { optional int32 a = 0x10 [default = -017]; optional float b = 3 [default = -inf]; }`,
  ],
  ["groups", `${proto2}message M { optional group G = 1 { optional int32 a = 1; } oneof o { group H = 2 {} } }`],
  ["adjacent strings", `${proto2}message M { optional string a = 1 [default = "a" 'b']; }`],
  [
    "options of all forms",
    `${options}extend google.protobuf.FieldOptions { N note = 50001; }\nmessage N { int32 x = 1; repeated string y = 2; N n = 3; }\nmessage M { int32 a = 1 [(note) = { x: 1 y: ["a", "b"] n < x: 2 > }]; int32 b = 2 [(note).n.x = 1, (note).y = "q", (note).y = "r"]; }`,
  ],
  [
    "an expanded Any",
    `${options}import "google/protobuf/any.proto";\nextend google.protobuf.FieldOptions { google.protobuf.Any any = 50001; }\nmessage N { int32 x = 1; }\nmessage M { int32 a = 1 [(any) = { [type.googleapis.com/N] { x: 1 } }]; }`,
  ],
  [
    "a message set",
    `${proto2}message M { option message_set_wire_format = true; extensions 4 to max; }\nmessage N {}\nextend M { optional N n = 1000000000; }`,
  ],
  [
    "features",
    `${edition2023}option features.field_presence = IMPLICIT;\nmessage M { int32 a = 1; M b = 2 [features.message_encoding = DELIMITED]; }`,
  ],
  ["visibility", `${edition2024}export message M {}\nlocal enum E { A = 0; }`],
  [
    "all that is built in",
    `${proto3}import "google/api/annotations.proto";\nimport "google/rpc/status.proto";\nimport "google/type/money.proto";\nimport "buf/validate/validate.proto";\nimport "confluent/meta.proto";\nimport "confluent/type/decimal.proto";\nimport "google/protobuf/compiler/plugin.proto";\nmessage M { google.type.Money a = 1 [(buf.validate.field).required = true]; confluent.type.Decimal b = 2; }`,
  ],
  ["a byte order mark, CRLF, tabs", `\ufeff${proto3}message M {\r\n\t\v\fint32 a = 1;\r\n}\r\n`],
];

describe("what protoc and buf refuse", () => {
  it.each(refused)("is refused: %s", (_name, text, expected) => {
    expect(errors(text)).toContain(expected);
  });

  it.each(accepted)("is accepted: %s", (_name, text) => {
    expect(parsed({ "a.proto": text }).problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

describe("several files", () => {
  const base = `${proto3}package shop;\nmessage Item {}\n`;

  it("sees what is imported, and what that passes on", () => {
    const files = {
      "b.proto": `${proto3}import public "c.proto";\nimport "d.proto";`,
      "c.proto": base,
      "d.proto": `${proto3}package hidden;\nmessage Item {}`,
    };
    expect(errors(`${proto3}import "b.proto";\nmessage M {\n shop.Item a = 1;\n hidden.Item b = 2; }`, files)).toEqual([
      "5 unknown-type",
    ]);
  });

  it("hints at the import that is missing", () => {
    const { problems } = parsed({ "a.proto": `${proto3}message M { shop.Item a = 1; }`, "c.proto": base });
    expect(problems[0]?.hint).toBe('Add `import "c.proto";` if it is that one.');
  });

  it("tells of one name in two files, in both", () => {
    const { problems } = parsed({ "b.proto": base, "c.proto": base });
    expect(problems.map(({ place, code }) => `${place?.file} ${code}`)).toEqual([
      "b.proto duplicate-name",
      "c.proto duplicate-name",
    ]);
  });

  it("finds circles of imports", () => {
    const files = { "a.proto": 'import "b.proto";', "b.proto": 'import "c.proto";', "c.proto": 'import "a.proto";' };
    expect(parsed(files).problems.map(({ place, code }) => `${place?.file} ${code}`)).toEqual([
      "c.proto import-circle",
    ]);
  });

  it("refuses a closed enum of a proto2 file in a proto3 field", () => {
    const text = `${proto3}import "b.proto";\nmessage M {\n E e = 1; }`;
    expect(errors(text, { "b.proto": `${proto2}enum E { A = 0; }` })).toEqual(["4 closed-enum"]);
  });

  it("reads a file once, and links it once for each set of imports", () => {
    const texts = new Map<string, unknown>();
    let reads = 0;
    const remembering = {
      get<T>(kind: string, path: string, text: string, make: () => T): T {
        const key = JSON.stringify([kind, path, text]);
        if (!texts.has(key)) {
          reads++;
          texts.set(key, make());
        }
        return texts.get(key) as T;
      },
    };
    const version = (item: string, other: string) =>
      parse(
        {
          files: [
            { path: "order.proto", text: `${proto3}import "item.proto";\nmessage Order { shop.Item item = 1; }` },
            { path: "item.proto", text: item },
            { path: "other.proto", text: other },
          ],
        },
        remembering,
      ).schema;
    const first = version(base, "");
    const second = version(base, "message M {}");
    const third = version(`${base}// more`, "");
    expect(reads).toBe(5);
    expect(second?.byPath.get("order.proto")).toBe(first?.byPath.get("order.proto"));
    expect(third?.byPath.get("order.proto")).not.toBe(first?.byPath.get("order.proto"));
    expect(third?.root?.fields[0]?.message).toBe(third?.types.get("shop.Item"));
  });
});

/** A broken text, the lines of its problems, and the messages with fields that are understood all the same. */
const broken: readonly (readonly [string, string, readonly number[], string])[] = [
  ["a missing }", `${proto3}message A {\n  string x = 1;\n\nmessage B {\n  A a = 1;\n}\n`, [2], "A(x) B(a)"],
  ["a missing {", `${proto3}message A\n  string x = 1;\n}\nmessage B {\n  A a = 1;\n}\n`, [2], "A(x) B(a)"],
  ["a message without a body", `${proto3}message A\nmessage B {\n  A a = 1;\n}\n`, [2], "A() B(a)"],
  ["a missing ;", `${proto3}message A {\n  string x = 1\n  string y = 2;\n}\n`, [4], "A(x,y)"],
  ["a missing name", `${proto3}message A {\n  string = 1;\n  string y = 2;\n}\n`, [3], "A(y)"],
  ["a missing number", `${proto3}message A {\n  string x = ;\n  string y = 2;\n}\n`, [3], "A(y)"],
  ["a broken option", `${proto3}message A {\n  string x = 1 [deprecated = ];\n  string y = 2;\n}\n`, [3], "A(x,y)"],
  ["a broken literal", `${proto3}option (x) = { a: };\nmessage A { string y = 2; }\n`, [2], "A(y)"],
  ["an open string", `${proto3}option go_package = "x;\nmessage A { string y = 2; }\n`, [2, 3], "A(y)"],
  ["an open comment", `${proto3}message A { string y = 2; }\n/* never`, [3], "A(y)"],
  ["a stray }", `${proto3}message A { string y = 2; } }\nmessage B {}`, [2], "A(y) B()"],
  ["a NUL", `${proto3}message A { \0 string y = 2; }`, [2], "A(y)"],
  ["an enum cut short", `${proto3}enum E { Z = 0; B = }\nmessage A { E e = 1; }`, [2], "A(e)"],
  [
    "a method cut short",
    `${proto3}message A { string y = 2; }\nservice S { rpc X(A) returns ; rpc Y(A) returns (A); }`,
    [3],
    "A(y)",
  ],
];

describe("broken texts", () => {
  it.each(broken)("does not lose its way after %s", (_name, text, lines, understood) => {
    const { problems, schema } = parsed({ "a.proto": text });
    const index = new LineIndex(text);
    const found = new Set(
      problems.filter(({ code }) => code !== "unknown-option").map(({ place }) => index.at(place?.from ?? 0).line),
    );
    expect([...found]).toEqual(lines);
    const shown = schema?.files[0]?.messages.map(({ name, fields }) => `${name}(${fields.map((field) => field.name)})`);
    expect(shown?.join(" ")).toBe(understood);
  });

  const deep = 10_000;
  const hostile: readonly (readonly [string, string, string])[] = [
    ["messages", `${proto3}${"message A {".repeat(deep)}${"}".repeat(deep)}`, "too-deep"],
    ["groups", `${proto2}message M {${"optional group A = 1 {".repeat(deep)}${"}".repeat(deep)}}`, "too-deep"],
    ["literals", `${proto3}option (x) = ${"{a:".repeat(deep)}1${"}".repeat(deep)};`, "too-deep"],
    ["lists", `${proto3}option (x) = {a: ${"[".repeat(deep)}${"]".repeat(deep)}};`, "syntax"],
    ["open braces", "{".repeat(deep), "unclosed-brace"],
    ["parts of a name", `package ${Array(deep).fill("a").join(".")};`, "too-deep"],
    ["NULs", "\0".repeat(deep), "stray-character"],
    [
      "fields of one number",
      `${proto3}message M {${Array.from({ length: deep }, (_, index) => `int32 a${index} = 1;`).join("")}}`,
      "duplicate-number",
    ],
    [
      "ranges of the same numbers",
      `${proto3}message M { reserved ${Array(deep).fill("1 to 9").join()}; }`,
      "range-overlap",
    ],
  ];

  it.each(hostile)("survives ten thousand %s", (_name, text, code) => {
    const { problems } = parsed({ "a.proto": text });
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.length).toBeLessThanOrEqual(2000);
  });

  it("takes names that mean something to JavaScript", () => {
    const text = `${proto3}message __proto__ { int32 __proto__ = 1; constructor toString = 2; map<string, __proto__> hasOwnProperty = 3; }
message constructor {}
enum E { valueOf = 0; }
service S { rpc __proto__(__proto__) returns (constructor); }`;
    const { schema, problems } = parsed({ "a.proto": text });
    expect(problems).toEqual([]);
    expect(schema?.root?.fields.map(({ name }) => name)).toEqual(["__proto__", "toString", "hasOwnProperty"]);
  });

  it("never fails, and marks problems inside the text, whatever the text is", () => {
    const word = fc.constantFrom(
      ..."message enum oneof extend service rpc returns stream option reserved extensions optional repeated group map to max".split(
        " ",
      ),
      ...'{ } ( ) [ ] < > = ; , . : - / 1 0x 1.5 \'a\' "b /* // \n syntax edition import public "proto3" "2024" M int32 é \0'.split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const text = words.join(" ");
        const { problems, schema } = parsed({ "a.proto": text });
        expect(schema).toBeDefined();
        for (const { place } of problems) {
          expect(place?.from).toBeGreaterThanOrEqual(0);
          expect(place?.to).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});

import { describe, expect, test } from "vitest";
import { toHex } from "../../../bytes/hex.ts";
import { hasError } from "../../../model/problem.ts";
import { parse } from "../parse.ts";
import type { ProtobufSchema } from "../schema.ts";
import { describedSet } from "./described-set.ts";
import { descriptorSet } from "./descriptor-set.ts";

function linked(files: readonly { readonly path: string; readonly text: string }[]): ProtobufSchema {
  const { schema, problems } = parse({ files }, { get: (_kind, _path, _text, make) => make() });
  if (schema === undefined || hasError(problems)) throw new Error(problems.map(({ message }) => message).join("; "));
  return schema;
}

const customOptions = `syntax = "proto2";
package a;
import "google/protobuf/descriptor.proto";
message Opt {
  optional string note = 1;
  repeated sint32 nums = 2 [packed = true];
  optional Opt inner = 3;
  optional group Pair = 4 { optional fixed64 left = 1; }
  oneof pick { bool yes = 5; float much = 6; }
}
enum Size { SMALL = 0; LARGE = -7; }
extend google.protobuf.FieldOptions { optional Opt opt = 50001; repeated Size sizes = 50002; optional bytes raw = 50003; }
message M {
  optional string s = 1 [(opt).note = "x\\"y", (opt).nums = -1, (opt).nums = 2, (opt).inner = { note: "z" }, deprecated = true];
  optional Size size = 2 [default = LARGE, (sizes) = LARGE, (sizes) = SMALL];
  optional string t = 3 [(opt) = { pair { left: 9 } much: -inf }, (raw) = "\\377\\000"];
}
`;

const cases = [
  {
    name: "proto3 with a map, an optional field and a oneof",
    text: `syntax = "proto3"; package p;
message M { map<string, M> by = 1; optional int32 maybe = 2; oneof one { string a = 3; bytes b = 4; } reserved 9 to 11; reserved "old"; }
enum E { option allow_alias = true; ZERO = 0; NIL = 0; reserved -5 to -3; }`,
  },
  {
    name: "proto2 with a group, defaults, extensions and ranges",
    text: `syntax = "proto2";
message M { required group G = 1 { optional int32 n = 1; } extensions 100 to max; optional float f = 2 [default = 1.5e-9]; optional double d = 3 [default = -inf];
optional bytes b = 4 [default = "\\001\\377\\na"]; optional bool on = 5 [default = true]; }
extend M { repeated int32 more = 100 [packed = true]; }`,
  },
  {
    name: "editions with features",
    text: `edition = "2023"; option features.field_presence = IMPLICIT;
message M { int32 a = 1 [features.field_presence = EXPLICIT]; map<string, string> m = 2 [features.utf8_validation = NONE]; M inner = 3 [features.message_encoding = DELIMITED]; }`,
  },
  {
    name: "a service with streams, an empty body and options",
    text: `syntax = "proto3"; import "google/api/annotations.proto"; message M { string id = 1; }
service S { rpc Plain(M) returns (M); rpc Empty(stream M) returns (M) {} rpc Get(M) returns (stream M) { option (google.api.http) = { get: "/v1/{id}" additional_bindings { post: "/v1" body: "*" } }; } }`,
  },
  { name: "custom options in every form", text: customOptions },
];

describe("descriptor sets", () => {
  for (const { name, text } of cases) {
    test(`${name}: what it is read as writes the same bytes again`, () => {
      const bytes = descriptorSet(linked([{ path: "main.proto", text }]), false);
      const files = describedSet(bytes) ?? [];
      expect(files[0]?.path).toBe("main.proto");
      const again = descriptorSet(linked(files), false);
      expect(describedSet(again)).toEqual(files);
      expect(toHex(again) === toHex(bytes)).toBe(true);
    });
  }

  test("imported files stand before those that import them, each once", () => {
    const files = [
      {
        path: "main.proto",
        text: 'syntax = "proto3"; import "b.proto"; import public "c.proto"; message M { B b = 1; }',
      },
      { path: "c.proto", text: 'syntax = "proto3"; message C {}' },
      { path: "b.proto", text: 'syntax = "proto3"; import "c.proto"; message B { C c = 1; }' },
    ];
    const described = describedSet(descriptorSet(linked(files))) ?? [];
    expect(described.map(({ path }) => path)).toEqual(["main.proto", "b.proto", "c.proto"]);
    expect(described[0]?.text).toContain('import public "c.proto";');
  });

  // What buf 1.75 writes for this text with --exclude-source-info --as-file-descriptor-set.
  test("the bytes are buf's", () => {
    const text = 'syntax = "proto3";\npackage p;\nmessage M {\n  optional int32 user_id = 1 [deprecated = true];\n}\n';
    expect(toHex(descriptorSet(linked([{ path: "a.proto", text }]), false))).toBe(
      "0a470a07612e70726f746f12017022310a014d12200a07757365725f69641801200128054202180148005206757365724964880101420a0a085f757365725f6964620670726f746f33",
    );
  });

  test("other bytes are no descriptor set", () => {
    for (const bytes of [new Uint8Array(0), Uint8Array.of(0xff, 0xff, 0x01), new TextEncoder().encode("syntax")]) {
      expect(describedSet(bytes)).toBeUndefined();
    }
  });

  test("comments go along, and stand where they stood", () => {
    const text = `// Licence.

// The syntax.
syntax = "proto3";
// The package.
package p;
import "google/protobuf/empty.proto"; // nothing

// Alone.

// An order.
// Of two lines.
message Order { // opens
  // The key.
  string id = 1; // behind
  oneof pick {
    // First.
    int32 a = 2;
  }
  enum Kind {
    NONE = 0; // nothing
    // Some.
    SOME = 1;
  }
}
// Calls.
service S {
  // Gets.
  rpc Get(Order) returns (Order); // got
}
`;
    const schema = linked([{ path: "a.proto", text }]);
    const again = linked(describedSet(descriptorSet(schema)) ?? []);
    const told = ({ files: [file] }: ProtobufSchema) => {
      const [order, service] = [file?.messages[0], file?.services[0]];
      const nodes = [order, ...(order?.fields ?? []), ...(order?.enums[0]?.values ?? []), service, service?.methods[0]];
      const [entry] = file?.imports ?? [];
      return [...nodes.map((node) => node?.comments), file?.syntaxComments, file?.packageComments, entry?.comments];
    };
    expect(told(again)).toEqual(told(schema));
    expect(told(schema)[0]).toEqual({
      leading: " An order.\n Of two lines.\n",
      trailing: " opens\n",
      detached: [" Alone.\n"],
    });
  });

  // The locations that buf 1.75 and this write for one text are the same, but for the line's end of trailing comments.
  test("places count lines and columns from 0", () => {
    const text = 'syntax = "proto3";\nmessage M {\n  int32 a = 1;\n}\n';
    const hex = toHex(descriptorSet(linked([{ path: "a.proto", text }])));
    // [4,0,2,0] at [2,2,14].
    expect(hex).toContain("0a04040002001203020" + "20e");
  });
});

// What a compiler never writes: bytes by hand. Field 1 of a set is a file; 1 its name, 4 a message.
describe("a set that no compiler wrote", () => {
  const encoder = new TextEncoder();
  const field = (number: number, ...parts: readonly (string | readonly number[])[]): number[] => {
    const body = parts.flatMap((part) => (typeof part === "string" ? [...encoder.encode(part)] : part));
    return [(number << 3) | 2, body.length, ...body];
  };
  const file = (name: string, ...members: readonly number[][]): number[] => field(1, field(1, name), ...members);
  const message = (name: string, ...members: readonly number[][]): number[] => field(4, field(1, name), ...members);

  test.each([
    ["whole", [file("a.proto", message("M"))], ["a.proto"]],
    ["two files of one path", [file("a.proto", message("M")), file("a.proto", message("N"))], undefined],
    ["a name that ends the declaration", [file("a.proto", message("M { } message Evil"))], undefined],
    ["a path that leads out", [file("../../a.proto", message("M"))], undefined],
    ["a member of no oneof", [file("a.proto", message("M", field(2, field(1, "a"), [0x48, 7])))], undefined],
  ])("%s", (_name, files, paths) => {
    expect(describedSet(new Uint8Array(files.flat()))?.map(({ path }) => path)).toEqual(paths);
  });
});

test("a version takes descriptor.proto from the library after a set has been opened", () => {
  describedSet(descriptorSet(linked([{ path: "a.proto", text: customOptions }])));
  const schema = linked([{ path: "a.proto", text: customOptions }]);
  expect(schema.byPath.get("google/protobuf/descriptor.proto")?.isWellKnown).toBe(true);
  expect(schema.types.has("google.protobuf.FieldOptions")).toBe(true);
});

import { describe, expect, test } from "vitest";
import { toBase64 } from "../../../bytes/base64.ts";
import { encode } from "../codec.ts";
import { tablesOf } from "../message/tables.ts";
import { parse } from "../parse.ts";
import { resultValue, schemaOf } from "../test-schema.ts";
import { describedFiles, describedText } from "./descriptor-text.ts";

const descriptors = schemaOf(
  'syntax = "proto3"; import "google/protobuf/descriptor.proto"; message M { google.protobuf.FileDescriptorSet set = 1; }',
);
const tables = tablesOf(descriptors);

/** A FileDescriptorSet with one file, from its JSON. */
function setOf(file: object): Uint8Array {
  return resultValue(encode(descriptors, JSON.stringify({ set: { file: [file] } }))).bytes.slice(0);
}

function textOf(file: object): string {
  const bytes = setOf(file);
  // The set stands inside M: after its tag and length.
  const start = (bytes[1] ?? 0) < 128 ? 2 : 3;
  const [described] = describedFiles(bytes.slice(start), tables) ?? [];
  return described?.text ?? "";
}

describe("descriptors as text", () => {
  test("a proto3 file", () => {
    const text = textOf({
      name: "a.proto",
      package: "p",
      syntax: "proto3",
      dependency: ["b.proto"],
      messageType: [
        {
          name: "M",
          field: [
            { name: "user_id", number: 1, label: "LABEL_OPTIONAL", type: "TYPE_INT32", jsonName: "userId" },
            {
              name: "maybe",
              number: 2,
              label: "LABEL_OPTIONAL",
              type: "TYPE_STRING",
              proto3Optional: true,
              oneofIndex: 1,
            },
            { name: "tags", number: 3, label: "LABEL_REPEATED", type: "TYPE_MESSAGE", typeName: ".p.M.TagsEntry" },
            { name: "left", number: 4, label: "LABEL_OPTIONAL", type: "TYPE_ENUM", typeName: ".p.E", oneofIndex: 0 },
          ],
          nestedType: [
            {
              name: "TagsEntry",
              options: { mapEntry: true },
              field: [
                { name: "key", number: 1, label: "LABEL_OPTIONAL", type: "TYPE_STRING" },
                { name: "value", number: 2, label: "LABEL_OPTIONAL", type: "TYPE_MESSAGE", typeName: ".p.M" },
              ],
            },
          ],
          oneofDecl: [{ name: "pick" }, { name: "_maybe" }],
          reservedRange: [{ start: 10, end: 12 }],
          reservedName: ["old"],
        },
      ],
      enumType: [{ name: "E", value: [{ name: "ZERO", number: 0, options: { deprecated: true } }] }],
    });
    expect(text).toBe(`// Written from a descriptor that holds no comments.

syntax = "proto3";
package p;
import "b.proto";
message M {
  int32 user_id = 1;
  optional string maybe = 2;
  map<string, .p.M> tags = 3;
  oneof pick {
    .p.E left = 4;
  }
  reserved 10 to 11;
  reserved "old";
}
enum E {
  ZERO = 0 [deprecated = true];
}
`);
  });

  test("a proto2 file with a group, defaults and extensions", () => {
    const text = textOf({
      name: "a.proto",
      messageType: [
        {
          name: "M",
          field: [
            { name: "g", number: 1, label: "LABEL_REQUIRED", type: "TYPE_GROUP", typeName: ".M.G" },
            { name: "s", number: 2, label: "LABEL_OPTIONAL", type: "TYPE_STRING", defaultValue: 'a"b' },
          ],
          nestedType: [{ name: "G", field: [{ name: "x", number: 1, label: "LABEL_REPEATED", type: "TYPE_SINT32" }] }],
          extensionRange: [{ start: 100, end: 536870912 }],
        },
      ],
      extension: [{ name: "more", extendee: ".M", number: 100, label: "LABEL_OPTIONAL", type: "TYPE_BOOL" }],
      service: [{ name: "S", method: [{ name: "Get", inputType: ".M", outputType: ".M", serverStreaming: true }] }],
    });
    expect(text).toBe(`// Written from a descriptor that holds no comments.

syntax = "proto2";
message M {
  required group G = 1 {
    repeated sint32 x = 1;
  }
  optional string s = 2 [default = "a\\"b"];
  extensions 100 to max;
}
extend .M {
  optional bool more = 100;
}
service S {
  rpc Get (.M) returns (stream .M);
}
`);
  });
});

describe("what is no descriptor", () => {
  for (const text of ["", "message M {}", "aGVsbG8gd29ybGQ=", "////////"]) {
    test(JSON.stringify(text), () => expect(describedText(text, tables)).toBeUndefined());
  }
});

test("a version may be a descriptor in base64", () => {
  const bytes = setOf({ name: "a.proto", syntax: "proto3", messageType: [{ name: "Order", field: [] }] });
  const text = toBase64(bytes.slice(2));
  const { schema } = parse({ files: [{ path: "x.proto", text }] }, { get: (_kind, _path, _text, make) => make() });
  expect(schema?.root?.fullName).toBe("Order");
});

import type { FormatId } from "../../src/core/index.ts";

/** A version whose bytes are attacked, and another that reads them. */
interface Subject {
  readonly path: string;
  readonly writer: string;
  readonly reader: string;
}

const avroWriter = {
  type: "record",
  name: "R",
  fields: [
    { name: "id", type: "long" },
    { name: "name", type: "string" },
    { name: "kind", type: { type: "enum", name: "K", symbols: ["A", "B", "C"] } },
    { name: "id16", type: { type: "fixed", name: "F", size: 16 } },
    { name: "raw", type: "bytes" },
    { name: "price", type: { type: "bytes", logicalType: "decimal", precision: 9, scale: 2 } },
    { name: "big", type: { type: "bytes", logicalType: "big-decimal" } },
    { name: "at", type: { type: "long", logicalType: "timestamp-micros" } },
    { name: "half", type: "float" },
    { name: "nulls", type: { type: "array", items: "null" } },
    { name: "grid", type: { type: "array", items: { type: "array", items: "int" } } },
    { name: "tags", type: { type: "map", values: ["null", "string", "double"] } },
    { name: "next", type: ["null", "R"] },
  ],
};

const avroReader = {
  ...avroWriter,
  fields: [
    ...avroWriter.fields.map((field) => (field.name === "half" ? { ...field, type: "double" } : field)),
    { name: "more", type: "string", default: "" },
  ].filter(({ name }) => name !== "raw"),
};

const protobufWriter = `syntax = "proto2";
message M {
  required int32 a = 1;
  optional string s = 2;
  repeated sint64 z = 3 [packed = true];
  optional group G = 4 { optional M m = 1; }
  oneof o { bytes y = 5; E e = 6; }
  repeated double d = 7;
  optional N n = 8;
  extensions 100 to max;
}
message N { map<string, N> map = 1; repeated fixed32 f = 2; }
enum E { X = 1; Y = -1; }
extend M { optional string ext = 100; }
`;

const protobufReader = `syntax = "proto3";
message M {
  int64 a = 1;
  string s = 2;
  repeated int32 z = 3;
  bytes y = 5;
  E e = 6;
  repeated double d = 7;
  N n = 8;
}
message N { map<string, string> map = 1; float f = 2; }
enum E { ZERO = 0; X = 1; }
`;

const documentWriter = {
  type: "object",
  properties: {
    id: { type: "integer", minimum: 0 },
    name: { type: "string", minLength: 1, pattern: "^[A-Za-z ]+$" },
    tags: { type: "array", items: { type: "string" }, uniqueItems: true },
    sizes: { type: "object", additionalProperties: { type: "number", multipleOf: 0.5 } },
    child: { anyOf: [{ type: "null" }, { $ref: "#" }] },
  },
  required: ["id"],
};

const documentReader = {
  ...documentWriter,
  properties: { ...documentWriter.properties, id: { type: "string" }, name: { type: "string", maxLength: 3 } },
  unevaluatedProperties: false,
};

/** Something of everything that each format has, recursion included. */
export const subjects = {
  avro: { path: "r.avsc", writer: JSON.stringify(avroWriter), reader: JSON.stringify(avroReader) },
  protobuf: { path: "m.proto", writer: protobufWriter, reader: protobufReader },
  "json-schema": { path: "d.json", writer: JSON.stringify(documentWriter), reader: JSON.stringify(documentReader) },
} as const satisfies Record<FormatId, Subject>;

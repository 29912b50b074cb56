/** Two versions to open, and the words behind which letters are typed into the new one. */
export interface PageCase {
  readonly title: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly behind: string;
}

/** Schemas of a hundred fields in each format, and one of a megabyte. */
export function pageCases(): readonly PageCase[] {
  return [
    twice("Avro, 100 fields", "order", "avsc", avro(100)),
    twice("Protobuf, 100 fields", "order", "proto", protobuf(100)),
    twice("JSON Schema, 100 properties", "order", "json", jsonSchema(100)),
    twice("Avro, 1 MB", "order", "avsc", avro(9_500)),
    twice("Protobuf, 1 MB", "order", "proto", protobuf(36_000)),
    twice("JSON Schema, 1 MB", "order", "json", jsonSchema(17_000)),
  ];
}

function twice(title: string, name: string, ending: string, text: string): PageCase {
  const files = [1, 2].map((version) => ({ name: `${name}-v${version}.${ending}`, text }));
  return { title, files, behind: "Note:" };
}

function avro(fields: number): string {
  const list = Array.from({ length: fields }, (_, index) => ({
    name: `field_${index}`,
    type: ["null", "string"],
    default: null,
  }));
  return JSON.stringify({ type: "record", name: "Order", doc: "Note:", fields: list }, null, 2);
}

function protobuf(fields: number): string {
  const messages: string[] = [];
  for (let from = 0; from < fields; from += 200) {
    const list = Array.from({ length: Math.min(200, fields - from) }, (_, at) => `  string field_${at} = ${at + 1};`);
    messages.push(`message Order${from / 200} {\n${list.join("\n")}\n}\n`);
  }
  return `syntax = "proto3";\npackage shop.v1;\n// Note: a\n${messages.join("")}`;
}

function jsonSchema(properties: number): string {
  const list = Object.fromEntries(
    Array.from({ length: properties }, (_, index) => [`field_${index}`, { type: "string" }]),
  );
  return JSON.stringify(
    { $schema: "http://json-schema.org/draft-07/schema#", description: "Note:", properties: list },
    null,
    2,
  );
}

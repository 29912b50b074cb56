import type { DerivedSchema, SchemaShape, Shape, ShapeField } from "../../model/shape.ts";
import { FreshNames, lastName } from "../../text/fresh-names.ts";

/** A JSON Schema for values of a shape. */
export function schemaFor(shape: SchemaShape): DerivedSchema {
  const names = new FreshNames();
  const definitions = new Map([...shape.records.keys()].map((record) => [record, names.give(lastName(record))]));
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...typeSchema(shape.root, definitions),
    $defs: Object.fromEntries(
      [...shape.records].map(([record, fields]) => [definitions.get(record), recordSchema(fields, definitions)]),
    ),
  };
  return { path: "event.schema.json", text: `${JSON.stringify(schema, null, 2)}\n` };
}

type Definitions = ReadonlyMap<string, string>;

function recordSchema(fields: readonly ShapeField[], definitions: Definitions): object {
  const required = fields.filter(({ optional }) => !optional).map(({ name }) => name);
  return {
    type: "object",
    // A member called __proto__ is a property like any other.
    properties: Object.fromEntries(fields.map(({ name, shape }) => [name, typeSchema(shape, definitions)])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

function typeSchema(shape: Shape, definitions: Definitions): object {
  switch (shape.kind) {
    case "null":
    case "boolean":
    case "integer":
      return { type: shape.kind };
    // NaN and the infinities have no number in JSON: they are written as texts.
    case "float":
      return { type: ["number", "string"] };
    case "text":
      return { type: "string" };
    case "bytes":
      return { type: "string", contentEncoding: "base64" };
    case "enum":
      return { enum: shape.labels };
    case "list":
      return { type: "array", items: typeSchema(shape.items, definitions) };
    case "map":
      return { type: "object", additionalProperties: typeSchema(shape.values, definitions) };
    case "record":
      return { $ref: `#/$defs/${definitions.get(shape.name)}` };
    case "nullable":
      return { anyOf: [{ type: "null" }, typeSchema(shape.inner, definitions)] };
    case "choice":
      return { anyOf: shape.options.map((option) => typeSchema(option.shape, definitions)) };
    case "json":
      return {};
  }
}

import type { JsonNode } from "../../text/json.ts";
import type { KeywordShape } from "./dialect.ts";
import { typeBits } from "./schema.ts";

/** One shape of a keyword's value: how to say it, and what keeps a value from having it. */
interface Shape {
  readonly words: string;
  fits(value: JsonNode, draft04: boolean): boolean;
}

const isSchema = (value: JsonNode, draft04: boolean): boolean =>
  value.kind === "object" || (value.kind === "boolean" && !draft04);

const isCount = (value: JsonNode): boolean => {
  if (value.kind !== "number") return false;
  const number = Number(value.text);
  return number >= 0 && (number === Number.POSITIVE_INFINITY || Number.isInteger(number));
};

const isStrings = (value: JsonNode): boolean =>
  value.kind === "array" && value.items.every((item) => item.kind === "string");

const isSchemas = (value: JsonNode, draft04: boolean): boolean =>
  value.kind === "array" && value.items.every((item) => isSchema(item, draft04));

const isTypeName = (value: JsonNode): boolean => value.kind === "string" && Object.hasOwn(typeBits, value.value);

const isMapOf = (value: JsonNode, fits: (value: JsonNode) => boolean): boolean =>
  value.kind === "object" && value.members.every((member) => fits(member.value));

/** What each shape asks for. */
const shapes = {
  any: { words: "any value", fits: () => true },
  string: { words: "a text", fits: (value) => value.kind === "string" },
  strings: { words: "a list of texts", fits: isStrings },
  boolean: { words: "true or false", fits: (value) => value.kind === "boolean" },
  number: { words: "a number", fits: (value) => value.kind === "number" },
  "positive-number": {
    words: "a number above 0",
    fits: (value) =>
      value.kind === "number" && !value.text.startsWith("-") && /[1-9]/.test(value.text.split(/e/i)[0] ?? ""),
  },
  count: { words: "a whole number from 0", fits: isCount },
  type: {
    words: "a type name or a list of them (null, boolean, object, array, number, integer, string)",
    fits: (value) => isTypeName(value) || (value.kind === "array" && value.items.every(isTypeName)),
  },
  list: { words: "a list", fits: (value) => value.kind === "array" },
  pattern: { words: "a regular expression as text", fits: (value) => value.kind === "string" },
  schema: { words: "a schema", fits: isSchema },
  "schema-or-boolean": { words: "a schema, true or false", fits: (value) => isSchema(value, false) },
  schemas: { words: "a list of schemas", fits: isSchemas },
  "schema-or-schemas": {
    words: "a schema or a list of schemas",
    fits: (value, draft04) => isSchema(value, draft04) || isSchemas(value, draft04),
  },
  "schema-map": {
    words: "an object with a schema per name",
    fits: (value, draft04) => isMapOf(value, (member) => isSchema(member, draft04)),
  },
  dependencies: {
    words: "an object with a schema or a list of names per property",
    fits: (value, draft04) => isMapOf(value, (member) => isSchema(member, draft04) || isStrings(member)),
  },
  "pattern-map": {
    words: "an object with a schema per regular expression",
    fits: (value, draft04) => isMapOf(value, (member) => isSchema(member, draft04)),
  },
  "strings-map": { words: "an object with a list of names per property", fits: (value) => isMapOf(value, isStrings) },
  object: { words: "an object", fits: (value) => value.kind === "object" },
} as const satisfies Record<KeywordShape, Shape>;

/** What the shape asks for, if the value does not have it. */
export function shapeMissed(shape: KeywordShape, value: JsonNode, draft04: boolean): string | undefined {
  const rule: Shape = shapes[shape];
  return rule.fits(value, draft04) ? undefined : rule.words;
}

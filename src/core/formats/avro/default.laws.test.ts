import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeAvro, encodeAvro } from "./codec.ts";
import { parsedText, record, schemaOf } from "./fixture.ts";
import { readExactly } from "./read.ts";

// Laws of defaults (spec 7): which ones Java accepts when it parses, and the value that one stands for when it is used.

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Type = string | { readonly [key: string]: unknown } | readonly Type[];

const scalar = fc.constantFrom<Type>("null", "boolean", "int", "long", "float", "double", "bytes", "string");
const { any: anyType } = fc.letrec<{ any: Type; plain: Type }>((tie) => ({
  plain: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    scalar,
    fc.constant<Type>({ type: "enum", name: "#", symbols: ["A", "B"] }),
    fc.constant<Type>({ type: "fixed", name: "#", size: 2 }),
    tie("any").map((items) => ({ type: "array", items })),
    tie("any").map((values) => ({ type: "map", values })),
    tie("any").map((type) => ({
      type: "record",
      name: "#",
      fields: [
        { name: "x", type },
        { name: "y", type: "int", default: 5 },
      ],
    })),
  ),
  any: fc.oneof(
    { arbitrary: tie("plain"), weight: 4 },
    { arbitrary: fc.uniqueArray(tie("plain"), { minLength: 1, maxLength: 3, selector: kindOf }), weight: 1 },
  ),
}));

const anyJson: fc.Arbitrary<Json> = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.constantFrom<Json>(null, true, 0, -7, 1.5, 2 ** 31, 2 ** 40, 1e300, "", "A", "B", "ab", "1.5", "NaN", "x\u00ff"),
    fc.array(tie("any"), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom("x", "y", "z"), tie("any"), { maxKeys: 2 }),
  ),
})).any;

function kindOf(type: Type): string {
  return typeof type === "object" && "type" in type ? String(type.type) : String(type);
}

function isObject(json: Json): json is { readonly [key: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function isUnion(type: Type): type is readonly Type[] {
  return Array.isArray(type);
}

/** The types inside one, by name. */
function inner(type: Type, name: string): Type {
  return (typeof type === "object" && name in type ? Reflect.get(type, name) : "null") as Type;
}

/** What the specification's section 7 says, in its order. */
function isValid(type: Type, json: Json): boolean {
  if (isUnion(type)) return type.some((branch) => isValid(branch, json));
  switch (kindOf(type)) {
    case "null":
      return json === null;
    case "boolean":
      return typeof json === "boolean";
    case "int":
      return Number.isInteger(json) && Math.abs(Number(json)) < 2 ** 31;
    case "long":
      return Number.isInteger(json) && Math.abs(Number(json)) < 2 ** 63;
    case "float":
    case "double":
      return typeof json === "number";
    case "array":
      return isList(json) && json.every((item) => isValid(inner(type, "items"), item));
    case "map":
      return isObject(json) && Object.values(json).every((value) => isValid(inner(type, "values"), value));
    case "record": {
      const [x] = fieldTypes(type);
      if (!isObject(json) || x === undefined || json.x === undefined) return false;
      return isValid(x, json.x) && (json.y === undefined || isValid("int", json.y));
    }
    default:
      return typeof json === "string";
  }
}

/** The field's own float or double takes a text that is a number, too. */
function isAccepted(type: Type, json: Json): boolean {
  const isNumberText = json === "1.5" || json === "NaN";
  return isValid(type, json) || ((type === "float" || type === "double") && isNumberText);
}

function hasUnion(type: Type): boolean {
  if (typeof type === "string") return false;
  return (
    isUnion(type) || ["items", "values"].some((name) => hasUnion(inner(type, name))) || fieldTypes(type).some(hasUnion)
  );
}

/** The type of `x`, if it is a record. */
function fieldTypes(type: Type): readonly Type[] {
  return kindOf(type) === "record"
    ? (inner(type, "fields") as readonly { readonly type: Type }[]).map((field) => field.type)
    : [];
}

function numbered(type: Type): string {
  let count = 0;
  return JSON.stringify(type).replace(/"#"/g, () => `"N${count++}"`);
}

test("a default is accepted by any branch of a union, by its JSON kind alone", () => {
  let accepted = 0;
  fc.assert(
    fc.property(anyType, anyJson, (type, json) => {
      const text = record(`{"name":"f","type":${numbered(type)},"default":${JSON.stringify(json)}}`);
      const errors = parsedText(text).problems.filter((problem) => problem.severity === "error");
      if (errors.length === 0) accepted++;
      expect(errors.length === 0, `${text}: ${errors[0]?.message}`).toBe(isAccepted(type, json));
    }),
    { numRuns: 3000 },
  );
  expect(accepted).toBeGreaterThan(200);
});

test("used, a default without unions is what its JSON encodes to", () => {
  let used = 0;
  fc.assert(
    fc.property(anyType, anyJson, (type, json) => {
      if (hasUnion(type) || !isValid(type, json)) return;
      const text = numbered(type);
      const alone = schemaOf(text);
      const encoded = encodeAvro(alone, JSON.stringify(json));
      // Event JSON wants each field and a symbol that exists; a default does not.
      if (!encoded.ok) return;
      used++;
      const reader = schemaOf(record(`{"name":"f","type":${text},"default":${JSON.stringify(json)}}`));
      const reading = readExactly(schemaOf(record()), reader, new Uint8Array());
      const decoded = decodeAvro(alone, encoded.value.bytes);
      expect(reading.kind === "read" && reading.json).toBe(`{"f":${decoded.ok && decoded.value}}`);
    }),
    { numRuns: 3000 },
  );
  expect(used).toBeGreaterThan(100);
});

/** Any text, number or the like; records, enums, arrays and maps take whatever is there. */
function fitsShallowly(type: Type, json: Json): boolean {
  switch (kindOf(type)) {
    case "null":
      return json === null;
    case "boolean":
      return typeof json === "boolean";
    case "int":
    case "long":
    case "float":
    case "double":
      return typeof json === "number";
    case "string":
    case "bytes":
    case "fixed":
      return typeof json === "string";
    default:
      return true;
  }
}

test("used, a union's default takes the first branch that fits it at a glance", () => {
  const branches = fc.uniqueArray(scalar, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(branches, anyJson, (kinds, json) => {
      if (isList(json) || isObject(json) || !isValid(kinds, json)) return;
      const reader = schemaOf(record(`{"name":"f","type":${JSON.stringify(kinds)},"default":${JSON.stringify(json)}}`));
      const reading = readExactly(schemaOf(record()), reader, new Uint8Array());
      const taken = kinds.find((kind) => fitsShallowly(kind, json));
      const key = reading.kind === "read" ? Object.keys(JSON.parse(reading.json).f ?? { null: 0 })[0] : reading.kind;
      expect(key).toBe(taken);
    }),
    { numRuns: 2000 },
  );
});

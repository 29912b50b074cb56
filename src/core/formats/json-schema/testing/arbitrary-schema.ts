import fc from "fast-check";

/** Property names that schemas and documents share, so that they meet. */
const names = fc.constantFrom("a", "b", "c", "x-1", "__proto__");

/** Small JSON values that meet small schemas' limits. */
export const arbitraryValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, false, 0, 1, 2, 3, -1, 1.5, 10, "", "a", "b", "ab", "abc", "x-1"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(names, tie("value")), { maxLength: 3 }).map(objectOf),
  ),
})).value;

/** Builds an object whose keys are data, `__proto__` included. */
function objectOf(entries: readonly (readonly [string, unknown])[]): unknown {
  const object: { [key: string]: unknown } = Object.create(null);
  for (const [key, value] of entries) object[key] = value;
  return object;
}

const types = fc.constantFrom("null", "boolean", "object", "array", "number", "integer", "string");
const counts = fc.integer({ min: 0, max: 3 });
const patterns = fc.constantFrom("^a", "b$", "^x-", "^[ab]+$", ".", "^[a-c]{1,2}$", "^(?:a|bc?)$", "^(?!a)", "^[^x]*$");

/** Schemas of 2020-12 from most of its keywords; references go to the root or to two definitions. */
export const arbitrarySchema: fc.Arbitrary<unknown> = fc
  .letrec<{ schema: unknown }>((tie) => {
    const schema = tie("schema");
    const schemas = fc.array(schema, { minLength: 1, maxLength: 3 });
    const map = fc.array(fc.tuple(names, schema), { maxLength: 3 }).map(objectOf);
    const some = (keywords: { [key: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<unknown> =>
      fc.record(keywords, { requiredKeys: [] });
    return {
      schema: fc.oneof(
        { maxDepth: 3, depthSize: "small", withCrossShrink: true },
        fc.constantFrom<unknown>(
          true,
          true,
          {},
          false,
          { $ref: "#/$defs/one" },
          { $ref: "#/$defs/two" },
          { $ref: "#" },
        ),
        some({ type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })) }),
        some({
          type: fc.constantFrom("number", "integer"),
          minimum: fc.integer({ min: -1, max: 3 }),
          exclusiveMinimum: fc.constantFrom(-1, 0, 0.5, 1),
          maximum: fc.integer({ min: 0, max: 10 }),
          exclusiveMaximum: fc.integer({ min: 1, max: 11 }),
          multipleOf: fc.constantFrom(1, 2, 3, 0.5),
        }),
        some({ type: fc.constant("string"), minLength: counts, maxLength: counts, pattern: patterns }),
        some({
          type: fc.constant("array"),
          prefixItems: schemas,
          items: schema,
          contains: schema,
          minContains: counts,
          maxContains: counts,
          minItems: counts,
          maxItems: counts,
          uniqueItems: fc.boolean(),
          unevaluatedItems: schema,
        }),
        some({
          type: fc.constant("object"),
          properties: map,
          patternProperties: fc.array(fc.tuple(patterns, schema), { maxLength: 2 }).map(objectOf),
          additionalProperties: schema,
          required: fc.uniqueArray(names, { maxLength: 2 }),
          propertyNames: schema,
          minProperties: counts,
          maxProperties: counts,
          dependentRequired: fc
            .array(fc.tuple(names, fc.uniqueArray(names, { maxLength: 2 })), { maxLength: 2 })
            .map(objectOf),
          dependentSchemas: map,
          unevaluatedProperties: schema,
        }),
        some({ allOf: schemas, anyOf: schemas, oneOf: schemas, not: schema }),
        // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own name
        some({ if: schema, then: schema, else: schema }),
        some({ enum: fc.array(arbitraryValue, { minLength: 1, maxLength: 4 }), const: arbitraryValue }),
        fc.tuple(schema, schema).map(([one, other]) => merged(one, other)),
      ),
    };
  })
  .schema.chain((root) =>
    fc.tuple(fc.constant(root), simple, simple).map(([body, one, two]) => merged(body, { $defs: { one, two } })),
  );

const simple: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  { type: "string" },
  { type: "object", properties: { a: { $ref: "#/$defs/one" } } },
  {
    anyOf: [
      { type: "null" },
      { type: "object", properties: { b: { $ref: "#/$defs/two" } }, additionalProperties: false },
    ],
  },
  { minimum: 1, type: "integer" },
  { enum: ["a", 1, null] },
);

function merged(one: unknown, other: unknown): unknown {
  if (typeof one !== "object" || typeof other !== "object") return typeof one === "object" ? one : other;
  return { ...one, ...other };
}

import type { JsonMember, JsonNode, JsonObject } from "../../../../text/json.ts";

/** Kinds of keywords (registries 1.1), as bits. */
export const groups = {
  string: 1,
  number: 2,
  array: 4,
  object: 8,
  conditional: 16,
  logic: 32,
  /** `contains`: an array keyword from draft-06 on. */
  arrayLater: 64,
  /** `propertyNames`: an object keyword from draft-06 on. */
  objectLater: 128,
  other: 256,
  /** `enum` and `const`. */
  values: 512,
} as const;

/** Every keyword that one of the loaders looks at, with its group and whether each loader knows it. */
const table = {
  minLength: groups.string,
  maxLength: groups.string,
  pattern: groups.string,
  format: groups.string,
  minimum: groups.number,
  maximum: groups.number,
  exclusiveMinimum: groups.number,
  exclusiveMaximum: groups.number,
  multipleOf: groups.number,
  items: groups.array,
  additionalItems: groups.array,
  minItems: groups.array,
  maxItems: groups.array,
  uniqueItems: groups.array,
  contains: groups.arrayLater,
  properties: groups.object,
  required: groups.object,
  minProperties: groups.object,
  maxProperties: groups.object,
  dependencies: groups.object,
  patternProperties: groups.object,
  additionalProperties: groups.object,
  propertyNames: groups.objectLater,
  if: groups.conditional,
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own name
  then: groups.conditional,
  else: groups.conditional,
  allOf: groups.logic,
  anyOf: groups.logic,
  oneOf: groups.logic,
  not: groups.logic,
  enum: groups.values,
  const: groups.values,
  type: groups.other,
  $ref: groups.other,
  id: groups.other,
  $id: groups.other,
  title: groups.other,
  description: groups.other,
  default: groups.other,
  readOnly: groups.other,
  writeOnly: groups.other,
  minContains: groups.other,
  maxContains: groups.other,
} as const;

export type Keyword = keyof typeof table;

const byName: ReadonlyMap<string, { readonly name: Keyword; readonly group: number }> = new Map(
  Object.entries(table).map(([name, group]) => [name, { name: name as Keyword, group }]),
);

/** The keywords of one schema object, looked up once. */
export class Keywords {
  readonly node: JsonObject;
  /** Bits of the groups that have a keyword here. */
  readonly groups: number;
  /** Members that neither loader has a use for. */
  readonly unknown: readonly JsonMember[];
  readonly #names: Keyword[] = [];
  readonly #members: JsonMember[] = [];

  constructor(node: JsonObject) {
    this.node = node;
    let bits = 0;
    let unknown: JsonMember[] | undefined;
    for (const member of node.members) {
      const known = byName.get(member.key);
      if (known === undefined) {
        unknown ??= [];
        unknown.push(member);
        continue;
      }
      bits |= known.group;
      this.#names.push(known.name);
      this.#members.push(member);
    }
    this.groups = bits;
    this.unknown = unknown ?? none;
  }

  /** The value of a keyword; the last one where it is repeated. */
  get(name: Keyword): JsonNode | undefined {
    const at = this.#names.lastIndexOf(name);
    return at === -1 ? undefined : this.#members[at]?.value;
  }

  has(name: Keyword): boolean {
    return this.#names.includes(name);
  }
}

const none: readonly JsonMember[] = [];

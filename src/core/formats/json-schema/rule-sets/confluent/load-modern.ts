import type { JsonMember, JsonNode } from "../../../../text/json.ts";
import { jsonValue } from "../../../../text/json.ts";
import { hashOrder } from "./hash-order.ts";
import { intValue, javaNumber, wholeNumber } from "./java-number.ts";
import { jsonKey, type NumberKeys } from "./json-key.ts";
import {
  bare,
  type CombinedMember,
  type Criterion,
  type Described,
  defaultValue,
  describedAs,
  type Knot,
  type Model,
  membersOf,
  type Origin,
  sortedMembers,
} from "./model.ts";
import { emptyArray, emptyNumber, emptyObject, emptyString, type Joined, joined, type Piece } from "./modern-join.ts";
import { knownKeywords } from "./modern-keywords.ts";
import { ModernLoader } from "./modern-loader.ts";
import type { Composite, KeywordPart, ModernSchema, ModernTarget, ValueKeyword } from "./modern-schema.ts";
import { NamePattern } from "./patterns.ts";
import type { Loaded, Refusals, SourceVersion } from "./source.ts";

/** Loads a version as json-sKema does and translates it (registries 1.1, "Modern path translation"). */
export function loadModern(version: SourceVersion): Loaded {
  const loader = new ModernLoader(version);
  const root = loader.load();
  const empty: Model = {
    ...bare({ file: version.root.path, node: version.root.root }),
    kind: "empty",
    branches: [],
  };
  if (root === undefined || loader.refusals.problems.length > 0) return loader.refusals.answer(empty, "none");
  const translator = new Translator(loader.refusals);
  const model = translator.root(root);
  return loader.refusals.answer(model, translator.refersToAny ? "any" : "none");
}

/** One reference whose target is still to be translated. */
interface Pending {
  readonly knot: Knot;
  readonly target: ModernTarget;
}

class Translator {
  readonly #refusals: Refusals;
  /** References in the order in which they were met. */
  readonly #pending: Pending[] = [];
  readonly #shared = new Map<ModernSchema, Model>();
  readonly #translated = new Map<ModernSchema, Model>();

  constructor(refusals: Refusals) {
    this.#refusals = refusals;
  }

  get refersToAny(): boolean {
    return this.#pending.length > 0;
  }

  root(schema: ModernSchema): Model {
    const model = this.#model(schema);
    this.#translated.set(schema, model);
    // Breadth first: what a target refers to waits until everything before it is done.
    for (let at = 0; at < this.#pending.length; at += 1) {
      const pending = this.#pending[at];
      if (pending?.target.schema !== undefined) pending.knot.target = this.#target(pending.target.schema);
    }
    return model;
  }

  /**
   * The first reference to a target has an object of its own, all others share a second one (registries 1.1, Copies);
   * what is inside them is the same for both.
   */
  #target(schema: ModernSchema): Model {
    const known = this.#translated.get(schema);
    if (known !== undefined) {
      const shared = this.#shared.get(schema) ?? { ...known };
      this.#shared.set(schema, shared);
      return shared;
    }
    const model = this.#model(schema);
    this.#translated.set(schema, model);
    return model;
  }

  #model(schema: ModernSchema): Model {
    if (schema.kind === "composite") return this.#finished(schema, this.#joined(schema));
    return { ...bare(schema.origin), kind: schema.value ? "true" : "false", branches: [] };
  }

  #joined(schema: Composite): Joined | undefined {
    const base = bare(schema.origin);
    let state: Joined | undefined;
    const add = (piece: Piece | undefined): void => {
      if (piece !== undefined) state = joined(state, piece, (members) => typesOf(members, base));
    };
    for (const part of schema.parts) add(this.#piece(part, schema, base));
    if (schema.properties.size > 0) {
      add(one({ ...emptyObject(base), properties: this.#models(schema.properties) }));
    }
    if (schema.patterns.length > 0) {
      const patterns = schema.patterns.map(({ source, schema: inside }) => ({
        pattern: new NamePattern(source),
        model: this.#model(inside),
      }));
      add(one({ ...emptyObject(base), patterns }));
    }
    if (schema.unevaluatedItems !== undefined) {
      add(one({ ...emptyArray(base), unevaluated: this.#model(schema.unevaluatedItems) }));
    }
    if (schema.unevaluatedProperties !== undefined) {
      add(one({ ...emptyObject(base), unevaluated: this.#model(schema.unevaluatedProperties) }));
    }
    return state;
  }

  #models(schemas: ReadonlyMap<string, ModernSchema>): ReadonlyMap<string, Model> {
    const models: [string, Model][] = [];
    for (const [name, schema] of schemas) models.push([name, this.#model(schema)]);
    return new Map(hashOrder(models, nameOf));
  }

  /** Gives the level's titles and the like to what its keywords made. */
  #finished(schema: Composite, state: Joined | undefined): Model {
    const common = described(schema);
    if (state === undefined) return { ...common, kind: "empty", branches: [] };
    if (state.kind === "types") return typesOf(state.members, common);
    if (state.kind === "one") return finishedPart(schema, state.model, common);
    const [first, ...others] = state.members;
    if (first === undefined) return { ...common, kind: "empty", branches: [] };
    if (others.length === 0) return finishedPart(schema, first, common);
    const members = membersOf(state.members);
    return { ...common, kind: "combined", criterion: "allOf", members, generated: true };
  }

  #piece(part: KeywordPart, owner: Composite, base: Described): Piece | undefined {
    switch (part.kind) {
      case "reference": {
        const knot: Knot = { target: undefined };
        this.#pending.push({ knot, target: part.target });
        return one({ ...base, kind: "reference", text: part.text, knot });
      }
      case "schemas":
        if (part.name !== "prefixItems") return one(this.#combined(part.name, part.schemas, base));
        return one({
          ...emptyArray(base),
          tuple: part.schemas.length === 0 ? undefined : part.schemas.map((schema) => this.#model(schema)),
        });
      case "dependentSchemas":
        return one({ ...emptyObject(base), dependentSchemas: this.#models(part.schemas) });
      case "schema":
        return this.#schemaPiece(part.name, part.schema, owner, base);
      case "value":
        return this.#valuePiece(part.name, part.node, owner, base);
    }
  }

  /** A branch that is a generated allOf itself is flattened into the list, whatever the criterion (registries 1.1, QUIRK). */
  #combined(criterion: Criterion, schemas: readonly ModernSchema[], base: Described): Model {
    const members: CombinedMember[] = [];
    for (const [index, schema] of schemas.entries()) {
      const state = schema.kind === "composite" ? this.#joined(schema) : undefined;
      if (schema.kind === "composite" && state?.kind === "all" && state.members.length > 1) {
        for (const model of state.members) members.push({ index, model });
      } else
        members.push({
          index,
          model: schema.kind === "composite" ? this.#finished(schema, state) : this.#model(schema),
        });
    }
    return { ...base, kind: "combined", criterion, members: sortedMembers(members), generated: false };
  }

  #schemaPiece(
    name: (KeywordPart & { kind: "schema" })["name"],
    schema: ModernSchema,
    owner: Composite,
    base: Described,
  ): Piece {
    switch (name) {
      case "not":
        return one({ ...base, kind: "not", inner: this.#model(schema) });
      case "if":
        return one({ ...base, kind: "conditional", branches: [this.#model(schema)] });
      case "propertyNames":
        return one(emptyObject(base));
      case "contains":
        return one({
          ...emptyArray(base),
          minContains: numberAt(owner, "minContains") ?? wholeNumber(1),
          maxContains: numberAt(owner, "maxContains"),
        });
      case "additionalProperties":
        return one({ ...emptyObject(base), additional: this.#rest(schema) });
      case "items":
        return one(this.#items(schema, owner, base));
    }
  }

  #items(schema: ModernSchema, owner: Composite, base: Described): Model {
    const rest = this.#rest(schema);
    if (rest === false || rest === undefined || jsonValue(owner.node, "prefixItems") !== undefined) {
      return { ...emptyArray(base), additional: rest };
    }
    return { ...emptyArray(base), items: rest };
  }

  /** `false`: no others. `true`: no effect. */
  #rest(schema: ModernSchema): Model | false | undefined {
    if (schema.kind === "boolean") return schema.value ? undefined : false;
    return this.#model(schema);
  }

  #valuePiece(name: ValueKeyword, node: JsonNode, owner: Composite, base: Described): Piece | undefined {
    switch (name) {
      case "type":
        return this.#type(node, base);
      case "minLength":
      case "maxLength":
        return one({ ...emptyString(base), [name]: countOf(node) });
      case "pattern":
        return one({ ...emptyString(base), pattern: node.kind === "string" ? node.value : undefined });
      case "minimum":
      case "maximum":
      case "exclusiveMinimum":
      case "exclusiveMaximum":
      case "multipleOf":
        return one({
          ...emptyNumber(base),
          [name]: node.kind === "number" ? javaNumber(node, owner.fractions) : undefined,
        });
      case "minItems":
      case "maxItems":
        return one({ ...emptyArray(base), [name]: countOf(node) });
      case "uniqueItems":
        return one({ ...emptyArray(base), unique: node.kind === "boolean" && node.value });
      case "minProperties":
      case "maxProperties":
        return one({ ...emptyObject(base), [name]: countOf(node) });
      case "required":
        return one({ ...emptyObject(base), required: namesIn(node) });
      case "dependentRequired":
        return one({ ...emptyObject(base), dependentNames: namesByKey(node) });
      case "enum":
        return one({ ...base, kind: "enum", values: keysOf(node, keysIn(owner)) });
      case "const":
        return one({ ...base, kind: "const", value: jsonKey(node, keysIn(owner)), isNull: node.kind === "null" });
      case "format":
        return { kind: "nothing" };
      case "readOnly":
      case "writeOnly":
        return node.kind === "boolean" && node.value ? { kind: "nothing" } : undefined;
    }
  }

  #type(node: JsonNode, base: Described): Piece {
    if (node.kind === "array") return { kind: "types", members: node.items.map((item) => this.#typed(item, base)) };
    return one(this.#typed(node, base));
  }

  #typed(node: JsonNode, base: Described): Model {
    switch (node.kind === "string" ? node.value : "") {
      case "string":
        return { ...emptyString(base), typed: true };
      case "integer":
        return { ...emptyNumber(base), typed: true, integer: true };
      case "number":
        return { ...emptyNumber(base), typed: true };
      case "object":
        return { ...emptyObject(base), typed: true };
      case "array":
        return { ...emptyArray(base), typed: true };
      case "boolean":
        return { ...base, kind: "boolean", branches: [] };
      case "null":
        return { ...base, kind: "null", branches: [] };
      default:
        this.#refusals.refuse("the type is none that JSON Schema knows", placeOf({ ...base.origin, node }));
        return { ...base, kind: "empty", branches: [] };
    }
  }
}

function placeOf(origin: Origin): { file: string; from: number; to: number } {
  return { file: origin.file, from: origin.node.from, to: origin.node.to };
}

function one(model: Model): Piece {
  return { kind: "one", model };
}

function typesOf(members: readonly Model[], base: Described): Model {
  return { ...base, kind: "combined", criterion: "anyOf", members: membersOf(members), generated: true };
}

function described(schema: Composite): Described {
  const value = schema.default;
  return {
    origin: schema.origin,
    id: undefined,
    title: schema.title,
    description: schema.description,
    default:
      value === undefined || value.kind === "null"
        ? undefined
        : defaultValue(value, () => jsonKey(value, keysIn(schema))),
    unknown: unknownOf(schema),
  };
}

function unknownOf(schema: Composite): readonly JsonMember[] {
  return schema.overwrites ? schema.node.members.filter(({ key }) => !knownKeywords.has(key)) : [];
}

/** The only part of a level, with what the level says of itself. */
function finishedPart(schema: Composite, part: Model, common: Described): Model {
  return overwritten(schema, describedAs(part, withoutDefault(part, common)));
}

/** A default beside `$ref` is not seen (registries 1.1). */
function withoutDefault(model: Model, common: Described): Described {
  return model.kind === "reference" && common.default !== undefined ? { ...common, default: undefined } : common;
}

/** What an unknown keyword or a non-empty `$defs` beside it takes away. */
function overwritten(schema: Composite, model: Model): Model {
  if (!schema.overwrites) return model;
  if (model.kind === "object") return { ...model, unevaluated: undefined };
  if (model.kind !== "array") return model;
  return { ...model, unevaluated: undefined, minContains: undefined, maxContains: undefined };
}

function countOf(node: JsonNode): number | undefined {
  return node.kind === "number" ? intValue(node.text) : undefined;
}

function numberAt(owner: Composite, name: string): ReturnType<typeof javaNumber> | undefined {
  const node = jsonValue(owner.node, name);
  return node?.kind === "number" ? javaNumber(node, owner.fractions) : undefined;
}

function namesIn(node: JsonNode): readonly string[] {
  return node.kind === "array" ? node.items.flatMap((item) => (item.kind === "string" ? [item.value] : [])) : [];
}

function namesByKey(node: JsonNode): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  if (node.kind !== "object") return found;
  for (const { key, value } of node.members) {
    const names = namesIn(value);
    if (names.length > 0) found.set(key, names);
  }
  return found;
}

function keysOf(node: JsonNode, numbers: NumberKeys): ReadonlySet<string> {
  return new Set(node.kind === "array" ? node.items.map((item) => jsonKey(item, numbers)) : []);
}

function nameOf(entry: readonly [string, Model]): string {
  return entry[0];
}

function keysIn(schema: Composite): NumberKeys {
  return schema.fractions === "double" ? "double" : "cut";
}

import { failed, okResult, type Result } from "../../model/result.ts";
import type { CarriedEvent, SchemaShape, Shape, ShapeField, ShapeTools } from "../../model/shape.ts";
import { scanJson } from "../../text/json.ts";
import { certainTarget } from "./resolve.ts";
import { type JsonSchemaDocument, type Subschema, typeBits } from "./schema.ts";
import { eventFor } from "./shape-event.ts";
import { plainValue } from "./shape-plain.ts";
import { schemaFor } from "./shape-schema.ts";

/** How documents are told in other formats, and their events as documents. */
export const shapeTools: ShapeTools<JsonSchemaDocument> = { shapeOf, plainOf, schemaFor, eventFor };

const shapes = new WeakMap<JsonSchemaDocument, SchemaShape>();

/** Made once: telling a document asks for it again. */
function shapeOf(document: JsonSchemaDocument): SchemaShape {
  const known = shapes.get(document);
  if (known !== undefined) return known;
  const made = new Shaper().schema(document.schema);
  shapes.set(document, made);
  return made;
}

function plainOf(document: JsonSchemaDocument, json: string): Result<CarriedEvent> {
  const scan = scanJson(json, { file: "event" });
  if (scan.value === undefined || scan.problems.length > 0) return failed(scan.problems);
  return okResult(plainValue(shapeOf(document), scan.value));
}

const anything: Shape = { kind: "json" };

/** Finds the shape of what a schema lets pass, where the schema says it plainly; elsewhere it is any JSON. */
class Shaper {
  readonly #records = new Map<string, readonly ShapeField[]>();
  readonly #names = new Map<Subschema, string>();
  readonly #enums = new Map<string, string>();
  readonly #taken = new Set<string>();
  /** Schemas that are being looked at: one that leads to itself without an object between has no shape. */
  readonly #open = new Set<Subschema>();

  schema(schema: Subschema): SchemaShape {
    return { root: this.#shape(schema, "Event"), records: this.#records };
  }

  #shape(schema: Subschema, name: string): Shape {
    if (this.#open.has(schema)) return anything;
    this.#open.add(schema);
    const shape = this.#look(schema, name);
    this.#open.delete(schema);
    return shape;
  }

  #look(schema: Subschema, name: string): Shape {
    const { logic, refs, values, objects } = schema;
    const [reference, more] = refs;
    if (reference !== undefined) {
      const target = certainTarget(schema, reference);
      const isPlain = more === undefined && logic === undefined && objects === undefined;
      if (target === undefined || !isPlain) return anything;
      return this.#shape(target, reference.text.slice(reference.text.lastIndexOf("/") + 1) || name);
    }
    const alternatives = logic?.oneOf ?? logic?.anyOf;
    if (alternatives !== undefined && objects?.properties === undefined) return this.#choice(alternatives, name);
    if (logic?.allOf !== undefined && objects?.properties === undefined) {
      const [only, other] = logic.allOf;
      return only !== undefined && other === undefined ? this.#shape(only, name) : anything;
    }
    const labels = (values?.enum ?? []).flatMap((label) => (label.kind === "string" ? [label.value] : []));
    if (labels.length > 0 && labels.length === values?.enum?.length) return this.#enum(name, [...new Set(labels)]);
    return this.#typed(schema, values?.types ?? typesImplied(schema), name);
  }

  #typed(schema: Subschema, types: number | undefined, name: string): Shape {
    if (types === undefined) return anything;
    const nullable = (types & typeBits.null) !== 0 && types !== typeBits.null;
    const inner = this.#single(schema, nullable ? types & ~typeBits.null : types, name);
    return nullable && inner.kind !== "json" ? { kind: "nullable", inner } : inner;
  }

  #single(schema: Subschema, types: number, name: string): Shape {
    switch (types) {
      case typeBits.null:
        return { kind: "null" };
      case typeBits.boolean:
        return { kind: "boolean" };
      case typeBits.integer:
        return { kind: "integer", bits: 64, signed: true };
      case typeBits.number:
        return { kind: "float", bits: 64 };
      case typeBits.string:
        return { kind: "text" };
      case typeBits.array: {
        const { rest, prefix } = schema.arrays ?? {};
        return prefix !== undefined || rest === undefined
          ? { kind: "list", items: anything }
          : { kind: "list", items: this.#shape(rest, singular(name)) };
      }
      case typeBits.object:
        return this.#object(schema, name);
      default:
        return anything;
    }
  }

  #object(schema: Subschema, name: string): Shape {
    const { properties, patterns, additional, required } = schema.objects ?? {};
    if (properties === undefined || properties.size === 0) {
      const [pattern, more] = patterns ?? [];
      const values = pattern?.schema ?? (additional?.always === undefined ? additional : undefined);
      if (values === undefined || more !== undefined) return anything;
      return { kind: "map", values: this.#shape(values, singular(name)) };
    }
    const known = this.#names.get(schema);
    if (known !== undefined) return { kind: "record", name: known };
    const own = this.#freshName(name);
    this.#names.set(schema, own);
    this.#records.set(own, []);
    // Inside an object a schema may lead to itself: its record has a name by now.
    const open = [...this.#open];
    this.#open.clear();
    const fields = [...properties].map(([key, property]): ShapeField => {
      return { name: key, shape: this.#shape(property, key), optional: required?.includes(key) !== true };
    });
    for (const one of open) this.#open.add(one);
    this.#records.set(own, fields);
    return { kind: "record", name: own };
  }

  #choice(alternatives: readonly Subschema[], name: string): Shape {
    const options = alternatives.map((schema, index) => {
      const [reference] = schema.refs;
      const called = reference?.text.slice(reference.text.lastIndexOf("/") + 1) || `${name}_${index + 1}`;
      return { name: called, shape: this.#shape(schema, called) };
    });
    const others = options.filter(({ shape }) => shape.kind !== "null");
    const [only, more] = others;
    if (only === undefined) return { kind: "null" };
    if (others.some(({ shape }) => shape.kind === "json")) return anything;
    const isNamed = new Set(others.map((option) => option.name)).size === others.length;
    const named = isNamed ? others : others.map((option, index) => ({ ...option, name: `${name}_${index + 1}` }));
    const inner: Shape = more === undefined ? only.shape : { kind: "choice", options: named };
    return others.length === options.length ? inner : { kind: "nullable", inner };
  }

  /** Enums of the same labels are one. */
  #enum(wanted: string, labels: readonly string[]): Shape {
    const key = JSON.stringify(labels);
    const name = this.#enums.get(key) ?? this.#freshName(wanted);
    this.#enums.set(key, name);
    return { kind: "enum", name, labels };
  }

  #freshName(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#taken.has(name); count++) name = `${wanted}_${count}`;
    this.#taken.add(name);
    return name;
  }
}

/** Without `type`, the keywords tell what the author had in mind; values of other types pass as well, and cannot be told. */
function typesImplied({ objects, arrays }: Subschema): number | undefined {
  if (objects?.properties !== undefined) return typeBits.object;
  return arrays?.rest === undefined ? undefined : typeBits.array;
}

function singular(name: string): string {
  const one = name.replace(/ies$/, "y").replace(/([^s])s$/, "$1");
  return one === name ? `${name}_item` : one;
}

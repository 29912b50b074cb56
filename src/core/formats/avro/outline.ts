import type { OutlineKind, OutlineNode } from "../../model/outline.ts";
import { segment } from "../../model/path.ts";
import type { Place } from "../../model/place.ts";
import { jsonValue } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import {
  type AvroField,
  type AvroSchema,
  type AvroType,
  branchSegment,
  type EnumType,
  isNamed,
  nullableBranch,
  type RecordType,
  shortName,
  typeName,
  typeText,
  type UnionType,
} from "./schema.ts";

/** The tree that every view shows. A nullable type is shown as its other branch, with a note. */
export function outlineAvro(schema: AvroSchema): OutlineNode {
  return new Outliner().root(schema);
}

/** From this many nodes on, a type that was shown already is not shown again in full. */
const manyNodes = 20_000;

/** Records inside records inside records: deeper than this nobody unfolds them. */
const deepestOutline = 100;

/** Defaults longer than this are cut in notes. */
const longestDefault = 40;

/** What a type gives to the node it belongs to. */
interface TypeShape {
  readonly kind: OutlineKind;
  readonly notes: readonly string[];
  readonly children: readonly OutlineNode[];
  readonly repeats?: string;
}

class Outliner {
  /** The records that the current node stands in. */
  readonly #open = new Set<RecordType>();
  readonly #shown = new Set<AvroType>();
  #nodes = 0;

  root(schema: AvroSchema): OutlineNode {
    const type = nullableBranch(schema.root) ?? schema.root;
    const name = isNamed(type) ? type.full : typeText(schema.root);
    return {
      path: "",
      identity: name,
      name: isNamed(type) ? type.name : typeText(schema.root),
      type: typeText(schema.root),
      place: schema.root.place,
      ...(isNamed(type) ? { namePlace: type.namePlace } : {}),
      ...this.#type(schema.root, ""),
    };
  }

  #field(field: AvroField, path: string): OutlineNode {
    const at = path + field.segment;
    const shape = this.#type(field.type, at);
    const notes = [...shape.notes];
    if (field.default !== undefined) notes.push(`default ${cut(compactJson(field.default))}`);
    if (field.aliases.length > 0) notes.push(`was ${field.aliases.join(", ")}`);
    if (field.order !== "ascending") notes.push(`order ${field.order}`);
    return {
      path: at,
      identity: field.name,
      ...(field.aliases.length > 0 ? { aliases: field.aliases } : {}),
      name: field.name,
      type: typeText(field.type),
      place: field.place,
      namePlace: field.namePlace,
      ...shape,
      notes,
    };
  }

  #type(type: AvroType, path: string): TypeShape {
    this.#nodes++;
    const inner = nullableBranch(type);
    if (inner !== undefined) {
      const shape = this.#type(inner, path);
      return { ...shape, notes: ["nullable", ...shape.notes] };
    }
    switch (type.kind) {
      case "record":
        return this.#record(type, path);
      case "enum":
        return { kind: "enum", notes: enumNotes(type), children: symbolNodes(type, path) };
      case "array":
        return { kind: "array", notes: [], children: [this.#inner(type, type.items, "items", "[]", path)] };
      case "map":
        return { kind: "map", notes: [], children: [this.#inner(type, type.values, "values", "{}", path)] };
      case "union":
        return this.#union(type, path);
      case "fixed":
        return { kind: "scalar", notes: [`${type.size} bytes`], children: [] };
      default:
        return { kind: "scalar", notes: [], children: [] };
    }
  }

  #record(type: RecordType, path: string): TypeShape {
    const tooMany = (this.#nodes > manyNodes && this.#shown.has(type)) || this.#open.size > deepestOutline;
    if (this.#open.has(type) || tooMany) return { kind: "record", notes: [], children: [], repeats: type.full };
    this.#open.add(type);
    this.#shown.add(type);
    const children = type.fields.map((field) => this.#field(field, path));
    this.#open.delete(type);
    const notes = type.aliases.length > 0 ? [`was ${type.aliases.map((alias) => alias.full).join(", ")}`] : [];
    return { kind: "record", notes, children };
  }

  #union(type: UnionType, path: string): TypeShape {
    const shorts = type.branches.map(shortName);
    const children = type.branches.map((branch, index): OutlineNode => {
      const shape = this.#type(branch, path + branchSegment(type, index));
      return {
        path: path + branchSegment(type, index),
        identity: typeName(branch),
        // Namespaces of unions with many branches fill the tree; they stay where names alone would not tell them apart.
        name: shorts.filter((short) => short === shorts[index]).length > 1 ? typeName(branch) : shortName(branch),
        type: typeText(branch),
        place: itemPlace(type, index),
        ...shape,
        kind: "branch",
      };
    });
    return { kind: "union", notes: [], children };
  }

  #inner(outer: AvroType, type: AvroType, key: string, name: string, path: string): OutlineNode {
    const shape = this.#type(type, `${path}/${name}`);
    const place = innerPlace(outer, key) ?? type.place;
    return { path: `${path}/${name}`, identity: name, name, type: typeText(type), place, ...shape };
  }
}

function enumNotes(type: EnumType): readonly string[] {
  return type.default === undefined ? [] : [`unknown symbols become ${type.default}`];
}

function symbolNodes(type: EnumType, path: string): readonly OutlineNode[] {
  return type.symbols.map((symbol, index): OutlineNode => {
    const place = type.symbolPlaces[index];
    return {
      path: `${path}/${segment(symbol)}`,
      identity: symbol,
      name: symbol,
      kind: "symbol",
      type: `${index}`,
      notes: [],
      ...(place === undefined ? {} : { place, namePlace: place }),
      children: [],
    };
  });
}

/** Where the items or values of a type are given; a name there is declared elsewhere. */
export function innerPlace(outer: AvroType, key: string): Place | undefined {
  const node = outer.node.kind === "object" ? jsonValue(outer.node, key) : undefined;
  return node === undefined ? undefined : { file: outer.place.file, from: node.from, to: node.to };
}

/** Where a branch stands in its union. */
export function itemPlace(union: UnionType, index: number): Place {
  const node = union.node.kind === "array" ? union.node.items[index] : undefined;
  return node === undefined ? union.place : { file: union.place.file, from: node.from, to: node.to };
}

function cut(text: string): string {
  return text.length > longestDefault ? `${text.slice(0, longestDefault)}…` : text;
}

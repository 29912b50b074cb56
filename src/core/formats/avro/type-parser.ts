import { segment } from "../../model/path.ts";
import type { Place } from "../../model/place.ts";
import type { Problem } from "../../model/problem.ts";
import { type JsonNode, type JsonObject, jsonMember, jsonValue } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import { parsedDouble } from "./default-check.ts";
import { type LogicalType, readLogical } from "./logical.ts";
import { isPlainName, nameFault, namespaceFault, type SplitName, splitName } from "./names.ts";
import {
  type ArrayType,
  type AvroField,
  type AvroProperty,
  type AvroType,
  type EnumType,
  type FieldOrder,
  type FixedType,
  isPrimitiveKind,
  type MapType,
  type NamedType,
  type PrimitiveType,
  type RecordType,
  type TypeAlias,
  type TypeKind,
  type UnionType,
} from "./schema.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A use of a name whose type was not known when the use was met. */
export interface PendingReference {
  readonly full: string;
  readonly text: string;
  readonly place: Place;
  readonly standIn: AvroType;
  readonly fill: (type: AvroType) => void;
}

/** What the files of one version share while they are parsed. */
export class ParseContext {
  readonly names = new Map<string, NamedType>();
  readonly problems: Problem[] = [];
  readonly pending: PendingReference[] = [];
  readonly unions: UnionType[] = [];
  /** Later definitions of a name, to be compared with the first once all is linked. */
  readonly repeated: NamedType[] = [];
  /** Stand-ins for what could not be understood, and for names that are not known yet. */
  readonly unresolved = new Set<AvroType>();
  #nextId = 0;

  id(): number {
    return this.#nextId++;
  }
}

/** Attributes with a meaning of their own, by where they stand; all others are properties (spec 1). */
const reservedInTypes = new Set([
  "doc",
  "fields",
  "items",
  "name",
  "namespace",
  "size",
  "symbols",
  "values",
  "type",
  "aliases",
]);
const reservedInEnums = new Set([...reservedInTypes, "default"]);
const reservedInFields = new Set(["default", "doc", "name", "order", "type", "aliases"]);

const orders: ReadonlySet<string> = new Set<FieldOrder>(["ascending", "descending", "ignore"]);

function isOrder(text: string): text is FieldOrder {
  return orders.has(text);
}

const noProperties: readonly AvroProperty[] = [];

/** Makes types of the JSON of one file, by Java's rules (spec 1); what Java refuses becomes a problem and a stand-in. */
export class TypeParser {
  readonly #context: ParseContext;
  readonly #file: string;

  constructor(context: ParseContext, file: string) {
    this.#context = context;
    this.#file = file;
  }

  /** Parses a type; `fill` is called with the real one if it is only known later. */
  parse(node: JsonNode, space: string, fill: (type: AvroType) => void): AvroType {
    if (node.kind === "string") return this.#reference(node.value, node, space, fill);
    if (node.kind === "array") return this.#union(node, node.items, space);
    if (node.kind === "object") return this.#object(node, space, fill);
    this.#error("not-a-type", `${compactJson(node)} is not a type`, node, "Write a type's name, an object or a list.");
    return this.#unknown(node);
  }

  #object(node: JsonObject, space: string, fill: (type: AvroType) => void): AvroType {
    const typeNode = jsonValue(node, "type");
    if (typeNode?.kind !== "string") {
      const hint = typeNode === undefined ? 'Add "type".' : "Inside a type's own object, give the type as a text.";
      this.#error("no-type", 'No type: this object has no "type" that is a text', typeNode ?? this.#open(node), hint);
      return this.#unknown(node);
    }
    const type = typeNode.value;
    if (isPrimitiveKind(type)) return this.#primitive(type, node);
    switch (type) {
      case "record":
      case "error":
        return this.#record(node, space, type === "error");
      case "enum":
        return this.#enum(node, space);
      case "fixed":
        return this.#fixed(node, space);
      case "array":
        return this.#array(node, space);
      case "map":
        return this.#map(node, space);
      default:
        this.#warn(
          "named-in-object",
          `"type": "${type}" in an object refers to a type by name`,
          typeNode,
          "Avro 1.12.2 refuses this; write the name alone.",
        );
        return this.#reference(type, typeNode, space, fill);
    }
  }

  #primitive(kind: PrimitiveType["kind"], node: JsonNode): PrimitiveType {
    if (node.kind !== "object") return { ...this.#base(node), kind, properties: noProperties, logical: undefined };
    const properties = this.#properties(node, reservedInTypes);
    return { ...this.#base(node), kind, properties, logical: this.#logical(kind, 0, node, properties) };
  }

  #array(node: JsonObject, space: string): ArrayType {
    const properties = this.#properties(node, reservedInTypes);
    const logical = undefined;
    const type: Mutable<ArrayType> = {
      ...this.#base(node),
      kind: "array",
      items: this.#standIn(node),
      properties,
      logical,
    };
    const items = jsonValue(node, "items");
    if (items === undefined)
      this.#error("no-items", 'Array has no "items"', this.#open(node), 'Add "items" with a type.');
    else type.items = this.parse(items, space, (resolved) => (type.items = resolved));
    return type;
  }

  #map(node: JsonObject, space: string): MapType {
    const properties = this.#properties(node, reservedInTypes);
    const logical = undefined;
    const type: Mutable<MapType> = {
      ...this.#base(node),
      kind: "map",
      values: this.#standIn(node),
      properties,
      logical,
    };
    const values = jsonValue(node, "values");
    if (values === undefined)
      this.#error("no-values", 'Map has no "values"', this.#open(node), 'Add "values" with a type.');
    else type.values = this.parse(values, space, (resolved) => (type.values = resolved));
    return type;
  }

  #union(node: JsonNode, items: readonly JsonNode[], space: string): UnionType {
    const branches: AvroType[] = [];
    const type: UnionType = {
      ...this.#base(node),
      kind: "union",
      branches,
      properties: noProperties,
      logical: undefined,
    };
    items.forEach((item, index) => {
      const branch = this.parse(item, space, (resolved) => (branches[index] = resolved));
      branches[index] = branch;
      if (branch.kind === "union") {
        this.#error(
          "nested-union",
          "Nested union: a union may not stand directly in a union",
          item,
          "Move its branches into the outer union.",
        );
      }
    });
    this.#context.unions.push(type);
    return type;
  }

  #record(node: JsonObject, space: string, isError: boolean): RecordType {
    const name = this.#name(node, space);
    const properties = this.#properties(node, reservedInTypes);
    const fields: AvroField[] = [];
    const byName = new Map<string, AvroField>();
    const type: RecordType = {
      ...this.#named(node, name),
      kind: "record",
      isError,
      fields,
      byName,
      properties,
      logical: undefined,
    };
    const list = jsonValue(node, "fields");
    if (list?.kind === "array") {
      for (const item of list.items) {
        const field = this.#field(item, fields.length, name.space);
        if (field === undefined) continue;
        const earlier = byName.get(field.name);
        if (earlier === undefined) byName.set(field.name, field);
        else {
          this.#errorAt(
            "duplicate-field",
            `Duplicate field ${field.name} in record ${name.full}`,
            field.namePlace,
            "Rename or remove one of them.",
          );
        }
        fields.push(field);
      }
    } else this.#error("no-fields", 'Record has no "fields" list', list ?? this.#open(node), 'Add "fields": [].');
    this.#define(type);
    return type;
  }

  #field(node: JsonNode, position: number, space: string): AvroField | undefined {
    if (node.kind !== "object") {
      this.#error("not-a-field", "A field must be an object", node, 'Write { "name": ..., "type": ... }.');
      return undefined;
    }
    const nameNode = jsonValue(node, "name");
    if (nameNode?.kind !== "string") {
      this.#error("no-field-name", "No field name", nameNode ?? this.#open(node), 'Add "name".');
      return undefined;
    }
    this.#checkName(nameNode.value, nameNode);
    const field: Mutable<AvroField> = {
      name: nameNode.value,
      position,
      type: this.#standIn(node),
      default: undefined,
      aliases: this.#aliasTexts(node),
      order: this.#order(node),
      doc: textOf(node, "doc"),
      properties: this.#properties(node, reservedInFields),
      node,
      place: this.#place(node),
      namePlace: this.#place(nameNode),
      segment: `/${segment(nameNode.value)}`,
    };
    const typeNode = jsonValue(node, "type");
    if (typeNode === undefined)
      this.#error("no-field-type", `No field type: ${nameNode.value}`, this.#open(node), 'Add "type".');
    else field.type = this.parse(typeNode, space, (resolved) => (field.type = resolved));
    field.default = this.#default(node, field.type);
    const misplaced = field.type.logical === undefined ? jsonMember(node, "logicalType") : undefined;
    if (misplaced !== undefined) {
      this.#warn(
        "logical-on-field",
        "logicalType on a field is ignored",
        misplaced.value,
        "Put it inside the field's type.",
      );
    }
    return field;
  }

  /** A text given for a float or double is read as a number here; whether the default fits is asked when all is linked. */
  #default(node: JsonObject, type: AvroType): JsonNode | undefined {
    const given = jsonValue(node, "default");
    if (given?.kind !== "string" || (type.kind !== "float" && type.kind !== "double")) return given;
    const parsed = parsedDouble(given.value);
    return parsed === undefined ? given : { kind: "number", text: parsed, from: given.from, to: given.to };
  }

  #enum(node: JsonObject, space: string): EnumType {
    const name = this.#name(node, space);
    const properties = this.#properties(node, reservedInEnums);
    const symbols: string[] = [];
    const symbolPlaces: Place[] = [];
    const symbolIndex = new Map<string, number>();
    const list = jsonValue(node, "symbols");
    if (list?.kind === "array") {
      for (const item of list.items) {
        if (item.kind !== "string") {
          this.#error("not-a-symbol", "A symbol must be a text", item);
          continue;
        }
        this.#checkName(item.value, item);
        if (symbolIndex.has(item.value))
          this.#error("duplicate-symbol", `Duplicate enum symbol: ${item.value}`, item, "Remove one of them.");
        else symbolIndex.set(item.value, symbols.length);
        symbols.push(item.value);
        symbolPlaces.push(this.#place(item));
      }
    } else this.#error("no-symbols", 'Enum has no "symbols" list', list ?? this.#open(node), 'Add "symbols": [].');
    const given = jsonValue(node, "default");
    const fallback = given?.kind === "string" ? given.value : undefined;
    if (given !== undefined && fallback !== undefined && !symbolIndex.has(fallback)) {
      this.#error(
        "enum-default-unknown",
        `The enum default ${fallback} is not in the symbol set [${symbols.join(", ")}]`,
        given,
        "Use one of the symbols.",
      );
    }
    const type: EnumType = {
      ...this.#named(node, name),
      kind: "enum",
      symbols,
      symbolPlaces,
      symbolIndex,
      default: fallback,
      properties,
      logical: undefined,
    };
    this.#define(type);
    return type;
  }

  #fixed(node: JsonObject, space: string): FixedType {
    const name = this.#name(node, space);
    const properties = this.#properties(node, reservedInTypes);
    const given = jsonValue(node, "size");
    let size = 0;
    if (given?.kind === "number" && /^-?\d{1,10}$/.test(given.text) && Number(given.text) < 2 ** 31)
      size = Number(given.text);
    else this.#error("no-size", "Invalid or no size", given ?? this.#open(node), 'Add "size", the number of bytes.');
    if (size < 0) {
      this.#error("negative-size", `Invalid fixed size: ${size}`, given ?? node, "A size is 0 or more.");
      size = 0;
    }
    const logical = this.#logical("fixed", size, node, properties);
    const type: FixedType = { ...this.#named(node, name), kind: "fixed", size, properties, logical };
    this.#define(type);
    return type;
  }

  #reference(text: string, node: JsonNode, space: string, fill: (type: AvroType) => void): AvroType {
    if (isPrimitiveKind(text)) return this.#primitive(text, node);
    const full = space !== "" && !text.includes(".") ? `${space}.${text}` : text;
    const known = this.#context.names.get(full) ?? this.#context.names.get(text);
    if (known !== undefined) return known;
    const standIn = this.#unknown(node);
    this.#context.pending.push({ full, text, place: this.#place(node), standIn, fill });
    return standIn;
  }

  #define(type: NamedType): void {
    const { names, repeated } = this.#context;
    if (names.has(type.full)) repeated.push(type);
    else names.set(type.full, type);
  }

  #name(node: JsonObject, space: string): SplitName & { readonly place: Place } {
    const own = textOf(node, "namespace") ?? space;
    const given = jsonValue(node, "name");
    if (given?.kind !== "string") {
      this.#error("no-name", "No name in schema", given ?? this.#open(node), 'Add "name".');
      return { name: "", space: own, full: "", place: this.#place(this.#open(node)) };
    }
    const split = splitName(given.value, own);
    this.#checkName(split.name, given);
    const fault = namespaceFault(split.space);
    const spaceNode = given.value.includes(".") ? given : (jsonValue(node, "namespace") ?? given);
    if (fault !== undefined) this.#error("bad-namespace", fault, spaceNode);
    if (isPrimitiveKind(split.full)) {
      this.#error(
        "named-after-primitive",
        `Schemas may not be named after primitives: ${split.full}`,
        given,
        "Choose another name.",
      );
    }
    return { ...split, place: this.#place(given) };
  }

  #named(node: JsonObject, name: SplitName & { readonly place: Place }) {
    return {
      ...this.#base(node),
      name: name.name,
      space: name.space,
      full: name.full,
      namePlace: name.place,
      doc: textOf(node, "doc"),
      aliases: this.#typeAliases(node, name.space),
    };
  }

  #typeAliases(node: JsonObject, space: string): readonly TypeAlias[] {
    const aliases: TypeAlias[] = [];
    for (const text of this.#aliasTexts(node)) {
      const split = splitName(text, space);
      const fault = nameFault(split.name);
      if (fault !== undefined) this.#error("bad-alias", fault, jsonValue(node, "aliases") ?? node);
      if (aliases.some((alias) => alias.full === split.full)) continue;
      aliases.push({ full: split.full, compared: split.space === "" && space !== "" ? `.${split.name}` : split.full });
    }
    return aliases;
  }

  #aliasTexts(node: JsonObject): readonly string[] {
    const list = jsonValue(node, "aliases");
    if (list === undefined) return [];
    if (list.kind !== "array") {
      this.#error("aliases-not-a-list", "aliases not an array", list, 'Write "aliases": ["old_name"].');
      return [];
    }
    const texts = new Set<string>();
    for (const item of list.items) {
      if (item.kind === "string") texts.add(item.value);
      else this.#error("alias-not-a-text", `alias not a string: ${compactJson(item)}`, item);
    }
    return [...texts];
  }

  #order(node: JsonObject): FieldOrder {
    const given = jsonValue(node, "order");
    if (given === undefined) return "ascending";
    const text = given.kind === "string" ? given.value.toLowerCase() : "";
    if (isOrder(text)) return text;
    this.#error(
      "unknown-order",
      `${compactJson(given)} is no sort order`,
      given,
      "Use ascending, descending or ignore.",
    );
    return "ascending";
  }

  #logical(
    base: TypeKind,
    size: number,
    node: JsonObject,
    properties: readonly AvroProperty[],
  ): LogicalType | undefined {
    const reading = readLogical(base, size, properties);
    if (reading.kind === "logical") return reading.type;
    if (reading.kind === "ignored") {
      this.#warn(
        "logical-ignored",
        `the logical type is ignored: ${reading.why}`,
        jsonValue(node, "logicalType") ?? node,
      );
    }
    return undefined;
  }

  #properties(node: JsonObject, reserved: ReadonlySet<string>): readonly AvroProperty[] {
    const found: AvroProperty[] = [];
    for (const { key, value } of node.members) {
      if (reserved.has(key)) continue;
      const at = found.findIndex((property) => property.key === key);
      if (at === -1) found.push({ key, value });
      else found[at] = { key, value };
    }
    return found.length === 0 ? noProperties : found;
  }

  #checkName(name: string, node: JsonNode): void {
    const fault = nameFault(name);
    if (fault !== undefined)
      this.#error("bad-name", fault, node, "Names start with a letter or _, and go on with letters, digits and _.");
    else if (!isPlainName(name)) {
      this.#warn(
        "name-not-ascii",
        `"${name}" has letters that the specification does not allow in names`,
        node,
        "Java accepts it; other languages may not.",
      );
    }
  }

  #base(node: JsonNode) {
    return { id: this.#context.id(), node, place: this.#place(node) };
  }

  /** Fills a place until the type that belongs there is made. */
  #standIn(node: JsonNode): PrimitiveType {
    return { ...this.#base(node), kind: "null", properties: noProperties, logical: undefined };
  }

  #unknown(node: JsonNode): PrimitiveType {
    const type = this.#standIn(node);
    this.#context.unresolved.add(type);
    return type;
  }

  #place(node: { readonly from: number; readonly to: number }): Place {
    return { file: this.#file, from: node.from, to: node.to };
  }

  /** The opening bracket stands for an object that lacks something, so that not all of it is underlined. */
  #open(node: JsonObject): { readonly from: number; readonly to: number } {
    return { from: node.from, to: Math.min(node.from + 1, node.to) };
  }

  #error(code: string, message: string, at: { readonly from: number; readonly to: number }, hint?: string): void {
    this.#errorAt(code, message, this.#place(at), hint);
  }

  #errorAt(code: string, message: string, place: Place, hint?: string): void {
    this.#context.problems.push({ severity: "error", code, message, place, ...(hint === undefined ? {} : { hint }) });
  }

  #warn(code: string, message: string, at: { readonly from: number; readonly to: number }, hint?: string): void {
    const place = this.#place(at);
    this.#context.problems.push({ severity: "warning", code, message, place, ...(hint === undefined ? {} : { hint }) });
  }
}

function textOf(node: JsonObject, key: string): string | undefined {
  const value = jsonValue(node, key);
  return value?.kind === "string" ? value.value : undefined;
}

import { segment } from "../../model/path.ts";
import type { Place } from "../../model/place.ts";
import { type JsonNode, type JsonObject, jsonMember, jsonValue } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import {
  AttributeReader,
  noProperties,
  reservedInEnums,
  reservedInFields,
  reservedInTypes,
  textOf,
} from "./attribute-reader.ts";
import { parsedDouble } from "./default-check.ts";
import type { LogicalType } from "./logical.ts";
import type { SplitName } from "./names.ts";
import type { ParseContext } from "./parse-context.ts";
import {
  type ArrayType,
  type AvroField,
  type AvroProperty,
  type AvroType,
  type EnumType,
  type FixedType,
  isPrimitiveKind,
  type MapType,
  type NamedType,
  type PrimitiveType,
  type RecordType,
  type UnionType,
} from "./schema.ts";
import {
  arrayNode,
  enumNode,
  fixedNode,
  mapNode,
  type NameHead,
  primitiveNode,
  recordNode,
  type TypeHead,
  unionNode,
} from "./type-nodes.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Makes types of the JSON of one file, by Java's rules (spec 1); what Java refuses becomes a problem and a stand-in. */
export class TypeParser {
  readonly #context: ParseContext;
  readonly #attributes: AttributeReader;
  readonly #syntax: "json" | "idl";

  /** `syntax`: in IDL a name without dots never means a type outside its namespace; in JSON it may (spec 1). */
  constructor(context: ParseContext, file: string, syntax: "json" | "idl" = "json") {
    this.#context = context;
    this.#syntax = syntax;
    this.#attributes = new AttributeReader(context, file);
  }

  /** Parses a type; `fill` is called with the real one if it is only known later. */
  parse(node: JsonNode, space: string, fill: (type: AvroType) => void): AvroType {
    if (node.kind === "string") return this.#reference(node.value, node, space, fill);
    if (node.kind === "array") return this.#union(node, node.items, space);
    if (node.kind === "object") return this.#object(node, space, fill);
    this.#attributes.error(
      "not-a-type",
      `${compactJson(node)} is not a type`,
      node,
      "Write a type's name, an object or a list.",
    );
    return this.#unknown(node);
  }

  #object(node: JsonObject, space: string, fill: (type: AvroType) => void): AvroType {
    const typeNode = jsonValue(node, "type");
    if (typeNode?.kind !== "string") {
      const hint = typeNode === undefined ? 'Add "type".' : "Inside a type's own object, give the type as a text.";
      this.#attributes.error(
        "no-type",
        'No type: this object has no "type" that is a text',
        typeNode ?? this.#attributes.open(node),
        hint,
      );
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
        this.#attributes.warn(
          "named-in-object",
          `"type": "${type}" in an object refers to a type by name`,
          typeNode,
          "Avro 1.12.2 refuses this; write the name alone.",
        );
        return this.#reference(type, typeNode, space, fill);
    }
  }

  #primitive(kind: PrimitiveType["kind"], node: JsonNode): PrimitiveType {
    if (node.kind !== "object") return primitiveNode(kind, this.#head(node, noProperties, undefined));
    const properties = this.#attributes.properties(node, reservedInTypes);
    return primitiveNode(kind, this.#head(node, properties, this.#attributes.logical(kind, 0, node, properties)));
  }

  #array(node: JsonObject, space: string): ArrayType {
    const type = arrayNode(this.#head(node, this.#attributes.properties(node, reservedInTypes), undefined), notYet);
    const items = jsonValue(node, "items");
    if (items === undefined) {
      type.items = this.#unknown(node);
      this.#lacks("no-items", 'Array has no "items"', node, 'Add "items" with a type.');
    } else type.items = this.parse(items, space, (resolved) => (type.items = resolved));
    return type;
  }

  #map(node: JsonObject, space: string): MapType {
    const type = mapNode(this.#head(node, this.#attributes.properties(node, reservedInTypes), undefined), notYet);
    const values = jsonValue(node, "values");
    if (values === undefined) {
      type.values = this.#unknown(node);
      this.#lacks("no-values", 'Map has no "values"', node, 'Add "values" with a type.');
    } else type.values = this.parse(values, space, (resolved) => (type.values = resolved));
    return type;
  }

  #lacks(code: string, message: string, node: JsonObject, hint: string): void {
    this.#attributes.error(code, message, this.#attributes.open(node), hint);
  }

  #union(node: JsonNode, items: readonly JsonNode[], space: string): UnionType {
    const branches: AvroType[] = [];
    const type = unionNode(this.#head(node, noProperties, undefined), branches);
    items.forEach((item, index) => {
      const branch = this.parse(item, space, (resolved) => (branches[index] = resolved));
      branches[index] = branch;
      if (branch.kind === "union") {
        this.#attributes.error(
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

  /** A union of types that are declared elsewhere. */
  unionOf(branches: readonly AvroType[], node: JsonNode): UnionType {
    return unionNode(this.#head(node, noProperties, undefined), [...branches]);
  }

  #record(node: JsonObject, space: string, isError: boolean): RecordType {
    const name = this.#attributes.name(node, space);
    const properties = this.#attributes.properties(node, reservedInTypes);
    const fields: AvroField[] = [];
    const byName = new Map<string, AvroField>();
    const type = recordNode(this.#head(node, properties, undefined), this.#names(node, name), isError, fields, byName);
    const list = jsonValue(node, "fields");
    if (list?.kind === "array") {
      for (const item of list.items) {
        const field = this.parseField(item, fields.length, name.space);
        if (field === undefined) continue;
        const earlier = byName.get(field.name);
        if (earlier === undefined) byName.set(field.name, field);
        else {
          this.#attributes.errorAt(
            "duplicate-field",
            `Duplicate field ${field.name} in record ${name.full}`,
            field.namePlace,
            "Rename or remove one of them.",
          );
        }
        fields.push(field);
      }
    } else
      this.#attributes.error(
        "no-fields",
        'Record has no "fields" list',
        list ?? this.#attributes.open(node),
        'Add "fields": [].',
      );
    this.#define(type);
    return type;
  }

  /** Parses one field of a record, or one parameter of a message. */
  parseField(node: JsonNode, position: number, space: string): AvroField | undefined {
    if (node.kind !== "object") {
      this.#attributes.error("not-a-field", "A field must be an object", node, 'Write { "name": ..., "type": ... }.');
      return undefined;
    }
    const nameNode = jsonValue(node, "name");
    if (nameNode?.kind !== "string") {
      this.#attributes.error("no-field-name", "No field name", nameNode ?? this.#attributes.open(node), 'Add "name".');
      return undefined;
    }
    this.#attributes.checkName(nameNode.value, nameNode);
    const field: Mutable<AvroField> = {
      name: nameNode.value,
      position,
      type: notYet,
      default: undefined,
      aliases: this.#attributes.aliasTexts(node),
      order: this.#attributes.order(node),
      doc: textOf(node, "doc"),
      properties: this.#attributes.properties(node, reservedInFields),
      node,
      place: this.#attributes.place(node),
      namePlace: this.#attributes.place(nameNode),
      segment: `/${segment(nameNode.value)}`,
    };
    const typeNode = jsonValue(node, "type");
    if (typeNode === undefined) {
      field.type = this.#unknown(node);
      this.#lacks("no-field-type", `No field type: ${nameNode.value}`, node, 'Add "type".');
    } else field.type = this.parse(typeNode, space, (resolved) => (field.type = resolved));
    field.default = this.#default(node, field.type);
    const misplaced = field.type.logical === undefined ? jsonMember(node, "logicalType") : undefined;
    if (misplaced !== undefined) {
      this.#attributes.warn(
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
    const name = this.#attributes.name(node, space);
    const properties = this.#attributes.properties(node, reservedInEnums);
    const symbols: string[] = [];
    const symbolPlaces: Place[] = [];
    const symbolIndex = new Map<string, number>();
    const list = jsonValue(node, "symbols");
    if (list?.kind === "array") {
      for (const item of list.items) {
        if (item.kind !== "string") {
          this.#attributes.error("not-a-symbol", "A symbol must be a text", item);
          continue;
        }
        this.#attributes.checkName(item.value, item);
        if (symbolIndex.has(item.value))
          this.#attributes.error(
            "duplicate-symbol",
            `Duplicate enum symbol: ${item.value}`,
            item,
            "Remove one of them.",
          );
        else symbolIndex.set(item.value, symbols.length);
        symbols.push(item.value);
        symbolPlaces.push(this.#attributes.place(item));
      }
    } else
      this.#attributes.error(
        "no-symbols",
        'Enum has no "symbols" list',
        list ?? this.#attributes.open(node),
        'Add "symbols": [].',
      );
    const given = jsonValue(node, "default");
    const fallback = given?.kind === "string" ? given.value : undefined;
    if (given !== undefined && fallback !== undefined && !symbolIndex.has(fallback)) {
      this.#attributes.error(
        "enum-default-unknown",
        `The enum default ${fallback} is not in the symbol set [${symbols.join(", ")}]`,
        given,
        "Use one of the symbols.",
      );
    }
    const type = enumNode(this.#head(node, properties, undefined), this.#names(node, name), {
      symbols,
      symbolPlaces,
      symbolIndex,
      default: fallback,
    });
    this.#define(type);
    return type;
  }

  #fixed(node: JsonObject, space: string): FixedType {
    const name = this.#attributes.name(node, space);
    const properties = this.#attributes.properties(node, reservedInTypes);
    const given = jsonValue(node, "size");
    let size = 0;
    if (given?.kind === "number" && /^-?\d{1,10}$/.test(given.text) && Number(given.text) < 2 ** 31)
      size = Number(given.text);
    else
      this.#attributes.error(
        "no-size",
        "Invalid or no size",
        given ?? this.#attributes.open(node),
        'Add "size", the number of bytes.',
      );
    if (size < 0) {
      this.#attributes.error("negative-size", `Invalid fixed size: ${size}`, given ?? node, "A size is 0 or more.");
      size = 0;
    }
    const logical = this.#attributes.logical("fixed", size, node, properties);
    const type = fixedNode(this.#head(node, properties, logical), this.#names(node, name), size);
    this.#define(type);
    return type;
  }

  #reference(text: string, node: JsonNode, space: string, fill: (type: AvroType) => void): AvroType {
    if (isPrimitiveKind(text)) return this.#primitive(text, node);
    const full = space !== "" && !text.includes(".") ? `${space}.${text}` : text;
    const known =
      this.#context.names.get(full) ?? (this.#syntax === "json" ? this.#context.names.get(text) : undefined);
    if (known !== undefined) return known;
    const standIn = this.#unknown(node);
    this.#context.pending.push({ full, text, place: this.#attributes.place(node), standIn, fill });
    return standIn;
  }

  #define(type: NamedType): void {
    const { names, repeated } = this.#context;
    if (names.has(type.full)) repeated.push(type);
    else names.set(type.full, type);
  }

  #names(node: JsonObject, { name, space, full, place }: SplitName & { readonly place: Place }): NameHead {
    const aliases = this.#attributes.typeAliases(node, space);
    return { name, space, full, namePlace: place, doc: textOf(node, "doc"), aliases };
  }

  #head(node: JsonNode, properties: readonly AvroProperty[], logical: LogicalType | undefined): TypeHead {
    return { id: this.#context.id(), node, place: this.#attributes.place(node), properties, logical };
  }

  /** Stands for what could not be understood, or is not known yet. */
  #unknown(node: JsonNode): PrimitiveType {
    const type = primitiveNode("null", this.#head(node, noProperties, undefined));
    this.#context.unresolved.add(type);
    return type;
  }
}

/** Fills a place for the moment until the type that belongs there is made. */
const notYet: PrimitiveType = primitiveNode("null", {
  id: -1,
  node: { kind: "null", from: 0, to: 0 },
  place: { file: "", from: 0, to: 0 },
  properties: noProperties,
  logical: undefined,
});

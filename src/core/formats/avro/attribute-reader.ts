import type { Place } from "../../model/place.ts";
import { type JsonNode, type JsonObject, jsonValue } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import { type LogicalType, readLogical } from "./logical.ts";
import { isPlainName, nameFault, namespaceFault, type SplitName, splitName } from "./names.ts";
import type { ParseContext } from "./parse-context.ts";
import { type AvroProperty, type FieldOrder, isPrimitiveKind, type TypeAlias, type TypeKind } from "./schema.ts";

/** Attributes with a meaning of their own, by where they stand; all others are properties (spec 1). */
export const reservedInTypes = new Set([
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
export const reservedInEnums = new Set([...reservedInTypes, "default"]);
export const reservedInFields = new Set(["default", "doc", "name", "order", "type", "aliases"]);

const orders: ReadonlySet<string> = new Set<FieldOrder>(["ascending", "descending", "ignore"]);

function isOrder(text: string): text is FieldOrder {
  return orders.has(text);
}

export const noProperties: readonly AvroProperty[] = [];
const noAliases: readonly never[] = [];

/** Reads what types and fields say beside their parts: names, aliases, order, properties; and tells what is wrong. */
export class AttributeReader {
  readonly #context: ParseContext;
  readonly #file: string;

  constructor(context: ParseContext, file: string) {
    this.#context = context;
    this.#file = file;
  }

  name(node: JsonObject, space: string): SplitName & { readonly place: Place } {
    const own = textOf(node, "namespace") ?? space;
    const given = jsonValue(node, "name");
    if (given?.kind !== "string") {
      this.error("no-name", "No name in schema", given ?? this.open(node), 'Add "name".');
      return { name: "", space: own, full: "", place: this.place(this.open(node)) };
    }
    const split = splitName(given.value, own);
    this.checkName(split.name, given);
    const fault = namespaceFault(split.space);
    const spaceNode = given.value.includes(".") ? given : (jsonValue(node, "namespace") ?? given);
    if (fault !== undefined) this.error("bad-namespace", fault, spaceNode);
    if (isPrimitiveKind(split.full)) {
      this.error(
        "named-after-primitive",
        `Schemas may not be named after primitives: ${split.full}`,
        given,
        "Choose another name.",
      );
    }
    return { ...split, place: this.place(given) };
  }

  typeAliases(node: JsonObject, space: string): readonly TypeAlias[] {
    const texts = this.aliasTexts(node);
    if (texts.length === 0) return noAliases;
    const aliases: TypeAlias[] = [];
    for (const text of texts) {
      const split = splitName(text, space);
      const fault = nameFault(split.name);
      if (fault !== undefined) this.error("bad-alias", fault, jsonValue(node, "aliases") ?? node);
      if (aliases.some((alias) => alias.full === split.full)) continue;
      aliases.push({ full: split.full, compared: split.space === "" && space !== "" ? `.${split.name}` : split.full });
    }
    return aliases;
  }

  aliasTexts(node: JsonObject): readonly string[] {
    const list = jsonValue(node, "aliases");
    if (list === undefined) return noAliases;
    if (list.kind !== "array") {
      this.error("aliases-not-a-list", "aliases not an array", list, 'Write "aliases": ["old_name"].');
      return [];
    }
    const texts = new Set<string>();
    for (const item of list.items) {
      if (item.kind === "string") texts.add(item.value);
      else this.error("alias-not-a-text", `alias not a string: ${compactJson(item)}`, item);
    }
    return [...texts];
  }

  order(node: JsonObject): FieldOrder {
    const given = jsonValue(node, "order");
    if (given === undefined) return "ascending";
    const text = given.kind === "string" ? given.value.toLowerCase() : "";
    if (isOrder(text)) return text;
    this.error(
      "unknown-order",
      `${compactJson(given)} is no sort order`,
      given,
      "Use ascending, descending or ignore.",
    );
    return "ascending";
  }

  logical(
    base: TypeKind,
    size: number,
    node: JsonObject,
    properties: readonly AvroProperty[],
  ): LogicalType | undefined {
    const reading = readLogical(base, size, properties);
    if (reading.kind === "logical") return reading.type;
    if (reading.kind === "ignored") {
      this.warn(
        "logical-ignored",
        `the logical type is ignored: ${reading.why}`,
        jsonValue(node, "logicalType") ?? node,
      );
    }
    return undefined;
  }

  properties(node: JsonObject, reserved: ReadonlySet<string>): readonly AvroProperty[] {
    const found: AvroProperty[] = [];
    for (const { key, value } of node.members) {
      if (reserved.has(key)) continue;
      const at = found.findIndex((property) => property.key === key);
      if (at === -1) found.push({ key, value });
      else found[at] = { key, value };
    }
    return found.length === 0 ? noProperties : found;
  }

  checkName(name: string, node: JsonNode): void {
    if (isPlainName(name)) return;
    const fault = nameFault(name);
    if (fault !== undefined)
      this.error("bad-name", fault, node, "Names start with a letter or _, and go on with letters, digits and _.");
    else {
      this.warn(
        "name-not-ascii",
        `"${name}" has letters that the specification does not allow in names`,
        node,
        "Java accepts it; other languages may not.",
      );
    }
  }

  place(node: { readonly from: number; readonly to: number }): Place {
    return { file: this.#file, from: node.from, to: node.to };
  }

  /** The opening bracket stands for an object that lacks something, so that not all of it is underlined. */
  open(node: JsonObject): { readonly from: number; readonly to: number } {
    return { from: node.from, to: Math.min(node.from + 1, node.to) };
  }

  error(code: string, message: string, at: { readonly from: number; readonly to: number }, hint?: string): void {
    this.errorAt(code, message, this.place(at), hint);
  }

  errorAt(code: string, message: string, place: Place, hint?: string): void {
    this.#context.problems.push({ severity: "error", code, message, place, ...(hint === undefined ? {} : { hint }) });
  }

  warn(code: string, message: string, at: { readonly from: number; readonly to: number }, hint?: string): void {
    const place = this.place(at);
    this.#context.problems.push({ severity: "warning", code, message, place, ...(hint === undefined ? {} : { hint }) });
  }
}

/** The text of an attribute, if it is one. */
export function textOf(node: JsonObject, key: string): string | undefined {
  const value = jsonValue(node, key);
  return value?.kind === "string" ? value.value : undefined;
}

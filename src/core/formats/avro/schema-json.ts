import type { JsonNode } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import {
  type AvroField,
  type AvroProperty,
  type AvroType,
  isNamed,
  isPrimitiveKind,
  type NamedType,
} from "./schema.ts";

/** Writes a schema as Java's `Schema.toString` does; some of Java's messages quote it. */
export function javaSchemaText(type: AvroType): string {
  return new SchemaWriter().type(type, "");
}

/** Writes types one after the other; a named type is written in full once, and by its name from then on. */
export class SchemaWriter {
  readonly #known = new Set<string>();

  /** True if the type was written in full before. */
  knows(type: NamedType): boolean {
    return this.#known.has(type.full);
  }

  type(type: AvroType, space: string): string {
    if (isNamed(type)) return this.#named(type, space);
    if (type.kind === "union") return `[${type.branches.map((branch) => this.type(branch, space)).join(",")}]`;
    const parts = [`"type":"${type.kind}"`];
    if (type.kind === "array") parts.push(`"items":${this.type(type.items, space)}`);
    else if (type.kind === "map") parts.push(`"values":${this.type(type.values, space)}`);
    else if (type.properties.length === 0) return `"${type.kind}"`;
    return `{${[...parts, ...propertyTexts(type.properties)].join(",")}}`;
  }

  #named(type: NamedType, space: string): string {
    if (this.#known.has(type.full)) return JSON.stringify(qualified(type, space));
    this.#known.add(type.full);
    const parts = [
      `"type":"${type.kind === "record" && type.isError ? "error" : type.kind}"`,
      member("name", type.name),
    ];
    if (type.space !== space) parts.push(member("namespace", type.space));
    if (type.doc !== undefined) parts.push(member("doc", type.doc));
    if (type.kind === "record") {
      parts.push(`"fields":[${type.fields.map((field) => this.field(field, type.space)).join(",")}]`);
    } else if (type.kind === "enum") {
      parts.push(`"symbols":${JSON.stringify(type.symbols)}`);
      if (type.default !== undefined) parts.push(member("default", type.default));
    } else parts.push(`"size":${type.size}`);
    parts.push(...propertyTexts(type.properties));
    if (type.aliases.length > 0) {
      parts.push(`"aliases":${JSON.stringify(type.aliases.map((alias) => qualifiedAlias(alias.full, type.space)))}`);
    }
    return `{${parts.join(",")}}`;
  }

  field(field: AvroField, space: string): string {
    const parts = [member("name", field.name), `"type":${this.type(field.type, space)}`];
    if (field.doc !== undefined) parts.push(member("doc", field.doc));
    if (field.default !== undefined) parts.push(`"default":${jacksonText(field.default)}`);
    if (field.order !== "ascending") parts.push(member("order", field.order));
    if (field.aliases.length > 0) parts.push(`"aliases":${JSON.stringify(field.aliases)}`);
    return `{${[...parts, ...propertyTexts(field.properties)].join(",")}}`;
  }
}

function member(key: string, value: string): string {
  return `"${key}":${JSON.stringify(value)}`;
}

function propertyTexts(properties: readonly AvroProperty[]): string[] {
  return properties.map(({ key, value }) => `${JSON.stringify(key)}:${jacksonText(value)}`);
}

/** The shortest name that means the type inside `space`. */
function qualified(type: NamedType, space: string): string {
  if (type.space === "" || type.space !== space || isPrimitiveKind(type.name)) return type.full;
  return type.name;
}

function qualifiedAlias(full: string, space: string): string {
  const dot = full.lastIndexOf(".");
  return dot >= 0 && full.slice(0, dot) === space ? full.slice(dot + 1) : full;
}

/** A JSON value as Jackson prints the tree it made of it: numbers with a point as Java prints doubles. */
export function jacksonText(node: JsonNode): string {
  switch (node.kind) {
    case "number":
      return /[.eE]|NaN|Infinity/.test(node.text) ? javaDoubleText(Number(node.text)) : node.text;
    case "array":
      return `[${node.items.map(jacksonText).join(",")}]`;
    case "object": {
      const members = new Map(node.members.map((entry) => [entry.key, entry.value]));
      return `{${[...members].map(([key, value]) => `${JSON.stringify(key)}:${jacksonText(value)}`).join(",")}}`;
    }
    default:
      return compactJson(node);
  }
}

/** A double as Java prints it: with a point, and with an exponent from 1e7 and below 1e-3. */
function javaDoubleText(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) {
    const text = value.toString();
    return text.includes(".") ? text : `${text}.0`;
  }
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  return `${digits.includes(".") ? digits : `${digits}.0`}E${Number(exponent)}`;
}

import type { JsonNode } from "../../text/json.ts";
import { validDefault } from "./default-check.ts";
import { typesEqual } from "./equality.ts";
import { splitName } from "./names.ts";
import { ReadError } from "./read-error.ts";
import {
  type AvroField,
  type AvroType,
  type EnumType,
  type FixedType,
  isNamed,
  type NamedType,
  type RecordType,
  typeName,
  type UnionType,
} from "./schema.ts";
import { jacksonText, javaSchemaText } from "./schema-json.ts";
import { arrayNode, enumNode, fixedNode, mapNode, type NameHead, recordNode, unionNode } from "./type-nodes.ts";

/** The names a reader answers to. */
interface AliasTables {
  /** Type alias -> the reader's name; whatever the kinds are. */
  readonly types: Map<string, string>;
  /** Record -> old field name -> the reader's field name. */
  readonly fields: Map<string, Map<string, string>>;
}

/**
 * Rewrites the writer's types with the reader's aliases as Java's `applyAliases` does (spec 4); positions do not change,
 * names may. Throws `ReadError` where two names become one, or a default no longer fits.
 */
export function applyAliases(writer: AvroType, reader: AvroType): AvroType {
  const tables = aliasTables(reader);
  if (tables.types.size === 0 && tables.fields.size === 0) return writer;
  if (typesEqual(writer, reader)) return writer;
  return new Renaming(tables).type(writer);
}

const known = new WeakMap<AvroType, AliasTables>();

function aliasTables(reader: AvroType): AliasTables {
  let tables = known.get(reader);
  if (tables === undefined) {
    tables = { types: new Map(), fields: new Map() };
    collect(reader, new Set(), tables);
    known.set(reader, tables);
  }
  return tables;
}

/** Depth first, the last of equal aliases wins. */
function collect(type: AvroType, seen: Set<RecordType>, tables: AliasTables): void {
  if (isNamed(type)) for (const alias of type.aliases) tables.types.set(alias.full, type.full);
  if (type.kind === "array") collect(type.items, seen, tables);
  else if (type.kind === "map") collect(type.values, seen, tables);
  else if (type.kind === "union") for (const branch of type.branches) collect(branch, seen, tables);
  else if (type.kind === "record" && !seen.has(type)) {
    seen.add(type);
    for (const field of type.fields) {
      for (const alias of field.aliases) {
        const table = tables.fields.get(type.full) ?? new Map<string, string>();
        tables.fields.set(type.full, table.set(alias, field.name));
      }
      collect(field.type, seen, tables);
    }
    const own = tables.fields.get(type.full);
    if (own !== undefined) for (const alias of type.aliases) tables.fields.set(alias.full, own);
  }
}

class Renaming {
  readonly #tables: AliasTables;
  readonly #made = new Map<RecordType, RecordType>();
  /** Records whose fields are not all there yet: a default that needs them is refused. */
  readonly #open = new Set<AvroType>();

  constructor(tables: AliasTables) {
    this.#tables = tables;
  }

  type(type: AvroType): AvroType {
    switch (type.kind) {
      case "record":
        return this.#record(type);
      case "enum":
      case "fixed":
        return this.#renamed(type);
      case "array": {
        const items = this.type(type.items);
        return typesEqual(items, type.items) ? type : arrayNode(type, items);
      }
      case "map": {
        const values = this.type(type.values);
        return typesEqual(values, type.values) ? type : mapNode(type, values);
      }
      case "union":
        return this.#union(type);
      default:
        return type;
    }
  }

  #renamed(type: EnumType | FixedType): EnumType | FixedType {
    const name = this.#tables.types.get(type.full);
    if (name === undefined) return type;
    const names = renamed(type, name);
    return type.kind === "enum" ? enumNode(type, names, type) : fixedNode(type, names, type.size);
  }

  #union(type: UnionType): UnionType {
    const branches = type.branches.map((branch) => this.type(branch));
    const names = new Set<string>();
    for (const branch of branches) {
      const name = typeName(branch);
      if (names.has(name)) throw new ReadError(`Duplicate in union:${name}`);
      names.add(name);
    }
    return unionNode(type, branches);
  }

  #record(type: RecordType): RecordType {
    const made = this.#made.get(type);
    if (made !== undefined) return made;
    const full = this.#tables.types.get(type.full) ?? type.full;
    const fields: AvroField[] = [];
    const byName = new Map<string, AvroField>();
    const record = recordNode(type, renamed(type, full), type.isError, fields, byName);
    this.#made.set(type, record);
    this.#open.add(record);
    const table = this.#tables.fields.get(full);
    const renamedFields = type.fields.map((field) => {
      const fieldType = this.type(field.type);
      const name = table?.get(field.name) ?? field.name;
      this.#checkDefault(name, fieldType, field.default);
      return { ...field, name, type: fieldType };
    });
    for (const field of renamedFields) {
      const earlier = byName.get(field.name);
      if (earlier !== undefined) {
        throw new ReadError(
          `Duplicate field ${field.name} in record ${full}: ${javaFieldText(field)} and ${javaFieldText(earlier)}.`,
        );
      }
      byName.set(field.name, field);
      fields.push(field);
    }
    this.#open.delete(record);
    return record;
  }

  /** The writer's own defaults are checked again, against the renamed types. */
  #checkDefault(name: string, type: AvroType, value: JsonNode | undefined): void {
    if (value === undefined) return;
    const answer = validDefault(type, value, this.#open);
    if (answer === "unset") throw new ReadError("Schema fields not set yet");
    if (answer === "valid") return;
    throw new ReadError(`Invalid default for field ${name}: ${jacksonText(value)} not a ${javaSchemaText(type)}`);
  }
}

/** Java's copies have no aliases. */
function renamed({ namePlace, doc }: NamedType, full: string): NameHead {
  return { ...splitName(full, ""), namePlace, doc, aliases: [] };
}

/** A field as Java prints it. */
export function javaFieldText(field: AvroField): string {
  return `${field.name} type:${field.type.kind.toUpperCase()} pos:${field.position}`;
}

/** The writer as Java sees it when it builds a reader: the aliases are applied twice (spec 4.5). */
export function asReaderSees(writer: AvroType, reader: AvroType): AvroType {
  return applyAliases(applyAliases(writer, reader), reader);
}

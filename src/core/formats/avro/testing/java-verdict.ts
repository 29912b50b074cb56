import { type AvroField, type AvroType, type EnumType, isNamed, type NamedType, type RecordType } from "../schema.ts";

// The rules of Java's `SchemaCompatibility` (spec 3) written a second time, plainly and without thought for speed or
// places: what the rule set says is compared with what this says.

/** The pairs `writer reader` of different kinds that read (spec 6). */
const promotions: ReadonlySet<string> = new Set([
  "int long",
  "int float",
  "int double",
  "long float",
  "long double",
  "float double",
  "bytes string",
  "string bytes",
]);

/** Java's AvroRuntimeException for a reader's field with several sources: no verdict at all. */
class Throws extends Error {}

/** Every incompatibility as `TYPE location message`, in Java's order; `throws field` where Java gives no verdict. */
export function javaVerdict(writer: AvroType, reader: AvroType): readonly string[] {
  try {
    return new JavaVerdict().get(reader, writer, []);
  } catch (thrown) {
    if (thrown instanceof Throws) return [`throws ${thrown.message}`];
    throw thrown;
  }
}

type Path = readonly (string | number)[];

class JavaVerdict {
  readonly #memo = new Map<AvroType, Map<AvroType, readonly string[]>>();

  get(reader: AvroType, writer: AvroType, path: Path): readonly string[] {
    const ofReader = this.#memo.get(reader) ?? new Map<AvroType, readonly string[]>();
    this.#memo.set(reader, ofReader);
    const known = ofReader.get(writer);
    if (known !== undefined) return known;
    ofReader.set(writer, []);
    const result = this.#compare(reader, writer, path);
    ofReader.set(writer, result);
    return result;
  }

  #compare(reader: AvroType, writer: AvroType, path: Path): readonly string[] {
    if (reader.kind === "union" && writer.kind === "union") {
      return writer.branches.flatMap((branch, index) =>
        this.get(reader, branch, []).length === 0 ? [] : [lacking([...path, index], branch)],
      );
    }
    if (writer.kind === "union") {
      return writer.branches.flatMap((branch, index) => this.get(reader, branch, [...path, index]));
    }
    if (reader.kind === "union") {
      return reader.branches.some((branch) => this.get(branch, writer, []).length === 0) ? [] : [lacking(path, writer)];
    }
    if (reader.kind === "array" && writer.kind === "array")
      return this.get(reader.items, writer.items, [...path, "items"]);
    if (reader.kind === "map" && writer.kind === "map")
      return this.get(reader.values, writer.values, [...path, "values"]);
    if (reader.kind === "fixed" && writer.kind === "fixed") {
      const sizes = `expected: ${writer.size}, found: ${reader.size}`;
      return [
        ...names(reader, writer, path),
        ...(reader.size === writer.size ? [] : [told("FIXED_SIZE_MISMATCH", [...path, "size"], sizes)]),
      ];
    }
    if (reader.kind === "enum" && writer.kind === "enum") {
      return [...names(reader, writer, path), ...symbols(reader, writer, path)];
    }
    if (reader.kind === "record" && writer.kind === "record") {
      return [...names(reader, writer, path), ...reader.fields.flatMap((field) => this.#field(field, writer, path))];
    }
    if (reader.kind === writer.kind || promotions.has(`${writer.kind} ${reader.kind}`)) return [];
    const kinds = `reader type: ${reader.kind.toUpperCase()} not compatible with writer type: ${writer.kind.toUpperCase()}`;
    return [told("TYPE_MISMATCH", path, kinds)];
  }

  #field(field: AvroField, writer: RecordType, path: Path): readonly string[] {
    const sources = [field.name, ...field.aliases].flatMap((name) => writer.fields.filter((one) => one.name === name));
    if (sources.length > 1) throw new Throws(field.name);
    const [source] = sources;
    const at = [...path, "fields", field.position];
    if (source !== undefined) return this.get(field.type, source.type, [...at, "type"]);
    if (field.default !== undefined) return [];
    if (field.type.kind === "enum" && field.type.default !== undefined) {
      return this.get(field.type, writer, [...at, "type"]);
    }
    return [told("READER_FIELD_MISSING_DEFAULT_VALUE", at, field.name)];
  }
}

function names(reader: NamedType, writer: NamedType, path: Path): readonly string[] {
  const inNoSpace = (full: string) => (full.includes(".") || reader.space === "" ? full : `.${full}`);
  const aliases = reader.aliases.map((alias) => inNoSpace(alias.full));
  if (reader.name === writer.name || aliases.includes(writer.full)) return [];
  return [told("NAME_MISMATCH", [...path, "name"], `expected: ${writer.full}`)];
}

function symbols(reader: EnumType, writer: EnumType, path: Path): readonly string[] {
  const missing = writer.symbols.filter((symbol) => !reader.symbols.includes(symbol)).sort();
  if (missing.length === 0 || reader.default !== undefined) return [];
  return [told("MISSING_ENUM_SYMBOLS", [...path, "symbols"], `[${missing.join(", ")}]`)];
}

function lacking(path: Path, writer: AvroType): string {
  return told("MISSING_UNION_BRANCH", path, `reader union lacking writer type: ${writer.kind.toUpperCase()}`);
}

function told(type: string, path: Path, message: string): string {
  return `${type} /${path.join("/")} ${message}`;
}

/** True if any type in it carries an alias, or any field does. */
export function hasAliases(type: AvroType, seen: Set<AvroType> = new Set()): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  if (isNamed(type) && type.aliases.length > 0) return true;
  if (type.kind === "array") return hasAliases(type.items, seen);
  if (type.kind === "map") return hasAliases(type.values, seen);
  if (type.kind === "union") return type.branches.some((branch) => hasAliases(branch, seen));
  if (type.kind !== "record") return false;
  return type.fields.some((field) => field.aliases.length > 0 || hasAliases(field.type, seen));
}

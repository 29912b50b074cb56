import { asReaderSees } from "./aliases.ts";
import { defaultValue } from "./defaults.ts";
import { outOfStack, withinStack } from "./depth.ts";
import { ReadError } from "./read-error.ts";
import {
  type AvroField,
  type AvroSchema,
  type AvroType,
  type EnumType,
  foundName,
  type PrimitiveKind,
  type RecordType,
  typeName,
  type UnionType,
} from "./schema.ts";
import { recordsIn } from "./type-height.ts";
import type { Value } from "./value.ts";

/** What to do with a written value to get what the reader sees (spec 5). */
export type Action =
  /** The same type: the value as it is. */
  | { readonly kind: "copy" }
  | { readonly kind: "promote"; readonly from: PrimitiveKind; readonly to: PrimitiveKind }
  | { readonly kind: "array"; readonly items: Action }
  | { readonly kind: "map"; readonly values: Action }
  /** The reader's index for each written symbol; -1 where it has none and no default. */
  | { readonly kind: "enum"; readonly writer: EnumType; readonly reader: EnumType; readonly indexes: readonly number[] }
  | RecordAction
  /** One action per written branch; `equivalent`: the reader's union has the same shape, and its branch the same index. */
  | { readonly kind: "writer-union"; readonly branches: readonly Action[]; readonly equivalent: boolean }
  | ReaderUnionAction
  /** Fails when a datum reaches it, not before. */
  | { readonly kind: "error"; readonly message: string; readonly missing?: readonly AvroField[] };

export interface ReaderUnionAction {
  readonly kind: "reader-union";
  readonly branch: number;
  readonly action: Action;
  /** `structure`: a record of another name whose fields happen to fit. */
  readonly by: "name" | "structure" | "promotion";
}

export interface RecordAction {
  readonly kind: "record";
  readonly reader: RecordType;
  /** For each field of the writer: where it goes, or undefined if it is skipped. */
  readonly fields: readonly ReadField[];
  readonly defaults: readonly DefaultedField[];
}

interface ReadField {
  readonly reader: AvroField | undefined;
  readonly action: Action;
}

interface DefaultedField {
  readonly field: AvroField;
  readonly value: Value;
}

/** How a reader reads a writer's data: an action, or why no reader can be built at all. */
export type Resolution =
  | { readonly kind: "resolved"; readonly action: Action }
  | { readonly kind: "impossible"; readonly error: string };

const copy: Action = { kind: "copy" };

const resolutions = new WeakMap<AvroSchema, WeakMap<AvroSchema, Resolution>>();

/** Resolves a writer's schema against a reader's, as Java's `Resolver` does, aliases applied first. */
export function resolution(writer: AvroSchema, reader: AvroSchema): Resolution {
  const byReader = resolutions.get(writer) ?? new WeakMap<AvroSchema, Resolution>();
  const known = byReader.get(reader);
  if (known !== undefined) return known;
  const result = resolveTypes(writer.root, reader.root);
  resolutions.set(writer, byReader.set(reader, result));
  return result;
}

/** Resolves two types; alias trouble and defaults that cannot be made stop the reader for every datum (spec 5). */
function resolveTypes(writer: AvroType, reader: AvroType): Resolution {
  return resolved(() => asReaderSees(writer, reader), reader);
}

/** The same with the writer as it is given: what Java's `SchemaValidator` asks. */
export function resolveAsGiven(writer: AvroType, reader: AvroType): Resolution {
  return resolved(() => writer, reader);
}

function resolved(writer: () => AvroType, reader: AvroType): Resolution {
  const attempt = (): Resolution => {
    try {
      return { kind: "resolved", action: new Resolver(reader).resolve(writer(), reader) };
    } catch (error) {
      if (error instanceof ReadError) return { kind: "impossible", error: error.message };
      throw error;
    }
  };
  return withinStack(attempt, () => ({ kind: "impossible", error: outOfStack }));
}

/** The promotions of the specification (spec 6): what each written type may be read as. */
const promotions: Readonly<Partial<Record<AvroType["kind"], readonly AvroType["kind"][]>>> = {
  int: ["long", "float", "double"],
  long: ["float", "double"],
  float: ["double"],
  string: ["bytes"],
  bytes: ["string"],
};

/** True if a value of the one kind may be read as the other. */
export function promotes(from: AvroType["kind"], to: AvroType["kind"]): boolean {
  return promotions[from]?.includes(to) ?? false;
}

interface OpenRecord {
  readonly kind: "record";
  readonly reader: RecordType;
  readonly fields: ReadField[];
  readonly defaults: DefaultedField[];
}

/** Resolving unions tries branch after branch; past this many pairs of records there is no end in sight. */
const mostPairs = 1_000_000;

class Resolver {
  /**
   * Whether some default of the reader cannot be made. Java makes the defaults of every branch that it tries, so only
   * where none can fail may the branch of the same full name be taken without trying those before it.
   */
  readonly #readerHasBadDefault: boolean;
  #pairs = 0;

  constructor(reader: AvroType) {
    this.#readerHasBadDefault = hasBadDefault(reader);
  }

  /** Pairs of records by identity, entered before their fields are done, so that recursion ends. */
  readonly #seen = new Map<RecordType, Map<RecordType, Action>>();

  resolve(writer: AvroType, reader: AvroType): Action {
    if (writer.kind === "union") return this.#writerUnion(writer, reader);
    if (reader.kind === "union") return this.#readerUnion(writer, reader);
    switch (writer.kind) {
      case "fixed":
        if (reader.kind !== "fixed") break;
        return writer.name === reader.name && writer.size === reader.size ? copy : mismatch(writer, reader);
      case "enum":
        if (reader.kind !== "enum") break;
        return writer.name === reader.name ? enumAction(writer, reader) : mismatch(writer, reader);
      case "array":
        if (reader.kind !== "array") break;
        return { kind: "array", items: this.resolve(writer.items, reader.items) };
      case "map":
        if (reader.kind !== "map") break;
        return { kind: "map", values: this.resolve(writer.values, reader.values) };
      case "record":
        if (reader.kind !== "record") break;
        return this.#record(writer, reader);
      default:
        if (writer.kind === reader.kind) return copy;
        if (promotes(writer.kind, reader.kind)) {
          return { kind: "promote", from: writer.kind, to: toPrimitive(reader) };
        }
    }
    return mismatch(writer, reader);
  }

  #writerUnion(writer: UnionType, reader: AvroType): Action {
    const equivalent = reader.kind === "union" && new UnionShape().same(writer, reader);
    const branches = writer.branches.map((branch, index) => {
      const own = equivalent ? reader.branches[index] : undefined;
      return this.resolve(branch, own ?? reader);
    });
    return { kind: "writer-union", branches, equivalent };
  }

  #readerUnion(writer: AvroType, reader: UnionType): Action {
    const found = this.#branchFor(writer, reader);
    const branch = found === undefined ? undefined : reader.branches[found.index];
    if (found === undefined || branch === undefined) return mismatch(writer, reader);
    return { kind: "reader-union", branch: found.index, action: this.resolve(writer, branch), by: found.by };
  }

  /** The branch of a reader's union that takes the writer's value; errors inside it do not try the next (spec 5.3). */
  #branchFor(
    writer: AvroType,
    reader: UnionType,
  ): { readonly index: number; readonly by: ReaderUnionAction["by"] } | undefined {
    const exact = this.#readerHasBadDefault ? -1 : exactBranch(writer, reader);
    if (exact >= 0) return { index: exact, by: "name" };
    let structural = -1;
    for (const [index, branch] of reader.branches.entries()) {
      if (branch.kind !== writer.kind) continue;
      if (writer.kind !== "record" && writer.kind !== "enum" && writer.kind !== "fixed") return { index, by: "name" };
      if (branch.kind !== "record" && branch.kind !== "enum" && branch.kind !== "fixed") continue;
      if (branch.full === writer.full) return { index, by: "name" };
      if (writer.kind !== "record" || branch.kind !== "record" || !this.#fits(writer, branch)) continue;
      if (structural < 0 || writer.name === branch.name) structural = index;
    }
    if (structural >= 0) return { index: structural, by: "structure" };
    const promoted = reader.branches.findIndex((branch) => promotes(writer.kind, branch.kind));
    return promoted < 0 ? undefined : { index: promoted, by: "promotion" };
  }

  /** True if no field of the record fails directly; what lies deeper is not looked at. */
  #fits(writer: RecordType, reader: RecordType): boolean {
    const action = this.#record(writer, reader);
    return action.kind === "record" && action.fields.every((field) => field.action.kind !== "error");
  }

  /** Record names are not compared. */
  #record(writer: RecordType, reader: RecordType): Action {
    const known = this.#seen.get(writer)?.get(reader);
    if (known !== undefined) return known;
    if (++this.#pairs > mostPairs) throw new ReadError(`more than ${mostPairs} pairs of records would be compared`);
    const fields: ReadField[] = [];
    const defaults: DefaultedField[] = [];
    const action: OpenRecord = { kind: "record", reader, fields, defaults };
    this.#remember(writer, reader, action);
    for (const field of writer.fields) {
      const target = reader.byName.get(field.name);
      fields.push({ reader: target, action: target === undefined ? copy : this.resolve(field.type, target.type) });
    }
    for (const field of reader.fields) {
      if (writer.byName.has(field.name)) continue;
      if (field.default === undefined) {
        const error = missingFields(writer, reader);
        this.#remember(writer, reader, error);
        return error;
      }
      defaults.push({ field, value: readerDefault(field) });
    }
    return action;
  }

  #remember(writer: RecordType, reader: RecordType, action: Action): void {
    const byReader = this.#seen.get(writer) ?? new Map<RecordType, Action>();
    this.#seen.set(writer, byReader.set(reader, action));
  }
}

function toPrimitive(type: AvroType): PrimitiveKind {
  switch (type.kind) {
    case "record":
    case "enum":
    case "fixed":
    case "array":
    case "map":
    case "union":
      throw new Error(`${type.kind} is no primitive type`);
    default:
      return type.kind;
  }
}

type MadeDefault =
  | { readonly kind: "made"; readonly value: Value }
  | { readonly kind: "bad"; readonly error: ReadError };

const madeDefaults = new WeakMap<AvroField, MadeDefault>();

/** The value of a reader's default; the same for every writer. */
function readerDefault(field: AvroField): Value {
  const made = madeDefault(field);
  if (made.kind === "bad") throw made.error;
  return made.value;
}

function madeDefault(field: AvroField): MadeDefault {
  const known = madeDefaults.get(field);
  if (known !== undefined) return known;
  if (field.default === undefined) throw new Error(`${field.name} has no default`);
  let made: MadeDefault;
  try {
    made = { kind: "made", value: defaultValue(field.type, field.default) };
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    made = { kind: "bad", error };
  }
  madeDefaults.set(field, made);
  return made;
}

const badDefaults = new WeakMap<AvroType, boolean>();

function hasBadDefault(reader: AvroType): boolean {
  const known = badDefaults.get(reader);
  if (known !== undefined) return known;
  const bad = recordsIn(reader).some((record) =>
    record.fields.some((field) => field.default !== undefined && madeDefault(field).kind === "bad"),
  );
  badDefaults.set(reader, bad);
  return bad;
}

/** The branch of the same type that is taken without looking at its inside: by full name where types have one. */
function exactBranch(writer: AvroType, reader: UnionType): number {
  const name = typeName(writer);
  return reader.branches.findIndex((branch) => branch.kind === writer.kind && typeName(branch) === name);
}

function mismatch(writer: AvroType, reader: AvroType): Action {
  return { kind: "error", message: `Found ${foundName(writer)}, expecting ${foundName(reader)}` };
}

/** Java names the last of the missing fields. */
function missingFields(writer: RecordType, reader: RecordType): Action {
  const missing = reader.fields.filter((field) => field.default === undefined && !writer.byName.has(field.name));
  const last = missing.at(-1)?.name ?? "";
  return {
    kind: "error",
    message: `Found ${writer.full}, expecting ${reader.full}, missing required field ${last}`,
    missing,
  };
}

function enumAction(writer: EnumType, reader: EnumType): Action {
  const fallback = reader.default === undefined ? -1 : (reader.symbolIndex.get(reader.default) ?? -1);
  const indexes = writer.symbols.map((symbol) => reader.symbolIndex.get(symbol) ?? fallback);
  return { kind: "enum", writer, reader, indexes };
}

/** Whether two unions have the same shape: types, short names, sizes, symbols and field names, in order (spec 5.1). */
class UnionShape {
  readonly #seen = new Map<RecordType, Map<RecordType, boolean>>();

  same(a: AvroType, b: AvroType): boolean {
    switch (a.kind) {
      case "array":
        return b.kind === "array" && this.same(a.items, b.items);
      case "map":
        return b.kind === "map" && this.same(a.values, b.values);
      case "fixed":
        return b.kind === "fixed" && a.name === b.name && a.size === b.size;
      case "enum":
        return b.kind === "enum" && a.name === b.name && a.symbols.join("\n") === b.symbols.join("\n");
      case "union":
        return b.kind === "union" && this.#all(a.branches, b.branches);
      case "record":
        return b.kind === "record" && a.name === b.name && this.#records(a, b);
      default:
        return a.kind === b.kind;
    }
  }

  #records(a: RecordType, b: RecordType): boolean {
    const known = this.#seen.get(a)?.get(b);
    if (known !== undefined) return known;
    const answers = this.#seen.get(a) ?? new Map<RecordType, boolean>();
    this.#seen.set(a, answers);
    // Taken as equal while it is looked at; the answer may change.
    answers.set(b, true);
    const names = a.fields.length === b.fields.length;
    const same =
      names &&
      a.fields.every((field, index) => {
        const other = b.fields[index];
        return other !== undefined && field.name === other.name && this.same(field.type, other.type);
      });
    if (!same) answers.set(b, false);
    return answers.get(b) ?? false;
  }

  #all(a: readonly AvroType[], b: readonly AvroType[]): boolean {
    if (a.length !== b.length) return false;
    return a.every((branch, index) => {
      const other = b[index];
      return other !== undefined && this.same(branch, other);
    });
  }
}

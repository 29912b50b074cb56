import { segment } from "../../model/path.ts";
import type { FieldOutcome, FieldReading } from "../../model/reading.ts";
import { asList } from "./binary-write.ts";
import { validDefault } from "./default-check.ts";
import { writeEvent } from "./event-write.ts";
import { sameLogical } from "./logical.ts";
import { valueText } from "./logical-text.ts";
import { ReadError } from "./read-error.ts";
import type { Action, ReaderUnionAction, RecordAction } from "./resolve.ts";
import { type AvroField, type AvroType, logicalText, type PrimitiveKind, type RecordType, typeName } from "./schema.ts";
import { textOfBytes } from "./utf8.ts";
import { bytesOfText, RawText, UnionValue, type Value } from "./value.ts";

/** Where a value stands: in what was written, and in what is read. */
interface Where {
  readonly written: string;
  readonly read: string;
}

/** Turns a written value into what the reader sees, and notes for every field what became of it (DESIGN section 4). */
export class Conversion {
  readonly fields: FieldReading[] = [];

  /** `writer` is the type as written, aliases not applied. Throws `ReadError` where Java throws. */
  convert(action: Action, writer: AvroType, reader: AvroType, value: Value, at: Where): Value {
    switch (action.kind) {
      case "copy":
        this.#leaf(writer, reader, value, value, "same", undefined, at);
        return value;
      case "promote":
        return this.#promote(action.from, action.to, writer, reader, value, at);
      case "enum":
        return this.#enum(action.indexes, writer, reader, value, at);
      case "array":
        return this.#array(action.items, writer, reader, value, at);
      case "map":
        return this.#map(action.values, writer, reader, value, at);
      case "record":
        return this.#record(action, writer, value, at);
      case "writer-union":
        return this.#writerUnion(action.branches, action.equivalent, writer, reader, value, at);
      case "reader-union":
        return this.#readerUnion(action, writer, reader, value, at);
      case "error":
        return this.#fail(action.message, action.missing ?? [], writer, value, at);
    }
  }

  #fail(message: string, missing: readonly AvroField[], writer: AvroType, value: Value, at: Where): never {
    for (const field of missing) {
      this.fields.push({
        path: at.read + field.segment,
        outcome: "error",
        note: "not written, and the reader has no default for it",
      });
    }
    if (missing.length === 0) this.#note("error", valueText(writer, value), undefined, message, at);
    throw new ReadError(message);
  }

  #promote(from: PrimitiveKind, to: PrimitiveKind, writer: AvroType, reader: AvroType, value: Value, at: Where): Value {
    const read = promoted(from, to, value);
    let note: string | undefined;
    if (read instanceof RawText) note = "the bytes are no UTF-8";
    else if (isRounded(value, read)) note = `rounded to ${to}`;
    this.#leaf(writer, reader, value, read, note === undefined ? "converted" : "misread", note, at);
    return read;
  }

  #enum(indexes: readonly number[], writer: AvroType, reader: AvroType, value: Value, at: Where): Value {
    if (writer.kind !== "enum" || reader.kind !== "enum" || typeof value !== "number") throw new Error("no enum");
    const symbol = writer.symbols[value] ?? "";
    const index = indexes[value] ?? -1;
    if (index < 0) return this.#fail(`No match for ${symbol}`, [], writer, value, at);
    if (reader.symbols[index] === symbol) this.#leaf(writer, reader, value, index, "same", undefined, at);
    else this.#leaf(writer, reader, value, index, "defaulted", "the reader does not know the symbol", at);
    return index;
  }

  #array(items: Action, writer: AvroType, reader: AvroType, value: Value, at: Where): Value {
    if (writer.kind !== "array" || reader.kind !== "array") throw new Error("no array");
    const values = asList(value);
    if (values.length === 0) this.#note("same", "[]", "[]", undefined, at);
    return values.map((item, index) => this.convert(items, writer.items, reader.items, item, below(at, `/[${index}]`)));
  }

  /** A value that another field takes: whatever became of it there, it is not what was meant. */
  #stolen(
    [source, item]: readonly [AvroField, Value],
    [target, value]: readonly [AvroField, Value],
    at: Where,
    before: number,
  ): void {
    const inside = this.fields.splice(before).filter(({ path }) => path !== at.written);
    const [written, read] = [valueText(source.type, item), valueText(target.type, value)];
    this.#note("misread", written, read, `read as "${target.name}", which has the alias "${source.name}"`, at);
    this.fields.push(...inside);
  }

  #map(values: Action, writer: AvroType, reader: AvroType, value: Value, at: Where): Value {
    if (writer.kind !== "map" || reader.kind !== "map" || !(value instanceof Map)) throw new Error("no map");
    if (value.size === 0) this.#note("same", "{}", "{}", undefined, at);
    const read = new Map<string, Value>();
    for (const [key, item] of value) {
      read.set(key, this.convert(values, writer.values, reader.values, item, below(at, `/{${segment(key)}}`)));
    }
    return read;
  }

  #writerUnion(
    actions: readonly Action[],
    equivalent: boolean,
    writer: AvroType,
    reader: AvroType,
    value: Value,
    at: Where,
  ): Value {
    if (writer.kind !== "union" || !(value instanceof UnionValue)) throw new Error("no union");
    const branch = writer.branches[value.branch];
    const action = actions[value.branch];
    if (branch === undefined || action === undefined) throw new Error("a union has no such branch");
    const target = equivalent && reader.kind === "union" ? reader.branches[value.branch] : undefined;
    const read = this.convert(action, branch, target ?? reader, value.value, at);
    return target === undefined ? read : new UnionValue(value.branch, read);
  }

  #readerUnion(action: ReaderUnionAction, writer: AvroType, reader: AvroType, value: Value, at: Where): Value {
    const branch = reader.kind === "union" ? reader.branches[action.branch] : undefined;
    if (branch === undefined || reader.kind !== "union") throw new Error("no union");
    const before = this.fields.length;
    const read = this.convert(action.action, writer, branch, value, at);
    if (
      action.by === "structure" &&
      writer.kind === "record" &&
      branch.kind === "record" &&
      writer.name !== branch.name &&
      reader.branches.filter((candidate) => candidate.kind === "record").length > 1
    ) {
      const [written, seen] = [branchText(writer, value), branchText(branch, read)];
      this.#note("misread", written, seen, `${writer.name} is taken for ${branch.name}: its fields fit`, at);
      // The whole is told before what is in it.
      this.fields.splice(before, 0, ...this.fields.splice(-1));
    }
    return new UnionValue(action.branch, read);
  }

  #record(action: RecordAction, writer: AvroType, value: Value, at: Where): Value {
    if (writer.kind !== "record") throw new Error("no record");
    const written = asList(value);
    const read: Value[] = new Array<Value>(action.reader.fields.length).fill(null);
    const lost = lostAliases(action, writer);
    for (const [index, field] of action.fields.entries()) {
      const source = writer.fields[index];
      const item = written[index];
      if (source === undefined || item === undefined) throw new Error("a record has no such field");
      const target = field.reader;
      if (target !== undefined) {
        const there = { written: at.written + source.segment, read: at.read + target.segment };
        const before = this.fields.length;
        const value = this.convert(field.action, source.type, target.type, item, there);
        read[target.position] = value;
        // An alias leads to another field although the reader has one of the written name.
        if (target.name !== source.name && action.reader.byName.has(source.name))
          this.#stolen([source, item], [target, value], there, before);
      } else if (!lost.has(source)) {
        this.fields.push({
          path: at.written + source.segment,
          outcome: "dropped",
          written: valueText(source.type, item),
        });
      }
    }
    for (const { field, value: fallback } of action.defaults) {
      read[field.position] = fallback;
      const source = [...lost].find(([, target]) => target === field)?.[0];
      this.#defaulted(field, fallback, source, source === undefined ? undefined : written[source.position], at);
    }
    return read;
  }

  #defaulted(
    field: AvroField,
    value: Value,
    source: AvroField | undefined,
    written: Value | undefined,
    at: Where,
  ): void {
    const read = valueText(field.type, value);
    const path = at.read + field.segment;
    if (source !== undefined && written !== undefined) {
      this.fields.push({
        path: at.written + source.segment,
        readPath: path,
        outcome: "misread",
        written: valueText(source.type, written),
        read,
        note: "the alias does not apply, because the record's full name differs: the default is read",
      });
      return;
    }
    const other = takesOtherBranch(field, value);
    this.fields.push({
      path,
      outcome: other === undefined ? "defaulted" : "misread",
      read,
      ...(other === undefined ? {} : { note: `the default is taken for the branch ${other}` }),
    });
  }

  #leaf(
    writer: AvroType,
    reader: AvroType,
    value: Value,
    read: Value,
    outcome: FieldOutcome,
    note: string | undefined,
    at: Where,
  ): void {
    const writtenText = valueText(writer, value);
    const readText = valueText(reader, read);
    if ((outcome !== "same" && outcome !== "converted") || sameLogical(writer.logical, reader.logical)) {
      this.#note(outcome, writtenText, readText, note, at);
      return;
    }
    const [from, to] = [writer.logical, reader.logical];
    if (from !== undefined && to !== undefined) {
      const decimals = from.name === "decimal" && to.name === "decimal";
      // Nothing is nothing at any scale.
      const isZero = [writtenText, readText].every((text) => /^"?-?0+(?:\.0+)?"?$/.test(text));
      const sameMeaning = writtenText === readText || (decimals && (isZero || from.scale === to.scale));
      const words = `written as ${logicalText(from)}, read as ${logicalText(to)}`;
      this.#note(sameMeaning ? outcome : "misread", writtenText, readText, sameMeaning ? note : words, at);
      return;
    }
    const words = to === undefined ? `read without ${from?.name}` : `read as ${to.name}`;
    this.#note("converted", writtenText, readText, words, at);
  }

  #note(outcome: FieldOutcome, written: string, read: string | undefined, note: string | undefined, at: Where): void {
    this.fields.push({
      path: at.written,
      ...(at.read === at.written ? {} : { readPath: at.read }),
      outcome,
      written,
      ...(read === undefined ? {} : { read }),
      ...(note === undefined ? {} : { note }),
    });
  }
}

/** A value as a branch of a union is written: under its type's name. */
function branchText(type: AvroType, value: Value): string {
  return `{${JSON.stringify(typeName(type))}:${writeEvent(type, value)}}`;
}

function below(at: Where, step: string): Where {
  return { written: at.written + step, read: at.read + step };
}

/**
 * Written fields that the verdict matches with a reader's field by its alias, although the reading does not (spec 4.3):
 * the written value is dropped and the reader's field gets its default.
 */
export function lostAliases(action: RecordAction, writer: RecordType): ReadonlyMap<AvroField, AvroField> {
  let lost: Map<AvroField, AvroField> | undefined;
  for (const { field } of action.defaults) {
    for (const alias of field.aliases) {
      const source = writer.byName.get(alias);
      if (source === undefined || action.fields[source.position]?.reader !== undefined) continue;
      if (lost === undefined) lost = new Map();
      lost.set(source, field);
    }
  }
  return lost ?? nothingLost;
}

const nothingLost: ReadonlyMap<AvroField, AvroField> = new Map();
const nothingUnset: ReadonlySet<AvroType> = new Set();

/** The branch a union's default is taken for, if the default is no value of that branch (spec 7). */
export function takesOtherBranch(field: AvroField, value: Value): string | undefined {
  if (field.type.kind !== "union" || !(value instanceof UnionValue)) return undefined;
  const branch = field.type.branches[value.branch];
  if (branch === undefined || validDefault(branch, field.default, nothingUnset) === "valid") return undefined;
  return typeName(branch);
}

/** A written value as the other type (spec 6). */
function promoted(from: PrimitiveKind, to: PrimitiveKind, value: Value): Value {
  if (to === "bytes")
    return value instanceof RawText ? value.bytes : bytesOfText(typeof value === "string" ? value : "");
  if (to === "string") return value instanceof Uint8Array ? textOfBytes(value) : "";
  if (typeof value !== "number" && typeof value !== "bigint") throw new Error(`${from} is no number here`);
  if (to === "long") return value;
  return to === "float" ? floatOf(value) : Number(value);
}

/** Rounds once, directly: rounding to double first would sometimes be wrong (spec 6). */
function floatOf(value: number | bigint): number {
  if (typeof value === "number") return Math.fround(value);
  const size = value < 0n ? -value : value;
  const shift = BigInt(Math.max(0, size.toString(2).length - 40));
  // Forty bits with the lost ones folded into the last decide the rounding to twenty-four.
  const sticky = size & ((1n << shift) - 1n) ? 1n : 0n;
  const rounded = Math.fround(Number((size >> shift) | sticky) * 2 ** Number(shift));
  return value < 0n ? -rounded : rounded;
}

function isRounded(written: Value, read: Value): boolean {
  if (typeof written === "bigint") return typeof read === "number" && BigInt(read) !== written;
  return typeof written === "number" && typeof read === "number" && read !== written && !Number.isNaN(written);
}

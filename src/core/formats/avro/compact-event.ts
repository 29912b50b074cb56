import { numberEnd, textEnd } from "../../text/compact-json.ts";
import { narrow } from "./binary-read.ts";
import { type AvroType, type RecordType, typeName, type UnionType } from "./schema.ts";
import { latin1Bytes, UnionValue, type Value } from "./value.ts";

/** Deeper events are read the careful way, which knows where Java stops. */
const deepest = 200;

/**
 * Reads an event that is written as `writeEvent` writes it: fields in their order, no blanks, no escapes. Undefined for
 * any other text, right or wrong: `readEvent` knows all that Java accepts and says what is wrong. Most events are our
 * own, and take a quarter of the time this way.
 */
export function readCompactEvent(type: AvroType, text: string): Value | undefined {
  const cursor = new TextCursor(text);
  const value = readerOf(type)(cursor);
  return cursor.at === text.length ? value : undefined;
}

class TextCursor {
  readonly text: string;
  at = 0;
  depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Behind the end nothing can be found any more, so all readers come back. */
  giveUp(): null {
    this.at = this.text.length + 1;
    return null;
  }

  /** Goes past these letters, if they come next. */
  takes(letters: string): boolean {
    if (!this.text.startsWith(letters, this.at)) return false;
    this.at += letters.length;
    return true;
  }

  /** Goes past a letter, if it comes next. */
  takesCode(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false;
    this.at += 1;
    return true;
  }

  /** A text without escapes. */
  string(): string | undefined {
    const from = this.at + 1;
    const end = textEnd(this.text, this.at);
    if (end < 0) return undefined;
    this.at = end;
    return this.text.slice(from, end - 1);
  }
}

type Reader = (cursor: TextCursor) => Value;

const readers = new WeakMap<AvroType, Reader>();

function readerOf(type: AvroType): Reader {
  const known = readers.get(type);
  if (known !== undefined) return known;
  // A record is known before its fields are, so that it may contain itself.
  if (type.kind === "record") return recordReader(type);
  const made = madeReader(type);
  readers.set(type, made);
  return made;
}

function madeReader(type: Exclude<AvroType, RecordType>): Reader {
  switch (type.kind) {
    case "null":
      return (cursor) => (cursor.takes("null") ? null : cursor.giveUp());
    case "boolean":
      return (cursor) => (cursor.takes("true") ? true : cursor.takes("false") ? false : cursor.giveUp());
    case "int":
      return (cursor) => {
        const value = integer(cursor);
        return typeof value === "number" && value >= -2147483648 && value <= 2147483647 ? value : cursor.giveUp();
      };
    case "long":
      return integer;
    case "float":
      return (cursor) => Math.fround(floating(cursor));
    case "double":
      return floating;
    case "string":
      return (cursor) => cursor.string() ?? cursor.giveUp();
    case "bytes":
      return (cursor) => {
        const text = cursor.string();
        return text === undefined ? cursor.giveUp() : latin1Bytes(text);
      };
    case "fixed":
      return (cursor) => {
        const bytes = latin1Bytes(cursor.string() ?? "");
        return bytes.length === type.size ? bytes : cursor.giveUp();
      };
    case "enum":
      return (cursor) => type.symbolIndex.get(cursor.string() ?? "") ?? cursor.giveUp();
    case "union":
      return unionReader(type);
    case "array":
      return arrayReader(type.items);
    case "map":
      return mapReader(type.values);
  }
}

function integer(cursor: TextCursor): number | bigint | null {
  const { text } = cursor;
  const from = cursor.at;
  let at = from;
  const negative = text.charCodeAt(at) === 0x2d;
  if (negative) at += 1;
  const first = at;
  let value = 0;
  for (let digit = text.charCodeAt(at) - 0x30; digit >= 0 && digit <= 9; digit = text.charCodeAt(++at) - 0x30)
    value = value * 10 + digit;
  const digits = at - first;
  if (digits === 0 || (digits > 1 && text.charCodeAt(first) === 0x30)) return cursor.giveUp();
  cursor.at = at;
  if (digits < 16) return value === 0 ? 0 : negative ? -value : value;
  if (digits > 19) return cursor.giveUp();
  const exact = BigInt(text.slice(from, at));
  return exact === BigInt.asIntN(64, exact) ? narrow(exact) : cursor.giveUp();
}

function floating(cursor: TextCursor): number {
  const from = cursor.at;
  const end = numberEnd(cursor.text, from);
  if (end < 0) {
    cursor.giveUp();
    return 0;
  }
  cursor.at = end;
  return Number(cursor.text.slice(from, end));
}

function recordReader(type: RecordType): Reader {
  const parts: Reader[] = [];
  const openings = type.fields.map(({ name }, index) => `${index === 0 ? "{" : ","}${JSON.stringify(name)}:`);
  const read: Reader = (cursor) => {
    if (parts.length === 0) return cursor.takes("{}") ? [] : cursor.giveUp();
    if (++cursor.depth > deepest) return cursor.giveUp();
    const values = new Array<Value>(parts.length);
    for (let index = 0; index < parts.length; index++) {
      if (!cursor.takes(openings[index] ?? "")) return cursor.giveUp();
      values[index] = parts[index]?.(cursor) ?? null;
    }
    cursor.depth -= 1;
    return cursor.takesCode(0x7d) ? values : cursor.giveUp();
  };
  readers.set(type, read);
  for (const field of type.fields) parts.push(readerOf(field.type));
  return read;
}

function unionReader(type: UnionType): Reader {
  const openings = type.branches.map((branch) => `{${JSON.stringify(typeName(branch))}:`);
  const nothing = type.branches.findIndex(({ kind }) => kind === "null");
  const made: (Reader | undefined)[] = openings.map(() => undefined);
  return (cursor) => {
    if (cursor.text.charCodeAt(cursor.at) !== 0x7b)
      return nothing >= 0 && cursor.takes("null") ? new UnionValue(nothing, null) : cursor.giveUp();
    for (let index = 0; index < openings.length; index++) {
      const branch = type.branches[index];
      if (branch === undefined || index === nothing || !cursor.takes(openings[index] ?? "")) continue;
      if (++cursor.depth > deepest) return cursor.giveUp();
      // Made at the first use: a branch may contain the union.
      made[index] ??= readerOf(branch);
      const value = made[index]?.(cursor) ?? null;
      cursor.depth -= 1;
      return cursor.takesCode(0x7d) ? new UnionValue(index, value) : cursor.giveUp();
    }
    return cursor.giveUp();
  };
}

function arrayReader(items: AvroType): Reader {
  let made: Reader | undefined;
  return (cursor) => {
    made ??= readerOf(items);
    if (++cursor.depth > deepest || !cursor.takesCode(0x5b)) return cursor.giveUp();
    const values: Value[] = [];
    if (cursor.takesCode(0x5d)) return leave(cursor, values);
    do {
      values.push(made(cursor));
    } while (cursor.takesCode(0x2c));
    return cursor.takesCode(0x5d) ? leave(cursor, values) : cursor.giveUp();
  };
}

function mapReader(type: AvroType): Reader {
  let made: Reader | undefined;
  return (cursor) => {
    made ??= readerOf(type);
    if (++cursor.depth > deepest || !cursor.takesCode(0x7b)) return cursor.giveUp();
    const values = new Map<string, Value>();
    if (cursor.takesCode(0x7d)) return leave(cursor, values);
    do {
      const key = cursor.string();
      if (key === undefined || !cursor.takesCode(0x3a)) return cursor.giveUp();
      values.set(key, made(cursor));
    } while (cursor.takesCode(0x2c));
    return cursor.takesCode(0x7d) ? leave(cursor, values) : cursor.giveUp();
  };
}

function leave(cursor: TextCursor, value: Value): Value {
  cursor.depth -= 1;
  return value;
}

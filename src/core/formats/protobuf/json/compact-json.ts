import { fromBase64 } from "../../../bytes/base64.ts";
import { numberEnd, textEnd } from "../../../text/compact-json.ts";
import { type FieldValue, type MapKey, MessageValue, type SingleValue } from "../message/message-value.ts";
import type { FieldTable, MessageTable } from "../message/tables.ts";
import { isBroken } from "../wire/utf8.ts";

/** Deeper events are read the careful way, which knows where runtimes stop. */
const deepest = 50;

/**
 * Reads ProtoJSON that is written as `messageJson` writes it: no blanks, escapes or nulls, no well-known types. Undefined
 * for any other text, right or wrong: `JsonReader` knows all that ProtoJSON allows and says what is wrong. Most events
 * are our own, and take a fraction of the time this way.
 */
export function readCompactJson(table: MessageTable, text: string): MessageValue | undefined {
  const reader = new CompactReader(text);
  const message = reader.message(table, 0);
  return reader.isAtEnd ? message : undefined;
}

/** Undefined means given up, everywhere. */
class CompactReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length;
  }

  message(table: MessageTable, depth: number): MessageValue | undefined {
    // Well-known types have forms of their own.
    if (depth > deepest || table.fullName.startsWith("google.protobuf.") || !this.#takes(0x7b)) return undefined;
    const message = new MessageValue(table);
    if (this.#takes(0x7d)) return message;
    do {
      const key = this.#string();
      const field = key === undefined ? undefined : table.byJsonName.get(key);
      if (field === undefined || !this.#takes(0x3a) || message.values.has(field.number)) return undefined;
      const value = this.#field(field, depth);
      if (value === undefined || hasRival(message, field)) return undefined;
      message.values.set(field.number, value);
    } while (this.#takes(0x2c));
    return this.#takes(0x7d) ? message : undefined;
  }

  #field(field: FieldTable, depth: number): FieldValue | undefined {
    if (field.map !== undefined) return this.#map(field.map.key, field.map.value, depth);
    return field.repeated ? this.#list(field, depth) : this.#single(field, depth);
  }

  #list(field: FieldTable, depth: number): SingleValue[] | undefined {
    if (!this.#takes(0x5b)) return undefined;
    const out: SingleValue[] = [];
    if (this.#takes(0x5d)) return out;
    do {
      const value = this.#single(field, depth);
      if (value === undefined) return undefined;
      out.push(value);
    } while (this.#takes(0x2c));
    return this.#takes(0x5d) ? out : undefined;
  }

  #map(key: FieldTable, value: FieldTable, depth: number): Map<MapKey, SingleValue> | undefined {
    if (key.kind !== "string" || !this.#takes(0x7b)) return undefined;
    const out = new Map<MapKey, SingleValue>();
    if (this.#takes(0x7d)) return out;
    do {
      const name = this.#string();
      if (name === undefined || isBroken(name) || out.has(name) || !this.#takes(0x3a)) return undefined;
      const item = this.#single(value, depth);
      if (item === undefined) return undefined;
      out.set(name, item);
    } while (this.#takes(0x2c));
    return this.#takes(0x7d) ? out : undefined;
  }

  #single(field: FieldTable, depth: number): SingleValue | undefined {
    switch (field.kind) {
      case "message":
      case "group":
        return field.message === undefined ? undefined : this.message(field.message, depth + 1);
      case "enum": {
        const label = this.#string();
        return label === undefined ? undefined : field.enum?.numbers.get(label);
      }
      case "bool":
        return this.#word("true") ? true : this.#word("false") ? false : undefined;
      case "string": {
        const text = this.#string();
        return text === undefined || isBroken(text) ? undefined : text;
      }
      case "bytes": {
        const text = this.#string();
        return text === undefined ? undefined : fromBase64(text);
      }
      case "float":
      case "double":
        return this.#floating(field.kind === "float");
      case "int32":
      case "sint32":
      case "sfixed32":
        return this.#small(-2147483648, 2147483647);
      case "uint32":
      case "fixed32":
        return this.#small(0, 4294967295);
      case "int64":
      case "sint64":
      case "sfixed64":
        return this.#large(true);
      case "uint64":
      case "fixed64":
        return this.#large(false);
    }
  }

  #floating(single: boolean): number | undefined {
    const end = numberEnd(this.#text, this.#at);
    if (end < 0) return undefined;
    const number = Number(this.#text.slice(this.#at, end));
    const value = single ? Math.fround(number) : number;
    this.#at = end;
    return Number.isFinite(value) ? value : undefined;
  }

  #small(low: number, high: number): number | undefined {
    const digits = this.#integer();
    const value = digits === undefined || digits.length > 11 ? Number.NaN : Number(digits);
    if (!(value >= low && value <= high)) return undefined;
    return value === 0 ? 0 : value;
  }

  #large(signed: boolean): bigint | undefined {
    const digits = this.#integer();
    if (digits === undefined || digits.length > 20) return undefined;
    // A bigint from a small number is made sooner than from digits.
    const value = digits.length < 16 ? BigInt(Number(digits)) : BigInt(digits);
    return value === (signed ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value)) ? value : undefined;
  }

  /** The digits of an integer, in quotes or not. */
  #integer(): string | undefined {
    const text = this.#text;
    const isQuoted = text.charCodeAt(this.#at) === 0x22;
    const from = isQuoted ? this.#at + 1 : this.#at;
    const first = text.charCodeAt(from) === 0x2d ? from + 1 : from;
    let at = first;
    for (let code = text.charCodeAt(at); code >= 0x30 && code <= 0x39; code = text.charCodeAt(++at));
    if (at === first || (at > first + 1 && text.charCodeAt(first) === 0x30)) return undefined;
    this.#at = at;
    return isQuoted && !this.#takes(0x22) ? undefined : text.slice(from, at);
  }

  #string(): string | undefined {
    const from = this.#at + 1;
    const end = textEnd(this.#text, this.#at);
    if (end < 0) return undefined;
    this.#at = end;
    return this.#text.slice(from, end - 1);
  }

  #word(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #takes(code: number): boolean {
    if (this.#text.charCodeAt(this.#at) !== code) return false;
    this.#at += 1;
    return true;
  }
}

/** True if another member of the field's oneof is there already. */
function hasRival(message: MessageValue, { rivals }: FieldTable): boolean {
  for (const number of rivals) if (message.values.has(number)) return true;
  return false;
}

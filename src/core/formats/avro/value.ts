/**
 * A datum of some Avro type; only its type tells what it is.
 *
 * Records and arrays are lists (a record's in the order of its fields), longs are bigints where a number would lose
 * digits, enums are the index of their symbol, bytes and fixed are bytes, maps keep the order they were read in.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | RawText
  | Uint8Array
  | readonly Value[]
  | ReadonlyMap<string, Value>
  | UnionValue;

/** A value of a union: which branch, and the value. */
export class UnionValue {
  readonly branch: number;
  readonly value: Value;

  constructor(branch: number, value: Value) {
    this.branch = branch;
    this.value = value;
  }
}

/** A string whose bytes are no UTF-8: Java keeps them and shows U+FFFD (spec 6). */
export class RawText {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get shown(): string {
    return lenient.decode(this.bytes);
  }
}

const lenient = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });
const encoder = new TextEncoder();

const surrogate = /[\ud800-\udfff]/;

/** The UTF-8 of a text as Java writes it: half a surrogate pair becomes `?`. */
export function bytesOfText(text: string): Uint8Array {
  return encoder.encode(surrogate.test(text) ? text.replace(loneSurrogate, "?") : text);
}

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The bytes of an Avro JSON text for bytes or fixed: ISO-8859-1, anything beyond becomes `?` (spec 7). */
export function latin1Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes.push(code > 0xff ? 0x3f : code);
  }
  return Uint8Array.from(bytes);
}

/** The Avro JSON text of bytes: one character per byte. */
export function latin1Text(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

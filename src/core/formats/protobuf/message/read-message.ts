import { BytesError } from "../../../bytes/cursor.ts";
import { joinName, segment, type ValuePath } from "../../../model/path.ts";
import { isBroken } from "../wire/utf8.ts";
import { deepest, unsigned64, WireReader, wireTypes } from "../wire/wire-reader.ts";
import { WireWriter } from "../wire/wire-writer.ts";
import { readSetItem, setTags, unknownItem } from "./message-set.ts";
import { type MapKey, MessageValue, OddNan, type SingleValue, zeroOf } from "./message-value.ts";
import { readScalar } from "./scalar-read.ts";
import type { FieldTable, MessageTable } from "./tables.ts";
import { messageBytes } from "./write-message.ts";

/** What became of bytes: the message, as far as it was read. */
export type MessageReading =
  | { readonly kind: "read"; readonly message: MessageValue }
  | {
      readonly kind: "failed";
      /** What was read before. */
      readonly message: MessageValue;
      readonly error: string;
      readonly offset: number;
      /** The field at which reading failed; undefined where the bytes name none. */
      readonly path: ValuePath | undefined;
    };

/** Reads bytes as Google's runtime does (spec protobuf.md, "Reading"); required fields are looked at by `missingRequired`. */
export function readMessage(table: MessageTable, bytes: Uint8Array): MessageReading {
  const message = new MessageValue(table);
  const run = new MessageReader(bytes);
  try {
    run.read(message, undefined, 0);
    return { kind: "read", message };
  } catch (error) {
    if (!(error instanceof BytesError)) throw error;
    return { kind: "failed", message, error: error.message, offset: error.offset, path: run.failedAt() };
  }
}

class MessageReader {
  readonly #reader: WireReader;
  /** The fields that are being read, outermost first, with the message each belongs to. */
  readonly #trail: { readonly field: FieldTable; readonly owner: MessageValue; readonly key: MapKey | undefined }[] =
    [];
  /** The scalar at the trail's end, which most fields are, and its message. */
  #single: FieldTable | undefined;
  #owner: MessageValue | undefined;

  constructor(bytes: Uint8Array) {
    this.#reader = new WireReader(bytes);
  }

  failedAt(): ValuePath | undefined {
    if (this.#single !== undefined && this.#owner !== undefined)
      this.#trail.push({ field: this.#single, owner: this.#owner, key: undefined });
    if (this.#trail.length === 0) return undefined;
    return this.#trail.reduce((path, { field, owner, key }) => {
      const at = joinName(path, field.name);
      if (field.map !== undefined) return key === undefined ? at : `${at}/{${segment(String(key))}}`;
      const list = owner.values.get(field.number);
      return field.repeated ? `${at}/[${Array.isArray(list) ? list.length : 0}]` : at;
    }, "");
  }

  /** Reads fields until the end, or the end of group `group`. */
  read(message: MessageValue, group: number | undefined, depth: number): void {
    const reader = this.#reader;
    const { byNumber, node } = message.table;
    if (depth > deepest) throw new BytesError(`messages are nested more than ${deepest} deep`, reader.at);
    while (reader.at < reader.end) {
      const start = reader.at;
      // upb does not look at field numbers in messages that have no fields.
      const tag = reader.tag(byNumber.size === 0);
      if (node.isMessageSet && tag === setTags.item) {
        this.#setItem(message, depth);
        continue;
      }
      const field = byNumber.get(tag >>> 3);
      if ((tag & 7) === wireTypes.endGroup) {
        if (tag >>> 3 === group) return;
        throw new BytesError(`group ${tag >>> 3} ends here without having started`, start);
      }
      if (field === undefined || !this.#field(message, field, tag & 7, depth)) {
        reader.skipValue(tag, depth);
        message.unknown.push(reader.bytes.slice(start, reader.at));
      }
    }
    if (group !== undefined) throw new BytesError(`the bytes end inside group ${group}`, reader.at);
  }

  /** An item of a message set; another of the same extension replaces it. */
  #setItem(message: MessageValue, depth: number): void {
    const reader = this.#reader;
    const item = readSetItem(reader, depth);
    if (item === undefined) return;
    const field = message.table.byNumber.get(item.number);
    if (field?.message === undefined) {
      message.unknown.push(unknownItem(item.number, reader.bytes.subarray(item.from, item.to)));
      return;
    }
    const [after, outer] = [reader.at, reader.end];
    const value = new MessageValue(field.message);
    put(message, field, value);
    this.#trail.push({ field, owner: message, key: undefined });
    reader.at = item.from;
    reader.end = item.to;
    this.read(value, undefined, depth + 1);
    this.#trail.pop();
    reader.at = after;
    reader.end = outer;
  }

  /** False if the wire type does not fit the field: then it is an unknown one. */
  #field(message: MessageValue, field: FieldTable, wireType: number, depth: number): boolean {
    const fits = wireType === field.wireType;
    if (!fits && !(field.packable && wireType === wireTypes.delimited)) return false;
    if (fits && field.message === undefined) {
      this.#single = field;
      this.#owner = message;
      this.#scalar(message, field);
      this.#single = undefined;
      return true;
    }
    this.#trail.push({ field, owner: message, key: undefined });
    if (!fits) this.#packed(message, field);
    else if (field.map !== undefined) this.#mapEntry(message, field, depth);
    else if (field.message !== undefined) this.#message(message, field, field.message, depth);
    this.#trail.pop();
    return true;
  }

  #scalar(message: MessageValue, field: FieldTable): void {
    const value = this.#value(field);
    if (field.enum?.isClosed && typeof value === "number" && !field.enum.labels.has(value)) {
      message.unknown.push(unknownEnum(field.number, unsigned64(this.#reader.low, this.#reader.high)));
    } else if (field.repeated) listOf(message, field).push(value);
    else put(message, field, value);
  }

  #value(field: FieldTable): SingleValue {
    const { kind } = field;
    if (kind === "message" || kind === "group") throw new Error(`${field.name} is no scalar`);
    const start = this.#reader.at;
    const value = readScalar(this.#reader, kind);
    if (field.verifyUtf8 && typeof value === "string" && isBroken(value)) {
      throw new BytesError(`the bytes of "${field.node.name}" are not UTF-8`, start);
    }
    return value;
  }

  #packed(message: MessageValue, field: FieldTable): void {
    const reader = this.#reader;
    const outer = reader.end;
    const length = reader.length();
    reader.end = reader.at + length;
    while (reader.at < reader.end) this.#scalar(message, field);
    reader.end = outer;
  }

  #message(message: MessageValue, field: FieldTable, table: MessageTable, depth: number): void {
    const held = field.repeated ? undefined : message.values.get(field.number);
    const value = held instanceof MessageValue ? held : new MessageValue(table);
    // A singular message counts as seen from its first byte on; a list's item when it is whole.
    if (!field.repeated) put(message, field, value);
    this.#content(field, value, depth);
    if (field.repeated) listOf(message, field).push(value);
  }

  #content(field: FieldTable, value: MessageValue, depth: number): void {
    if (field.kind === "group") {
      this.read(value, field.number, depth + 1);
      return;
    }
    const reader = this.#reader;
    const outer = reader.end;
    const length = reader.length();
    reader.end = reader.at + length;
    this.read(value, undefined, depth + 1);
    reader.end = outer;
  }

  #mapEntry(message: MessageValue, field: FieldTable, depth: number): void {
    const { map, message: table } = field;
    if (map === undefined || table === undefined) throw new Error(`${field.name} is no map`);
    const entry = new MessageValue(table);
    this.#content(field, entry, depth);
    // upb sets an entry aside if anything in it is unknown: a foreign wire type, a closed enum's unknown number.
    if (entry.unknown.length > 0) {
      message.unknown.push(unknownEntry(field, entry));
      return;
    }
    const key = entry.values.get(map.key.number) ?? zeroOf(map.key);
    const value = entry.values.get(map.value.number) ?? emptyOf(map.value);
    if (isMapKey(key) && isSingle(value)) mapOf(message, field).set(key, value);
  }
}

function emptyOf(field: FieldTable): SingleValue | undefined {
  return field.message === undefined ? zeroOf(field) : new MessageValue(field.message);
}

function isMapKey(value: unknown): value is MapKey {
  return (
    typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean"
  );
}

function isSingle(value: unknown): value is SingleValue {
  return isMapKey(value) || value instanceof Uint8Array || value instanceof MessageValue || value instanceof OddNan;
}

function listOf(message: MessageValue, field: FieldTable): SingleValue[] {
  const held = message.values.get(field.number);
  if (Array.isArray(held)) return held;
  const made: SingleValue[] = [];
  message.values.set(field.number, made);
  return made;
}

function mapOf(message: MessageValue, field: FieldTable): Map<MapKey, SingleValue> {
  const held = message.values.get(field.number);
  if (held instanceof Map) return held;
  const made = new Map<MapKey, SingleValue>();
  message.values.set(field.number, made);
  return made;
}

/** Sets a singular field; in a oneof the last member wins and clears the others. */
function put(message: MessageValue, field: FieldTable, value: SingleValue): void {
  for (const rival of field.rivals) message.values.delete(rival);
  message.values.set(field.number, value);
}

/** A closed enum's unknown number, as upb writes it: all 64 bits that were read. */
function unknownEnum(number: number, value: bigint): Uint8Array {
  const writer = new WireWriter();
  writer.tag(number, wireTypes.varint);
  writer.varint64(value);
  return writer.finish();
}

/** An entry that is set aside, as upb writes it again: key and value where they are set, then what is unknown. */
function unknownEntry(field: FieldTable, entry: MessageValue): Uint8Array {
  const writer = new WireWriter();
  writer.tag(field.number, wireTypes.delimited);
  writer.delimited(messageBytes(entry));
  return writer.finish();
}

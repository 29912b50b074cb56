import { BytesError } from "../../bytes/cursor.ts";
import { joinName, nodePathOf, segment, type ValuePath } from "../../model/path.ts";
import type { Segment, SegmentKind } from "../../model/reading.ts";
import { type JsonStyle, losslessStyle } from "./json/json-style.ts";
import { fieldJson } from "./json/to-json.ts";
import type { SingleValue } from "./message/message-value.ts";
import { readScalar } from "./message/scalar-read.ts";
import { type FieldTable, type MessageTable, type Tables, tablesOf } from "./message/tables.ts";
import type { ProtobufSchema } from "./schema.ts";
import { deepest, WireReader, wireTypes, wireTypeWords } from "./wire/wire-reader.ts";

/** Longest text of a value in a segment; the value itself is elsewhere. */
const longestText = 80;

/** Cuts an event's bytes into segments, one for each tag, length and value; what cannot be read becomes one unknown segment. */
export function annotate(schema: ProtobufSchema, bytes: Uint8Array): readonly Segment[] {
  const tables = tablesOf(schema);
  const run = new Annotator(bytes, tables);
  try {
    run.message(schema.root === undefined ? undefined : tables.of(schema.root), "", undefined, 0);
  } catch (error) {
    if (!(error instanceof BytesError)) throw error;
    run.rest(error.message);
  }
  return run.segments;
}

class Annotator {
  readonly segments: Segment[] = [];
  readonly #reader: WireReader;
  readonly #style: JsonStyle;
  readonly #nodes = new Map<ValuePath, string>();
  #done = 0;

  constructor(bytes: Uint8Array, tables: Tables) {
    this.#reader = new WireReader(bytes);
    this.#style = losslessStyle(tables);
  }

  /** Everything that no segment covers yet. */
  rest(why: string): void {
    this.#reader.at = this.#reader.bytes.length;
    if (this.#reader.at > this.#done) this.#add("unknown", undefined, why);
  }

  /** Adds a segment from the end of the last one to the reader's place. */
  #add(kind: SegmentKind, path: ValuePath | undefined, text: string): void {
    const to = this.#reader.at;
    const cut = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
    const place = path === undefined ? {} : { path, node: this.#nodeOf(path) };
    this.segments.push({ from: this.#done, to, kind, ...place, text: cut });
    this.#done = to;
  }

  #nodeOf(path: ValuePath): string {
    let node = this.#nodes.get(path);
    if (node === undefined) {
      node = nodePathOf(path);
      this.#nodes.set(path, node);
    }
    return node;
  }

  /** Reads fields to the end of the bytes at hand, or of group `group`. */
  message(table: MessageTable | undefined, path: ValuePath, group: number | undefined, depth: number): void {
    const reader = this.#reader;
    const counts = new Map<number, number>();
    if (depth > deepest) throw new BytesError(`messages are nested more than ${deepest} deep`, reader.at);
    while (reader.at < reader.end) {
      const tag = reader.tag();
      const number = tag >>> 3;
      const wireType = tag & 7;
      if (wireType === wireTypes.endGroup) {
        if (number !== group) throw new BytesError(`group ${number} ends here without having started`, reader.at);
        this.#add("end", path, `end of group ${number}`);
        return;
      }
      const field = table?.byNumber.get(number);
      const words = `field ${number}, ${wireTypeWords[wireType] ?? `wire type ${wireType}`}`;
      if (field !== undefined && wireType === field.wireType) this.#field(field, path, words, counts, depth);
      else if (field?.packable && wireType === wireTypes.delimited) this.#packed(field, path, words, counts);
      else this.#unknown(tag, field, path, words, depth);
    }
    if (group !== undefined) throw new BytesError(`the bytes end inside group ${group}`, reader.at);
  }

  /** Appends `/[n]` for lists. */
  #item(field: FieldTable, at: ValuePath, counts: Map<number, number>): ValuePath {
    if (!field.repeated || field.map !== undefined) return at;
    const index = counts.get(field.number) ?? 0;
    counts.set(field.number, index + 1);
    return `${at}/[${index}]`;
  }

  #field(field: FieldTable, path: ValuePath, words: string, counts: Map<number, number>, depth: number): void {
    const at = this.#item(field, joinName(path, field.name), counts);
    if (field.map !== undefined) this.#mapEntry(field, field.map, at, words, depth);
    else if (field.message !== undefined) {
      this.#add("tag", at, words);
      this.#content(field, field.message, at, depth);
    } else {
      this.#add("tag", at, words);
      this.#scalar(field, at);
    }
  }

  #content(field: FieldTable, table: MessageTable, at: ValuePath, depth: number): void {
    if (field.kind === "group") this.message(table, at, field.number, depth + 1);
    else this.#within(at, () => this.message(table, at, undefined, depth + 1));
  }

  /** Reads a length, then runs `inner` with the reader confined to so many bytes. */
  #within(at: ValuePath, inner: () => void): void {
    const reader = this.#reader;
    const outer = reader.end;
    const length = reader.length();
    this.#add("length", at, `${length} bytes`);
    reader.end = reader.at + length;
    inner();
    reader.end = outer;
  }

  #scalar(field: FieldTable, at: ValuePath): void {
    const reader = this.#reader;
    const { kind } = field;
    if (kind === "message" || kind === "group") throw new Error(`${field.name} is no scalar`);
    if (field.wireType === wireTypes.delimited) {
      const start = reader.at;
      const length = reader.length();
      this.#add("length", at, `${length} bytes`);
      if (length === 0) return;
      reader.at = start;
    }
    const value = readScalar(reader, kind);
    this.#add("value", at, this.#text(field, value));
  }

  #text(field: FieldTable, value: SingleValue): string {
    // What is cut away below need not be written first.
    const shown = typeof value === "string" || value instanceof Uint8Array ? value.slice(0, longestText) : value;
    const text = fieldJson(field, shown, this.#style);
    return field.enum !== undefined && typeof value === "number" && field.enum.labels.has(value)
      ? `${text.replaceAll('"', "")} (${value})`
      : text;
  }

  #packed(field: FieldTable, path: ValuePath, words: string, counts: Map<number, number>): void {
    const at = joinName(path, field.name);
    this.#add("tag", at, `${words}, packed`);
    this.#within(at, () => {
      while (this.#reader.at < this.#reader.end) this.#scalar(field, this.#item(field, at, counts));
    });
  }

  #mapEntry(
    field: FieldTable,
    map: { readonly key: FieldTable; readonly value: FieldTable },
    at: ValuePath,
    words: string,
    depth: number,
  ): void {
    const key = this.#peekKey(map.key);
    const entry = `${at}/{${segment(key)}}`;
    this.#add("tag", entry, words);
    this.#within(entry, () => this.#entryFields(field, map, entry, depth + 1));
  }

  #entryFields(
    field: FieldTable,
    map: { readonly key: FieldTable; readonly value: FieldTable },
    entry: ValuePath,
    depth: number,
  ): void {
    const reader = this.#reader;
    while (reader.at < reader.end) {
      const tag = reader.tag();
      const part = [map.key, map.value].find((one) => one.number === tag >>> 3);
      const words = `${part === undefined ? `field ${tag >>> 3}` : part === map.key ? "key" : "value"}, ${wireTypeWords[tag & 7]}`;
      if (part === undefined || (tag & 7) !== part.wireType) {
        this.#unknown(tag, field, entry, words, depth);
        continue;
      }
      this.#add("tag", entry, words);
      if (part.message !== undefined) this.#content(part, part.message, entry, depth);
      else this.#scalar(part, entry);
    }
  }

  /** The key of the entry that starts here, as text; the last one counts, an absent one is the zero value. */
  #peekKey(key: FieldTable): string {
    const { kind } = key;
    const { bytes, at, end } = this.#reader;
    const ahead = new WireReader(bytes, at, end);
    let found: SingleValue = key.kind === "string" ? "" : key.kind === "bool" ? false : 0;
    const length = ahead.length();
    ahead.end = ahead.at + length;
    while (ahead.at < ahead.end) {
      const tag = ahead.tag();
      if (tag >>> 3 === key.number && (tag & 7) === key.wireType && kind !== "message" && kind !== "group") {
        found = readScalar(ahead, kind);
      } else ahead.skipValue(tag, 0);
    }
    return String(found);
  }

  #unknown(tag: number, field: FieldTable | undefined, path: ValuePath, words: string, depth: number): void {
    this.#add("tag", undefined, words);
    this.#reader.skipValue(tag, depth);
    const why = field === undefined ? "unknown field" : `unknown: "${field.name}" is ${field.kind}`;
    if (this.#reader.at > this.#done) this.#add("unknown", path === "" ? undefined : path, why);
  }
}

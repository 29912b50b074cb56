import { BytesError } from "../../bytes/cursor.ts";
import { type NodePath, segment, type ValuePath } from "../../model/path.ts";
import type { Segment, SegmentKind } from "../../model/reading.ts";
import { type JsonStyle, losslessStyle } from "./json/json-style.ts";
import { singleJson } from "./json/to-json.ts";
import { readSetItem, setTags } from "./message/message-set.ts";
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
    run.message(schema.root === undefined ? undefined : tables.of(schema.root), top, undefined, 0);
  } catch (error) {
    if (!(error instanceof BytesError)) throw error;
    run.rest(error.message);
  }
  return run.segments;
}

/** Where a value stands in the event, and in the outline. */
interface At {
  readonly path: ValuePath;
  readonly node: NodePath;
}

const top: At = { path: "", node: "" };

/** A map's two fields. */
interface MapFields {
  readonly key: FieldTable;
  readonly value: FieldTable;
}

class Annotator {
  readonly segments: Segment[] = [];
  readonly #reader: WireReader;
  readonly #style: JsonStyle;
  #done = 0;

  constructor(bytes: Uint8Array, tables: Tables) {
    this.#reader = new WireReader(bytes);
    this.#style = losslessStyle(tables);
  }

  /** Everything that no segment covers yet. */
  rest(why: string): void {
    this.#reader.at = this.#reader.bytes.length;
    if (this.#reader.at > this.#done) this.#add("unknown", top, why);
  }

  /** Adds a segment from the end of the last one to the reader's place; the root needs no path. */
  #add(kind: SegmentKind, { path, node }: At, text: string): void {
    const from = this.#done;
    const to = this.#reader.at;
    this.segments.push(path === "" ? { from, to, kind, text } : { from, to, kind, path, node, text });
    this.#done = to;
  }

  /** Reads fields to the end of the bytes at hand, or of group `group`. */
  message(table: MessageTable | undefined, at: At, group: number | undefined, depth: number): void {
    const reader = this.#reader;
    if (depth > deepest) throw new BytesError(`messages are nested more than ${deepest} deep`, reader.at);
    let counts: Map<number, number> | undefined;
    while (reader.at < reader.end) {
      const tag = reader.tag(table?.byNumber.size === 0);
      const number = tag >>> 3;
      const wireType = tag & 7;
      if (wireType === wireTypes.endGroup) {
        if (number !== group) throw new BytesError(`group ${number} ends here without having started`, reader.at);
        this.#add("end", at, `end of group ${number}`);
        return;
      }
      const field = table?.byNumber.get(number);
      if (table?.node.isMessageSet && tag === setTags.item) this.#setItem(table, at, depth);
      else if (field === undefined) this.#unknown(tag, undefined, at, depth);
      else {
        if (field.repeated) counts ??= new Map();
        if (wireType === field.wireType) this.#field(field, at, counts, depth);
        else if (field.packable && wireType === wireTypes.delimited) this.#packed(field, at, counts);
        else this.#unknown(tag, field, at, depth);
      }
    }
    if (group !== undefined) throw new BytesError(`the bytes end inside group ${group}`, reader.at);
  }

  #field(field: FieldTable, parent: At, counts: Map<number, number> | undefined, depth: number): void {
    const at = below(parent, field);
    if (field.map !== undefined) {
      this.#mapEntry(field, field.map, at, depth);
      return;
    }
    const here = field.repeated ? itemOf(at, nextIndex(field, counts)) : at;
    this.#add("tag", here, field.tagWords);
    if (field.message !== undefined) this.#content(field, field.message, here, depth);
    else this.#scalar(field, here);
  }

  /** An item of a message set: a group with the extension's number and its message. */
  #setItem(table: MessageTable, parent: At, depth: number): void {
    const reader = this.#reader;
    const ahead = new WireReader(reader.bytes, reader.at, reader.end);
    const item = readSetItem(ahead, depth);
    const field = item === undefined ? undefined : table.byNumber.get(item.number);
    const at = field === undefined ? parent : below(parent, field);
    this.#add("tag", at, "message set item, group start");
    for (let tag = reader.tag(true); tag !== setTags.end; tag = reader.tag(true)) {
      if (tag === setTags.typeId) {
        this.#add("tag", at, "type_id, varint");
        reader.varint();
        this.#add("value", at, field === undefined ? String(reader.low >>> 0) : `${reader.low >>> 0} (${field.name})`);
      } else if (tag === setTags.content && field?.message !== undefined && reader.at < (item?.from ?? 0)) {
        this.#add("tag", at, "message, length-delimited");
        const outer = this.#enter(at);
        this.message(field.message, at, undefined, depth + 1);
        reader.end = outer;
      } else this.#unknown(tag, field, at, depth);
    }
    this.#add("end", at, "end of the item");
  }

  #content(field: FieldTable, table: MessageTable, at: At, depth: number): void {
    if (field.kind === "group") this.message(table, at, field.number, depth + 1);
    else {
      const outer = this.#enter(at);
      this.message(table, at, undefined, depth + 1);
      this.#reader.end = outer;
    }
  }

  /** Reads a length and confines the reader to so many bytes; returns the end to go back to. */
  #enter(at: At): number {
    const reader = this.#reader;
    const outer = reader.end;
    const length = reader.length();
    this.#add("length", at, lengthWords(length));
    reader.end = reader.at + length;
    return outer;
  }

  #scalar(field: FieldTable, at: At): void {
    const reader = this.#reader;
    const { kind } = field;
    if (kind === "message" || kind === "group") throw new Error(`${field.name} is no scalar`);
    if (field.wireType === wireTypes.delimited) {
      const start = reader.at;
      const length = reader.length();
      this.#add("length", at, lengthWords(length));
      if (length === 0) return;
      reader.at = start;
    }
    const value = readScalar(reader, kind);
    this.#add("value", at, this.#text(field, value));
  }

  #text(field: FieldTable, value: SingleValue): string {
    // What is cut away below need not be written first.
    const shown = typeof value === "string" || value instanceof Uint8Array ? value.slice(0, longestText) : value;
    if (field.enum !== undefined && typeof value === "number") {
      const label = field.enum.labels.get(value);
      return label === undefined ? String(value) : `${label} (${value})`;
    }
    if (typeof value === "bigint") return String(value);
    const text = singleJson(field, shown, this.#style);
    return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
  }

  #packed(field: FieldTable, parent: At, counts: Map<number, number> | undefined): void {
    const at = below(parent, field);
    this.#add("tag", at, `field ${field.number}, length-delimited, packed`);
    const outer = this.#enter(at);
    const { node } = itemOf(at, 0);
    while (this.#reader.at < this.#reader.end) {
      this.#scalar(field, { path: `${at.path}/[${nextIndex(field, counts)}]`, node });
    }
    this.#reader.end = outer;
  }

  #mapEntry(field: FieldTable, map: MapFields, at: At, depth: number): void {
    const key = this.#peekKey(map.key);
    const entry: At = { path: `${at.path}/{${segment(key)}}`, node: `${at.node}/{}` };
    this.#add("tag", entry, field.tagWords);
    const outer = this.#enter(entry);
    this.#entryFields(field, map, entry, depth + 1);
    this.#reader.end = outer;
  }

  #entryFields(field: FieldTable, map: MapFields, entry: At, depth: number): void {
    const reader = this.#reader;
    while (reader.at < reader.end) {
      const tag = reader.tag();
      const number = tag >>> 3;
      const part = number === map.key.number ? map.key : number === map.value.number ? map.value : undefined;
      if (part === undefined || (tag & 7) !== part.wireType) {
        this.#unknown(tag, field, entry, depth);
        continue;
      }
      this.#add("tag", entry, `${part === map.key ? "key" : "value"}, ${wireTypeWords[part.wireType]}`);
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

  #unknown(tag: number, field: FieldTable | undefined, at: At, depth: number): void {
    const wireType = tag & 7;
    this.#add("tag", top, `field ${tag >>> 3}, ${wireTypeWords[wireType] ?? `wire type ${wireType}`}`);
    this.#reader.skipValue(tag, depth);
    const why = field === undefined ? "unknown field" : `unknown: "${field.name}" is ${field.kind}`;
    if (this.#reader.at > this.#done) this.#add("unknown", at, why);
  }
}

function below({ path, node }: At, { step }: FieldTable): At {
  const inside = path + step;
  // Outside lists and maps both paths are the same text, which is made once.
  return { path: inside, node: path === node ? inside : node + step };
}

function itemOf(at: At, index: number): At {
  return { path: `${at.path}/[${index}]`, node: `${at.node}/[]` };
}

function nextIndex(field: FieldTable, counts: Map<number, number> | undefined): number {
  const index = counts?.get(field.number) ?? 0;
  counts?.set(field.number, index + 1);
  return index;
}

/** Most lengths are short, and said again and again. */
const shortLengths = Array.from({ length: 100 }, (_, length) => (length === 1 ? "1 byte" : `${length} bytes`));

function lengthWords(length: number): string {
  return shortLengths[length] ?? `${length} bytes`;
}

import { BytesError } from "../../bytes/cursor.ts";
import { segment } from "../../model/path.ts";
import type { Encoded, Segment, SegmentKind } from "../../model/reading.ts";
import { AvroCursor, readValue, Spans } from "./binary-read.ts";
import { encodeSpans } from "./binary-write.ts";
import { isStackOverflow, outOfStack } from "./depth.ts";
import { valueText } from "./logical-text.ts";
import { type AvroSchema, type AvroType, branchSegment, typeName } from "./schema.ts";
import { readText } from "./utf8.ts";
import type { Value } from "./value.ts";

/** Spans of one value at a time, told before the next one is looked at: room for them is made once. */
const shared = new Spans();

/** Cuts the bytes of one event into segments that cover them all; what cannot be understood is one `unknown` segment. */
export function annotateAvro(schema: AvroSchema, bytes: Uint8Array): readonly Segment[] {
  const { spans, fault } = readSpans(schema, bytes);
  const teller = new Teller(bytes, spans);
  try {
    teller.walk(schema.root, "", "");
  } catch (error) {
    // What was told so far is told; the rest is one segment.
    if (!isStackOverflow(error)) throw error;
  }
  const from = teller.segments.at(-1)?.to ?? 0;
  if (from < bytes.length) {
    const text = fault ?? `${bytes.length - from} bytes after the end of the event`;
    teller.segments.push({ from, to: bytes.length, kind: "unknown", text });
  }
  return teller.segments;
}

/** Encodes a value and cuts its bytes into segments. */
export function encodeSegments(type: AvroType, value: Value): Encoded {
  shared.clear();
  const bytes = encodeSpans(type, value, shared);
  const teller = new Teller(bytes, shared);
  teller.walk(type, "", "");
  return { bytes, segments: teller.segments };
}

/**
 * Decodes one event and notes where each of its parts ends, until the next event is decoded; where the bytes make no
 * sense, what was read so far.
 */
export function readSpans(
  schema: AvroSchema,
  bytes: Uint8Array,
): { readonly value: Value | undefined; readonly spans: Spans; readonly fault: string | undefined } {
  shared.clear();
  // Not in a closure: that would take as long as the reading itself.
  try {
    return { value: readValue(schema.root, new AvroCursor(bytes, shared)), spans: shared, fault: undefined };
  } catch (error) {
    if (error instanceof BytesError) return { value: undefined, spans: shared, fault: error.message };
    if (isStackOverflow(error)) return { value: undefined, spans: shared, fault: outOfStack };
    throw error;
  }
}

/** Texts longer than this are cut; the value's bytes tell the rest. */
const longestText = 60;

/** Puts the parts of an event into words, walking its type in the order in which they were read. */
class Teller {
  readonly segments: Segment[] = [];
  readonly #cursor: AvroCursor;
  readonly #ends: Int32Array;
  readonly #count: number;
  #at = 0;
  #end = 0;

  constructor(bytes: Uint8Array, { ends, count }: Spans) {
    this.#cursor = new AvroCursor(bytes);
    this.#ends = ends;
    this.#count = count;
  }

  /** False where the parts end, as they do when the rest could not be read. */
  walk(type: AvroType, path: string, node: string): boolean {
    switch (type.kind) {
      case "null":
        return true;
      case "record":
        for (const field of type.fields) {
          const below = path + field.segment;
          // Outside lists, maps and unions both paths are the same text, which is made once.
          if (!this.walk(field.type, below, path === node ? below : node + field.segment)) return false;
        }
        return true;
      case "union": {
        const index = this.#number();
        const branch = index === undefined ? undefined : type.branches[index];
        if (index === undefined || branch === undefined) return false;
        this.#add("union-index", path, node, `branch ${index}, ${typeName(branch)}`);
        return this.walk(branch, path, node + branchSegment(type, index));
      }
      case "array":
      case "map":
        return this.#blocks(type.kind, type.kind === "array" ? type.items : type.values, path, node);
      case "string":
      case "bytes": {
        const length = this.#number();
        if (length === undefined) return false;
        this.#add("length", path, node, bytesWord(length));
        return this.#leaf(type, path, node);
      }
      default:
        return this.#leaf(type, path, node);
    }
  }

  #leaf(type: AvroType, path: string, node: string): boolean {
    if (this.#at >= this.#count) return false;
    this.#add(type.kind === "enum" ? "enum-index" : "value", path, node, valueText(type, this.#value(type)));
    return true;
  }

  /** What the part that comes next says; a text's and some bytes' length is a part of its own. */
  #value(type: AvroType): Value {
    const to = this.#ends[this.#at] ?? this.#end;
    if (type.kind === "string") return readText(this.#cursor.bytes, this.#end, to);
    if (type.kind === "bytes") return this.#cursor.bytes.subarray(this.#end, to);
    this.#cursor.offset = this.#end;
    return readValue(type, this.#cursor);
  }

  #blocks(kind: "array" | "map", type: AvroType, path: string, node: string): boolean {
    for (let index = 0; ; ) {
      const count = this.#number();
      if (count === undefined) return false;
      if (count === 0) {
        this.#add("end", path, node, kind === "array" ? "end of the list" : "end of the map");
        return true;
      }
      this.#add("count", path, node, count === 1 ? "1 item" : `${count} items`);
      for (let left = count; left > 0; left--, index++) {
        const goesOn =
          kind === "array" ? this.walk(type, `${path}/[${index}]`, `${node}/[]`) : this.#entry(type, path, node);
        if (!goesOn) return false;
      }
    }
  }

  #entry(type: AvroType, path: string, node: string): boolean {
    const length = this.#number();
    if (length === undefined || this.#at + 1 >= this.#count) return false;
    const key = readText(this.#cursor.bytes, this.#ends[this.#at] ?? 0, this.#ends[this.#at + 1] ?? 0);
    const text = typeof key === "string" ? key : key.shown;
    const entry = `${path}/{${segment(text)}}`;
    const inside = `${node}/{}`;
    this.#add("length", entry, inside, `key of ${bytesWord(length)}`);
    this.#add("value", entry, inside, `key ${JSON.stringify(text)}`);
    return this.walk(type, entry, inside);
  }

  /** The part that comes next, a length, count or index; undefined where the parts end. */
  #number(): number | undefined {
    if (this.#at >= this.#count) return undefined;
    this.#cursor.offset = this.#end;
    // A negative count has its block's size behind it.
    return Math.abs(Number(this.#cursor.long()));
  }

  /** Goes past a part; those that take no bytes (an empty text) have no segment. */
  #add(kind: SegmentKind, path: string, node: string, text: string): void {
    const from = this.#end;
    const to = this.#ends[this.#at] ?? from;
    this.#at += 1;
    this.#end = to;
    if (from === to) return;
    const short = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
    this.segments.push({ from, to, kind, path, node, text: short });
  }
}

/** Most lengths are short, and said again and again. */
const bytesWords = Array.from({ length: 100 }, (_, count) => (count === 1 ? "1 byte" : `${count} bytes`));

function bytesWord(count: number): string {
  return bytesWords[count] ?? `${count} bytes`;
}

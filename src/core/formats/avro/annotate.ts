import { BytesError } from "../../bytes/cursor.ts";
import { segment } from "../../model/path.ts";
import type { Segment, SegmentKind } from "../../model/reading.ts";
import { AvroCursor, readValue, type Tape } from "./binary-read.ts";
import { outOfStack, withinStack } from "./depth.ts";
import { valueText } from "./logical-text.ts";
import { type AvroSchema, type AvroType, branchSegment, typeName } from "./schema.ts";
import { RawText, type Value } from "./value.ts";

/** Cuts the bytes of one event into segments that cover them all; what cannot be understood is one `unknown` segment. */
export function annotateAvro(schema: AvroSchema, bytes: Uint8Array): readonly Segment[] {
  const { tape, fault } = readTape(schema, bytes);
  const teller = new Teller(tape);
  withinStack(
    () => void teller.walk(schema.root, "", ""),
    () => undefined,
  );
  const from = teller.segments.at(-1)?.to ?? 0;
  if (from < bytes.length) {
    const text = fault ?? `${bytes.length - from} bytes after the end of the event`;
    teller.segments.push({ from, to: bytes.length, kind: "unknown", text });
  }
  return teller.segments;
}

/** The segments of an event that was just written, from the tape of its writer. */
export function segmentsOf(schema: AvroSchema, tape: Tape): readonly Segment[] {
  const teller = new Teller(tape);
  teller.walk(schema.root, "", "");
  return teller.segments;
}

/** Decodes one event and notes where each of its parts ends; where the bytes make no sense, what was read so far. */
export function readTape(
  schema: AvroSchema,
  bytes: Uint8Array,
): { readonly value: Value | undefined; readonly tape: Tape; readonly fault: string | undefined } {
  const tape: Tape = [];
  let fault: string | undefined;
  const read = (): Value | undefined => {
    try {
      return readValue(schema.root, new AvroCursor(bytes, tape));
    } catch (error) {
      if (!(error instanceof BytesError)) throw error;
      fault = error.message;
      return undefined;
    }
  };
  const value = withinStack(read, () => {
    fault = outOfStack;
    return undefined;
  });
  return { value, tape, fault };
}

/** Texts longer than this are cut; the value's bytes tell the rest. */
const longestText = 60;

/** Puts the parts of an event into words, walking its type in the order in which they were read. */
class Teller {
  readonly segments: Segment[] = [];
  readonly #tape: Tape;
  #at = 0;
  #end = 0;

  constructor(tape: Tape) {
    this.#tape = tape;
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
        const index = this.#count();
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
        const length = this.#count();
        if (length === undefined) return false;
        this.#add("length", path, node, bytesWord(length));
        return this.#leaf(type, path, node);
      }
      default:
        return this.#leaf(type, path, node);
    }
  }

  #leaf(type: AvroType, path: string, node: string): boolean {
    const value = this.#tape[this.#at + 1];
    if (value === undefined) return false;
    this.#add(type.kind === "enum" ? "enum-index" : "value", path, node, valueText(type, value));
    return true;
  }

  #blocks(kind: "array" | "map", type: AvroType, path: string, node: string): boolean {
    for (let index = 0; ; ) {
      const count = this.#count();
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
    const length = this.#count();
    const key = this.#tape[this.#at + 3];
    if (length === undefined || (typeof key !== "string" && !(key instanceof RawText))) return false;
    const text = typeof key === "string" ? key : key.shown;
    const entry = `${path}/{${segment(text)}}`;
    const inside = `${node}/{}`;
    this.#add("length", entry, inside, `key of ${bytesWord(length)}`);
    this.#add("value", entry, inside, `key ${JSON.stringify(text)}`);
    return this.walk(type, entry, inside);
  }

  /** The part that comes next, a length, count or index; undefined where the parts end. */
  #count(): number | undefined {
    const part = this.#tape[this.#at + 1];
    return typeof part === "number" ? part : undefined;
  }

  /** Goes past a part; those that take no bytes (an empty text) have no segment. */
  #add(kind: SegmentKind, path: string, node: string, text: string): void {
    const from = this.#end;
    const to = Number(this.#tape[this.#at] ?? from);
    this.#at += 2;
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

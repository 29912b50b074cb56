import { BytesError } from "../../bytes/cursor.ts";
import { segment } from "../../model/path.ts";
import type { Segment, SegmentKind } from "../../model/reading.ts";
import { AvroCursor, readIndex, readValue, takesBytes } from "./binary-read.ts";
import { outOfStack, withinStack } from "./depth.ts";
import { valueText } from "./logical-text.ts";
import { type AvroSchema, type AvroType, branchSegment, typeName } from "./schema.ts";
import { textOfBytes } from "./value.ts";

/** Cuts the bytes of one event into segments that cover them all; what cannot be understood is one `unknown` segment. */
export function annotateAvro(schema: AvroSchema, bytes: Uint8Array): readonly Segment[] {
  const annotator = new Annotator(bytes);
  const fault = withinStack(
    () => annotator.run(schema.root),
    () => outOfStack,
  );
  const from = annotator.segments.at(-1)?.to ?? 0;
  if (from < bytes.length) {
    const text = fault ?? `${bytes.length - from} bytes after the end of the event`;
    annotator.segments.push({ from, to: bytes.length, kind: "unknown", text });
  }
  return annotator.segments;
}

/** Texts longer than this are cut; the value's bytes tell the rest. */
const longestText = 60;

class Annotator {
  readonly segments: Segment[] = [];
  readonly #cursor: AvroCursor;

  constructor(bytes: Uint8Array) {
    this.#cursor = new AvroCursor(bytes);
  }

  /** What stopped the walk, if something did. */
  run(root: AvroType): string | undefined {
    try {
      this.#walk(root, "", "");
      return undefined;
    } catch (error) {
      if (error instanceof BytesError) return error.message;
      throw error;
    }
  }

  #walk(type: AvroType, path: string, node: string): void {
    switch (type.kind) {
      case "record":
        this.#cursor.enter();
        for (const field of type.fields) this.#walk(field.type, path + field.segment, node + field.segment);
        this.#cursor.leave();
        return;
      case "union": {
        const from = this.#cursor.offset;
        const index = readIndex(this.#cursor, type.branches.length, "branch");
        const branch = type.branches[index];
        if (branch === undefined) throw new Error("a checked index has no branch");
        this.#add("union-index", from, path, node, `branch ${index}, ${typeName(branch)}`);
        this.#cursor.enter();
        this.#walk(branch, path, node + branchSegment(type, index));
        this.#cursor.leave();
        return;
      }
      case "array":
      case "map":
        this.#blocks(type.kind, type.kind === "array" ? type.items : type.values, path, node);
        return;
      case "string":
      case "bytes":
        this.#counted(type, path, node);
        return;
      default: {
        const from = this.#cursor.offset;
        const value = readValue(type, this.#cursor);
        this.#add(type.kind === "enum" ? "enum-index" : "value", from, path, node, valueText(type, value));
      }
    }
  }

  #counted(type: AvroType, path: string, node: string): void {
    const from = this.#cursor.offset;
    const length = this.#cursor.length();
    this.#add("length", from, path, node, length === 1 ? "1 byte" : `${length} bytes`);
    const start = this.#cursor.offset;
    const bytes = this.#cursor.take(length);
    this.#add("value", start, path, node, valueText(type, type.kind === "string" ? textOfBytes(bytes) : bytes));
  }

  #blocks(kind: "array" | "map", type: AvroType, path: string, node: string): void {
    const cursor = this.#cursor;
    const taking = kind === "map" || takesBytes(type);
    cursor.enter();
    for (let index = 0; ; ) {
      const from = cursor.offset;
      const count = cursor.blockCount(taking);
      if (count === 0) {
        this.#add("end", from, path, node, kind === "array" ? "end of the list" : "end of the map");
        break;
      }
      this.#add("count", from, path, node, count === 1 ? "1 item" : `${count} items`);
      for (let left = count; left > 0; left--, index++) {
        if (kind === "array") this.#walk(type, `${path}/[${index}]`, `${node}/[]`);
        else this.#entry(type, path, node);
      }
    }
    cursor.leave();
  }

  #entry(type: AvroType, path: string, node: string): void {
    const cursor = this.#cursor;
    const from = cursor.offset;
    const length = cursor.length();
    const start = cursor.offset;
    const key = textOfBytes(cursor.take(length));
    const text = typeof key === "string" ? key : key.shown;
    const entry = `${path}/{${segment(text)}}`;
    const inside = `${node}/{}`;
    this.#addTo("length", from, start, entry, inside, `key of ${length === 1 ? "1 byte" : `${length} bytes`}`);
    this.#add("value", start, entry, inside, `key ${JSON.stringify(text)}`);
    this.#walk(type, entry, inside);
  }

  #add(kind: SegmentKind, from: number, path: string, node: string, text: string): void {
    this.#addTo(kind, from, this.#cursor.offset, path, node, text);
  }

  /** Values that take no bytes (null, an empty text) have no segment. */
  #addTo(kind: SegmentKind, from: number, to: number, path: string, node: string, text: string): void {
    if (from === to) return;
    const short = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
    this.segments.push({ from, to, kind, path, node, text: short });
  }
}

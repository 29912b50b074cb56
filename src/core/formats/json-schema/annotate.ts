import type { ValuePath } from "../../model/path.ts";
import { joinName } from "../../model/path.ts";
import type { Segment, SegmentKind } from "../../model/reading.ts";
import type { JsonNode } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import type { Applied } from "./closure.ts";
import { appliedTo, itemOf, propertyOf } from "./closure.ts";
import { readEventBytes } from "./event.ts";
import type { JsonSchemaDocument } from "./schema.ts";
import { entryValuePath } from "./value-path.ts";

/** Containers nested deeper than this get no nodes of the outline any more; their bytes are cut up all the same. */
const deepestApplied = 100;

/** Cuts a document's bytes into keys, brackets and values; white space goes with what follows it. */
export function annotate(document: JsonSchemaDocument, bytes: Uint8Array): readonly Segment[] {
  const event = readEventBytes(bytes);
  if (!event.ok) {
    if (bytes.length === 0) return [];
    const why = event.problems[0]?.message;
    return [{ from: 0, to: bytes.length, kind: "unknown", ...(why === undefined ? {} : { text: why }) }];
  }
  const cutter = new Cutter(event.value.text);
  const applied: readonly Applied[] = [{ schema: document.schema, path: "" }];
  cutter.walk(document, event.value.root, applied);
  cutter.rest(bytes.length);
  return cutter.segments;
}

/** A container that is being cut up. */
interface Open {
  readonly node: JsonNode;
  readonly path: ValuePath;
  readonly applied: readonly Applied[];
  next: number;
}

class Cutter {
  readonly segments: Segment[] = [];
  readonly #text: string;
  /** Whether offsets into the text are offsets into the bytes. */
  #offset = 0;
  #byte = 0;

  constructor(text: string) {
    this.#text = text;
  }

  walk(document: JsonSchemaDocument, root: JsonNode, starts: readonly Applied[]): void {
    const stack: Open[] = [];
    const enter = (node: JsonNode, path: ValuePath, found: readonly Applied[]): void => {
      const applied = stack.length > deepestApplied ? [] : appliedTo(document, found, node);
      const where = whereOf(path, applied);
      if (node.kind === "object" || node.kind === "array") {
        const count = node.kind === "object" ? node.members.length : node.items.length;
        const unit = node.kind === "object" ? ["property", "properties"] : ["item", "items"];
        this.#cut(node.from + 1, "count", { ...where, text: `${count} ${count === 1 ? unit[0] : unit[1]}` });
        stack.push({ node, path, applied, next: 0 });
      } else this.#cut(node.to, "value", { ...where, text: compactJson(node) });
    };
    enter(root, "", starts);
    for (let open = stack.at(-1); open !== undefined; open = stack.at(-1)) {
      const { node, path, applied } = open;
      const index = open.next;
      open.next += 1;
      const member = node.kind === "object" ? node.members[index] : undefined;
      const item = node.kind === "array" ? node.items[index] : undefined;
      if (member !== undefined) {
        const property = propertyOf(applied, member.key);
        const below = property.entry ? entryValuePath(path, member.key) : joinName(path, member.key);
        const where = whereOf(below, property.applied);
        this.#cut(member.value.from, "tag", { ...where, text: `property ${JSON.stringify(member.key)}` });
        enter(member.value, below, property.applied);
      } else if (item !== undefined) {
        const below = `${path}/[${index}]`;
        const found = itemOf(applied, index);
        if (index > 0) this.#cut(item.from, "tag", { ...whereOf(below, found), text: `item ${index}` });
        enter(item, below, found);
      } else {
        this.#cut(node.to, "end", whereOf(path, applied));
        stack.pop();
      }
    }
  }

  /** White space after the document. */
  rest(length: number): void {
    if (this.#byte < length) this.segments.push({ from: this.#byte, to: length, kind: "end", text: "white space" });
  }

  #cut(to: number, kind: SegmentKind, what: Omit<Segment, "from" | "to" | "kind">): void {
    const from = this.#byte;
    this.#byte += utf8Length(this.#text, this.#offset, to);
    this.#offset = to;
    this.segments.push({ from, to: this.#byte, kind, ...what });
  }
}

function whereOf(path: ValuePath, applied: readonly Applied[]): { readonly path: ValuePath; readonly node?: string } {
  const node = applied[0]?.path;
  return node === undefined ? { path } : { path, node };
}

function utf8Length(text: string, from: number, to: number): number {
  let length = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    // Each half of a pair counts two of its four bytes.
    length += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return length;
}

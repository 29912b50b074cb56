/** Options of an element as the bytes of its option message: FieldOptions, MessageOptions and the like. */
import type { FieldNode, OptionNode, OptionValue, ScalarKind } from "../schema.ts";
import { encodeText } from "../wire/utf8.ts";
import { WireWriter } from "../wire/wire-writer.ts";
import { type FindMessage, labelNumber, type OptionContent, type OptionTree, optionTree } from "./option-tree.ts";

const varint = 0;
const delimited = 2;
const groupStart = 3;
const groupEnd = 4;

/** The bytes of an element's options; undefined where none is set. */
export function optionBytes(options: readonly OptionNode[], find: FindMessage): Uint8Array | undefined {
  const tree = optionTree(options, find);
  return tree.size === 0 ? undefined : treeBytes(tree);
}

function treeBytes(tree: OptionTree): Uint8Array {
  const out = new WireWriter();
  const fields = [...tree].sort(([left], [right]) => orderOf(left, right));
  for (const [field, contents] of fields) {
    if (field.isPacked) writePacked(out, field, contents);
    else for (const content of contents) writeOne(out, field, content);
  }
  return out.finish();
}

/** The order Go writes fields in, so that the bytes are buf's: extensions first, members of oneofs last, else by number. */
function orderOf(left: FieldNode, right: FieldNode): number {
  return (
    Number(right.isExtension) - Number(left.isExtension) ||
    Number(isMember(left)) - Number(isMember(right)) ||
    left.number - right.number
  );
}

function isMember(field: FieldNode): boolean {
  return field.oneof !== undefined && !field.oneof.synthetic;
}

function writePacked(out: WireWriter, field: FieldNode, contents: readonly OptionContent[]): void {
  const inner = new WireWriter();
  for (const content of contents) if (content.kind === "scalar") writeScalar(inner, field, content.value);
  out.tag(field.number, delimited);
  out.delimited(inner.finish());
}

function writeOne(out: WireWriter, field: FieldNode, content: OptionContent): void {
  if (content.kind === "scalar") {
    out.tag(field.number, wireTypeOf(field));
    writeScalar(out, field, content.value);
    return;
  }
  const bytes = content.kind === "message" ? treeBytes(content.tree) : anyBytes(content.url, treeBytes(content.tree));
  if (field.type === "group") {
    out.tag(field.number, groupStart);
    out.raw(bytes);
    out.tag(field.number, groupEnd);
  } else {
    out.tag(field.number, delimited);
    out.delimited(bytes);
  }
}

function anyBytes(url: string, value: Uint8Array): Uint8Array {
  const out = new WireWriter();
  out.tag(1, delimited);
  out.text(url);
  if (value.length > 0) {
    out.tag(2, delimited);
    out.delimited(value);
  }
  return out.finish();
}

function wireTypeOf(field: FieldNode): number {
  switch (field.type) {
    case "fixed64":
    case "sfixed64":
    case "double":
      return 1;
    case "string":
    case "bytes":
      return delimited;
    case "fixed32":
    case "sfixed32":
    case "float":
      return 5;
    default:
      return varint;
  }
}

function writeScalar(out: WireWriter, field: FieldNode, value: OptionValue): void {
  if (field.type === "string" || field.type === "bytes") out.delimited(stringBytes(value));
  else if (field.type === "enum") {
    out.int32(value.kind === "identifier" ? labelNumber(field.enum, value.text) : Number(integerOf(value)));
  } else if (field.type !== "message" && field.type !== "group" && field.type !== "unresolved") {
    writeNumber(out, field.type, value);
  }
}

function writeNumber(out: WireWriter, kind: Exclude<ScalarKind, "string" | "bytes">, value: OptionValue): void {
  switch (kind) {
    case "bool":
      out.varint32(value.kind === "identifier" && value.text === "true" ? 1 : 0);
      break;
    case "float":
      out.float32(floatOf(value));
      break;
    case "double":
      out.float64(floatOf(value));
      break;
    case "fixed32":
    case "sfixed32":
      out.fixed32(Number(BigInt.asIntN(32, integerOf(value))));
      break;
    case "fixed64":
    case "sfixed64":
      out.fixed64(integerOf(value));
      break;
    case "sint32":
    case "sint64":
      out.varint64(zigzag(integerOf(value)));
      break;
    case "int32":
    case "int64":
    case "uint32":
    case "uint64":
      out.varint64(integerOf(value));
      break;
  }
}

function zigzag(value: bigint): bigint {
  return (value << 1n) ^ (value >> 63n);
}

function integerOf(value: OptionValue): bigint {
  if (value.kind === "integer") return value.value;
  return value.kind === "float" && Number.isInteger(value.value) ? BigInt(value.value) : 0n;
}

/** A number as a float or double field takes it. */
export function floatOf(value: OptionValue): number {
  if (value.kind === "integer") return Number(value.value);
  if (value.kind === "float") return value.value;
  if (value.kind !== "identifier") return 0;
  const sign = value.text.startsWith("-") ? -1 : 1;
  return value.text.replace("-", "").startsWith("inf") ? sign * Number.POSITIVE_INFINITY : Number.NaN;
}

/** The bytes that a string literal stands for. */
export function stringBytes(value: OptionValue): Uint8Array {
  if (value.kind !== "string") return new Uint8Array(0);
  return value.bytes ?? encodeText(value.value);
}

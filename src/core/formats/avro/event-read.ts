import type { Problem } from "../../model/problem.ts";
import { failed, type Result } from "../../model/result.ts";
import { type JsonMember, type JsonNode, type JsonObject, scanJson } from "../../text/json.ts";
import { narrow } from "./binary-read.ts";
import { readCompactEvent } from "./compact-event.ts";
import { deepestNesting, nodeBelow } from "./json-depth.ts";
import { type AvroType, type RecordType, typeName, type UnionType } from "./schema.ts";
import { latin1Bytes, UnionValue, type Value } from "./value.ts";

/** Reads the text of an event in Avro's JSON encoding, accepting and refusing what Java's decoder does (spec 10). */
export function readEvent(type: AvroType, text: string): Result<Value> {
  // Java's encoder writes nothing at all for a record without fields.
  if (type.kind === "record" && type.fields.length === 0 && text.trim() === "") return { ok: true, value: [] };
  const compact = readCompactEvent(type, text);
  if (compact !== undefined) return { ok: true, value: compact };
  const scan = scanJson(text, { file: "event", trailing: true });
  if (scan.value === undefined || scan.problems.length > 0) return failed(scan.problems);
  const deep = nodeBelow(scan.value, deepestNesting);
  try {
    if (deep !== undefined) throw tooDeep(deep);
    return { ok: true, value: new EventReader().read(type, scan.value) };
  } catch (error) {
    if (error instanceof EventError) return failed([error.problem]);
    throw error;
  }
}

class EventError extends Error {
  readonly problem: Problem;

  constructor(code: string, message: string, at: { readonly from: number; readonly to: number }, hint?: string) {
    super(message);
    const place = { file: "event", from: at.from, to: at.to };
    this.problem = { severity: "error", code, message, place, ...(hint === undefined ? {} : { hint }) };
  }
}

/** What is wrong with a value that is no value of its type. */
const expectations = {
  null: "null",
  boolean: "true or false",
  int: "a whole number",
  long: "a whole number",
  float: "a number",
  double: "a number",
  string: "a text",
  bytes: "a text of characters up to U+00FF, one per byte",
  fixed: "a text of characters up to U+00FF, one per byte",
  enum: "a symbol as text",
  record: "an object with its fields",
  array: "a list",
  map: "an object",
  union: "null, or an object with the branch's name",
} as const satisfies Record<AvroType["kind"], string>;

/**
 * JSON has no numbers for these. Java writes them as texts; it reads them back since 1.12.2 only, but an event that
 * holds one could not travel at all otherwise (spec 10).
 */
const notFinite: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity"]);

class EventReader {
  read(type: AvroType, node: JsonNode): Value {
    switch (type.kind) {
      case "null":
        if (node.kind === "null") return null;
        break;
      case "boolean":
        if (node.kind === "boolean") return node.value;
        break;
      case "int":
        if (node.kind === "number") return intOf(node.text, node, type);
        break;
      case "long":
        if (node.kind === "number") return longOf(node.text, node, type);
        break;
      case "float":
        if (node.kind === "number") return Math.fround(Number(node.text));
        if (node.kind === "string" && notFinite.has(node.value)) return Number(node.value);
        break;
      case "double":
        if (node.kind === "number") return Number(node.text);
        if (node.kind === "string" && notFinite.has(node.value)) return Number(node.value);
        break;
      case "string":
        if (node.kind === "string") return node.value;
        break;
      case "bytes":
        if (node.kind === "string") return latin1Bytes(node.value);
        break;
      case "fixed":
        if (node.kind === "string") return fixedOf(type.size, latin1Bytes(node.value), node);
        break;
      case "enum":
        if (node.kind === "string") return symbolOf(type.symbolIndex, node.value, node);
        break;
      default:
        return this.#container(type, node);
    }
    throw expected(type, node);
  }

  #container(type: AvroType, node: JsonNode): Value {
    if (type.kind === "union") return this.#union(type, node);
    if (type.kind === "record" && node.kind === "object") return this.#record(type, node);
    if (type.kind === "array" && node.kind === "array") return node.items.map((item) => this.read(type.items, item));
    if (type.kind === "map" && node.kind === "object") {
      const values = new Map<string, Value>();
      for (const member of node.members) values.set(member.key, this.read(type.values, member.value));
      return values;
    }
    throw expected(type, node);
  }

  #union(type: UnionType, node: JsonNode): UnionValue {
    const first = node.kind === "object" ? node.members[0] : undefined;
    const label = node.kind === "null" ? "null" : first?.key;
    if (label === undefined) throw expected(type, node);
    const index = type.branches.findIndex((branch) => typeName(branch) === label);
    const branch = type.branches[index];
    if (branch === undefined) {
      const names = type.branches.map(typeName).join(", ");
      const at = first === undefined ? node : { from: first.keyFrom, to: first.keyTo };
      throw new EventError("unknown-branch", `Unknown union branch ${label}`, at, `The branches are ${names}.`);
    }
    // Keys after the first are read over, as Java's decoder does.
    return new UnionValue(index, this.read(branch, first?.value ?? node));
  }

  /** Fields come in any order; what is not a field is read over, and of a repeated key Java takes the first in reach. */
  #record(type: RecordType, node: JsonObject): Value {
    const saved = new Map<string, JsonMember>();
    let at = 0;
    return type.fields.map((field) => {
      let member = saved.size === 0 ? undefined : saved.get(field.name);
      if (member !== undefined) saved.delete(field.name);
      while (member === undefined && at < node.members.length) {
        const next = node.members[at++];
        if (next?.key === field.name) member = next;
        else if (next !== undefined) saved.set(next.key, next);
      }
      if (member === undefined) {
        const message = `the field ${field.name} of ${type.full} is missing`;
        throw new EventError("missing-field", message, node, "Avro's JSON has no defaults: give every field a value.");
      }
      return this.read(field.type, member.value);
    });
  }
}

function tooDeep(node: JsonNode): EventError {
  const at = { from: node.from, to: node.from + 1 };
  return new EventError("too-deep", `the event nests deeper than ${deepestNesting} levels, which Java refuses`, at);
}

function expected(type: AvroType, node: JsonNode): EventError {
  const what = expectations[type.kind];
  const hint = type.kind === "union" ? unionHint(type) : undefined;
  return new EventError(
    "wrong-value",
    `${what} is expected for ${typeName(type)}, not ${nodeWords[node.kind]}`,
    node,
    hint,
  );
}

const nodeWords = {
  null: "null",
  boolean: "a boolean",
  number: "a number",
  string: "a text",
  array: "a list",
  object: "an object",
} as const satisfies Record<JsonNode["kind"], string>;

function unionHint(type: UnionType): string {
  const branch = type.branches.find((candidate) => candidate.kind !== "null");
  return branch === undefined ? "Only null fits." : `Write { ${JSON.stringify(typeName(branch))}: ... }.`;
}

const whole = /^-?\d+$/;

/** Java rounds a number with a point through a float first, and takes it if nothing was lost (spec 10). */
function intOf(text: string, node: JsonNode, type: AvroType): number {
  if (whole.test(text)) {
    const value = Number(text);
    if (value >= -2147483648 && value <= 2147483647) return value === 0 ? 0 : value;
    throw new EventError("out-of-range", `${text} does not fit int (-2147483648 to 2147483647)`, node, "Use long.");
  }
  const value = Math.fround(Number(text));
  if (Number.isInteger(value) && Math.abs(value) < 2147483648) return value === 0 ? 0 : value;
  throw expected(type, node);
}

function longOf(text: string, node: JsonNode, type: AvroType): number | bigint {
  if (whole.test(text)) {
    const value = text.length < 16 ? Number(text) : BigInt(text);
    if (typeof value === "number") return value === 0 ? 0 : value;
    if (value === BigInt.asIntN(64, value)) return narrow(value);
    throw new EventError("out-of-range", `${text} does not fit long (64 bits)`, node, "Use string, or a decimal.");
  }
  const value = Number(text);
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) return narrow(BigInt(value));
  throw expected(type, node);
}

function fixedOf(size: number, bytes: Uint8Array, node: JsonNode): Uint8Array {
  if (bytes.length === size) return bytes;
  throw new EventError("wrong-size", `Expected fixed length ${size}, but got ${bytes.length}`, node);
}

function symbolOf(index: ReadonlyMap<string, number>, text: string, node: JsonNode): number {
  const found = index.get(text);
  if (found !== undefined) return found;
  const hint = `The symbols are ${[...index.keys()].slice(0, 10).join(", ")}.`;
  throw new EventError("unknown-symbol", `Unknown symbol in enum: ${text}`, node, hint);
}

import { fromBase64 } from "../../../bytes/base64.ts";
import type { Problem } from "../../../model/problem.ts";
import type { JsonNode, JsonObject } from "../../../text/json.ts";
import { type MapKey, MessageValue, type SingleValue } from "../message/message-value.ts";
import { type EnumTable, type FieldTable, leftOutHint, type MessageTable, type Tables } from "../message/tables.ts";
import { isBroken } from "../wire/utf8.ts";
import { deepest } from "../wire/wire-reader.ts";
import type { JsonContext, Stretch } from "./json-context.ts";
import { type IntegerKind, integerBounds, integerOf } from "./numbers.ts";
import { readSpecialForm } from "./special-forms.ts";

/** The file name that problems of an event carry. */
export const eventFile = "event";

/** Reads ProtoJSON into messages; what is wrong is collected, with its place in the event. */
export class JsonReader implements JsonContext {
  readonly tables: Tables;
  readonly problems: Problem[] = [];

  constructor(tables: Tables) {
    this.tables = tables;
  }

  problem(node: Stretch, message: string, hint?: string): undefined {
    const place = { file: eventFile, from: node.from, to: node.to };
    this.problems.push({ severity: "error", message, place, ...(hint === undefined ? {} : { hint }) });
    return undefined;
  }

  /** Reads a message: an object, or the special form of a well-known type. */
  message(table: MessageTable, node: JsonNode, depth = 0): MessageValue | undefined {
    if (depth > deepest) return this.problem(node, `messages are nested more than ${deepest} deep`);
    const special = readSpecialForm(this, table, node, depth);
    if (special !== undefined) return special.value;
    if (node.kind !== "object") {
      return this.problem(node, `${table.fullName} is written as an object, not as ${wordOf(node)}`);
    }
    return this.members(table, node, depth, undefined);
  }

  /** Reads an object's members as fields, all but the one named `except`. */
  members(table: MessageTable, node: JsonObject, depth: number, except: string | undefined): MessageValue {
    const message = new MessageValue(table);
    const seen = new Set<FieldTable>();
    for (const { key, keyFrom, keyTo, value } of node.members) {
      if (key === except) continue;
      const at = { from: keyFrom, to: keyTo };
      const field = table.byJsonName.get(key);
      if (field === undefined) this.problem(at, `${table.fullName} has no field "${key}"`, fieldHint(table, key));
      else if (seen.has(field)) this.problem(at, `"${field.node.name}" is given twice`, "Keep one of them.");
      else {
        seen.add(field);
        this.#field(message, field, value, at, depth);
      }
    }
    return message;
  }

  #field(message: MessageValue, field: FieldTable, node: JsonNode, at: Stretch, depth: number): void {
    // null means absent, but for the types that can hold it (protobuf.dev, ProtoJSON, "null").
    if (node.kind === "null" && !(holdsNull(field) && !field.repeated)) return;
    const value = this.#fieldValue(field, node, depth);
    if (value === undefined) return;
    const rival = field.rivals.find((number) => message.values.has(number));
    if (rival !== undefined) {
      const other = message.table.byNumber.get(rival)?.name ?? String(rival);
      this.problem(at, `"${field.name}" and "${other}" are members of oneof "${field.oneof}"`, "Keep one of them.");
    }
    message.values.set(field.number, value);
  }

  #fieldValue(
    field: FieldTable,
    node: JsonNode,
    depth: number,
  ): SingleValue | SingleValue[] | Map<MapKey, SingleValue> | undefined {
    if (field.map !== undefined) return this.#map(field.map.key, field.map.value, node, depth);
    if (!field.repeated) return this.single(field, node, depth);
    if (node.kind !== "array") return this.problem(node, `"${field.name}" is a list, not ${wordOf(node)}`);
    const out: SingleValue[] = [];
    for (const item of node.items) {
      const value = this.#element(field, item, depth);
      if (value !== undefined) out.push(value);
    }
    return out;
  }

  #element(field: FieldTable, node: JsonNode, depth: number): SingleValue | undefined {
    if (node.kind === "null" && !holdsNull(field)) return this.problem(node, `null cannot stand in "${field.name}"`);
    return this.single(field, node, depth);
  }

  #map(key: FieldTable, value: FieldTable, node: JsonNode, depth: number): Map<MapKey, SingleValue> | undefined {
    if (node.kind !== "object") return this.problem(node, `a map is written as an object, not as ${wordOf(node)}`);
    const out = new Map<MapKey, SingleValue>();
    for (const member of node.members) {
      const at = { from: member.keyFrom, to: member.keyTo };
      const mapKey = this.#mapKey(key, member.key, at);
      const item = this.#element(value, member.value, depth);
      if (mapKey === undefined || item === undefined) continue;
      if (out.has(mapKey)) this.problem(at, `the key ${JSON.stringify(member.key)} is given twice`);
      out.set(mapKey, item);
    }
    return out;
  }

  #mapKey(field: FieldTable, text: string, at: Stretch): MapKey | undefined {
    if (field.kind === "string") return this.#text(field, text, at);
    if (field.kind === "bool") {
      if (text === "true" || text === "false") return text === "true";
      return this.problem(at, `a key of type bool is "true" or "false"`);
    }
    const value = this.#integer(field.kind, text, at);
    return typeof value === "bigint" || typeof value === "number" ? value : undefined;
  }

  /** Reads one value that is neither a list nor a map. */
  single(field: FieldTable, node: JsonNode, depth: number): SingleValue | undefined {
    if (field.message !== undefined) return this.message(field.message, node, depth + 1);
    if (field.enum !== undefined) return this.#enum(field.enum, node);
    switch (field.kind) {
      case "bool":
        return node.kind === "boolean" ? node.value : this.#wrong(field, node, "true or false");
      case "string":
        return node.kind === "string" ? this.#text(field, node.value, node) : this.#wrong(field, node, "a text");
      case "bytes": {
        const bytes = node.kind === "string" ? fromBase64(node.value) : undefined;
        return bytes ?? this.#wrong(field, node, "base64 text");
      }
      case "float":
      case "double":
        return this.#float(field, node);
      default: {
        const text = node.kind === "number" ? node.text : node.kind === "string" ? node.value : undefined;
        return text === undefined ? this.#wrong(field, node, "an integer") : this.#integer(field.kind, text, node);
      }
    }
  }

  #wrong(field: FieldTable, node: JsonNode, wanted: string): undefined {
    return this.problem(node, `${field.kind} "${field.name}" needs ${wanted}, not ${wordOf(node)}`);
  }

  #text(field: FieldTable, text: string, at: Stretch): string | undefined {
    if (!isBroken(text)) return text;
    // Bytes that are no text come back as the stand-ins they were shown with; only strings that nobody checks take them.
    const standIns = [...text].every((letter) => !isBroken(letter) || /[\udc80-\udcff]/.test(letter));
    if (standIns && !field.verifyUtf8) return text;
    return this.problem(at, `"${field.name}" holds half of a surrogate pair, which UTF-8 cannot write`);
  }

  #integer(kind: string, text: string, at: Stretch): number | bigint | undefined {
    if (!isInteger(kind)) throw new Error(`${kind} is no integer kind`);
    const value = integerOf(text);
    const [low, high] = integerBounds[kind];
    if (value === undefined || value < low || value > high) {
      return this.problem(at, `${JSON.stringify(text)} is no ${kind}`, `Write an integer from ${low} to ${high}.`);
    }
    return high > 0xffffffffn ? value : Number(value);
  }

  #float(field: FieldTable, node: JsonNode): number | undefined {
    if (node.kind === "string") {
      if (node.value === "NaN") return Number.NaN;
      if (node.value === "Infinity") return Number.POSITIVE_INFINITY;
      if (node.value === "-Infinity") return Number.NEGATIVE_INFINITY;
    }
    const text = node.kind === "number" ? node.text : node.kind === "string" ? node.value : "";
    if (!/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return this.#wrong(field, node, "a number");
    const value = field.kind === "float" ? Math.fround(Number(text)) : Number(text);
    if (Number.isFinite(value)) return value;
    return this.problem(node, `${text} is too large for ${field.kind}`, 'Infinity is written "Infinity".');
  }

  #enum(table: EnumTable, node: JsonNode): number | undefined {
    if (node.kind === "null") return 0;
    const text = node.kind === "number" ? node.text : node.kind === "string" ? node.value : undefined;
    if (text === undefined)
      return this.problem(node, `${table.fullName} is written as a label, not as ${wordOf(node)}`);
    const labelled = table.numbers.get(text);
    if (labelled !== undefined) return labelled;
    const number = integerOf(text);
    const hint = `It has ${[...table.numbers.keys()].slice(0, 8).join(", ")}.`;
    if (number === undefined) return this.problem(node, `${table.fullName} has no value "${text}"`, hint);
    const [low, high] = integerBounds.enum;
    if (number < low || number > high) return this.problem(node, `${text} is no 32-bit number`, hint);
    if (table.isClosed && !table.labels.has(Number(number))) {
      return this.problem(node, `${table.fullName} is closed and has no value ${text}`, hint);
    }
    return Number(number);
  }
}

function isInteger(kind: string): kind is IntegerKind {
  return kind in integerBounds;
}

/** google.protobuf.Value and NullValue are the two types for which null is a value. */
function holdsNull(field: FieldTable): boolean {
  return (
    field.enum?.fullName === "google.protobuf.NullValue" ||
    (field.map === undefined && field.message?.fullName === "google.protobuf.Value")
  );
}

/** Says what a JSON value is. */
export function wordOf(node: JsonNode): string {
  if (node.kind === "null") return "null";
  if (node.kind === "object" || node.kind === "array") return `an ${node.kind}`;
  return `a ${node.kind === "boolean" ? "truth value" : node.kind === "string" ? "text" : "number"}`;
}

function fieldHint(table: MessageTable, key: string): string {
  const unknown = leftOutHint(table, key);
  if (unknown !== undefined) return unknown;
  const plain = (name: string): string => name.replaceAll("_", "").toLowerCase();
  const near = table.fields.find((field) => plain(field.node.name) === plain(key));
  if (near !== undefined) return `Did you mean "${near.jsonName}"?`;
  if (table.fields.length === 0) return "It has no fields.";
  const names = table.fields.slice(0, 8).map((field) => field.jsonName);
  return `It has ${names.join(", ")}${table.fields.length > names.length ? ", ..." : ""}.`;
}

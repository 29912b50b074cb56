/** The text format read into messages (protobuf.dev, Text Format Language Specification: Fields, Values). */
import type { Problem } from "../../../model/problem.ts";
import { eventFile } from "../json/from-json.ts";
import { type IntegerKind, integerBounds } from "../json/numbers.ts";
import { type FieldValue, type MapKey, MessageValue, type SingleValue, zeroOf } from "../message/message-value.ts";
import type { EnumTable, FieldTable, MessageTable, Tables } from "../message/tables.ts";
import { messageBytes } from "../message/write-message.ts";
import { textFields } from "../parse/literal-grammar.ts";
import { ProblemSink } from "../parse/problem-sink.ts";
import { Reader } from "../parse/reader.ts";
import { stringBytes } from "../parse/string-literal.ts";
import type { LiteralSyntax, ScalarSyntax, ValueSyntax } from "../parse/syntax.ts";
import type { Span } from "../schema.ts";
import { decodeText, isBroken } from "../wire/utf8.ts";
import { deepest } from "../wire/wire-reader.ts";
import { fieldsByTextName, textName } from "./field-names.ts";
import { plainText } from "./plain-text.ts";

/** Reads a text as a message; what is wrong is collected, with its place in the event. */
export class TextReader {
  readonly problems: Problem[] = [];
  readonly #tables: Tables;
  #floats: ReadonlySet<number> = new Set();

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  read(table: MessageTable, text: string): MessageValue {
    const scratch = new ProblemSink(eventFile);
    const plain = plainText(text, scratch);
    const reader = new Reader(plain.text, eventFile, false);
    const fields = textFields(reader);
    this.#floats = plain.floats;
    this.problems.push(...scratch.list, ...reader.problems.list);
    return this.#message(table, fields, 0);
  }

  problem(span: Span, message: string, hint?: string): undefined {
    const place = { file: eventFile, from: span.from, to: span.to };
    this.problems.push({ severity: "error", message, place, ...(hint === undefined ? {} : { hint }) });
    return undefined;
  }

  #message(table: MessageTable, fields: readonly LiteralSyntax[], depth: number): MessageValue {
    const message = new MessageValue(table);
    for (const literal of fields) {
      if (depth > deepest) this.problem(literal.nameSpan, `messages are nested more than ${deepest} deep`);
      else if (literal.form === "any") this.#any(message, literal, fields.length, depth);
      else this.#named(message, literal, depth);
    }
    return message;
  }

  #named(message: MessageValue, literal: LiteralSyntax, depth: number): void {
    const { table } = message;
    const isExtension = literal.form === "extension";
    const field = fieldsByTextName(table).get(isExtension ? `[${literal.name}]` : literal.name);
    // A reserved name stands for a field that is gone: its value is passed over (Text Format, "Reserved Fields").
    const isReserved = !isExtension && table.node.reservedNames.some(({ name }) => name === literal.name);
    const shown = isExtension ? `extension "${literal.name}"` : `field "${literal.name}"`;
    if (field !== undefined) this.#field(message, field, literal, depth);
    else if (!isReserved) this.problem(literal.nameSpan, `${table.fullName} has no ${shown}`, namesHint(table));
  }

  #field(message: MessageValue, field: FieldTable, { value, nameSpan }: LiteralSyntax, depth: number): void {
    const values = value.kind === "list" ? value.items : [value];
    if (value.kind === "list" && !field.repeated && field.map === undefined) {
      this.problem(value.span, `"${field.name}" is no list`, "Write one value.");
      return;
    }
    if (field.map !== undefined) {
      this.#map(message, field, field.map, values, depth);
      return;
    }
    for (const each of values) {
      const read = this.#single(field, each, depth);
      if (read === undefined) continue;
      if (field.repeated) listOf(message, field).push(read);
      else this.#set(message, field, read, nameSpan);
    }
  }

  /** A field that is not repeated stands once, and alone among the members of its oneof. */
  #set(message: MessageValue, field: FieldTable, value: SingleValue, at: Span): void {
    const rival = field.rivals.find((number) => message.values.has(number));
    if (message.values.has(field.number))
      this.problem(at, `"${field.name}" is given twice`, "Keep one of them; only repeated fields take several.");
    else if (rival !== undefined) {
      const other = message.table.byNumber.get(rival)?.name ?? String(rival);
      this.problem(at, `"${field.name}" and "${other}" are members of oneof "${field.oneof}"`, "Keep one of them.");
    }
    message.values.set(field.number, value);
  }

  /** A map is written as its entries; the last of equal keys counts. */
  #map(
    message: MessageValue,
    field: FieldTable,
    map: NonNullable<FieldTable["map"]>,
    entries: readonly ValueSyntax[],
    depth: number,
  ): void {
    const known = message.values.get(field.number);
    const values = known instanceof Map ? known : new Map<MapKey, SingleValue>();
    message.values.set(field.number, values);
    for (const entry of entries) {
      if (entry.kind !== "message") {
        this.problem(entry.span, `an entry of "${field.name}" is written { key: ... value: ... }`);
        continue;
      }
      let key: SingleValue | undefined = zeroOf(map.key);
      let value = map.value.message === undefined ? zeroOf(map.value) : new MessageValue(map.value.message);
      for (const part of entry.fields) {
        if (part.form === "field" && part.name === "key") key = this.#single(map.key, part.value, depth);
        else if (part.form === "field" && part.name === "value") value = this.#single(map.value, part.value, depth);
        else
          this.problem(
            part.nameSpan,
            `an entry of "${field.name}" has no field "${part.name}"`,
            "It has key and value.",
          );
      }
      if (isKey(key) && value !== undefined) values.set(key, value);
    }
  }

  /** Text Format, "Any": the type's address in brackets, and its message; nothing may stand beside it. */
  #any(message: MessageValue, { name, url, value, nameSpan }: LiteralSyntax, beside: number, depth: number): void {
    const { table } = message;
    if (table.fullName !== "google.protobuf.Any") {
      this.problem(nameSpan, `${table.fullName} is no google.protobuf.Any`, "Only an Any names its type in brackets.");
      return;
    }
    if (beside > 1) this.problem(nameSpan, "an Any that is written open has nothing beside its message");
    const inner = this.#tables.named(name);
    if (inner === undefined) {
      this.problem(nameSpan, `there is no message ${name} in this version`, "Write type_url and value instead.");
      return;
    }
    if (value.kind !== "message") {
      this.problem(value.span, `${name} is written in braces`);
      return;
    }
    const read = this.#message(inner, value.fields, depth + 1);
    message.values.set(1, `${url}/${name}`);
    message.values.set(2, messageBytes(read));
  }

  #single(field: FieldTable, value: ValueSyntax, depth: number): SingleValue | undefined {
    if (field.message !== undefined) {
      return value.kind === "message"
        ? this.#message(field.message, value.fields, depth + 1)
        : this.problem(value.span, `"${field.name}" is a message`, "Write its fields in braces.");
    }
    if (value.kind === "message" || value.kind === "list")
      return this.problem(value.span, `"${field.name}" is a single ${field.kind}`, "Write one value.");
    return this.#scalar(field, value);
  }

  #scalar(field: FieldTable, value: ScalarSyntax): SingleValue | undefined {
    if (field.enum !== undefined) return this.#enum(field.enum, value);
    switch (field.kind) {
      case "bool":
        return this.#bool(field, value);
      case "string":
        return this.#text(field, value);
      case "bytes":
        return value.kind === "string" ? stringBytes(value) : this.#wrong(field, value, "a quoted text");
      case "float":
      case "double":
        return this.#float(field, value);
      default:
        return isInteger(field.kind) ? this.#integer(field, field.kind, value) : undefined;
    }
  }

  #wrong(field: FieldTable, value: ScalarSyntax, wanted: string): undefined {
    return this.problem(value.span, `${field.kind} "${field.name}" needs ${wanted}`);
  }

  #bool(field: FieldTable, value: ScalarSyntax): boolean | undefined {
    if (value.kind === "identifier") {
      if (/^(?:true|True|t)$/.test(value.text)) return true;
      if (/^(?:false|False|f)$/.test(value.text)) return false;
    }
    if (value.kind === "integer" && !value.text.startsWith("-") && value.value <= 1n) return value.value === 1n;
    return this.#wrong(field, value, "true or false");
  }

  #text(field: FieldTable, value: ScalarSyntax): string | undefined {
    if (value.kind !== "string") return this.#wrong(field, value, "a quoted text");
    const text = value.bytes === undefined ? value.value : decodeText(value.bytes, 0, value.bytes.length);
    if (!isBroken(text) || (value.bytes !== undefined && !field.verifyUtf8)) return text;
    return this.problem(value.span, `"${field.name}" is no UTF-8`, "Strings are; bytes take whatever there is.");
  }

  #integer(field: FieldTable, kind: IntegerKind, value: ScalarSyntax): number | bigint | undefined {
    if (value.kind !== "integer" || this.#floats.has(value.span.to)) return this.#wrong(field, value, "an integer");
    const [low, high] = integerBounds[kind];
    if (value.value < low || value.value > high)
      return this.problem(value.span, `${value.text} is no ${kind}`, `Write an integer from ${low} to ${high}.`);
    return high > 0xffffffffn ? value.value : Number(value.value);
  }

  #float(field: FieldTable, value: ScalarSyntax): number | undefined {
    const number = floatOf(value);
    if (number === undefined) return this.#wrong(field, value, "a decimal number, inf or nan");
    return field.kind === "float" ? Math.fround(number) : number;
  }

  #enum(table: EnumTable, value: ScalarSyntax): number | undefined {
    const hint = `It has ${[...table.numbers.keys()].slice(0, 8).join(", ")}.`;
    if (value.kind === "identifier") {
      const number = table.numbers.get(value.text);
      return number ?? this.problem(value.span, `${table.fullName} has no value "${value.text}"`, hint);
    }
    const [low, high] = integerBounds.enum;
    if (value.kind !== "integer" || value.value < low || value.value > high)
      return this.problem(value.span, `${table.fullName} is written as a label`, hint);
    const number = Number(value.value);
    if (table.isClosed && !table.labels.has(number))
      return this.problem(value.span, `${table.fullName} is closed and has no value ${number}`, hint);
    return number;
  }
}

/** Octal and hexadecimal digits are for integers; what is too large becomes infinite, as in Google's runtime. */
function floatOf(value: ScalarSyntax): number | undefined {
  if (value.kind === "float") return value.value;
  if (value.kind === "integer") return /^-?(?:0|[1-9]\d*)$/.test(value.text) ? Number(value.text) : undefined;
  if (value.kind !== "identifier") return undefined;
  const word = value.text.toLowerCase().replace(/^-/, "");
  if (word === "nan") return Number.NaN;
  if (word !== "inf" && word !== "infinity") return undefined;
  return value.text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function isInteger(kind: string): kind is IntegerKind {
  return kind in integerBounds;
}

function isKey(value: SingleValue | undefined): value is MapKey {
  return (
    typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean"
  );
}

function listOf(message: MessageValue, field: FieldTable): SingleValue[] {
  const known: FieldValue | undefined = message.values.get(field.number);
  if (Array.isArray(known)) return known;
  const made: SingleValue[] = [];
  message.values.set(field.number, made);
  return made;
}

function namesHint(table: MessageTable): string {
  if (table.fields.length === 0) return "It has no fields.";
  const names = table.fields.slice(0, 8).map(textName);
  return `It has ${names.join(", ")}${table.fields.length > names.length ? ", ..." : ""}.`;
}

import { type FieldValue, type MapKey, MessageValue, type SingleValue, zeroOf } from "../message/message-value.ts";
import { type FieldTable, leftOutHint, type MessageTable, type Tables } from "../message/tables.ts";
import { messageBytes } from "../message/write-message.ts";
import { deepest } from "../wire/wire-reader.ts";
import { shortened } from "./lexer.ts";
import { fieldsByName, textName } from "./names.ts";
import { readScalarText, wordOf } from "./read-scalar.ts";
import type { TextProblems } from "./text-problems.ts";
import type { TextField, TextList, TextMessage, TextValue } from "./text-tree.ts";

/**
 * Gives a parsed text its meaning as a message (text format specification, "Fields" to "`oneof` Fields"): stricter than
 * protoc only where protoc lets a singular field of proto3 stand twice if the first value was zero.
 */
export class TextReader {
  readonly #tables: Tables;
  readonly #problems: TextProblems;

  constructor(tables: Tables, problems: TextProblems) {
    this.#tables = tables;
    this.#problems = problems;
  }

  /** Reads a message and everything in it; nothing counts as missing where the text broke off. */
  message(table: MessageTable, { fields, span }: TextMessage, depth: number, brokeOff = false): MessageValue {
    const message = new MessageValue(table);
    if (depth > deepest) {
      this.#problems.add(span, `messages are nested more than ${deepest} deep`, "Nest less: no runtime reads more.");
      return message;
    }
    const seen = new Set<FieldTable>();
    for (const field of fields) {
      if (this.#problems.full) return message;
      if (field.name.kind === "any") this.#expandedAny(message, field, field.name.url, fields.length);
      else this.#field(message, seen, field, depth);
    }
    if (!brokeOff) this.#required(message, span);
    return message;
  }

  #required({ table, values }: MessageValue, span: TextMessage["span"]): void {
    for (const field of table.required) {
      if (!values.has(field.number))
        this.#problems.add(
          span,
          `required field "${textName(field)}" of ${table.fullName} is missing`,
          "Give it a value.",
        );
    }
  }

  #field(message: MessageValue, seen: Set<FieldTable>, written: TextField, depth: number): void {
    const { table } = message;
    const field = this.#named(table, written);
    if (field === undefined) return;
    if (!field.repeated && seen.has(field)) {
      this.#problems.add(written.nameSpan, `"${textName(field)}" is given twice`, "Keep one of them.");
      return;
    }
    seen.add(field);
    const rival = field.rivals.find((number) => message.values.has(number));
    if (rival !== undefined) {
      const other = table.byNumber.get(rival)?.name ?? String(rival);
      const both = `"${field.name}" and "${other}" are members of oneof "${field.oneof}"`;
      this.#problems.add(written.nameSpan, both, "Keep one of them.");
    }
    for (const value of this.#values(field, written)) {
      const read =
        field.message === undefined
          ? readScalarText(field, value, this.#problems)
          : this.#messageValue(field, field.message, value, depth);
      if (read !== undefined) put(message, field, read);
    }
  }

  /** The field of that name; undefined for a reserved one, and for one that is reported. */
  #named(table: MessageTable, { name, nameSpan }: TextField): FieldTable | undefined {
    if (name.kind === "any") return undefined;
    if (name.kind === "number") {
      const why = `the number ${shortened(name.text)} names no field: text format does not tell the types of unknown ones`;
      return this.#problems.add(nameSpan, why, fieldHint(table, name.text));
    }
    const text = name.kind === "extension" ? `[${name.text}]` : name.text;
    const field = fieldsByName(table).get(text);
    if (field !== undefined) return field;
    if (name.kind === "field" && table.node.reservedNames.some((reserved) => reserved.name === name.text))
      return undefined;
    const what = name.kind === "extension" ? "extension" : "field";
    return this.#problems.add(
      nameSpan,
      `there is no ${what} ${shortened(text)} in ${table.fullName}`,
      fieldHint(table, text),
    );
  }

  /** The field's values, one or the list's; what kind they are is checked where they are read. */
  #values(field: FieldTable, { colon, value, nameSpan }: TextField): readonly TextValue[] {
    if (value.kind !== "list") return [value];
    if (!colon && field.message === undefined && value.items.length === 0) {
      this.#problems.add(
        nameSpan,
        `":" is missing behind "${field.name}"`,
        `Only messages do without: write "${field.name}: ...".`,
      );
      return [];
    }
    if (field.repeated) return value.items;
    this.#problems.add(
      value.span,
      `"${field.name}" is not repeated and takes no list`,
      "Write its value without [ and ].",
    );
    return [];
  }

  #messageValue(field: FieldTable, table: MessageTable, value: TextValue, depth: number): MessageValue | undefined {
    if (value.kind === "message") return this.message(table, value, depth + 1);
    if (value.kind === "broken") return undefined;
    const hint = field.map === undefined ? "Write it as { ... }." : "Write an entry as { key: ... value: ... }.";
    return this.#problems.add(value.span, `"${field.name}" holds messages, not ${wordOf(value)}`, hint);
  }

  /** `[type.googleapis.com/package.Message] { ... }` inside an Any (specification, "`Any` Fields"). */
  #expandedAny(message: MessageValue, written: TextField, url: string, members: number): void {
    const { nameSpan, value } = written;
    if (message.table.fullName !== "google.protobuf.Any") {
      const why = `[${shortened(url)}] can only stand in a google.protobuf.Any, not in ${message.table.fullName}`;
      this.#problems.add(nameSpan, why, "Extensions are named without a slash: [package.extension].");
      return;
    }
    if (members > 1) {
      const why = `beside [${shortened(url)}] nothing else can stand in an Any`;
      this.#problems.add(nameSpan, why, "Keep it alone, or write type_url and value.");
      return;
    }
    const type = url.slice(url.lastIndexOf("/") + 1);
    const inner = this.#tables.named(type);
    if (inner === undefined) {
      const hint = "Import the file that declares it, or write type_url and value.";
      this.#problems.add(nameSpan, `the type ${shortened(type)} is not among the files`, hint);
    } else if (value.kind !== "message") this.#notAMessage(value);
    else {
      message.values.set(1, url);
      // Its bytes are a message of their own, so the bound on nesting starts anew.
      message.values.set(2, messageBytes(this.message(inner, value, 0)));
    }
  }

  #notAMessage(value: TextValue | TextList): void {
    if (value.kind !== "broken")
      this.#problems.add(value.span, `an Any holds a message, not ${wordOf(value)}`, "Write it as { ... }.");
  }
}

/** Sets a singular field, or adds to a list or a map; absent keys and values are their types' zero. */
function put(message: MessageValue, field: FieldTable, value: SingleValue): void {
  const held = message.values.get(field.number);
  if (!field.repeated) message.values.set(field.number, value);
  else if (field.map === undefined) {
    if (Array.isArray(held)) held.push(value);
    else message.values.set(field.number, [value]);
  } else if (value instanceof MessageValue) {
    const map = held instanceof Map ? held : new Map<MapKey, SingleValue>();
    const key = single(value.values.get(field.map.key.number)) ?? zeroOf(field.map.key);
    const item = single(value.values.get(field.map.value.number)) ?? emptyOf(field.map.value);
    if (item !== undefined && isKey(key)) map.set(key, item);
    message.values.set(field.number, map);
  }
}

function single(value: FieldValue | undefined): SingleValue | undefined {
  return Array.isArray(value) || value instanceof Map ? undefined : value;
}

function emptyOf(field: FieldTable): SingleValue | undefined {
  return field.message === undefined ? zeroOf(field) : new MessageValue(field.message);
}

function isKey(value: SingleValue | undefined): value is MapKey {
  return value !== undefined && typeof value !== "object";
}

function fieldHint(table: MessageTable, written: string): string {
  const unknown = leftOutHint(table, written);
  if (unknown !== undefined) return unknown;
  const plain = (name: string): string => name.replaceAll(/[_[\]]/g, "").toLowerCase();
  const names = table.fields.map(textName);
  const near = table.fields.find((field) =>
    [textName(field), field.jsonName, String(field.number)].some((name) => plain(name) === plain(written)),
  );
  if (near !== undefined) return `Did you mean ${textName(near)}?`;
  if (names.length === 0) return "It has no fields.";
  return `It has ${names.slice(0, 8).join(", ")}${names.length > 8 ? ", ..." : ""}.`;
}

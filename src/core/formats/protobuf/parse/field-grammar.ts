/** Fields, map fields and groups. */
import { IDENTIFIER, INTEGER } from "./lexer.ts";
import { optionList } from "./option-grammar.ts";
import { signedInteger } from "./range-grammar.ts";
import { CLOSE_ANGLE, COMMA, EQUALS, type Name, OPEN_ANGLE, OPEN_BRACE, OPEN_BRACKET, type Reader } from "./reader.ts";
import { scalarWords } from "./scalar-words.ts";
import type { ExtendSyntax, FieldSyntax, Label, MapSyntax, MessageSyntax, OptionSyntax } from "./syntax.ts";
import type { Modifier } from "./visibility-grammar.ts";

/** How a message's body is introduced. */
export interface MessageHead {
  readonly name: Name;
  readonly from: number;
  readonly isGroup: boolean;
  readonly modifier: Modifier | undefined;
}

/** Where a field stands, and where its group's message goes. */
export interface FieldContext {
  readonly oneof: number;
  readonly extend: ExtendSyntax | undefined;
  readonly fields: FieldSyntax[];
  readonly messages: MessageSyntax[];
  /** Reads a message's body; given here because messages are made of fields. */
  readonly groupBody: (r: Reader, head: MessageHead) => MessageSyntax;
}

const labels: readonly Label[] = ["optional", "required", "repeated"];

/** A word is a label unless it is the type's own name, which nothing but a field's name can follow. */
function labelHere(r: Reader): Label | undefined {
  return labels.find((label) => r.isWord(label));
}

/** The part of a field before its name. */
interface FieldHead {
  readonly from: number;
  readonly label: Label | undefined;
  readonly labelFrom: number;
}

/** One field of a message, oneof or `extend`. */
export function field(r: Reader, context: FieldContext): boolean {
  const { from } = r;
  const label = labelHere(r);
  if (label !== undefined) r.next();
  const second = labelHere(r);
  if (label !== undefined && second !== undefined) {
    r.problems.add("two-labels", r.from, r.to, `A field has one label: \`${label}\` or \`${second}\`.`);
    r.next();
  }
  const head = { from, label, labelFrom: label === undefined ? -1 : from };
  if (r.isWord("group") && isGroup(r)) return group(r, head, context);
  const typeFrom = r.from;
  const type = r.dottedName("a field's type", true);
  if (type === undefined) return false;
  const map = type.text === "map" && r.is(OPEN_ANGLE) ? mapTypes(r) : undefined;
  if (map === false) return false;
  const typeTo = r.previousTo;
  const name = r.name("the field's name");
  if (name === undefined) return false;
  // One string for all fields of a scalar type: a big repository has hundreds of thousands.
  const typeText =
    map === undefined ? (scalarWords.get(type.text) ?? type.text) : `map<${map.keyText},${map.valueText}>`;
  return fieldTail(r, head, { typeText, typeFrom, typeTo, map }, name, context);
}

interface FieldType {
  readonly typeText: string;
  readonly typeFrom: number;
  readonly typeTo: number;
  readonly map: MapSyntax | undefined;
}

/** `<K, V>`; false with a problem. */
function mapTypes(r: Reader): MapSyntax | false {
  r.next();
  const key = r.dottedName("the map's key type", true);
  if (key === undefined || !r.expect(COMMA, "`,` and the map's value type")) return false;
  const value = r.dottedName("the map's value type", true);
  if (value === undefined || !r.expect(CLOSE_ANGLE, "`>` after the map's value type")) return false;
  return {
    keyText: key.text,
    keySpan: { from: key.from, to: key.to },
    valueText: value.text,
    valueSpan: { from: value.from, to: value.to },
  };
}

interface NumberAndOptions {
  readonly number: number;
  readonly numberFrom: number;
  readonly numberTo: number;
  readonly options: readonly OptionSyntax[];
  readonly listFrom: number;
  readonly listTo: number;
}

const noOptions: readonly OptionSyntax[] = [];

/** `= 3 [...]`. */
function numberAndOptions(r: Reader): NumberAndOptions | undefined {
  if (!r.expect(EQUALS, "`=` and a number after the field's name")) return undefined;
  const numberFrom = r.from;
  const number = signedInteger(r, "the field's number");
  if (number === undefined) return undefined;
  const numberTo = r.previousTo;
  if (!r.is(OPEN_BRACKET)) return { number, numberFrom, numberTo, options: noOptions, listFrom: -1, listTo: -1 };
  const listFrom = r.from;
  const options: OptionSyntax[] = [];
  optionList(r, options);
  return { number, numberFrom, numberTo, options, listFrom, listTo: r.previousTo };
}

function fieldTail(r: Reader, head: FieldHead, type: FieldType, name: Name, context: FieldContext): boolean {
  const tail = numberAndOptions(r);
  if (tail === undefined) return false;
  const good = r.semicolon("the field");
  context.fields.push({
    label: head.label,
    labelFrom: head.labelFrom,
    typeText: type.typeText,
    typeFrom: type.typeFrom,
    typeTo: type.typeTo,
    map: type.map,
    name: name.text,
    nameFrom: name.from,
    nameTo: name.to,
    number: tail.number,
    numberFrom: tail.numberFrom,
    numberTo: tail.numberTo,
    options: tail.options,
    listFrom: tail.listFrom,
    listTo: tail.listTo,
    from: head.from,
    to: r.previousTo,
    group: undefined,
    oneof: context.oneof,
    extend: context.extend,
  });
  return good;
}

/** `group Name =` or `group Name {`, not a field of a type called `group`: that has a lower-case name and a `;`. */
function isGroup(r: Reader): boolean {
  const mark = r.mark();
  r.next();
  let found = false;
  if (r.at(IDENTIFIER)) {
    r.next();
    if (r.is(EQUALS)) {
      r.next();
      if (r.at(INTEGER)) r.next();
      if (r.is(OPEN_BRACKET)) found = true;
    }
    found = found || r.is(OPEN_BRACE);
  }
  r.reset(mark);
  return found;
}

function group(r: Reader, head: FieldHead, context: FieldContext): boolean {
  const typeFrom = r.from;
  const typeTo = r.to;
  r.next();
  const name = r.name("the group's name");
  if (name === undefined) return false;
  if (!/^[A-Z]/.test(name.text)) {
    r.problems.add("group-name", name.from, name.to, "A group's name starts with a capital letter.");
  }
  const tail = numberAndOptions(r);
  if (tail === undefined) return false;
  // Options between brackets belong to the field, those in the body to the message.
  const message = context.groupBody(r, { name, from: head.from, isGroup: true, modifier: undefined });
  context.messages.push(message);
  context.fields.push({
    label: head.label,
    labelFrom: head.labelFrom,
    typeText: name.text,
    typeFrom,
    typeTo,
    map: undefined,
    name: name.text.toLowerCase(),
    nameFrom: name.from,
    nameTo: name.to,
    number: tail.number,
    numberFrom: tail.numberFrom,
    numberTo: tail.numberTo,
    options: tail.options,
    listFrom: tail.listFrom,
    listTo: tail.listTo,
    from: head.from,
    to: r.previousTo,
    group: message,
    oneof: context.oneof,
    extend: context.extend,
  });
  return true;
}

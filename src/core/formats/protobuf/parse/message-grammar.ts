/** Bodies of messages, oneofs and `extend` blocks. */
import { enumDeclaration } from "./enum-grammar.ts";
import { type FieldContext, field, type MessageHead } from "./field-grammar.ts";
import { kept } from "./kept.ts";
import { IDENTIFIER } from "./lexer.ts";
import { optionStatement } from "./option-grammar.ts";
import { extensionsStatement, MAX_FIELD_NUMBER, reservedStatement } from "./range-grammar.ts";
import { DOT, OPEN_BRACE, type Reader, SEMICOLON } from "./reader.ts";
import type {
  EnumSyntax,
  ExtendSyntax,
  FieldSyntax,
  MessageSyntax,
  OneofSyntax,
  OptionSyntax,
  RangeSyntax,
  ReservedNameSyntax,
} from "./syntax.ts";
import { type Modifier, visibilityModifier } from "./visibility-grammar.ts";

/** protoc and buf refuse messages nested deeper. */
const deepest = 31;

/** A body as it grows. */
interface Body {
  readonly options: OptionSyntax[];
  readonly fields: FieldSyntax[];
  readonly oneofs: OneofSyntax[];
  readonly messages: MessageSyntax[];
  readonly enums: EnumSyntax[];
  readonly extensions: FieldSyntax[];
  readonly extends: ExtendSyntax[];
  readonly reservedRanges: RangeSyntax[];
  readonly reservedNames: ReservedNameSyntax[];
  readonly extensionRanges: RangeSyntax[];
  readonly context: FieldContext;
}

/** A message, the keyword being the current token. */
export function messageDeclaration(r: Reader, modifier: Modifier | undefined): MessageSyntax | undefined {
  const { from } = r;
  r.next();
  const name = r.name("the message's name");
  return name === undefined ? undefined : messageBody(r, { name, from, isGroup: false, modifier });
}

/** `{ ... }` of a message or group. */
export function messageBody(r: Reader, head: MessageHead): MessageSyntax {
  const fields: FieldSyntax[] = [];
  const messages: MessageSyntax[] = [];
  const body: Body = {
    options: [],
    fields,
    oneofs: [],
    messages,
    enums: [],
    extensions: [],
    extends: [],
    reservedRanges: [],
    reservedNames: [],
    extensionRanges: [],
    context: { oneof: -1, extend: undefined, fields, messages, groupBody: messageBody },
  };
  if (r.depth > deepest && r.is(OPEN_BRACE)) {
    r.problems.add("too-deep", r.from, r.to, "Messages can be nested 32 deep at most.", "Move this one outwards.");
    r.skipBlock();
  } else {
    r.depth++;
    r.body("the message's name", () => statement(r, body));
    r.depth--;
  }
  return {
    name: head.name.text,
    nameFrom: head.name.from,
    from: head.from,
    to: r.previousTo,
    options: kept(body.options),
    isGroup: head.isGroup,
    visibility: head.modifier?.visibility,
    visibilitySpan: head.modifier?.span,
    fields: kept(fields),
    oneofs: kept(body.oneofs),
    messages: kept(messages),
    enums: kept(body.enums),
    extensions: kept(body.extensions),
    reservedRanges: kept(body.reservedRanges),
    reservedNames: kept(body.reservedNames),
    extensionRanges: kept(body.extensionRanges),
  };
}

/** Words that start something other than a field. */
type Keyword = "message" | "enum" | "extend" | "extensions" | "reserved" | "option" | "oneof" | "export" | "local";

const statements = {
  message: (r, body) => pushed(body.messages, messageDeclaration(r, undefined)),
  enum: (r, body) => pushed(body.enums, enumDeclaration(r, undefined)),
  extend: (r, body) => extendBlock(r, body.extensions, body.extends, body.messages),
  extensions: (r, body) => extensionsStatement(r, body.extensionRanges),
  reserved: (r, body) => reservedStatement(r, MAX_FIELD_NUMBER, body.reservedRanges, body.reservedNames),
  option: (r, body) => optionStatement(r, body.options),
  oneof: (r, body) => oneof(r, body),
  export: (r, body) => modified(r, body),
  local: (r, body) => modified(r, body),
} as const satisfies Record<Keyword, (r: Reader, body: Body) => boolean>;

const table: ReadonlyMap<string, (r: Reader, body: Body) => boolean> = new Map(Object.entries(statements));

function statement(r: Reader, body: Body): boolean {
  if (r.take(SEMICOLON)) return true;
  if (r.kind === IDENTIFIER) {
    const known = table.get(r.word);
    if (known !== undefined && !isTypeName(r)) return known(r, body);
  }
  return field(r, body.context);
}

/** `message.Foo x = 1;` starts with a type's name, whatever its first word is. */
function isTypeName(r: Reader): boolean {
  return r.text.charCodeAt(r.to) === DOT;
}

function modified(r: Reader, body: Body): boolean {
  const modifier = visibilityModifier(r);
  if (modifier === undefined) return field(r, body.context);
  if (r.isWord("message")) return pushed(body.messages, messageDeclaration(r, modifier));
  return pushed(body.enums, enumDeclaration(r, modifier));
}

/** Adds what was read, if anything was. */
export function pushed<T>(list: T[], item: T | undefined): boolean {
  if (item === undefined) return false;
  list.push(item);
  return true;
}

function oneof(r: Reader, body: Body): boolean {
  const { from } = r;
  r.next();
  const name = r.name("the oneof's name");
  if (name === undefined) return false;
  const options: OptionSyntax[] = [];
  const index = body.oneofs.length;
  const before = body.fields.length;
  const context = { ...body.context, oneof: index };
  r.body("the oneof's name", () => {
    if (r.take(SEMICOLON)) return true;
    if (r.isWord("option") && !isTypeName(r)) return optionStatement(r, options);
    return oneofMember(r, context);
  });
  const count = body.fields.length - before;
  body.oneofs.push({ name: name.text, nameFrom: name.from, from, to: r.previousTo, options, count });
  return true;
}

function oneofMember(r: Reader, context: FieldContext): boolean {
  const { from, to } = r;
  const label = ["optional", "required", "repeated"].find((word) => r.isWord(word));
  const isMap = r.isWord("map");
  const before = context.fields.length;
  const good = field(r, context);
  const member = context.fields[before];
  if (label !== undefined) {
    r.problems.add("oneof-label", from, to, `A member of a oneof cannot be \`${label}\`.`, "Remove the label.");
  } else if (isMap && member?.map !== undefined) {
    r.problems.add(
      "oneof-map",
      from,
      member.typeTo,
      "A map cannot be a member of a oneof.",
      "Move it out of the oneof.",
    );
  }
  return good;
}

/** `extend Extendee { ... }`, the keyword being the current token. */
export function extendBlock(
  r: Reader,
  into: FieldSyntax[],
  extendBlocks: ExtendSyntax[],
  messages: MessageSyntax[],
): boolean {
  const { from } = r;
  r.next();
  const extendee = r.dottedName("the name of the message to extend", true);
  if (extendee === undefined) return false;
  const extend: ExtendSyntax = {
    extendee: extendee.text,
    extendeeSpan: { from: extendee.from, to: extendee.to },
    from,
    to: extendee.to,
  };
  const before = into.length;
  const context: FieldContext = { oneof: -1, extend, fields: into, messages, groupBody: messageBody };
  r.body("the extended message's name", () => r.take(SEMICOLON) || field(r, context));
  extend.to = r.previousTo;
  extendBlocks.push(extend);
  if (into.length === before) {
    r.problems.add("empty-extend", from, extendee.to, "An `extend` block needs at least one field.");
  }
  return true;
}

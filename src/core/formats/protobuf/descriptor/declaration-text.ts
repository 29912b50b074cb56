import { jsonNameOf } from "../link/json-name.ts";
import type { MessageValue } from "../message/message-value.ts";
import { encodeText } from "../wire/utf8.ts";
import { flagAt, labelAt, messageAt, messagesAt, numberAt, textAt, textsAt } from "./descriptor-fields.ts";
import { optionTexts, quotedText } from "./option-text.ts";
import type { Commented, SourceComments } from "./source-comments.ts";

/** Lines of a `.proto` text under construction. */
export class ProtoText {
  readonly #lines: string[] = [];
  readonly #comments: ReadonlyMap<Commented, SourceComments>;
  #depth = 0;

  constructor(comments: ReadonlyMap<Commented, SourceComments> = new Map()) {
    this.#comments = comments;
  }

  /** A line, with the comments of the descriptor that it is written from. */
  line(text: string, of?: Commented): void {
    this.#before(of);
    this.#lines.push(text === "" ? "" : "  ".repeat(this.#depth) + text);
    this.#behind(of);
  }

  block(head: string, inner: () => void, of?: Commented): void {
    this.#before(of);
    this.line(`${head} {`);
    this.#depth += 1;
    this.#behind(of);
    inner();
    this.#depth -= 1;
    this.line("}");
  }

  /** Comments that stand by themselves, then those that lead the declaration. */
  #before(of: Commented | undefined): void {
    const comments = of === undefined ? undefined : this.#comments.get(of);
    if (comments === undefined) return;
    // Without a blank line it would belong to what stands before.
    if (comments.detached.length > 0 && this.#lines.at(-1) !== "") this.line("");
    for (const text of comments.detached) {
      this.#comment(text);
      this.line("");
    }
    if (comments.leading !== undefined) this.#comment(comments.leading);
  }

  /** A comment behind a declaration begins in the next line; a blank one parts it from what follows. */
  #behind(of: Commented | undefined): void {
    const trailing = of === undefined ? undefined : this.#comments.get(of)?.trailing;
    if (trailing === undefined) return;
    this.#comment(trailing);
    this.line("");
  }

  #comment(text: string): void {
    for (const line of text.replace(/\n$/, "").split("\n")) this.line(`//${line}`);
  }

  toString(): string {
    return `${this.#lines.join("\n")}\n`;
  }
}

/** What a declaration's text depends on beside its descriptor. */
export interface FileSyntax {
  readonly syntax: "proto2" | "proto3" | "editions";
}

const typeGroup = 10;
const maxField = 536870911;

const scalarWords: readonly (string | undefined)[] = [
  undefined,
  "double",
  "float",
  "int64",
  "uint64",
  "int32",
  "fixed64",
  "fixed32",
  "bool",
  "string",
  undefined,
  undefined,
  "bytes",
  "uint32",
  undefined,
  "sfixed32",
  "sfixed64",
  "sint32",
  "sint64",
];

/** Writes a message from its DescriptorProto. */
export function messageText(out: ProtoText, message: MessageValue, file: FileSyntax): void {
  out.block(
    `${visibility(message, 11)}message ${textAt(message, 1) ?? ""}`,
    () => messageBody(out, message, file),
    message,
  );
}

function visibility(declaration: MessageValue, number: number): string {
  const label = labelAt(declaration, number);
  return label === "VISIBILITY_EXPORT" ? "export " : label === "VISIBILITY_LOCAL" ? "local " : "";
}

function messageBody(out: ProtoText, message: MessageValue, file: FileSyntax): void {
  for (const text of optionTexts(messageAt(message, 7))) out.line(`option ${text};`);
  const fields = messagesAt(message, 2);
  const oneofs = messagesAt(message, 8);
  const written = new Set<number>();
  for (const field of fields) {
    const index = numberAt(field, 9);
    const oneof = index === undefined || flagAt(field, 17) ? undefined : oneofs[index];
    if (oneof === undefined) fieldText(out, field, message, file, false);
    else if (index !== undefined && !written.has(index)) {
      written.add(index);
      const body = (): void => {
        for (const text of optionTexts(messageAt(oneof, 2))) out.line(`option ${text};`);
        for (const member of fields) if (numberAt(member, 9) === index) fieldText(out, member, message, file, true);
      };
      out.block(`oneof ${textAt(oneof, 1) ?? ""}`, body, oneof);
    }
  }
  for (const inner of messagesAt(message, 3)) {
    if (!isMapEntry(inner) && !isGroupOf(inner, [...fields, ...messagesAt(message, 6)])) messageText(out, inner, file);
  }
  for (const inner of messagesAt(message, 4)) enumText(out, inner, file);
  rangesText(out, message, file);
  extensionsText(out, messagesAt(message, 6), message, file);
}

function isMapEntry(message: MessageValue): boolean {
  const options = messageAt(message, 7);
  return options !== undefined && flagAt(options, 7);
}

/** A group's message is written where its field stands. */
function isGroupOf(message: MessageValue, fields: readonly MessageValue[]): boolean {
  const name = textAt(message, 1) ?? "";
  return fields.some((field) => numberAt(field, 5) === typeGroup && lastPart(textAt(field, 6)) === name);
}

function lastPart(name: string | undefined): string {
  return name === undefined ? "" : name.slice(name.lastIndexOf(".") + 1);
}

function fieldText(
  out: ProtoText,
  field: MessageValue,
  scope: MessageValue | undefined,
  file: FileSyntax,
  inOneof: boolean,
): void {
  const number = numberAt(field, 3) ?? 0;
  const nested = scope === undefined ? [] : messagesAt(scope, 3);
  const held = nested.find((one) => textAt(one, 1) === lastPart(textAt(field, 6)));
  const options = fieldOptions(field);
  const list = options.length === 0 ? "" : ` [${options.join(", ")}]`;
  if (held !== undefined && isMapEntry(held)) {
    const [key, value] = messagesAt(held, 2);
    const type = `map<${key === undefined ? "" : typeText(key)}, ${value === undefined ? "" : typeText(value)}>`;
    out.line(`${type} ${textAt(field, 1) ?? ""} = ${number}${list};`, field);
    return;
  }
  const label = labelText(field, file, inOneof);
  if (numberAt(field, 5) === typeGroup) {
    const head = `${label}group ${lastPart(textAt(field, 6))} = ${number}${list}`;
    if (held === undefined) out.line(`${head} {}`, field);
    else out.block(head, () => messageBody(out, held, file), held);
  } else out.line(`${label}${typeText(field)} ${textAt(field, 1) ?? ""} = ${number}${list};`, field);
}

function typeText(field: MessageValue): string {
  return scalarWords[numberAt(field, 5) ?? 0] ?? textAt(field, 6) ?? "";
}

function labelText(field: MessageValue, { syntax }: FileSyntax, inOneof: boolean): string {
  if (inOneof) return "";
  const label = labelAt(field, 4);
  if (label === "LABEL_REPEATED") return "repeated ";
  if (label === "LABEL_REQUIRED" && syntax !== "editions") return "required ";
  return syntax === "proto2" || flagAt(field, 17) ? "optional " : "";
}

function fieldOptions(field: MessageValue): readonly string[] {
  const texts: string[] = [];
  const stated = textAt(field, 7);
  if (stated !== undefined) texts.push(`default = ${defaultText(field, stated)}`);
  const name = textAt(field, 10);
  if (name !== undefined && textAt(field, 2) === undefined && name !== jsonNameOf(textAt(field, 1) ?? "")) {
    texts.push(`json_name = ${quotedText(encodeText(name))}`);
  }
  return [...texts, ...optionTexts(messageAt(field, 8))];
}

/** Descriptors hold a bytes default escaped already. */
function defaultText(field: MessageValue, text: string): string {
  const word = scalarWords[numberAt(field, 5) ?? 0];
  if (word === "bytes") return `"${text}"`;
  return word === "string" ? quotedText(encodeText(text)) : text;
}

/** Writes an enum from its EnumDescriptorProto. */
export function enumText(out: ProtoText, declaration: MessageValue, file: FileSyntax): void {
  const body = (): void => {
    for (const text of optionTexts(messageAt(declaration, 3))) out.line(`option ${text};`);
    for (const value of messagesAt(declaration, 2)) {
      const options = optionTexts(messageAt(value, 3));
      const list = options.length === 0 ? "" : ` [${options.join(", ")}]`;
      out.line(`${textAt(value, 1) ?? ""} = ${numberAt(value, 2) ?? 0}${list};`, value);
    }
    for (const range of messagesAt(declaration, 4)) {
      out.line(`reserved ${rangeText(numberAt(range, 1) ?? 0, numberAt(range, 2) ?? 0, 0x7fffffff)};`);
    }
    for (const name of textsAt(declaration, 5)) out.line(`reserved ${reservedName(name, file)};`);
  };
  out.block(`${visibility(declaration, 6)}enum ${textAt(declaration, 1) ?? ""}`, body, declaration);
}

function rangesText(out: ProtoText, message: MessageValue, file: FileSyntax): void {
  for (const range of messagesAt(message, 5)) {
    const options = optionTexts(messageAt(range, 3));
    const list = options.length === 0 ? "" : ` [${options.join(", ")}]`;
    out.line(`extensions ${rangeText(numberAt(range, 1) ?? 0, (numberAt(range, 2) ?? 1) - 1, maxField)}${list};`);
  }
  for (const range of messagesAt(message, 9)) {
    out.line(`reserved ${rangeText(numberAt(range, 1) ?? 0, (numberAt(range, 2) ?? 1) - 1, maxField)};`);
  }
  for (const name of textsAt(message, 10)) out.line(`reserved ${reservedName(name, file)};`);
}

/** Editions reserve names as identifiers. */
function reservedName(name: string, { syntax }: FileSyntax): string {
  return syntax === "editions" ? name : quotedText(encodeText(name));
}

function rangeText(start: number, end: number, max: number): string {
  if (start === end) return String(start);
  return `${start} to ${end === max ? "max" : end}`;
}

/** Writes extensions, one `extend` for each run with the same extendee. */
export function extensionsText(
  out: ProtoText,
  extensions: readonly MessageValue[],
  scope: MessageValue | undefined,
  file: FileSyntax,
): void {
  for (const [index, field] of extensions.entries()) {
    const extendee = textAt(field, 2) ?? "";
    const before = extensions[index - 1];
    if (before !== undefined && textAt(before, 2) === extendee) continue;
    const next = extensions.findIndex((one, at) => at > index && textAt(one, 2) !== extendee);
    const run = extensions.slice(index, next < 0 ? undefined : next);
    out.block(`extend ${extendee}`, () => {
      for (const one of run) fieldText(out, one, scope, file, false);
    });
  }
}

/** Writes a service from its ServiceDescriptorProto. */
export function serviceText(out: ProtoText, service: MessageValue): void {
  const body = (): void => {
    for (const text of optionTexts(messageAt(service, 3))) out.line(`option ${text};`);
    for (const method of messagesAt(service, 2)) methodText(out, method);
  };
  out.block(`service ${textAt(service, 1) ?? ""}`, body, service);
}

function methodText(out: ProtoText, method: MessageValue): void {
  const input = `${flagAt(method, 5) ? "stream " : ""}${textAt(method, 2) ?? ""}`;
  const output = `${flagAt(method, 6) ? "stream " : ""}${textAt(method, 3) ?? ""}`;
  const head = `rpc ${textAt(method, 1) ?? ""} (${input}) returns (${output})`;
  const stated = messageAt(method, 4);
  const options = optionTexts(stated);
  // An empty body says that there are options, though none is set.
  if (options.length === 0) out.line(stated === undefined ? `${head};` : `${head} {}`, method);
  else {
    const body = (): void => {
      for (const text of options) out.line(`option ${text};`);
    };
    out.block(head, body, method);
  }
}

/** Checks an option's value against its field, and resolves the names inside message literals. */

import type { ProblemSink } from "../parse/problem-sink.ts";
import type { ValueSyntax } from "../parse/syntax.ts";
import type { FieldKind, FieldNode, LiteralField, OptionValue } from "../schema.ts";
import { LinkedMessage } from "./linked-message.ts";
import type { FileScope } from "./symbols.ts";

/** What checking values needs to know. */
export interface ValueContext {
  readonly scope: FileScope;
  readonly from: LinkedMessage | undefined;
  readonly problems: ProblemSink;
}

/** How a value may be written. */
interface Wanted {
  readonly field: FieldNode;
  /** Inside a message literal the text format is more lenient than the option grammar. */
  readonly inLiteral: boolean;
  /** Not a field's default, whose bytes nobody checks. */
  readonly isOption: boolean;
}

const limits: Readonly<Partial<Record<FieldKind, readonly [bigint, bigint]>>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  sint32: [-(2n ** 31n), 2n ** 31n - 1n],
  sfixed32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  fixed32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  sint64: [-(2n ** 63n), 2n ** 63n - 1n],
  sfixed64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
  fixed64: [0n, 2n ** 64n - 1n],
};

/** The value with its names resolved; what does not fit is reported. */
export function linkValue(value: ValueSyntax, wanted: Wanted, at: ValueContext): OptionValue {
  const { field } = wanted;
  if (value.kind === "list") return linkList(value, wanted, at);
  if (value.kind === "message") {
    if (field.message === undefined) {
      mismatch(value, `a message literal does not fit \`${field.name}\`, which is ${kindWords(field)}`, at);
      return { ...value, fields: [] };
    }
    return linkLiteral(value, field.message, at);
  }
  checkScalar(value, wanted, at);
  return value;
}

function linkList(value: Extract<ValueSyntax, { kind: "list" }>, wanted: Wanted, at: ValueContext): OptionValue {
  const { field } = wanted;
  if (field.cardinality !== "repeated") mismatch(value, `\`${field.name}\` holds one value, not a list`, at);
  return { ...value, items: value.items.map((item) => linkValue(item, wanted, at)) };
}

function mismatch(value: { readonly span: ValueSyntax["span"] }, why: string, at: ValueContext): void {
  at.problems.add("option-value", value.span.from, value.span.to, `${why.charAt(0).toUpperCase()}${why.slice(1)}.`);
}

function kindWords(field: FieldNode): string {
  if (field.enum !== undefined) return `an enum (${field.enum.fullName})`;
  if (field.message !== undefined) return `a message (${field.message.fullName})`;
  return field.type === "unresolved" ? "of an unknown type" : field.type;
}

type Scalar = Exclude<ValueSyntax, { kind: "message" | "list" }>;

function checkScalar(value: Scalar, wanted: Wanted, at: ValueContext): void {
  const { field } = wanted;
  const { type } = field;
  if (type === "unresolved") return;
  if (field.enum !== undefined) {
    checkEnum(value, wanted, at);
    return;
  }
  if (field.message !== undefined) {
    mismatch(value, `\`${field.name}\` is ${kindWords(field)}: write \`{ ... }\``, at);
    return;
  }
  const range = limits[type];
  if (range !== undefined) checkInteger(value, field, range, at);
  else if (!scalarFits(value, type, wanted.inLiteral)) {
    mismatch(value, `this value does not fit \`${field.name}\`, which is ${kindWords(field)}`, at);
  } else if (type === "string" && value.kind === "string" && value.bytes !== undefined) {
    if (field.features.utf8Validation === "VERIFY" && wanted.isOption)
      mismatch(value, "this string is not valid UTF-8", at);
  }
}

function checkInteger(value: Scalar, field: FieldNode, [low, high]: readonly [bigint, bigint], at: ValueContext): void {
  // buf takes `1e3` for a whole number, protoc does not.
  if (value.kind === "float" && /^-?\d+[eE]\+?\d+$/.test(value.text)) {
    if (value.value > Number(high) || value.value < Number(low)) outOfRange(value, field, at);
  } else if (value.kind !== "integer") {
    mismatch(value, `\`${field.name}\` is ${kindWords(field)}: write a whole number`, at);
  } else if (value.value < low || value.value > high || (low === 0n && value.text.startsWith("-"))) {
    outOfRange(value, field, at);
  }
}

function outOfRange(value: Extract<Scalar, { readonly text: string }>, field: FieldNode, at: ValueContext): void {
  mismatch(value, `${value.text} is out of the range of ${field.type}`, at);
}

function scalarFits(value: Scalar, type: FieldKind, inLiteral: boolean): boolean {
  switch (type) {
    case "bool":
      if (value.kind !== "identifier") return false;
      return inLiteral ? /^(?:true|false|True|False|t|f)$/.test(value.text) : /^(?:true|false)$/.test(value.text);
    case "float":
    case "double":
      if (value.kind === "identifier") {
        return inLiteral ? /^-?(?:inf|infinity|nan)$/i.test(value.text) : /^-?(?:inf|nan)$/.test(value.text);
      }
      // A whole number may stand for a fraction, but not in hexadecimal.
      return value.kind === "float" || (value.kind === "integer" && !/0[xX]/.test(value.text));
    case "string":
    case "bytes":
      return value.kind === "string";
    default:
      return false;
  }
}

function checkEnum(value: Scalar, { field }: Wanted, at: ValueContext): void {
  const type = field.enum;
  if (type === undefined) return;
  if (value.kind === "identifier") {
    if (type.values.some((known) => known.name === value.text)) return;
    mismatch(value, `enum ${type.fullName} has no value \`${value.text}\``, at);
  } else if (value.kind === "integer") {
    // Outside literals only buf takes numbers.
    const inRange = value.value >= -(2n ** 31n) && value.value < 2n ** 31n;
    if (inRange && (!type.isClosed || type.values.some((known) => BigInt(known.number) === value.value))) return;
    mismatch(value, `enum ${type.fullName} has no value ${value.text}`, at);
  } else mismatch(value, `\`${field.name}\` is ${kindWords(field)}: write one of its names`, at);
}

type MessageLiteral = Extract<ValueSyntax, { kind: "message" }>;

/** A literal's fields, resolved against the message it stands for. */
function linkLiteral(literal: MessageLiteral, message: FieldNode["message"], at: ValueContext): OptionValue {
  const fields: LiteralField[] = [];
  const set = new Set<FieldNode>();
  const oneofs = new Set<FieldNode["oneof"]>();
  for (const entry of literal.fields) {
    const { span, nameSpan } = entry;
    if (entry.form === "any") {
      fields.push({
        name: `[${entry.url}/${entry.name}]`,
        field: undefined,
        value: linkAny(entry, message, at),
        span,
        nameSpan,
      });
      continue;
    }
    const field = literalField(entry, message, at);
    const name = entry.form === "extension" ? `(${field?.fullName ?? entry.name})` : entry.name;
    if (field === undefined) {
      fields.push({ name, field, value: unresolved(entry.value), span, nameSpan });
      continue;
    }
    if (field.cardinality !== "repeated") {
      // buf merges messages that are set twice, protoc refuses them.
      if (set.has(field) && field.message === undefined) repeated(entry, `\`${field.name}\` is set twice`, at);
      else if (field.oneof !== undefined && oneofs.has(field.oneof)) {
        repeated(entry, `another member of oneof \`${field.oneof.name}\` is set already`, at);
      }
      set.add(field);
      if (field.oneof !== undefined) oneofs.add(field.oneof);
    } else set.add(field);
    fields.push({
      name,
      field,
      value: linkValue(entry.value, { field, inLiteral: true, isOption: true }, at),
      span,
      nameSpan,
    });
  }
  for (const field of message?.fields ?? []) {
    if (field.isRequired && !set.has(field)) {
      mismatch(literal, `required field \`${field.name}\` of ${message?.fullName} is not set`, at);
    }
  }
  return { kind: "message", fields, span: literal.span };
}

type Entry = MessageLiteral["fields"][number];

function repeated(entry: Entry, why: string, at: ValueContext): void {
  at.problems.add(
    "set-twice",
    entry.nameSpan.from,
    entry.nameSpan.to,
    `${why.charAt(0).toUpperCase()}${why.slice(1)}.`,
  );
}

function literalField(entry: Entry, message: FieldNode["message"], at: ValueContext): FieldNode | undefined {
  const { from, to } = entry.nameSpan;
  if (entry.form === "extension") {
    const field = at.scope.extension(entry.name, at.from);
    if (field !== undefined && field.parent === message) return field;
    at.problems.add("unknown-field", from, to, `There is no extension \`${entry.name}\` of ${message?.fullName} here.`);
    return undefined;
  }
  const field = fieldNamed(message, entry.name);
  if (field === undefined) {
    at.problems.add("unknown-field", from, to, `Message ${message?.fullName} has no field \`${entry.name}\`.`);
  }
  return field;
}

function fieldNamed(message: FieldNode["message"], name: string): FieldNode | undefined {
  return message instanceof LinkedMessage ? message.named(name) : undefined;
}

function linkAny(entry: Entry, message: FieldNode["message"], at: ValueContext): OptionValue {
  const { from, to } = entry.nameSpan;
  if (message?.fullName !== "google.protobuf.Any") {
    at.problems.add("not-any", from, to, `A type in brackets fits google.protobuf.Any, not ${message?.fullName}.`);
    return unresolved(entry.value);
  }
  const type = at.scope.absoluteType(entry.name);
  if (type === undefined) {
    at.problems.add(
      "unknown-type",
      from,
      to,
      `There is no message \`${entry.name}\` here.`,
      "Import the file that declares it.",
    );
    return unresolved(entry.value);
  }
  if (entry.value.kind === "message") return linkLiteral(entry.value, type, at);
  mismatch(entry.value, `${type.fullName} is a message: write \`{ ... }\``, at);
  return unresolved(entry.value);
}

/** A value below a name that stands for nothing: kept as written. */
export function unresolved(value: ValueSyntax): OptionValue {
  if (value.kind === "list") return { ...value, items: value.items.map(unresolved) };
  if (value.kind !== "message") return value;
  const fields = value.fields.map((entry): LiteralField => {
    const { span, nameSpan, form, name, url } = entry;
    const shown = form === "field" ? name : form === "extension" ? `(${name})` : `[${url}/${name}]`;
    return { name: shown, field: undefined, value: unresolved(entry.value), span, nameSpan };
  });
  return { kind: "message", fields, span: value.span };
}

import { type IntegerKind, integerBounds } from "../json/numbers.ts";
import { OddNan, type SingleValue } from "../message/message-value.ts";
import type { EnumTable, FieldTable } from "../message/tables.ts";
import { stringBytes } from "../parse/string-literal.ts";
import { decodeText } from "../wire/utf8.ts";
import { shortened } from "./lexer.ts";
import type { TextProblems } from "./text-problems.ts";
import type { TextList, TextValue } from "./text-tree.ts";

/** Reads one value of a field that is no message (text format specification, "Value Types"); reports what does not fit. */
export function readScalarText(field: FieldTable, value: TextValue, problems: TextProblems): SingleValue | undefined {
  if (value.kind === "broken") return undefined;
  if (field.enum !== undefined) return readEnum(field.enum, value, problems);
  switch (field.kind) {
    case "string":
      return readString(field, value, problems);
    case "bytes":
      return value.kind === "string"
        ? stringBytes(value.value)
        : wrong(field, value, problems, 'Write it in quotes: "\\001\\377".');
    case "bool":
      return readBool(field, value, problems);
    case "float":
    case "double":
      return readFloat(field, value, problems);
    default:
      return readInteger(field, value, problems);
  }
}

function wrong(field: FieldTable, value: TextValue, problems: TextProblems, hint: string): undefined {
  return problems.add(value.span, `${field.kind} "${field.name}" cannot hold ${wordOf(value)}`, hint);
}

/** Says what a value is. */
export function wordOf(value: TextValue | TextList): string {
  switch (value.kind) {
    case "string":
      return "a text";
    case "number":
      return `the number ${value.negative ? "-" : ""}${shortened(value.text)}`;
    case "word":
      return `the name ${value.negative ? "-" : ""}${shortened(value.text)}`;
    case "message":
      return "a message";
    case "list":
      return "a list";
    case "broken":
      return "this";
  }
}

function readString(field: FieldTable, value: TextValue, problems: TextProblems): string | undefined {
  if (value.kind !== "string") return wrong(field, value, problems, 'Write the text in quotes: "abc".');
  const { value: text, bytes } = value.value;
  if (bytes === undefined) return text;
  if (!field.verifyUtf8) return decodeText(bytes, 0, bytes.length);
  return problems.add(
    value.span,
    `the bytes of "${field.name}" are not UTF-8`,
    "Write the letters themselves, or \\u and four digits.",
  );
}

const boolWords: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["True", true],
  ["t", true],
  ["false", false],
  ["False", false],
  ["f", false],
]);

function readBool(field: FieldTable, value: TextValue, problems: TextProblems): boolean | undefined {
  const word = value.kind === "word" && !value.negative ? boolWords.get(value.text) : undefined;
  if (word !== undefined) return word;
  const number = value.kind === "number" && !value.negative ? integerOf(value) : undefined;
  if (number === 0n || number === 1n) return number === 1n;
  return wrong(field, value, problems, "Write true or false.");
}

function readInteger(field: FieldTable, value: TextValue, problems: TextProblems): number | bigint | undefined {
  const { kind } = field;
  if (!isInteger(kind)) throw new Error(`${kind} is no integer kind`);
  const [low, high] = integerBounds[kind];
  const hint = `Write an integer from ${low} to ${high}.`;
  const number = value.kind === "number" ? integerOf(value) : undefined;
  if (value.kind !== "number" || number === undefined) return wrong(field, value, problems, hint);
  // The specification takes no sign where none is possible, not even before 0.
  if (number < low || number > high || (value.negative && low === 0n)) return wrong(field, value, problems, hint);
  return high > 0xffffffffn ? number : Number(number);
}

function isInteger(kind: string): kind is IntegerKind {
  return kind in integerBounds;
}

/** More digits than any integer has are not worth computing with: they are out of every range. */
const absurd = 2n ** 70n;

/** The integer as written; undefined where it is written as a float. */
function integerOf({ form, text, negative }: TextValue & { readonly kind: "number" }): bigint | undefined {
  if (form === "float") return undefined;
  const digits = text.replace(/^0[xX]?0*/, "");
  const prefix = form === "hex" ? "0x" : form === "octal" ? "0o" : "";
  const value = digits === "" ? 0n : digits.length > 40 ? absurd : BigInt(prefix + digits);
  return negative ? -value : value;
}

function readFloat(field: FieldTable, value: TextValue, problems: TextProblems): number | OddNan | undefined {
  const hint = "Write a decimal number, inf, -inf or nan.";
  if (value.kind === "word") {
    const word = value.text.toLowerCase();
    if (word === "nan") return value.negative ? negativeNan(field) : Number.NaN;
    if (word !== "inf" && word !== "infinity") return wrong(field, value, problems, hint);
    return value.negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (value.kind !== "number" || value.form === "hex" || value.form === "octal")
    return wrong(field, value, problems, hint);
  const size = Number(value.text.replace(/[fF]$/, ""));
  const number = value.negative ? -size : size;
  return field.kind === "float" ? Math.fround(number) : number;
}

/** protoc keeps the sign of `-nan`, although it prints none. */
function negativeNan({ kind }: FieldTable): OddNan {
  return new OddNan(kind === "float" ? 0xffc00000n : 0xfff8000000000000n);
}

function readEnum(table: EnumTable, value: TextValue, problems: TextProblems): number | undefined {
  const labels = [...table.numbers.keys()];
  const hint = `It has ${labels.slice(0, 8).join(", ")}${labels.length > 8 ? ", ..." : ""}.`;
  if (value.kind === "word" && !value.negative) {
    const number = table.numbers.get(value.text);
    return number ?? problems.add(value.span, `the enum ${table.fullName} has no value ${shortened(value.text)}`, hint);
  }
  const number = value.kind === "number" ? integerOf(value) : undefined;
  if (number === undefined)
    return problems.add(value.span, `the enum ${table.fullName} is written as a label, not as ${wordOf(value)}`, hint);
  const [low, high] = integerBounds.enum;
  if (number < low || number > high) return problems.add(value.span, `${wordOf(value)} has more than 32 bits`, hint);
  if (!table.isClosed || table.labels.has(Number(number))) return Number(number);
  return problems.add(value.span, `the closed enum ${table.fullName} has no value ${number}`, hint);
}

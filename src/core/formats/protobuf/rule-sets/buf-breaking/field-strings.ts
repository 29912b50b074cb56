/** How languages treat text and 64-bit numbers: C++ string types, UTF-8 checks, JavaScript types. */
import { identifierAt } from "../../option-lookup.ts";
import type { FieldNode } from "../../schema.ts";
import { goQuote } from "../buf/go-quote.ts";
import { optionSpan } from "../buf/option-spot.ts";
import { isEntryField } from "./field-cardinality.ts";
import { fieldText } from "./field-words.ts";
import { javaCheck } from "./pairing.ts";
import { type ElementPair, type Report, reportPair } from "./report.ts";

type FieldPair = ElementPair<FieldNode>;

/** Judges everything about how a field's text or number is handed to code. */
export function judgeStrings(pair: FieldPair, report: Report): void {
  const before = pair.old.type;
  const after = pair.new.type;
  if (before === "string" && after === "string") {
    judgeUtf8(pair, report);
    judgeJavaUtf8(pair, report);
  }
  if ((before === "string" || before === "bytes") && (after === "string" || after === "bytes")) judgeCpp(pair, report);
  if (isWideInteger(pair.old) && isWideInteger(pair.new)) judgeJsType(pair, report);
}

function judgeUtf8(pair: FieldPair, report: Report): void {
  const before = pair.old.features.utf8Validation;
  const after = pair.new.features.utf8Validation;
  if (before === after) return;
  const span = optionSpan(pair.new.options, "features", "utf8_validation");
  const message = `${fieldText(pair.new)} changed UTF8 validation from ${before} to ${after}.`;
  reportPair(report, "FIELD_SAME_UTF8_VALIDATION", pair, message, { span });
}

/** The old file option decides where it is set, and in proto2 and proto3; else editions' own feature. */
function javaUtf8(field: FieldNode): string {
  const checked = javaCheck(field.file);
  if (checked === "true") return "VERIFY";
  if (field.file.syntax.kind !== "editions" || checked !== undefined) return field.features.utf8Validation;
  return field.features.javaUtf8Validation === "VERIFY" ? "VERIFY" : field.features.utf8Validation;
}

function judgeJavaUtf8(pair: FieldPair, report: Report): void {
  const before = javaUtf8(pair.old);
  const after = javaUtf8(pair.new);
  if (before === after) return;
  const span =
    optionSpan(pair.new.file.options, "java_string_check_utf8") ??
    optionSpan(pair.new.options, "features", "(pb.java)", "utf8_validation");
  const change = `from ${goQuote(before)} to ${goQuote(after)}`;
  const message = `${fieldText(pair.new)} changed Java string UTF8 validation ${change}.`;
  reportPair(report, "FIELD_SAME_JAVA_UTF8_VALIDATION", pair, message, { span });
}

/** `ctype` until edition 2024, after that only the feature. */
function cppStringType(field: FieldNode): string {
  const { syntax } = field.file;
  const knowsCtype = syntax.kind !== "editions" || syntax.edition === "2023";
  const ctype = knowsCtype ? identifierAt(field.options, "ctype") : undefined;
  return ctype ?? field.features.cppStringType;
}

function judgeCpp(pair: FieldPair, report: Report): void {
  if (isEntryField(pair.old) && isEntryField(pair.new)) return;
  const before = cppStringType(pair.old);
  const after = cppStringType(pair.new);
  if (before === after || (before === "STRING_PIECE" && after === "STRING")) return;
  const span =
    optionSpan(pair.new.options, "ctype") ?? optionSpan(pair.new.options, "features", "(pb.cpp)", "string_type");
  const message = `${fieldText(pair.new)} changed C++ string type from ${goQuote(before)} to ${goQuote(after)}.`;
  reportPair(report, "FIELD_SAME_CPP_STRING_TYPE", pair, message, { span });
}

function isWideInteger(field: FieldNode): boolean {
  return (
    field.type === "int64" ||
    field.type === "uint64" ||
    field.type === "sint64" ||
    field.type === "fixed64" ||
    field.type === "sfixed64"
  );
}

function judgeJsType(pair: FieldPair, report: Report): void {
  const before = identifierAt(pair.old.options, "jstype") ?? "JS_NORMAL";
  const after = identifierAt(pair.new.options, "jstype") ?? "JS_NORMAL";
  if (before === after) return;
  const span = optionSpan(pair.new.options, "jstype");
  const message = `${fieldText(pair.new)} changed option "jstype" from ${goQuote(before)} to ${goQuote(after)}.`;
  reportPair(report, "FIELD_SAME_JSTYPE", pair, message, { span });
}

/** Everything buf says about a pair of fields. */
import type { FieldNode } from "../../schema.ts";
import { goQuote } from "../buf/go-quote.ts";
import { judgeCardinality } from "./field-cardinality.ts";
import { judgeDefault } from "./field-default.ts";
import { judgeStrings } from "./field-strings.ts";
import { type ElementSchemas, judgeTypes } from "./field-types.ts";
import { fieldText, unnamedFieldText } from "./field-words.ts";
import { type ElementPair, type Report, reportPair } from "./report.ts";

type FieldPair = ElementPair<FieldNode>;

/** Judges a field and its counterpart (fields pair by number, extensions by extendee and number). */
export function judgeField(pair: FieldPair, schemas: ElementSchemas, report: Report): void {
  judgeCardinality(pair, report);
  judgeTypes(pair, schemas, report);
  judgeStrings(pair, report);
  judgeDefault(pair, report);
  judgeName(pair, report);
  if (pair.new.isExtension) return;
  judgeJsonName(pair, report);
  judgeOneof(pair, report);
}

/**
 * Judges a field whose declaration is written alike in both versions: it means something else only where its type's
 * name stands for something else, or where it takes its default from an enum that changed.
 */
export function judgeReference(pair: FieldPair, schemas: ElementSchemas, report: Report): void {
  const { type } = pair.new;
  if (pair.old.type !== type) {
    judgeField(pair, schemas, report);
  } else if (type === "enum" || type === "message" || type === "group") {
    judgeTypes(pair, schemas, report);
    if (type === "enum") judgeDefault(pair, report);
  }
}

function judgeName(pair: FieldPair, report: Report): void {
  const before = pair.old.isExtension ? pair.old.fullName : pair.old.name;
  const after = pair.new.isExtension ? pair.new.fullName : pair.new.name;
  if (before === after) return;
  const message = `${unnamedFieldText(pair.new)} changed name from ${goQuote(before)} to ${goQuote(after)}.`;
  reportPair(report, "FIELD_SAME_NAME", pair, message, { span: pair.new.spans.name, previous: pair.old.spans.name });
}

function judgeJsonName(pair: FieldPair, report: Report): void {
  const isDerived = pair.old.explicitJsonName === undefined && pair.new.explicitJsonName === undefined;
  if (isDerived && pair.old.name === pair.new.name) return;
  const before = pair.old.jsonName;
  const after = pair.new.jsonName;
  if (before === after) return;
  const message = `${fieldText(pair.new)} changed option "json_name" from ${goQuote(before)} to ${goQuote(after)}.`;
  reportPair(report, "FIELD_SAME_JSON_NAME", pair, message, { span: pair.new.explicitJsonName?.span });
}

function judgeOneof(pair: FieldPair, report: Report): void {
  const before = pair.old.oneof?.synthetic === false ? pair.old.oneof.name : undefined;
  const after = pair.new.oneof?.synthetic === false ? pair.new.oneof.name : undefined;
  if (before === after) return;
  const field = fieldText(pair.new);
  let message: string;
  if (before === undefined) message = `${field} moved from outside to inside a oneof.`;
  else if (after === undefined) message = `${field} moved from inside to outside a oneof.`;
  // The stray q is the original's.
  else message = `${field}q moved from oneof ${goQuote(before)} to oneof ${goQuote(after)}.`;
  reportPair(report, "FIELD_SAME_ONEOF", pair, message);
}

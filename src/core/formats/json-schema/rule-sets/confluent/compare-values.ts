import { compareCount, compareNumber } from "./compare-bounds.ts";
import type { Comparing } from "./comparison.ts";
import type { OutcomeBuilder } from "./difference.ts";
import { isMultiple, isZero, sameNumber } from "./java-number.ts";
import type { ConstModel, EnumModel, NotModel, NumberModel, StringModel } from "./model.ts";

/** Strings, registries 1.2.2. */
export function compareStrings(out: OutcomeBuilder, original: StringModel, update: StringModel): void {
  compareCount(out, "maxLength", original.maxLength, update.maxLength);
  compareCount(out, "minLength", original.minLength, update.minLength);
  if (original.pattern === update.pattern) return;
  const tail = ["pattern"];
  if (original.pattern === undefined) out.add("PATTERN_ADDED", tail, undefined, update.pattern);
  else if (update.pattern === undefined) out.add("PATTERN_REMOVED", tail, original.pattern);
  else out.add("PATTERN_CHANGED", tail, original.pattern, update.pattern);
}

/** What Java says when the bug of registries 1.2.3 strikes. */
const nullMaximum =
  'java.lang.NullPointerException: Cannot invoke "java.lang.Number.doubleValue()" because the return value of "org.everit.json.schema.NumberSchema.getMaximum()" is null';

/** Numbers, registries 1.2.3. */
export function compareNumbers(
  comparing: Comparing,
  out: OutcomeBuilder,
  original: NumberModel,
  update: NumberModel,
): void {
  compareNumber(out, "maximum", original.maximum, update.maximum, update.maximum);
  compareNumber(out, "minimum", original.minimum, update.minimum, update.minimum);
  const exclusive = compareNumber(
    out,
    "exclusiveMaximum",
    original.exclusiveMaximum,
    update.exclusiveMaximum,
    // The original looks at `maximum` here.
    update.maximum,
  );
  if (exclusive === "null") comparing.throws(nullMaximum, original, update, ["exclusiveMaximum"]);
  const minimum = update.exclusiveMinimum;
  compareNumber(out, "exclusiveMinimum", original.exclusiveMinimum, minimum, minimum);
  compareMultiples(comparing, out, original, update);
  if (original.integer && !update.integer) out.add("TYPE_EXTENDED", [], "integer", "number");
  if (!original.integer && update.integer) out.add("TYPE_NARROWED", [], "number", "integer");
}

function compareMultiples(comparing: Comparing, out: OutcomeBuilder, original: NumberModel, update: NumberModel): void {
  const was = original.multipleOf;
  const is = update.multipleOf;
  const tail = ["multipleOf"];
  if (was === undefined) {
    if (is !== undefined) out.add("MULTIPLE_OF_ADDED", tail, undefined, is.text);
    return;
  }
  if (is === undefined) out.add("MULTIPLE_OF_REMOVED", tail, was.text);
  else if (!sameNumber(was, is)) {
    if (isZero(was) || isZero(is)) {
      comparing.throws("java.lang.ArithmeticException: Division by zero", original, update, tail);
      return;
    }
    const expanded = isMultiple(is, was);
    const reduced = isMultiple(was, is);
    if (expanded === undefined || reduced === undefined) {
      comparing.unknown(`multipleOf ${was.text} and ${is.text} are too far apart to divide`);
    } else if (expanded) out.add("MULTIPLE_OF_EXPANDED", tail, was.text, is.text);
    else if (reduced) out.add("MULTIPLE_OF_REDUCED", tail, was.text, is.text);
    else out.add("MULTIPLE_OF_CHANGED", tail, was.text, is.text);
  }
}

/** Enumerations, registries 1.2.4. */
export function compareEnums(out: OutcomeBuilder, original: EnumModel, update: EnumModel): void {
  const was = original.values;
  const is = update.values;
  let kept = 0;
  for (const value of was) if (is.has(value)) kept += 1;
  if (kept === was.size && kept === is.size) return;
  const type =
    kept === was.size ? "ENUM_ARRAY_EXTENDED" : kept === is.size ? "ENUM_ARRAY_NARROWED" : "ENUM_ARRAY_CHANGED";
  const gone = [...was].filter((value) => !is.has(value)).join(", ");
  const come = [...is].filter((value) => !was.has(value)).join(", ");
  out.add(type, ["enum"], gone === "" ? undefined : gone, come === "" ? undefined : come);
}

const nullConst =
  'java.lang.NullPointerException: Cannot invoke "Object.equals(Object)" because the return value of "org.everit.json.schema.ConstSchema.getPermittedValue()" is null';

/** Constants, registries 1.2.4. */
export function compareConsts(
  comparing: Comparing,
  out: OutcomeBuilder,
  original: ConstModel,
  update: ConstModel,
): void {
  if (original.isNull) comparing.throws(nullConst, original, update, ["const"]);
  else if (original.value !== update.value) out.add("ENUM_ARRAY_CHANGED", ["const"], original.value, update.value);
}

/** Negations, registries 1.2.5: compared the other way round, and only whether that is compatible counts. */
export function compareNots(comparing: Comparing, out: OutcomeBuilder, original: NotModel, update: NotModel): void {
  const inside = comparing.compare(update.inner, original.inner);
  out.add(inside.compatible ? "NOT_TYPE_NARROWED" : "NOT_TYPE_EXTENDED", ["not"]);
}

import type { JsonNumber } from "../../../../../text/json.ts";
import type { Conjunction } from "../../../conjunction.ts";
import { compareNumbers, isMultiple } from "../../../decimal.ts";
import { typeWords } from "../../../evaluate/scalars.ts";
import type { Pattern } from "../../../pattern/pattern.ts";
import { separation, type TextLimits } from "../../../pattern/separation.ts";
import type { NumberPart, StringPart, Subschema, ValuePart } from "../../../schema.ts";
import { fractionBit, typeBits } from "../../../schema.ts";
import type { Gap } from "./prover.ts";

/** `type`, `enum` and `const` of the reader; a writer of listed values is dealt with before. */
export function valueGap(writer: Conjunction, reader: Subschema, part: ValuePart): Gap {
  if (part.types !== undefined) {
    const missing = writer.types & ~(part.types | wholeFractions(writer, reader));
    if (missing !== 0) return `a value may be ${typeWords(missing & ~fractionBit) || "a number"}`;
    if (spellingMatters(writer, reader, part.types)) return "draft-04 goes by how an integer is written";
  }
  if (part.enum !== undefined) return "the values are not known to be among those listed";
  if (part.const !== undefined) return "the value is not known to be the constant";
  return undefined;
}

/** Numbers that are multiples of a whole number are whole, however they are written; draft-04 minds how. */
function wholeFractions(writer: Conjunction, reader: Subschema): number {
  if (((reader.values?.types ?? 0) & typeBits.integer) === 0 || reader.resource.dialect === "draft-04") return 0;
  const steps = writer.schemas.some(
    ({ numbers }) => numbers?.multipleOf !== undefined && isMultiple(numbers.multipleOf.text, "1"),
  );
  return steps ? fractionBit : 0;
}

/** Draft-04 takes 1.0 for no integer; later drafts let it pass as one. */
function spellingMatters(writer: Conjunction, reader: Subschema, types: number): boolean {
  if (reader.resource.dialect !== "draft-04" || (types & fractionBit) !== 0 || (types & typeBits.integer) === 0)
    return false;
  if ((writer.types & typeBits.integer) === 0) return false;
  return !writer.schemas.some(
    ({ values, resource }) =>
      resource.dialect === "draft-04" && values?.types !== undefined && (values.types & fractionBit) === 0,
  );
}

/** The tightest bounds that the writer's schemas give. */
export interface Range {
  readonly lower: Bound | undefined;
  readonly upper: Bound | undefined;
}

interface Bound {
  readonly text: string;
  readonly exclusive: boolean;
}

/** The range of numbers that a conjunction leaves. */
export function rangeOf(writer: Conjunction): Range {
  const whole = (writer.types & fractionBit) === 0;
  let lower: Bound | undefined;
  let upper: Bound | undefined;
  for (const { numbers } of writer.schemas) {
    if (numbers === undefined) continue;
    lower = tighter(lower, boundOf(numbers.minimum, false), 1);
    lower = tighter(lower, boundOf(numbers.exclusiveMinimum, true), 1);
    upper = tighter(upper, boundOf(numbers.maximum, false), -1);
    upper = tighter(upper, boundOf(numbers.exclusiveMaximum, true), -1);
  }
  return whole ? { lower: wholeBound(lower, 1), upper: wholeBound(upper, -1) } : { lower, upper };
}

function boundOf(node: JsonNumber | undefined, exclusive: boolean): Bound | undefined {
  return node === undefined ? undefined : { text: node.text, exclusive };
}

function tighter(one: Bound | undefined, other: Bound | undefined, sign: 1 | -1): Bound | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const order = compareNumbers(one.text, other.text) * sign;
  if (order !== 0) return order > 0 ? one : other;
  return one.exclusive ? one : other;
}

/** The nearest integer inside a bound, where that is easily said. */
function wholeBound(bound: Bound | undefined, sign: 1 | -1): Bound | undefined {
  if (bound === undefined || bound.text.length > 15 || !/^-?\d+(\.\d+)?$/.test(bound.text)) return bound;
  const value = Number(bound.text);
  const inside = sign > 0 ? Math.ceil(value) : Math.floor(value);
  const nearest = bound.exclusive && inside === value ? inside + sign : inside;
  return { text: String(nearest), exclusive: false };
}

/** Bounds and steps of the reader. */
export function numberGap(writer: Conjunction, part: NumberPart): Gap {
  if ((writer.types & typeBits.number) === 0) return undefined;
  const { lower, upper } = rangeOf(writer);
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = part;
  if (minimum !== undefined && !isWithin(lower, minimum.text, false, 1))
    return `a number may be less than ${minimum.text}`;
  if (exclusiveMinimum !== undefined && !isWithin(lower, exclusiveMinimum.text, true, 1)) {
    return `a number may be ${exclusiveMinimum.text} or less`;
  }
  if (maximum !== undefined && !isWithin(upper, maximum.text, false, -1))
    return `a number may be more than ${maximum.text}`;
  if (exclusiveMaximum !== undefined && !isWithin(upper, exclusiveMaximum.text, true, -1)) {
    return `a number may be ${exclusiveMaximum.text} or more`;
  }
  if (multipleOf !== undefined && !isStep(writer, multipleOf.text))
    return `a number may be no multiple of ${multipleOf.text}`;
  return undefined;
}

function isWithin(bound: Bound | undefined, limit: string, exclusive: boolean, sign: 1 | -1): boolean {
  if (bound === undefined) return false;
  const order = compareNumbers(bound.text, limit) * sign;
  return order > 0 || (order === 0 && (!exclusive || bound.exclusive));
}

function isStep(writer: Conjunction, step: string): boolean {
  if ((writer.types & fractionBit) === 0 && isMultiple("1", step)) return true;
  return writer.schemas.some(
    ({ numbers }) => numbers?.multipleOf !== undefined && isMultiple(numbers.multipleOf.text, step),
  );
}

/** The greatest lower limit and the least upper limit among the writer's schemas. */
export function limitsOf(
  writer: Conjunction,
  low: (schema: Subschema) => number | undefined,
  high: (schema: Subschema) => number | undefined,
): { readonly least: number; readonly most: number } {
  let least = 0;
  let most = Number.POSITIVE_INFINITY;
  for (const schema of writer.schemas) {
    least = Math.max(least, low(schema) ?? 0);
    most = Math.min(most, high(schema) ?? Number.POSITIVE_INFINITY);
  }
  return { least, most };
}

/** Lengths, pattern and (where `asserted`) format of the reader; `known`: the writer's formats hold too. */
export function stringGap(writer: Conjunction, part: StringPart, asserted: boolean, known: boolean): Gap {
  if ((writer.types & typeBits.string) === 0) return undefined;
  const { least, most } = limitsOf(
    writer,
    ({ strings }) => Math.max(strings?.minLength ?? 0, strings?.pattern?.lengths().least ?? 0),
    ({ strings }) =>
      Math.min(
        strings?.maxLength ?? Number.POSITIVE_INFINITY,
        strings?.pattern?.lengths().most ?? Number.POSITIVE_INFINITY,
      ),
  );
  if (part.minLength !== undefined && least < part.minLength)
    return `a text may have fewer than ${part.minLength} characters`;
  if (part.maxLength !== undefined && most > part.maxLength)
    return `a text may have more than ${part.maxLength} characters`;
  const { pattern, format } = part;
  if (pattern !== undefined && !takesAllOf(writer, pattern, { least, most })) {
    return `a text is not known to match the pattern ${pattern.source}`;
  }
  if (
    asserted &&
    format !== undefined &&
    !(known && writer.schemas.some(({ strings }) => strings?.format === format))
  ) {
    return `a text is not known to be of the format ${format}`;
  }
  return undefined;
}

/** True if the pattern is known to match every text of the writer. */
function takesAllOf(writer: Conjunction, pattern: Pattern, limits: TextLimits): boolean {
  if (pattern.takesAll()) return true;
  const own = patternsOf(writer);
  return own.some((one) => one.implies(pattern)) || separation(own, [pattern], limits).kind === "none";
}

/** The patterns that a text of the conjunction matches. */
export function patternsOf({ schemas }: Conjunction): readonly Pattern[] {
  return schemas.flatMap(({ strings }) => strings?.pattern ?? []);
}

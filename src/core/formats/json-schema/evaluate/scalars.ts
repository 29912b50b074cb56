import type { JsonNode, JsonNumber, JsonString } from "../../../text/json.ts";
import { compactJson } from "../../../text/json-write.ts";
import { compareNumbers, isMultiple, isWhole, isWrittenWhole } from "../decimal.ts";
import { jsonKey, sameJson } from "../json-key.ts";
import type { NumberPart, StringPart, Subschema, TypeName, ValuePart } from "../schema.ts";
import { fractionBit, typeBits } from "../schema.ts";
import { isOfFormat } from "./formats.ts";
import type { Run, Truth } from "./run.ts";
import { fail, unsure, valid } from "./run.ts";

/** The bit of a value's type. Draft-04 goes by spelling: its 1.0 is no integer (draft-04 core 3.5). */
export function typeOf(value: JsonNode, draft04: boolean): number {
  if (value.kind !== "number") return typeBits[value.kind];
  const whole = draft04 ? isWrittenWhole(value.text) : isWhole(value.text);
  return whole ? typeBits.integer : fractionBit;
}

/** `type`, `enum`, `const`. */
export function evaluateValues(run: Run, schema: Subschema, part: ValuePart, value: JsonNode): Truth {
  let truth: Truth = valid;
  if (part.types !== undefined && (typeOf(value, schema.resource.dialect === "draft-04") & part.types) === 0) {
    truth = fail(run, schema, "type", value, () => `${shown(value)} is not ${typeWords(part.types ?? 0)}`);
  }
  if (part.const !== undefined && !sameJson(part.const, value)) {
    truth = fail(
      run,
      schema,
      "const",
      value,
      () => `${shown(value)} is not the one value allowed, ${shown(part.const)}`,
    );
  }
  if (part.enum !== undefined && !inEnum(part.enum, value)) {
    truth = fail(
      run,
      schema,
      "enum",
      value,
      () => `${shown(value)} is none of the ${part.enum?.length ?? 0} values allowed`,
    );
  }
  return truth;
}

const enumKeys = new WeakMap<readonly JsonNode[], Set<string>>();

function inEnum(values: readonly JsonNode[], value: JsonNode): boolean {
  if (values.length <= 8) return values.some((one) => sameJson(one, value));
  let keys = enumKeys.get(values);
  if (keys === undefined) {
    keys = new Set(values.map(jsonKey));
    enumKeys.set(values, keys);
  }
  return keys.has(jsonKey(value));
}

/** Type bits in words: `string or null`. */
export function typeWords(bits: number): string {
  const names: string[] = [];
  for (const name of Object.keys(typeBits) as TypeName[]) {
    if (name === "integer" && (bits & fractionBit) !== 0) continue;
    if ((bits & typeBits[name]) === typeBits[name]) names.push(name);
  }
  return names.length === 0 ? "of any type" : names.join(" or ");
}

/** A value in a message, cut where it is long. */
export function shown(value: JsonNode | undefined): string {
  if (value === undefined) return "nothing";
  if (value.kind === "object") return value.members.length === 0 ? "{}" : "an object";
  if (value.kind === "array") return value.items.length === 0 ? "[]" : "a list";
  const text = compactJson(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** Keywords for numbers. */
export function evaluateNumbers(run: Run, schema: Subschema, part: NumberPart, value: JsonNumber): Truth {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = part;
  let truth: Truth = valid;
  if (minimum !== undefined && compareNumbers(value.text, minimum.text) < 0) {
    truth = fail(run, schema, "minimum", value, () => `${value.text} is less than the minimum ${minimum.text}`);
  }
  if (maximum !== undefined && compareNumbers(value.text, maximum.text) > 0) {
    truth = fail(run, schema, "maximum", value, () => `${value.text} is more than the maximum ${maximum.text}`);
  }
  if (exclusiveMinimum !== undefined && compareNumbers(value.text, exclusiveMinimum.text) <= 0) {
    truth = fail(run, schema, "exclusiveMinimum", value, () => `${value.text} is not above ${exclusiveMinimum.text}`);
  }
  if (exclusiveMaximum !== undefined && compareNumbers(value.text, exclusiveMaximum.text) >= 0) {
    truth = fail(run, schema, "exclusiveMaximum", value, () => `${value.text} is not below ${exclusiveMaximum.text}`);
  }
  if (multipleOf !== undefined && !isMultiple(value.text, multipleOf.text)) {
    truth = fail(run, schema, "multipleOf", value, () => `${value.text} is no multiple of ${multipleOf.text}`);
  }
  return truth;
}

/** Keywords for texts. */
export function evaluateStrings(run: Run, schema: Subschema, part: StringPart, value: JsonString): Truth {
  const { minLength, maxLength, pattern } = part;
  let truth: Truth = valid;
  if (minLength !== undefined && !isLong(value.value, minLength)) {
    truth = fail(run, schema, "minLength", value, () => `${shown(value)} has fewer than ${minLength} characters`);
  }
  if (maxLength !== undefined && isLong(value.value, maxLength + 1)) {
    truth = fail(run, schema, "maxLength", value, () => `${shown(value)} has more than ${maxLength} characters`);
  }
  if (pattern !== undefined && run.mayTry(pattern, value.value)) {
    const matches = pattern.test(value.value);
    if (matches === false) {
      truth = fail(run, schema, "pattern", value, () => `${shown(value)} does not match the pattern ${pattern.source}`);
    } else if (matches !== true && truth === valid) truth = run.open(matches.why);
  }
  if (part.format !== undefined && truth !== 0) truth = joined(truth, evaluateFormat(run, schema, part.format, value));
  return truth;
}

function joined(one: Truth, other: Truth): Truth {
  if (other === 0) return other;
  return one === unsure ? one : other;
}

function evaluateFormat(run: Run, schema: Subschema, format: string, value: JsonString): Truth {
  const { vocabularies } = schema.resource;
  if (!run.assertFormats && !vocabularies.has("format-assertion")) return valid;
  const fits = isOfFormat(format, value.value);
  if (fits === undefined) return run.open(`whether ${shown(value)} is of the format ${format} is not known`);
  return fits ? valid : fail(run, schema, "format", value, () => `${shown(value)} is not of the format ${format}`);
}

/** True if the text has at least so many characters (code points, as JSON Schema counts). */
function isLong(text: string, least: number): boolean {
  if (text.length < least) return false;
  if (text.length >= least * 2) return true;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (code >= 0xd800 && code < 0xdc00 && next >= 0xdc00 && next < 0xe000) at += 1;
    count += 1;
  }
  return count >= least;
}

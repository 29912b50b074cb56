import type { JsonArray } from "../../../text/json.ts";
import { upTo } from "../dialect.ts";
import { jsonKey } from "../json-key.ts";
import type { ArrayPart, Subschema } from "../schema.ts";
import type { Marks, Run, Scope, Truth } from "./run.ts";
import { both, fail, invalid, unsure, valid } from "./run.ts";

/** Keywords for lists, `unevaluatedItems` apart. */
export function evaluateArrays(
  run: Run,
  schema: Subschema,
  part: ArrayPart,
  value: JsonArray,
  scope: Scope,
  marks: Marks | undefined,
): Truth {
  const count = value.items.length;
  let truth = evaluateSize(run, schema, part, value);
  if (truth === invalid && run.errors === undefined) return invalid;
  const { prefix, rest, restKeyword } = part;
  const ahead = Math.min(prefix?.length ?? 0, count);
  for (let index = 0; index < count; index += 1) {
    const item = value.items[index];
    const itemSchema = index < ahead ? prefix?.[index] : rest;
    if (item === undefined || itemSchema === undefined) break;
    if (itemSchema.always === false) {
      truth = fail(run, schema, index < ahead ? "items" : restKeyword, item, () => `item ${index} is not allowed`);
    } else truth = both(truth, run.evaluate(itemSchema, item, scope, undefined));
    if (truth === invalid && run.errors === undefined) return invalid;
  }
  if (marks !== undefined) {
    marks.items = Math.max(marks.items, ahead);
    if (rest !== undefined) marks.everyItem = true;
  }
  if (part.contains !== undefined) truth = both(truth, evaluateContains(run, schema, part, value, scope, marks));
  return truth;
}

function evaluateSize(run: Run, schema: Subschema, part: ArrayPart, value: JsonArray): Truth {
  const count = value.items.length;
  const { minItems, maxItems } = part;
  let truth: Truth = valid;
  if (minItems !== undefined && count < minItems) {
    truth = fail(run, schema, "minItems", value, () => `the list has ${count} items, and the least is ${minItems}`);
  }
  if (maxItems !== undefined && count > maxItems) {
    truth = fail(run, schema, "maxItems", value, () => `the list has ${count} items, and the most is ${maxItems}`);
  }
  if (part.uniqueItems && count > 1 && run.mayCompare(count)) {
    const seen = new Map<string, number>();
    for (const [index, item] of value.items.entries()) {
      const key = jsonKey(item);
      const first = seen.get(key);
      if (first !== undefined) {
        return fail(run, schema, "uniqueItems", item, () => `item ${index} is the same as item ${first}`);
      }
      seen.set(key, index);
    }
  }
  return truth;
}

function evaluateContains(
  run: Run,
  schema: Subschema,
  part: ArrayPart,
  value: JsonArray,
  scope: Scope,
  marks: Marks | undefined,
): Truth {
  const { contains } = part;
  if (contains === undefined) return valid;
  // Items that do not fit are no errors here.
  const errors = run.errors;
  run.errors = undefined;
  let fit = 0;
  let open = 0;
  // In 2019-09 what `contains` meets stays unevaluated (2020-12 release notes).
  const marking = marks !== undefined && !upTo(schema.resource.dialect, "2019-09");
  for (const [index, item] of value.items.entries()) {
    const truth = run.evaluate(contains, item, scope, undefined);
    if (truth === valid) fit += 1;
    if (truth === unsure) open += 1;
    if (!marking) continue;
    if (truth === valid) marks.addIndex(index);
    if (truth === unsure) marks.open = true;
  }
  run.errors = errors;
  const least = part.minContains ?? 1;
  const most = part.maxContains ?? Number.POSITIVE_INFINITY;
  if (fit + open < least) {
    const keyword = part.minContains === undefined ? "contains" : "minContains";
    return fail(
      run,
      schema,
      keyword,
      value,
      () => `${fit} items are of the kind the list must contain, and the least is ${least}`,
    );
  }
  if (fit > most) {
    return fail(
      run,
      schema,
      "maxContains",
      value,
      () => `${fit} items are of the kind the list may contain, and the most is ${most}`,
    );
  }
  return fit < least || fit + open > most ? unsure : valid;
}

/** `unevaluatedItems`: for the items that nothing else has looked at. */
export function evaluateRestItems(
  run: Run,
  schema: Subschema,
  unevaluated: Subschema,
  value: JsonArray,
  scope: Scope,
  marks: Marks,
): Truth {
  let truth: Truth = valid;
  for (const [index, item] of value.items.entries()) {
    if (marks.hasIndex(index)) continue;
    let one: Truth;
    if (unevaluated.always === false && !marks.open) {
      one = fail(run, schema, "unevaluatedItems", item, () => `item ${index} is not allowed`);
    } else one = run.evaluate(unevaluated, item, scope, undefined);
    // An unsure branch might have looked at it.
    if (one === invalid && marks.open) one = run.open("an unsure branch decides which items remain");
    truth = both(truth, one);
  }
  marks.everyItem = true;
  return truth;
}

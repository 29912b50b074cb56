import type { JsonNode } from "../../../text/json.ts";
import type { LogicPart, Subschema } from "../schema.ts";
import { freshMarks, keepMarks } from "./objects.ts";
import type { EvaluationError, Marks, Run, Scope, Truth } from "./run.ts";
import { both, fail, invalid, unsure, valid } from "./run.ts";

/** `allOf`, `anyOf`, `oneOf`, `not`, `if`. */
export function evaluateLogic(
  run: Run,
  schema: Subschema,
  part: LogicPart,
  value: JsonNode,
  scope: Scope,
  marks: Marks | undefined,
): Truth {
  const first = run.errors === undefined;
  let truth: Truth = valid;
  if (part.allOf !== undefined) {
    for (const member of part.allOf) {
      truth = both(truth, run.evaluate(member, value, scope, marks));
      if (truth === invalid && first) return invalid;
    }
  }
  if (part.anyOf !== undefined) truth = both(truth, evaluateAny(run, schema, part.anyOf, value, scope, marks));
  if (truth === invalid && first) return invalid;
  if (part.oneOf !== undefined) truth = both(truth, evaluateOne(run, schema, part.oneOf, value, scope, marks));
  if (truth === invalid && first) return invalid;
  if (part.not !== undefined) truth = both(truth, evaluateNot(run, schema, part.not, value, scope));
  if (part.if !== undefined) truth = both(truth, evaluateIf(run, part, part.if, value, scope, marks));
  return truth;
}

/** Evaluates a schema whose failure is no error by itself. */
function tried(
  run: Run,
  schema: Subschema,
  value: JsonNode,
  scope: Scope,
  marks: Marks | undefined,
): { readonly truth: Truth; readonly errors: readonly EvaluationError[] } {
  const errors = run.errors;
  const own: EvaluationError[] = [];
  run.errors = errors === undefined ? undefined : own;
  const truth = run.evaluate(schema, value, scope, marks);
  run.errors = errors;
  return { truth, errors: own };
}

function evaluateAny(
  run: Run,
  schema: Subschema,
  members: readonly Subschema[],
  value: JsonNode,
  scope: Scope,
  marks: Marks | undefined,
): Truth {
  let truth: Truth = invalid;
  const failures: (readonly EvaluationError[])[] = [];
  for (const member of members) {
    const branch = freshMarks(marks);
    const one = tried(run, member, value, scope, branch);
    keepMarks(marks, branch, one.truth);
    if (one.truth === valid) truth = valid;
    else if (one.truth === unsure && truth === invalid) truth = unsure;
    else if (one.truth === invalid) failures.push(one.errors);
    if (truth === valid && marks === undefined) return valid;
  }
  if (truth === invalid) failNone(run, schema, "anyOf", value, failures);
  return truth;
}

function evaluateOne(
  run: Run,
  schema: Subschema,
  members: readonly Subschema[],
  value: JsonNode,
  scope: Scope,
  marks: Marks | undefined,
): Truth {
  const fitting: number[] = [];
  let open = 0;
  const failures: (readonly EvaluationError[])[] = [];
  for (const [index, member] of members.entries()) {
    const branch = freshMarks(marks);
    const one = tried(run, member, value, scope, branch);
    keepMarks(marks, branch, one.truth);
    if (one.truth === valid) fitting.push(index);
    else if (one.truth === unsure) open += 1;
    else failures.push(one.errors);
    if (fitting.length > 1) break;
  }
  if (fitting.length > 1) {
    return fail(
      run,
      schema,
      "oneOf",
      value,
      () => `the value fits alternatives ${fitting.join(" and ")} of oneOf, and only one may fit`,
    );
  }
  if (open > 0) return unsure;
  if (fitting.length === 1) return valid;
  failNone(run, schema, "oneOf", value, failures);
  return invalid;
}

/** No alternative fits: tells the one that came closest. */
function failNone(
  run: Run,
  schema: Subschema,
  keyword: "anyOf" | "oneOf",
  value: JsonNode,
  failures: readonly (readonly EvaluationError[])[],
): void {
  if (run.errors === undefined) return;
  const closest = closestOf(failures, value);
  const why = closest?.[0]?.message;
  run.errors.push({
    schema,
    keyword,
    value,
    message: `the value fits none of the ${failures.length} alternatives of ${keyword}${why === undefined ? "" : `; the closest says: ${why}`}`,
    ...(closest === undefined ? {} : { inner: closest }),
  });
}

/** The alternative that got furthest: one whose complaints lie deeper in the value, and are few. */
function closestOf(
  failures: readonly (readonly EvaluationError[])[],
  value: JsonNode,
): readonly EvaluationError[] | undefined {
  const weights = failures.map((errors) => ({
    errors,
    weight: errors.reduce((sum, error) => sum + weightOf(error, value), 0),
  }));
  return weights.sort((one, other) => one.weight - other.weight)[0]?.errors;
}

function weightOf(error: EvaluationError, value: JsonNode): number {
  // Another type, or another constant where alternatives are told apart: hardly the one that was meant.
  if (error.keyword === "const" || error.keyword === "enum") return 20;
  if (error.value !== value) return 1;
  return error.keyword === "type" ? 200 : 10;
}

function evaluateNot(run: Run, schema: Subschema, not: Subschema, value: JsonNode, scope: Scope): Truth {
  const errors = run.errors;
  run.errors = undefined;
  const truth = run.evaluate(not, value, scope, undefined);
  run.errors = errors;
  if (truth === unsure) return unsure;
  if (truth === invalid) return valid;
  return fail(run, schema, "not", value, () => "the value is of the kind that `not` rules out");
}

function evaluateIf(
  run: Run,
  part: LogicPart,
  condition: Subschema,
  value: JsonNode,
  scope: Scope,
  marks: Marks | undefined,
): Truth {
  const errors = run.errors;
  run.errors = undefined;
  const branch = freshMarks(marks);
  const holds = run.evaluate(condition, value, scope, branch);
  keepMarks(marks, branch, holds);
  run.errors = errors;
  if (holds === valid) return part.then === undefined ? valid : run.evaluate(part.then, value, scope, marks);
  if (holds === invalid) return part.else === undefined ? valid : run.evaluate(part.else, value, scope, marks);
  // Open: sure only where both ways say the same.
  run.errors = undefined;
  const yes = part.then === undefined ? valid : run.evaluate(part.then, value, scope, undefined);
  const no = part.else === undefined ? valid : run.evaluate(part.else, value, scope, undefined);
  run.errors = errors;
  if (yes === valid && no === valid) return valid;
  if (yes === invalid && no === invalid && errors === undefined) return invalid;
  return unsure;
}

import type { JsonNode, JsonObject } from "../../../text/json.ts";
import { jsonMember } from "../../../text/json.ts";
import type { ObjectPart, PatternProperty, Subschema } from "../schema.ts";
import type { Run, Scope, Truth } from "./run.ts";
import { both, fail, invalid, Marks, unsure, valid } from "./run.ts";

/** Keywords for objects, `unevaluatedProperties` apart. */
export function evaluateObjects(
  run: Run,
  schema: Subschema,
  part: ObjectPart,
  value: JsonObject,
  scope: Scope,
  marks: Marks | undefined,
): Truth {
  let truth = evaluateShape(run, schema, part, value);
  if (truth === invalid && run.errors === undefined) return invalid;
  const { properties, patterns, additional, names } = part;
  for (const member of run.members(value)) {
    if (properties === undefined && patterns === undefined && additional === undefined && names === undefined) break;
    truth = both(truth, evaluateMember(run, schema, part, member.key, member.value, scope, marks));
    if (names !== undefined) truth = both(truth, evaluateName(run, schema, names, member, scope));
    if (truth === invalid && run.errors === undefined) return invalid;
  }
  if (part.dependentSchemas !== undefined) {
    for (const [name, dependent] of part.dependentSchemas) {
      if (jsonMember(value, name) === undefined) continue;
      truth = both(truth, run.evaluate(dependent, value, scope, marks));
      if (truth === invalid && run.errors === undefined) return invalid;
    }
  }
  return truth;
}

function evaluateMember(
  run: Run,
  schema: Subschema,
  part: ObjectPart,
  key: string,
  value: JsonNode,
  scope: Scope,
  marks: Marks | undefined,
): Truth {
  const { properties, patterns, additional } = part;
  let truth: Truth = valid;
  let covered = false;
  const declared = properties?.get(key);
  if (declared !== undefined) {
    covered = true;
    truth = evaluateProperty(run, schema, "properties", declared, key, value, scope);
  }
  let open: string | undefined;
  if (patterns !== undefined) {
    for (const entry of patterns) {
      if (!run.mayTry(entry.pattern, key)) break;
      const matches = entry.pattern.test(key);
      if (matches === false) continue;
      if (matches === true) {
        covered = true;
        truth = both(truth, evaluateProperty(run, schema, "patternProperties", entry.schema, key, value, scope));
      } else {
        open = matches.why;
        truth = both(truth, openPattern(run, entry, value, scope, matches.why));
      }
    }
  }
  if (!covered && additional !== undefined) {
    covered = true;
    const rest = additionalTruth(run, schema, additional, key, value, scope, open);
    truth = both(truth, rest);
  }
  if (marks !== undefined) {
    if (covered) marks.addName(key);
    else if (open !== undefined) marks.open = true;
  }
  return truth;
}

/** Nobody knows whether the pattern matches: it matters only if the value would not fit. */
function openPattern(run: Run, entry: PatternProperty, value: JsonNode, scope: Scope, why: string): Truth {
  const errors = run.errors;
  run.errors = undefined;
  const truth = run.evaluate(entry.schema, value, scope, undefined);
  run.errors = errors;
  return truth === valid ? valid : run.open(why);
}

function additionalTruth(
  run: Run,
  schema: Subschema,
  additional: Subschema,
  key: string,
  value: JsonNode,
  scope: Scope,
  open: string | undefined,
): Truth {
  if (open === undefined) return evaluateProperty(run, schema, "additionalProperties", additional, key, value, scope);
  const errors = run.errors;
  run.errors = undefined;
  const truth = run.evaluate(additional, value, scope, undefined);
  run.errors = errors;
  return truth === valid ? valid : run.open(open);
}

function evaluateProperty(
  run: Run,
  schema: Subschema,
  keyword: string,
  property: Subschema,
  key: string,
  value: JsonNode,
  scope: Scope,
): Truth {
  if (property.always === undefined) return run.evaluate(property, value, scope, undefined);
  if (property.always) return valid;
  return fail(run, schema, keyword, value, () => `the property ${JSON.stringify(key)} is not allowed`);
}

function evaluateName(
  run: Run,
  schema: Subschema,
  names: Subschema,
  member: { readonly key: string; readonly keyFrom: number; readonly keyTo: number; readonly value: JsonNode },
  scope: Scope,
): Truth {
  const errors = run.errors;
  run.errors = errors === undefined ? undefined : [];
  const name: JsonNode = { kind: "string", from: member.keyFrom, to: member.keyTo, value: member.key };
  const truth = run.evaluate(names, name, scope, undefined);
  const inner = run.errors ?? [];
  run.errors = errors;
  if (truth !== invalid) return truth;
  return fail(run, schema, "propertyNames", member.value, () => {
    const why = inner[0]?.message;
    return `the name ${JSON.stringify(member.key)} is not allowed${why === undefined ? "" : `: ${why}`}`;
  });
}

function evaluateShape(run: Run, schema: Subschema, part: ObjectPart, value: JsonObject): Truth {
  const { required, minProperties, maxProperties, dependentRequired } = part;
  const count = run.members(value).length;
  let truth: Truth = valid;
  if (required !== undefined) {
    for (const name of required) {
      if (jsonMember(value, name) !== undefined) continue;
      truth = fail(
        run,
        schema,
        "required",
        value,
        () => `the required property ${JSON.stringify(name)} is missing`,
        name,
      );
    }
  }
  if (minProperties !== undefined && count < minProperties) {
    truth = fail(
      run,
      schema,
      "minProperties",
      value,
      () => `the object has ${count} properties, and the least is ${minProperties}`,
    );
  }
  if (maxProperties !== undefined && count > maxProperties) {
    truth = fail(
      run,
      schema,
      "maxProperties",
      value,
      () => `the object has ${count} properties, and the most is ${maxProperties}`,
    );
  }
  if (dependentRequired === undefined) return truth;
  for (const [name, needed] of dependentRequired) {
    if (jsonMember(value, name) === undefined) continue;
    for (const other of needed) {
      if (jsonMember(value, other) !== undefined) continue;
      truth = fail(
        run,
        schema,
        "dependentRequired",
        value,
        () => `${JSON.stringify(name)} is there, so ${JSON.stringify(other)} must be too, and it is missing`,
        other,
      );
    }
  }
  return truth;
}

/** `unevaluatedProperties`: for the properties that nothing else has looked at. */
export function evaluateRestProperties(
  run: Run,
  schema: Subschema,
  unevaluated: Subschema,
  value: JsonObject,
  scope: Scope,
  marks: Marks,
): Truth {
  let truth: Truth = valid;
  for (const member of run.members(value)) {
    if (marks.hasName(member.key)) continue;
    let one: Truth;
    if (unevaluated.always !== undefined && !marks.open) {
      one = evaluateProperty(run, schema, "unevaluatedProperties", unevaluated, member.key, member.value, scope);
    } else one = run.evaluate(unevaluated, member.value, scope, undefined);
    // An unsure branch might have looked at it.
    if (one === invalid && marks.open) one = run.open("an unsure branch decides which properties remain");
    truth = both(truth, one);
  }
  marks.everyProperty = true;
  return truth;
}

/** Marks for one branch, where marks are wanted at all. */
export function freshMarks(marks: Marks | undefined): Marks | undefined {
  return marks === undefined ? undefined : new Marks();
}

/** Keeps a branch's marks if the branch holds. */
export function keepMarks(marks: Marks | undefined, branch: Marks | undefined, truth: Truth): void {
  if (marks === undefined || branch === undefined) return;
  if (truth === valid) marks.addAll(branch);
  if (truth === unsure) marks.open = true;
}

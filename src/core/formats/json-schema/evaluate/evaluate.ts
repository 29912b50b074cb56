import type { JsonMember, JsonNode, JsonObject } from "../../../text/json.ts";
import { distinctMembers, surveyed } from "../event.ts";
import type { Pattern } from "../pattern/pattern.ts";
import { targetOf } from "../resolve.ts";
import type { JsonSchemaDocument, Reference, Subschema } from "../schema.ts";
import { evaluateArrays, evaluateRestItems } from "./arrays.ts";
import { evaluateLogic } from "./logic.ts";
import { evaluateObjects, evaluateRestProperties } from "./objects.ts";
import type { EvaluationError, Run, Scope, Truth } from "./run.ts";
import { both, fail, invalid, Marks, unsure, valid } from "./run.ts";
import { evaluateNumbers, evaluateStrings, evaluateValues } from "./scalars.ts";

/** Schemas inside schemas inside values: deeper than this the answer is open, because the stack is finite. */
const deepest = 400;
/** Steps after which a schema counts as one that multiplies without end: some, and more for each value inside. */
const fewestSteps = 200_000;
const stepsEach = 1000;

/** A careless validator compares each item of a list with each other one. */
const mostCompared = 3000;

/** What validation found. */
export interface Evaluation {
  readonly truth: Truth;
  /** Why the value does not fit; empty unless it was asked for. */
  readonly errors: readonly EvaluationError[];
  /** Why the answer is open. */
  readonly why: string | undefined;
}

/** Counts what a validation cost beyond the usual. */
export interface WorkCounter {
  spend(amount: number): void;
}

/** So many steps a validation takes before a search that asks for many of them has to count it. */
const usualSteps = 256;

/** Validates a value against a schema (JSON Schema 2020-12 core 7, and its four elders), for the answer alone. */
export function isValid(
  document: JsonSchemaDocument,
  value: JsonNode,
  schema: Subschema = document.schema,
  work?: WorkCounter,
): Truth {
  const run = new SchemaRun(document.assertFormats, undefined);
  const truth = run.start(schema, value);
  if (run.steps > usualSteps) work?.spend(run.steps >> 4);
  return truth;
}

/** Why a validator that neither counts its steps nor guards its patterns should not be let loose on this value. */
export function dangerOf(document: JsonSchemaDocument, value: JsonNode): string | undefined {
  const run = new SchemaRun(document.assertFormats, undefined, true);
  run.start(document.schema, value);
  return run.stopped ? run.why : undefined;
}

/** Validates a value, and collects every reason why it does not fit. */
export function evaluate(document: JsonSchemaDocument, value: JsonNode): Evaluation {
  const quick = new SchemaRun(document.assertFormats, undefined);
  const truth = quick.start(document.schema, value);
  if (truth !== invalid) return { truth, errors: [], why: quick.why };
  const errors: EvaluationError[] = [];
  new SchemaRun(document.assertFormats, errors).start(document.schema, value);
  if (errors.length === 0) errors.push(untold(document.schema, value));
  return { truth, errors, why: undefined };
}

/** Looking for every reason may lead round in circles where the answer does not. */
function untold(schema: Subschema, value: JsonNode): EvaluationError {
  const message = "the value does not fit, and the schema refers to itself, so that the reasons have no end";
  return { schema, keyword: "$ref", value, message };
}

/** What a referenced schema said of a value, and its reasons, if they were asked for. */
interface Said {
  readonly value: JsonNode;
  readonly truth: Truth;
  readonly told: { readonly into: EvaluationError[]; readonly reasons: readonly EvaluationError[] } | undefined;
}

class SchemaRun implements Run {
  readonly assertFormats: boolean;
  errors: EvaluationError[] | undefined;
  why: string | undefined;
  #repeats = false;
  /** What referenced schemas said of the value last seen there: the same question often comes by several ways. */
  readonly #last = new Map<Subschema, Said>();
  #mostSteps = 0;
  #depth = 0;
  #steps = 0;
  #stopped = false;

  /** Stands in for a validator without memory and without guard. */
  readonly #careless: boolean;

  constructor(assertFormats: boolean, errors: EvaluationError[] | undefined, careless = false) {
    this.#careless = careless;
    this.assertFormats = assertFormats;
    this.errors = errors;
  }

  start(schema: Subschema, value: JsonNode): Truth {
    const { count, repeats } = surveyed(value);
    this.#repeats = repeats;
    this.#mostSteps = fewestSteps + count * stepsEach;
    const truth = this.evaluate(schema, value, { resource: schema.resource, outer: undefined }, undefined);
    return this.#stopped ? unsure : truth;
  }

  get steps(): number {
    return this.#steps;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  members(object: JsonObject): readonly JsonMember[] {
    return this.#repeats ? distinctMembers(object) : object.members;
  }

  mayTry(pattern: Pattern, text: string): boolean {
    if (!this.#careless || pattern.isQuick(text)) return true;
    this.#stop(`the pattern ${pattern.source} could run away`);
    return false;
  }

  mayCompare(items: number): boolean {
    if (!this.#careless || items <= mostCompared) return true;
    this.#stop(`${items} items would be compared one by one`);
    return false;
  }

  open(why: string): Truth {
    this.why ??= why;
    return unsure;
  }

  evaluate(schema: Subschema, value: JsonNode, scope: Scope, marks: Marks | undefined): Truth {
    if (schema.always !== undefined) {
      if (schema.always) return valid;
      return fail(this, schema, "false", value, () => "no value is allowed here");
    }
    if (this.#stopped) return unsure;
    this.#steps += 1;
    if (this.#depth >= deepest)
      return this.#stop("schema and value nest too deep here, or the schema refers to itself without end");
    if (this.#steps > this.#mostSteps) return this.#stop("the schema multiplies into too many steps");
    this.#depth += 1;
    const inner = schema.resource === scope.resource ? scope : { resource: schema.resource, outer: scope };
    const truth = this.#schema(schema, value, inner, marks);
    this.#depth -= 1;
    return truth;
  }

  #stop(why: string): Truth {
    this.#stopped = true;
    this.why = why;
    return unsure;
  }

  #schema(schema: Subschema, value: JsonNode, scope: Scope, outer: Marks | undefined): Truth {
    const first = this.errors === undefined;
    const { unknownMetaschema } = schema.resource;
    if (unknownMetaschema !== undefined) return this.open(`what ${unknownMetaschema} means is not known`);
    const own = needsMarks(schema, value) ? new Marks() : undefined;
    const marks = own ?? outer;
    let truth: Truth = valid;
    if (schema.broken !== undefined)
      truth = this.open(`what ${JSON.stringify(schema.broken)} means with such a value is not known`);
    if (schema.values !== undefined) truth = both(truth, evaluateValues(this, schema, schema.values, value));
    if (truth === invalid && first) return invalid;
    truth = both(truth, this.#byKind(schema, value, scope, marks));
    if (truth === invalid && first) return invalid;
    for (const reference of schema.refs) {
      truth = both(truth, this.#reference(schema, reference, value, scope, marks));
      if (truth === invalid && first) return invalid;
    }
    if (schema.logic !== undefined) {
      truth = both(truth, evaluateLogic(this, schema, schema.logic, value, scope, marks));
      if (truth === invalid && first) return invalid;
    }
    if (own === undefined) return truth;
    truth = both(truth, this.#rest(schema, value, scope, own));
    outer?.addAll(own);
    return truth;
  }

  #byKind(schema: Subschema, value: JsonNode, scope: Scope, marks: Marks | undefined): Truth {
    switch (value.kind) {
      case "object":
        return schema.objects === undefined
          ? valid
          : evaluateObjects(this, schema, schema.objects, value, scope, marks);
      case "array":
        return schema.arrays === undefined ? valid : evaluateArrays(this, schema, schema.arrays, value, scope, marks);
      case "string":
        return schema.strings === undefined ? valid : evaluateStrings(this, schema, schema.strings, value);
      case "number":
        return schema.numbers === undefined ? valid : evaluateNumbers(this, schema, schema.numbers, value);
      default:
        return valid;
    }
  }

  #rest(schema: Subschema, value: JsonNode, scope: Scope, marks: Marks): Truth {
    if (value.kind === "object" && schema.objects?.unevaluated !== undefined) {
      return evaluateRestProperties(this, schema, schema.objects.unevaluated, value, scope, marks);
    }
    if (value.kind === "array" && schema.arrays?.unevaluated !== undefined) {
      return evaluateRestItems(this, schema, schema.arrays.unevaluated, value, scope, marks);
    }
    return valid;
  }

  #reference(from: Subschema, reference: Reference, value: JsonNode, scope: Scope, marks: Marks | undefined): Truth {
    const target = targetOf(from, reference);
    if (target.kind === "missing") {
      if (marks !== undefined) marks.open = true;
      return this.open(`${reference.keyword} ${reference.text} leads to nothing that is given here`);
    }
    const { schema, dynamicAnchor } = target;
    if (dynamicAnchor !== undefined) {
      return this.evaluate(dynamicTarget(schema, dynamicAnchor, scope), value, scope, marks);
    }
    if (this.#careless || marks !== undefined || schema.resource.index.dynamic || from.resource.index.dynamic) {
      return this.evaluate(schema, value, scope, marks);
    }
    const last = this.#last.get(schema);
    if (last?.value === value && this.#isTold(last)) return last.truth;
    const { errors } = this;
    const before = errors?.length ?? 0;
    const truth = this.evaluate(schema, value, scope, marks);
    this.#last.set(schema, { value, truth, told: errors && { into: errors, reasons: errors.slice(before) } });
    return truth;
  }

  /** What was said is said here too; a reason that stands in the same list already is not told again. */
  #isTold({ truth, told }: Said): boolean {
    if (truth !== invalid || this.errors === undefined) return true;
    if (told === undefined) return false;
    if (told.into !== this.errors) this.errors.push(...told.reasons);
    return true;
  }
}

/** The outermost schema of the dynamic scope that answers to the name (2020-12 core 8.2.3.2; 2019-09 core 8.2.4.2.1). */
function dynamicTarget(fallback: Subschema, anchor: string, scope: Scope): Subschema {
  let target = fallback;
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const { resource } = at;
    const found =
      anchor === "" ? (resource.recursive ? resource.root : undefined) : resource.dynamicAnchors.get(anchor);
    if (found !== undefined) target = found;
  }
  return target;
}

function needsMarks(schema: Subschema, value: JsonNode): boolean {
  if (value.kind === "object") return schema.objects?.unevaluated !== undefined;
  return value.kind === "array" && schema.arrays?.unevaluated !== undefined;
}

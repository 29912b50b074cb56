import type { Problem } from "../../../model/problem.ts";
import { failed, okResult, type Result } from "../../../model/result.ts";
import { type JsonNode, type JsonObject, scanJson } from "../../../text/json.ts";
import { defaultValue } from "../defaults.ts";
import { deepestNesting, nodeBelow } from "../json-depth.ts";
import { ReadError } from "../read-error.ts";
import { type AvroField, type AvroType, type RecordType, typeName, type UnionType } from "../schema.ts";
import { UnionValue, type Value } from "../value.ts";
import { plainScalar } from "./plain-scalar.ts";

/**
 * Reads an event from plain JSON, as it comes from elsewhere: union values without a branch's name, fields left out.
 *
 * A union takes the first branch that fits the whole value (or the one that is named, as Avro's JSON does); a field that
 * is left out takes its default, or null where that is a branch. Fields that the schema does not have are refused:
 * nothing is lost silently.
 */
export function readPlainEvent(type: AvroType, text: string): Result<Value> {
  const scan = scanJson(text, { file: "event" });
  if (scan.value === undefined || scan.problems.length > 0) return failed(scan.problems);
  const deep = nodeBelow(scan.value, deepestNesting);
  try {
    if (deep !== undefined) throw new Misfit(`the event nests deeper than ${deepestNesting} levels`, deep);
    return okResult(new PlainReader().read(type, scan.value));
  } catch (error) {
    if (error instanceof Misfit) return failed([error.problem]);
    throw error;
  }
}

class Misfit extends Error {
  readonly problem: Problem;

  constructor(message: string, { from, to }: { readonly from: number; readonly to: number }, hint?: string) {
    super(message);
    const place = { file: "event", from, to };
    const base: Problem = { severity: "error", code: "does-not-fit", message, place };
    this.problem = hint === undefined ? base : { ...base, hint };
  }
}

/** Branches of unions within unions are tried in turn; after so many that did not fit it is given up. */
const mostMisfits = 20_000;

class PlainReader {
  #misfits = 0;

  read(type: AvroType, node: JsonNode): Value {
    switch (type.kind) {
      case "union":
        return this.#union(type, node);
      case "record":
        if (node.kind === "object") return this.#record(type, node);
        break;
      case "array":
        if (node.kind === "array") return node.items.map((item) => this.read(type.items, item));
        break;
      case "map":
        if (node.kind === "object") {
          return new Map(node.members.map(({ key, value }) => [key, this.read(type.values, value)]));
        }
        break;
      default: {
        const value = plainScalar(type, node);
        if (value !== undefined) return value;
      }
    }
    throw new Misfit(`${shown(node)} does not fit ${typeName(type)}`, node);
  }

  #record(type: RecordType, node: JsonObject): Value {
    const members = new Map(node.members.map((member) => [member.key, member]));
    const values = type.fields.map((field) => {
      const member = members.get(field.name);
      members.delete(field.name);
      return member === undefined ? missing(type, field, node) : this.read(field.type, member.value);
    });
    const [extra] = members.values();
    if (extra === undefined) return values;
    const place = { from: extra.keyFrom, to: extra.keyTo };
    throw new Misfit(`${type.full} has no field ${extra.key}`, place, "Add it to the schema, or take it out.");
  }

  #union(type: UnionType, node: JsonNode): Value {
    const named = this.#named(type, node);
    if (named !== undefined) return named;
    let nearest: Misfit | undefined;
    for (const [index, branch] of type.branches.entries()) {
      if (!mayFit(branch, node)) continue;
      if (this.#misfits > mostMisfits) throw new Misfit("there are too many ways to fit this value", node);
      try {
        return new UnionValue(index, this.read(branch, node));
      } catch (error) {
        if (!(error instanceof Misfit)) throw error;
        this.#misfits++;
        // What went wrong furthest inside says most about what was meant.
        const at = error.problem.place?.from ?? 0;
        if (nearest === undefined || at > (nearest.problem.place?.from ?? 0)) nearest = error;
      }
    }
    throw nearest ?? new Misfit(`${shown(node)} fits none of ${type.branches.map(typeName).join(", ")}`, node);
  }

  /** `{"branch": value}`, as Avro's own JSON has it. */
  #named(type: UnionType, node: JsonNode): Value | undefined {
    const [only, second] = node.kind === "object" ? node.members : [];
    if (only === undefined || second !== undefined) return undefined;
    const index = type.branches.findIndex((branch) => typeName(branch) === only.key);
    const branch = type.branches[index];
    if (branch === undefined) return undefined;
    try {
      return new UnionValue(index, this.read(branch, only.value));
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      this.#misfits++;
      return undefined;
    }
  }
}

function shown(node: JsonNode): string {
  return node.kind === "null" ? "null" : `this ${node.kind}`;
}

/** False where a look at the outside tells that a branch does not fit. */
function mayFit(branch: AvroType, node: JsonNode): boolean {
  switch (branch.kind) {
    case "union":
      return true;
    case "record":
    case "map":
      return node.kind === "object";
    case "array":
      return node.kind === "array";
    default:
      return plainScalar(branch, node) !== undefined;
  }
}

function missing(type: RecordType, field: AvroField, node: JsonObject): Value {
  if (field.default !== undefined) {
    try {
      return defaultValue(field.type, field.default);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      throw new Misfit(`the default of ${field.name} cannot be used: ${error.message}`, node);
    }
  }
  const nulls = field.type.kind === "union" ? field.type.branches.findIndex((branch) => branch.kind === "null") : -1;
  if (nulls >= 0) return new UnionValue(nulls, null);
  const hint = "Give it a value, or a default in the schema.";
  throw new Misfit(`the field ${field.name} of ${type.full} is missing`, node, hint);
}

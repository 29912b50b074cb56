import type { Place } from "../../model/place.ts";
import type { Problem } from "../../model/problem.ts";
import type { JsonNode } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import { validDefault } from "./default-check.ts";
import type { AvroField, AvroType, RecordType } from "./schema.ts";

/**
 * Checks every field's default once all names are linked (spec 7).
 *
 * Java rebuilds records depth first: while a record is rebuilt it has no fields, and an object default that needs them
 * is refused (spec 12.1).
 */
export class DefaultChecker {
  readonly problems: Problem[] = [];
  readonly #unknown: ReadonlySet<AvroType>;
  readonly #done = new Set<RecordType>();
  readonly #open: Set<AvroType>;

  /** `unknown`: stand-ins for types that could not be understood; their problems are told already. */
  constructor(unknown: ReadonlySet<AvroType>) {
    this.#unknown = unknown;
    this.#open = new Set(unknown);
  }

  check(type: AvroType): void {
    switch (type.kind) {
      case "array":
        this.check(type.items);
        return;
      case "map":
        this.check(type.values);
        return;
      case "union":
        for (const branch of type.branches) this.check(branch);
        return;
      case "record":
        this.#record(type);
        return;
      default:
    }
  }

  #record(type: RecordType): void {
    if (this.#done.has(type)) return;
    this.#done.add(type);
    this.#open.add(type);
    for (const field of type.fields) this.check(field.type);
    for (const field of type.fields) if (field.default !== undefined) this.#default(field, field.default);
    this.#open.delete(type);
  }

  #default(field: AvroField, value: JsonNode): void {
    if (this.#unknown.has(field.type)) return;
    const answer = validDefault(field.type, value, this.#open);
    const place = { file: field.place.file, from: value.from, to: value.to };
    if (answer === "unset") {
      // Behind a type that could not be understood anything may be right.
      if (this.#unknown.size > 0) return;
      this.#problem("error", "default-of-unfinished-type", "Schema fields not set yet", place, unfinishedHint);
    } else if (answer === "invalid") {
      const what = field.type.kind === "union" ? "a value of any branch" : `a ${field.type.kind}`;
      const message = `Invalid default for field ${field.name}: ${compactJson(value)} is not ${what}`;
      this.#problem("error", "invalid-default", message, place, "Change the default, or the type.");
    } else this.#warn(field.type, value, place);
  }

  /** What Java accepts although no reader can use it, or not as it is written. */
  #warn(type: AvroType, value: JsonNode, place: Place): void {
    if (value.kind !== "string") return;
    if (type.kind === "enum" && !type.symbolIndex.has(value.value)) {
      const message = `"${value.value}" is no symbol of ${type.full}`;
      const hint = "Every read that needs this default fails; use one of the symbols.";
      this.#problem("warning", "default-not-a-symbol", message, place, hint);
    }
    if (type.kind === "fixed" && value.value.length !== type.size) {
      const message = `the default has ${value.value.length} bytes, ${type.full} has ${type.size}`;
      this.#problem("warning", "default-of-other-size", message, place, "Java pads it with zeros or cuts it.");
    }
  }

  #problem(severity: Problem["severity"], code: string, message: string, place: Place, hint: string): void {
    this.problems.push({ severity, code, message, place, hint });
  }
}

const unfinishedHint =
  "Java looks at this default while a record that it needs is not finished: give the inner record null, or move the default.";

import type { ContainerSelection } from "../../../model/container.ts";
import { failed, failedWith, okResult, type Result } from "../../../model/result.ts";
import { Conversion } from "../convert.ts";
import { outOfStack, withinStack } from "../depth.ts";
import { ReadError } from "../read-error.ts";
import { type Action, resolution } from "../resolve.ts";
import type { AvroSchema } from "../schema.ts";
import type { Value } from "../value.ts";
import { type Condition, condition } from "./condition.ts";
import type { AvroContainer } from "./file.ts";
import type { Damage } from "./walk.ts";

export type Selection = ContainerSelection<AvroSchema>;

/** A record as the reader sees it, or why it cannot read it. */
type Seen = { readonly kind: "seen"; readonly value: Value } | { readonly kind: "unreadable"; readonly error: string };

/** A selection made ready for one file. */
export interface Prepared {
  /** The version that records are seen as. */
  readonly schema: AvroSchema;
  /** Records are seen as they were written. */
  readonly asWritten: boolean;
  see(value: Value): Seen;
  /** True if the record meets every condition. */
  meets(value: Value): boolean;
  /** True if there are no conditions. */
  readonly all: boolean;
}

/** Prepares the reader and the conditions of a selection. */
export function prepared(file: AvroContainer, { reader, where }: Selection): Result<Prepared> {
  const schema = reader ?? file.schema;
  const conditions: Condition[] = [];
  for (const text of where ?? []) {
    const made = condition(text, schema.root);
    if (!made.ok) return made;
    conditions.push(made.value);
  }
  const all = conditions.length === 0;
  const meets = (value: Value): boolean => conditions.every((one) => one(value));
  if (reader === undefined) {
    return okResult({ schema, asWritten: true, see: (value) => ({ kind: "seen", value }), meets, all });
  }
  const resolved = resolution(file.schema, reader);
  if (resolved.kind === "impossible") {
    return failedWith(`This version cannot read the file: ${resolved.error}`, "Compare it with the file's own schema.");
  }
  return okResult({ schema, asWritten: false, see: (value) => seen(file, reader, resolved.action, value), meets, all });
}

function seen(file: AvroContainer, reader: AvroSchema, action: Action, written: Value): Seen {
  const convert = (): Seen => {
    const at = { written: "", read: "" };
    try {
      const value = new Conversion().convert(action, file.schema.root, reader.root, written, at);
      return { kind: "seen", value };
    } catch (error) {
      if (error instanceof ReadError) return { kind: "unreadable", error: error.message };
      throw error;
    }
  };
  return withinStack(convert, () => ({ kind: "unreadable", error: outOfStack }));
}

/** How many records are still passed over, and how many are still wanted. */
export class Allowance {
  #skip: number;
  #left: number;

  constructor({ skip, count }: Selection) {
    this.#skip = skip ?? 0;
    this.#left = count ?? Number.POSITIVE_INFINITY;
  }

  get used(): boolean {
    return this.#left <= 0;
  }

  /** True if a record that meets the conditions is wanted. */
  take(): boolean {
    if (this.#skip > 0) {
      this.#skip--;
      return false;
    }
    this.#left--;
    return true;
  }

  /** True if a whole block can be passed over. */
  passOver(count: number): boolean {
    if (count > this.#skip) return false;
    this.#skip -= count;
    return true;
  }
}

/** Damage as the problem that ends a task. */
export function damageProblem({ why, at }: Damage): Result<never> {
  const hint = "Salvage the file: the blocks behind the damage can still be read.";
  return failed([{ severity: "error", code: "damaged-block", message: `${why} (byte ${at} of the file)`, hint }]);
}

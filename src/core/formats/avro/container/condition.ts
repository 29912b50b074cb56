import { failedWith, okResult, type Result } from "../../../model/result.ts";
import { asList } from "../binary-write.ts";
import { type AvroType, type RecordType, typeText } from "../schema.ts";
import { latin1Text, RawText, UnionValue, type Value } from "../value.ts";

/** Decides whether a record is wanted. */
export type Condition = (record: Value) => boolean;

const pattern = /^\s*(.*?)\s*(!=|<=|>=|=|<|>|~)\s*(.*?)\s*$/s;

type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~";

const operators: Readonly<Record<Operator, (order: number | undefined, leaf: Leaf, wanted: string) => boolean>> = {
  "=": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order !== undefined && order < 0,
  "<=": (order) => order !== undefined && order <= 0,
  ">": (order) => order !== undefined && order > 0,
  ">=": (order) => order !== undefined && order >= 0,
  "~": (_order, leaf, wanted) => leaf.kind === "text" && leaf.text.includes(wanted),
};

function isOperator(text: string): text is Operator {
  return Object.hasOwn(operators, text);
}

/**
 * Understands `status = PAID`, `total >= 10`, `customer.name ~ Ann`, `tags.gift != null`.
 *
 * The path names fields and keys of maps; items of lists and branches of unions are looked into, and one that fits is
 * enough (for `!=`: all must differ).
 */
export function condition(text: string, type: AvroType): Result<Condition> {
  const [, path = "", sign = "", wanted = ""] = pattern.exec(text) ?? [];
  if (path === "" || !isOperator(sign)) {
    const hint = "Write a field, one of = != < <= > >= ~, and a value: status = PAID.";
    return failedWith(`"${text}" is no condition`, hint);
  }
  const steps = path.split(".");
  const fault = faultOf(steps, type);
  if (fault !== undefined) return failedWith(`"${text}": ${fault}`, "Name fields from the record on: customer.name.");
  const test = operators[sign];
  return okResult((record) => {
    const meets = (leaf: Leaf): boolean => test(orderOf(leaf, wanted), leaf, wanted);
    const leaves = leavesOf(type, record, steps, 0);
    return sign === "!=" ? leaves.every(meets) : leaves.some(meets);
  });
}

/** Why no value can stand at the path, if none can. */
function faultOf(steps: readonly string[], root: AvroType): string | undefined {
  let types: readonly AvroType[] = opened(root);
  for (const step of steps) {
    const next = types.flatMap((type) => {
      if (type.kind === "map") return opened(type.values);
      const field = type.kind === "record" ? type.fields.find(({ name }) => name === step) : undefined;
      return field === undefined ? [] : opened(field.type);
    });
    if (next.length === 0) return `${types.map(typeText).join(" | ")} has nothing called ${step}`;
    types = [...new Set(next)];
  }
  return undefined;
}

/** What can stand at a place: branches of unions and items of lists, instead of these. */
function opened(type: AvroType): readonly AvroType[] {
  if (type.kind === "union") return type.branches.flatMap(opened);
  return type.kind === "array" ? opened(type.items) : [type];
}

/** A value at the end of a path. Texts and numbers have an order; null, booleans and what has parts have a name only. */
type Leaf =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number | bigint }
  | { readonly kind: "word"; readonly word: string };

function leavesOf(type: AvroType, value: Value, steps: readonly string[], at: number): readonly Leaf[] {
  if (type.kind === "union" && value instanceof UnionValue) {
    const branch = type.branches[value.branch];
    return branch === undefined ? [] : leavesOf(branch, value.value, steps, at);
  }
  if (type.kind === "array") return asList(value).flatMap((item) => leavesOf(type.items, item, steps, at));
  const step = steps[at];
  if (step === undefined) return [leafOf(type, value)];
  if (type.kind === "map" && value instanceof Map) {
    const item: Value | undefined = value.get(step);
    return item === undefined ? [] : leavesOf(type.values, item, steps, at + 1);
  }
  return type.kind === "record" ? fieldLeaves(type, value, steps, at) : [];
}

function fieldLeaves(type: RecordType, value: Value, steps: readonly string[], at: number): readonly Leaf[] {
  const field = type.fields.find(({ name }) => name === steps[at]);
  return field === undefined ? [] : leavesOf(field.type, asList(value)[field.position] ?? null, steps, at + 1);
}

function leafOf(type: AvroType, value: Value): Leaf {
  if (type.kind === "enum" && typeof value === "number") return { kind: "text", text: type.symbols[value] ?? "" };
  if (typeof value === "number" || typeof value === "bigint") return { kind: "number", number: value };
  if (typeof value === "string") return { kind: "text", text: value };
  if (value instanceof RawText) return { kind: "text", text: value.shown };
  if (value instanceof Uint8Array) return { kind: "text", text: latin1Text(value) };
  return { kind: "word", word: value === null || typeof value === "boolean" ? String(value) : type.kind };
}

/** How a value stands to the wanted one; undefined if they have no order. */
function orderOf(leaf: Leaf, wanted: string): number | undefined {
  switch (leaf.kind) {
    case "word":
      return leaf.word === wanted ? 0 : undefined;
    case "text":
      return leaf.text < wanted ? -1 : leaf.text > wanted ? 1 : 0;
    case "number": {
      const other = /^-?\d+$/.test(wanted) ? BigInt(wanted) : Number(wanted === "" ? "none" : wanted);
      if (leaf.number < other) return -1;
      if (leaf.number > other) return 1;
      // What is neither less nor more is the same, unless one of them is no number.
      return Number.isNaN(Number(leaf.number)) || Number.isNaN(Number(other)) ? undefined : 0;
    }
  }
}

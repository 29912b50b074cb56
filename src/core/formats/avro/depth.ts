import type { AvroType } from "./schema.ts";

/** Types that contain each other in a longer chain are refused: every walk over them, Java's too, would run out of stack. */
export const deepestTypes = 1000;

/** A type that stands deeper than that, if there is one. */
export function typeBelow(root: AvroType, depth: number): AvroType | undefined {
  const seen = new Set<AvroType>([root]);
  const open: Iterator<AvroType>[] = [partsOf(root)];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const next = top.next();
    if (next.done === true) open.pop();
    else if (!seen.has(next.value)) {
      if (open.length >= depth) return next.value;
      seen.add(next.value);
      open.push(partsOf(next.value));
    }
  }
  return undefined;
}

function* partsOf(type: AvroType): Generator<AvroType> {
  if (type.kind === "array") yield type.items;
  else if (type.kind === "map") yield type.values;
  else if (type.kind === "union") yield* type.branches;
  else if (type.kind === "record") for (const field of type.fields) yield field.type;
}

/** What is said of a value or a pair of types that a walk could not get to the end of. */
export const outOfStack = "it nests so deeply that reading it ran out of stack, as Java would";

/** Runs a walk over types; `tooDeep` answers where it runs out of stack after all, as pairs of types may. */
export function withinStack<T>(walk: () => T, tooDeep: () => T): T {
  try {
    return walk();
  } catch (error) {
    if (isStackOverflow(error)) return tooDeep();
    throw error;
  }
}

/** Engines tell it as a RangeError about the call stack, or as too much recursion. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof Error && /call stack|recursion/i.test(error.message);
}

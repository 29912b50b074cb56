import type { Conjunction } from "../../../conjunction.ts";
import { conjunctionOf } from "../../../conjunction.ts";
import { itemConjunction, prefixLength } from "../../../sample/arrays.ts";
import type { ArrayPart, Subschema } from "../../../schema.ts";
import { typeBits } from "../../../schema.ts";
import type { Gap, Prover } from "./prover.ts";
import { limitsOf } from "./scalars.ts";

/** Longer tuples than this are not compared position by position. */
const longestTuple = 2000;

/** The writer's limits for the number of items; positions that can't be filled end the list. */
function countsOf(prover: Prover, writer: Conjunction): { readonly least: number; readonly most: number } {
  const { least, most } = limitsOf(
    writer,
    ({ arrays }) =>
      Math.max(arrays?.minItems ?? 0, arrays?.contains === undefined ? 0 : (arrays.minContains ?? 1) > 0 ? 1 : 0),
    ({ arrays }) => arrays?.maxItems,
  );
  const prefix = prefixLength(writer);
  for (let index = 0; index <= prefix && index < most && prefix < longestTuple; index += 1) {
    if (prover.isEmpty(itemConjunction(writer, index))) return { least, most: index };
  }
  return { least, most };
}

/** Keywords for lists of the reader. */
export function arrayGap(prover: Prover, writer: Conjunction, reader: Subschema, part: ArrayPart): Gap {
  if ((writer.types & typeBits.array) === 0) return undefined;
  const { least, most } = countsOf(prover, writer);
  if (part.minItems !== undefined && least < part.minItems) return `a list may have fewer than ${part.minItems} items`;
  if (part.maxItems !== undefined && most > part.maxItems) return `a list may have more than ${part.maxItems} items`;
  if (part.uniqueItems && most > 1 && !writer.schemas.some(({ arrays }) => arrays?.uniqueItems)) {
    return "a list may have the same item twice";
  }
  return (
    itemGap(prover, writer, part, most) ??
    containGap(prover, writer, part, least, most) ??
    restGap(prover, writer, reader, part, most)
  );
}

function itemGap(prover: Prover, writer: Conjunction, part: ArrayPart, most: number): Gap {
  const ahead = part.prefix?.length ?? 0;
  if (ahead === 0 && part.rest === undefined) return undefined;
  const positions = Math.max(ahead, prefixLength(writer));
  if (positions > longestTuple) return "the tuple is too long to compare";
  for (let index = 0; index <= positions && index < most; index += 1) {
    const item = index < ahead ? part.prefix?.[index] : part.rest;
    if (item === undefined) continue;
    const gap = prover.gapBelow(itemConjunction(writer, index), item);
    if (gap !== undefined) return gap;
  }
  return undefined;
}

function containGap(prover: Prover, writer: Conjunction, part: ArrayPart, least: number, most: number): Gap {
  const { contains } = part;
  if (contains === undefined) return undefined;
  const needed = part.minContains ?? 1;
  const limit = part.maxContains ?? Number.POSITIVE_INFINITY;
  if (needed > 0 && !containsEnough(prover, writer, contains, needed, least)) {
    return "a list is not known to contain enough items of the kind asked for";
  }
  if (most > limit && !containsFew(prover, writer, contains, limit)) {
    return "a list may contain too many items of the kind counted";
  }
  return undefined;
}

function containsEnough(
  prover: Prover,
  writer: Conjunction,
  contains: Subschema,
  needed: number,
  least: number,
): boolean {
  for (const { arrays } of writer.schemas) {
    if (arrays?.contains === undefined || (arrays.minContains ?? 1) < needed) continue;
    const kind = conjunctionOf([arrays.contains, ...everyItem(writer)]);
    if (prover.gapBelow(kind, contains) === undefined) return true;
  }
  if (least < needed) return false;
  let fitting = 0;
  const positions = Math.min(Math.max(prefixLength(writer) + 1, 1), least, 200);
  for (let index = 0; index < positions; index += 1) {
    if (prover.gapBelow(itemConjunction(writer, index), contains) !== undefined) continue;
    // The last position speaks for all that follow it.
    fitting += index === prefixLength(writer) ? least - index : 1;
  }
  return fitting >= needed;
}

/** The schemas that hold for each item, wherever it stands. */
function everyItem(writer: Conjunction): readonly Subschema[] {
  return prefixLength(writer) === 0 ? itemConjunction(writer, 0).schemas : [];
}

function containsFew(prover: Prover, writer: Conjunction, contains: Subschema, limit: number): boolean {
  const kind = conjunctionOf([contains]);
  return writer.schemas.some(({ arrays }) => {
    if (arrays?.contains === undefined || (arrays.maxContains ?? Number.POSITIVE_INFINITY) > limit) return false;
    // What the reader counts, the writer counted too.
    const here = arrays.contains;
    return kind.schemas.includes(here) || prover.gapBelow(kind, here) === undefined;
  });
}

/** `unevaluatedItems`: the items that the reader's own list keywords leave over, at least. */
function restGap(prover: Prover, writer: Conjunction, reader: Subschema, part: ArrayPart, most: number): Gap {
  const { unevaluated } = part;
  if (unevaluated === undefined || unevaluated.always === true) return undefined;
  let sure = 0;
  let all = false;
  for (const { arrays } of conjunctionOf([reader]).schemas) {
    if (arrays === undefined) continue;
    sure = Math.max(sure, arrays.prefix?.length ?? 0);
    if (arrays.rest !== undefined) all = true;
  }
  if (all || most <= sure) return undefined;
  const positions = Math.max(sure, prefixLength(writer));
  if (positions > longestTuple) return "the tuple is too long to compare";
  for (let index = sure; index <= positions && index < most; index += 1) {
    const gap = prover.gapBelow(itemConjunction(writer, index), unevaluated);
    if (gap !== undefined) return `items left over by the reader: ${gap}`;
  }
  return undefined;
}

import type { JsonNode } from "../../../../../text/json.ts";
import type { Conjunction } from "../../../conjunction.ts";
import { isImpossible, joined, narrowed } from "../../../conjunction.ts";
import { compareNumbers } from "../../../decimal.ts";
import { separation } from "../../../pattern/separation.ts";
import { itemConjunction, prefixLength } from "../../../sample/arrays.ts";
import { listedValues } from "../../../sample/listed.ts";
import { requiredNames } from "../../../sample/objects.ts";
import { typeBits } from "../../../schema.ts";
import { chosenOnes } from "./alternatives.ts";
import { NameSpace } from "./names.ts";
import type { Prover } from "./prover.ts";
import { limitsOf, patternsOf, rangeOf } from "./scalars.ts";

/** Types that a value has one of; integers and other numbers are looked at together. */
const kinds = [
  typeBits.null,
  typeBits.boolean,
  typeBits.object,
  typeBits.array,
  typeBits.number,
  typeBits.string,
] as const;

/** True if it is sure that no value meets all the schemas; `fits` says whether a listed value may. */
export function provedEmpty(prover: Prover, all: Conjunction, fits: (value: JsonNode) => boolean): boolean {
  if (isImpossible(all)) return true;
  const listed = listedValues(all);
  if (listed !== undefined) return !listed.some(fits);
  if (ruledOut(prover, all)) return true;
  const parts = kinds.map((bits) => narrowed(all, bits)).filter(({ types }) => types !== 0);
  if (parts.every((part) => emptyKind(prover, part))) return true;
  return alternativesEmpty(prover, all);
}

/** Some schema rules out what all of them together ask for. */
function ruledOut(prover: Prover, all: Conjunction): boolean {
  if (all.schemas.some(({ logic }) => logic?.not !== undefined && prover.gap(all, logic.not) === undefined))
    return true;
  // One alternative of a oneOf is chosen, and the values would fit another one as well.
  return chosenOnes(all).some(
    ({ group, chosen }) =>
      group.length <= 20 && group.some((own) => own !== chosen && prover.gap(all, own) === undefined),
  );
}

function emptyKind(prover: Prover, part: Conjunction): boolean {
  if ((part.types & typeBits.number) !== 0) {
    const { lower, upper } = rangeOf(part);
    if (lower === undefined || upper === undefined) return false;
    const order = compareNumbers(lower.text, upper.text);
    return order > 0 || (order === 0 && (lower.exclusive || upper.exclusive));
  }
  if (part.types === typeBits.string) return emptyTexts(part);
  if (part.types === typeBits.array) return emptyLists(prover, part);
  return part.types === typeBits.object && emptyObjects(prover, part);
}

function emptyTexts(part: Conjunction): boolean {
  const limits = limitsOf(
    part,
    ({ strings }) => Math.max(strings?.minLength ?? 0, strings?.pattern?.lengths().least ?? 0),
    ({ strings }) =>
      Math.min(
        strings?.maxLength ?? Number.POSITIVE_INFINITY,
        strings?.pattern?.lengths().most ?? Number.POSITIVE_INFINITY,
      ),
  );
  const patterns = patternsOf(part);
  return crossed(limits) || (patterns.length > 1 && separation(patterns, [], limits).kind === "none");
}

function crossed({ least, most }: { readonly least: number; readonly most: number }): boolean {
  return least > most;
}

function emptyLists(prover: Prover, part: Conjunction): boolean {
  const limits = limitsOf(
    part,
    ({ arrays }) => arrays?.minItems,
    ({ arrays }) => arrays?.maxItems,
  );
  if (crossed(limits)) return true;
  const everyItem = itemConjunction(part, 0);
  for (const { arrays } of part.schemas) {
    // The kind that must be contained can't stand at any place of the list.
    if (arrays?.contains === undefined || (arrays.minContains ?? 1) < 1 || prefixLength(part) > 0) continue;
    if (prover.isEmpty(joined(everyItem, [arrays.contains]))) return true;
  }
  for (let index = 0; index < limits.least && index < 20; index += 1) {
    if (prover.isEmpty(itemConjunction(part, index))) return true;
  }
  return false;
}

function emptyObjects(prover: Prover, part: Conjunction): boolean {
  const limits = limitsOf(
    part,
    ({ objects }) => objects?.minProperties,
    ({ objects }) => objects?.maxProperties,
  );
  const required = requiredNames(part);
  if (crossed(limits) || required.size > limits.most) return true;
  if (required.size === 0 && limits.least === 0) return false;
  const names = new NameSpace(part);
  if (names.closed && names.listed([]).length < limits.least) return true;
  for (const name of required) if (!names.mayHave(name) || prover.isEmpty(names.child(name))) return true;
  return false;
}

/** Every alternative of some group is empty together with the rest. */
function alternativesEmpty(prover: Prover, all: Conjunction): boolean {
  for (const { logic } of all.schemas) {
    for (const group of [logic?.anyOf, logic?.oneOf]) {
      if (group === undefined || group.length > 20 || group.some((member) => all.schemas.includes(member))) continue;
      if (group.every((member) => prover.isEmpty(joined(all, [member])))) return true;
    }
  }
  return false;
}

/** Ways to mend what happened to an enum's values. */
import type { Fix } from "../../../model/index.ts";
import type { EnumNode, EnumValueNode } from "../schema.ts";
import { addBehind, addToBlock, replaceSpan, reserve, sourceOf, unreserve } from "./edits.ts";
import { restoreNumbers } from "./number-fixes.ts";

/** Values of the older enum whose numbers the newer one lacks, or one of them. */
export function deletedValueFixes(values: readonly EnumValueNode[], now: EnumNode): Fix[] {
  const gone = values.filter((value) => !now.values.some((candidate) => candidate.number === value.number));
  return gone.flatMap((value) => oneDeletedValue(value, now));
}

function oneDeletedValue(value: EnumValueNode, now: EnumNode): Fix[] {
  const numberFree = !now.reservedRanges.some(({ start, end }) => value.number >= start && value.number <= end);
  const nameUsed = now.values.some((candidate) => candidate.name === value.name);
  const nameFree = !nameUsed && !now.reservedNames.some(({ name }) => name === value.name);
  const edits = reserve(now, numberFree ? [String(value.number)] : [], nameFree ? [value.name] : []);
  const fixes: Fix[] = [];
  if (edits.length > 0) {
    fixes.push({
      id: "reserve-value",
      label: nameFree ? `Reserve ${value.number} and "${value.name}"` : `Reserve ${value.number}`,
      explanation: "Nobody can give them another meaning later.",
      edits,
    });
  }
  const free = numberFree && (nameFree || nameUsed) ? [] : unreserve(now, value.number, value.name);
  if (nameUsed || free === undefined) return [...fixes, ...restoreNumbers(value.parent, now, [value.name])];
  const siblings = value.parent.values;
  const before = siblings[siblings.indexOf(value) - 1];
  const neighbour = now.values.find((candidate) => candidate.number === before?.number);
  fixes.push({
    id: "restore-value",
    label: `Restore ${value.name}`,
    explanation: "The value comes back as it was.",
    edits: [
      ...free,
      neighbour === undefined
        ? addToBlock(now, [sourceOf(value)], before === undefined ? "top" : "end")
        : addBehind(now.file, neighbour.spans.declaration, sourceOf(value)),
    ],
  });
  return fixes;
}

/** A number has another name. */
export function renamedValueFixes(old: EnumNode, now: EnumNode, value: EnumValueNode | undefined): Fix[] {
  const fixes: Fix[] = restoreNumbers(
    old,
    now,
    value === undefined
      ? now.values.map(({ name }) => name)
      : [value.name, ...old.values.filter(({ number }) => number === value.number).map(({ name }) => name)],
  );
  for (const candidate of now.values) {
    if (value !== undefined && candidate.number !== value.number) continue;
    const before = old.values.filter((one) => one.number === candidate.number);
    const [first] = before;
    if (first === undefined || before.some((one) => one.name === candidate.name)) continue;
    if (now.values.some((one) => one.name === first.name)) continue;
    fixes.push({
      id: "restore-value-name",
      label: `Call ${candidate.number} ${first.name} again`,
      explanation: "JSON documents and code use the old name.",
      edits: [replaceSpan(now.file, candidate.spans.name, first.name)],
    });
  }
  return fixes;
}

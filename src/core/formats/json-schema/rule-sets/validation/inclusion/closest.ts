import type { Conjunction } from "../../../conjunction.ts";
import { conjunctionOf } from "../../../conjunction.ts";
import { referenceName } from "../../../describe.ts";
import type { Subschema } from "../../../schema.ts";

/** Alternatives looked at for one value. */
const mostMembers = 3;

/** The reader's alternatives that look most like what the writer has: those that its values were meant for. */
export function closestMembers(writer: Conjunction, members: readonly Subschema[]): readonly Subschema[] {
  if (members.length <= mostMembers) return members;
  const own = featuresOf(writer);
  const scored = members.map((member) => ({ member, score: likeness(own, featuresOf(conjunctionOf([member]))) }));
  return scored
    .sort((one, other) => other.score - one.score)
    .slice(0, mostMembers)
    .map(({ member }) => member);
}

/** What a schema is known by: its references' names, its types, its properties and their constants. */
function featuresOf({ schemas, types }: Conjunction): ReadonlySet<string> {
  const features = new Set<string>([`types ${types}`]);
  for (const { refs, objects, values } of schemas) {
    for (const { text } of refs) features.add(`ref ${referenceName(text)}`);
    if (values?.const !== undefined) features.add("const");
    for (const [name, property] of objects?.properties ?? []) {
      features.add(`property ${name}`);
      const value = property.values?.const ?? property.values?.enum?.[0];
      if (value?.kind === "string") features.add(`property ${name} = ${value.value}`);
    }
    for (const name of objects?.required ?? []) features.add(`required ${name}`);
  }
  return features;
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  let named = 0;
  for (const feature of other) {
    if (!one.has(feature)) continue;
    shared += 1;
    // The same definition by name is the best sign of all.
    if (feature.startsWith("ref ")) named = 1;
  }
  return named + shared / (one.size + other.size - shared);
}

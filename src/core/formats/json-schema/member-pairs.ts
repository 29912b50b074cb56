import { compactJson } from "../../text/json-write.ts";
import type { Child } from "./children.ts";
import { annotationOf } from "./describe.ts";
import type { Subschema } from "./schema.ts";

/** The children of two versions of a schema, paired; in the newer one's order. */
export interface ChildPairs {
  readonly pairs: readonly { readonly old: Child | undefined; readonly now: Child }[];
  readonly removed: readonly Child[];
}

/** Pairs children by identity; members of a combined schema by text, then by what they are called, then by position. */
export function pairMembers(older: readonly Child[], newer: readonly Child[]): ChildPairs {
  const byIdentity = new Map<string, Child>();
  const members: Child[] = [];
  for (const child of older) {
    if (child.role === "member") members.push(child);
    else byIdentity.set(child.identity, child);
  }
  const partner = pairCombined(
    members,
    newer.filter((child) => child.role === "member"),
  );
  const used = new Set<Child>(partner.values());
  const pairs = newer.map((now) => {
    if (now.role === "member") return { old: partner.get(now), now };
    const old = byIdentity.get(now.identity);
    if (old !== undefined) used.add(old);
    return { old, now };
  });
  return { pairs, removed: older.filter((child) => !used.has(child)) };
}

const longestCompared = 5000;

/** Each test looks for pairs among those that the earlier ones left alone. */
const tests: readonly ((child: Child) => string | undefined)[] = [
  ({ schema, name }) => {
    // Long ones are hardly ever the same, and nest.
    if (schema.node.to - schema.node.from > longestCompared) return undefined;
    return `${keywordOf(name)} ${compactJson(schema.node)}`;
  },
  ({ schema, name }) => {
    const called = callName(schema);
    return called === undefined ? undefined : `${keywordOf(name)} ${called}`;
  },
  ({ name }) => name,
];

function pairCombined(older: readonly Child[], newer: readonly Child[]): Map<Child, Child> {
  const partner = new Map<Child, Child>();
  let oldLeft = [...older];
  let newLeft = [...newer];
  for (const test of tests) {
    const open = new Map<string, Child[]>();
    for (const child of oldLeft) {
      const key = test(child);
      if (key === undefined) continue;
      const group = open.get(key) ?? [];
      group.push(child);
      open.set(key, group);
    }
    for (const child of newLeft) {
      const key = test(child);
      const match = key === undefined ? undefined : open.get(key)?.shift();
      if (match !== undefined) partner.set(child, match);
    }
    const used = new Set(partner.values());
    oldLeft = oldLeft.filter((child) => !used.has(child));
    newLeft = newLeft.filter((child) => !partner.has(child));
    if (oldLeft.length === 0 || newLeft.length === 0) break;
  }
  return partner;
}

function keywordOf(name: string): string {
  return name.split(".")[0] ?? name;
}

/** What an alternative is known by: its title, its reference, or the constant that tells it apart. */
function callName(schema: Subschema): string | undefined {
  const title = annotationOf(schema, "title");
  if (title?.kind === "string") return `title ${title.value}`;
  const [reference] = schema.refs;
  if (reference !== undefined) return `ref ${reference.text}`;
  for (const [name, property] of schema.objects?.properties ?? []) {
    const value = property.values?.const ?? (property.values?.enum?.length === 1 ? property.values.enum[0] : undefined);
    if (value !== undefined) return `${name} = ${compactJson(value)}`;
  }
  return undefined;
}

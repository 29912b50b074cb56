import type { JsonMember } from "../../../../text/json.ts";

/** Java's `String.hashCode`. */
export function javaHash(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

/**
 * Entries in the order in which a Java `HashMap` gives them (registries 1.1, "ORDER decides").
 *
 * The table has 16 slots, doubled while more than three quarters of them are taken; equal slots keep the order given.
 * Names must differ.
 */
export function hashOrder<T>(entries: readonly T[], nameOf: (entry: T) => string): readonly T[] {
  if (entries.length < 2) return entries;
  let slots = 16;
  while (entries.length > slots * 0.75) slots *= 2;
  const keyed = entries.map((entry) => ({ entry, slot: slotOf(nameOf(entry), slots) }));
  keyed.sort((left, right) => left.slot - right.slot);
  return keyed.map(({ entry }) => entry);
}

/** The members of an object as a Java `HashMap` gives them: of a repeated key the first one's place, the last one's value. */
export function membersInHashOrder(members: readonly JsonMember[]): readonly JsonMember[] {
  return hashOrder(withoutRepeats(members), keyOf);
}

function keyOf(member: JsonMember): string {
  return member.key;
}

/** The members with repeated keys taken out: the first one's place, the last one's value. */
export function withoutRepeats(members: readonly JsonMember[]): readonly JsonMember[] {
  const known = new Map<string, JsonMember>();
  for (const member of members) known.set(member.key, member);
  return known.size === members.length ? members : [...known.values()];
}

function slotOf(key: string, slots: number): number {
  const hash = javaHash(key);
  return (hash ^ (hash >>> 16)) & (slots - 1);
}

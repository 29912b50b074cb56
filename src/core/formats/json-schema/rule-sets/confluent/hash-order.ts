import type { JsonMember } from "../../../../text/json.ts";

/** Java's `String.hashCode`. */
export function javaHash(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

/**
 * The members of an object in the order in which a Java `HashMap` gives them (registries 1.1, "ORDER decides").
 *
 * The table has 16 slots, doubled while more than three quarters of them are taken; equal slots keep the text's order.
 * Of a repeated key the place is the first one's, the value the last one's.
 */
export function hashOrder(members: readonly JsonMember[]): readonly JsonMember[] {
  if (members.length < 2) return members;
  const unique = withoutRepeats(members);
  let slots = 16;
  while (unique.length > slots * 0.75) slots *= 2;
  const keyed = unique.map((member) => ({ member, slot: slotOf(member.key, slots) }));
  keyed.sort((left, right) => left.slot - right.slot);
  return keyed.map(({ member }) => member);
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

import { enumTableOf } from "../../message/tables.ts";
import { enumOutcome } from "../../read/scalar-outcome.ts";
import type { EnumNode, EnumValueNode } from "../../schema.ts";
import type { Fact } from "./field-meaning.ts";

/** A fact about an enum, and the values it is about. */
export interface EnumFact {
  readonly fact: Fact;
  readonly before: EnumValueNode | undefined;
  readonly after: EnumValueNode | undefined;
}

/** What changed in the meaning of an enum's numbers. */
export function enumFacts(older: EnumNode, newer: EnumNode): readonly EnumFact[] {
  const facts: EnumFact[] = [];
  if (older.isClosed !== newer.isClosed) {
    const rule = older.isClosed ? "enum-opened" : "enum-closed";
    facts.push({ fact: { rule, detail: "" }, before: undefined, after: undefined });
  }
  const [before, after] = [enumTableOf(older), enumTableOf(newer)];
  for (const [number, was] of before.labels) {
    const is = after.labels.get(number);
    const nodes = { before: labelled(older, was), after: is === undefined ? undefined : labelled(newer, is) };
    if (is === undefined) {
      const rule = isReserved(newer, number) ? "enum-value-removed" : "enum-number-freed";
      facts.push({ fact: { rule, detail: `${was} = ${number}` }, ...nodes });
      continue;
    }
    const detail = `${number} was ${was} and is ${is}`;
    if (enumOutcome(before, after, number).outcome === "misread")
      facts.push({ fact: { rule: "enum-number-relabelled", detail }, ...nodes });
    else if (was !== is && after.numbers.get(was) === number)
      facts.push({ fact: { rule: "enum-alias-order-changed", detail }, ...nodes });
  }
  for (const [number, is] of after.labels) {
    if (before.labels.has(number)) continue;
    const fact: Fact = { rule: "enum-value-added", detail: `${is} = ${number}` };
    facts.push({ fact, before: undefined, after: labelled(newer, is) });
  }
  return facts;
}

function labelled(node: EnumNode, label: string): EnumValueNode | undefined {
  return node.values.find((value) => value.name === label);
}

function isReserved(node: EnumNode, number: number): boolean {
  return node.reservedRanges.some(({ start, end }) => start <= number && number <= end);
}

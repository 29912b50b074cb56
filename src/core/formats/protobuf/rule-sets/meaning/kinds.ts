import type { FieldTable, ValueKind } from "../../message/tables.ts";
import { wireTypes } from "../../wire/wire-reader.ts";
import type { MeaningRuleId } from "./rules.ts";

/** What a kind of integer is: how many bits, whether it has a sign, how it is written. */
interface IntegerShape {
  readonly bits: 1 | 32 | 64;
  readonly signed: boolean;
  readonly zigzag: boolean;
}

const shapes: ReadonlyMap<ValueKind, IntegerShape> = new Map<ValueKind, IntegerShape>([
  ["int32", { bits: 32, signed: true, zigzag: false }],
  ["int64", { bits: 64, signed: true, zigzag: false }],
  ["uint32", { bits: 32, signed: false, zigzag: false }],
  ["uint64", { bits: 64, signed: false, zigzag: false }],
  ["sint32", { bits: 32, signed: true, zigzag: true }],
  ["sint64", { bits: 64, signed: true, zigzag: true }],
  ["bool", { bits: 1, signed: false, zigzag: false }],
  ["enum", { bits: 32, signed: true, zigzag: false }],
  ["fixed32", { bits: 32, signed: false, zigzag: false }],
  ["sfixed32", { bits: 32, signed: true, zigzag: false }],
  ["fixed64", { bits: 64, signed: false, zigzag: false }],
  ["sfixed64", { bits: 64, signed: true, zigzag: false }],
]);

/** What a change of type does to values, where both types share a wire type; else the bytes become unknown ones, which other rule sets tell. */
export function kindRules(older: FieldTable, newer: FieldTable): readonly MeaningRuleId[] {
  if (older.kind === newer.kind || older.wireType !== newer.wireType) return [];
  if (older.wireType === wireTypes.delimited) return ["text-type-changed"];
  const [before, after] = [shapes.get(older.kind), shapes.get(newer.kind)];
  if (before === undefined || after === undefined) return ["bits-reinterpreted"];
  if (before.zigzag !== after.zigzag) return ["zigzag-changed"];
  if (after.bits === 1) return ["integer-became-bool"];
  if (before.bits === 1) return ["bool-became-integer"];
  const rules: MeaningRuleId[] = [];
  if (before.bits !== after.bits) rules.push(before.bits > after.bits ? "integer-narrowed" : "integer-widened");
  if (before.signed !== after.signed) rules.push("sign-changed");
  if (older.kind === "enum" || newer.kind === "enum") rules.push("enum-type-changed");
  return rules;
}

import type { FieldNode } from "../../schema.ts";
import { type IndexedType, lookUp, type TypeIndex } from "./type-index.ts";

/** What a field's type is to Confluent; names that stand for nothing count as messages. */
export type FieldType =
  | { readonly kind: "SCALAR"; readonly group: ScalarGroup }
  | { readonly kind: "MAP"; readonly key: FieldType; readonly value: FieldType }
  | { readonly kind: "MESSAGE"; readonly text: string; readonly type: IndexedType | undefined };

/** Scalars that may replace one another (spec registries.md 2.6). */
export type ScalarGroup = "number" | "zigzag" | "text" | "fixed32" | "fixed64" | "float" | "double";

const groups: ReadonlyMap<string, ScalarGroup> = new Map<string, ScalarGroup>([
  ["int32", "number"],
  ["int64", "number"],
  ["uint32", "number"],
  ["uint64", "number"],
  ["bool", "number"],
  ["sint32", "zigzag"],
  ["sint64", "zigzag"],
  ["string", "text"],
  ["bytes", "text"],
  ["fixed32", "fixed32"],
  ["sfixed32", "fixed32"],
  ["fixed64", "fixed64"],
  ["sfixed64", "fixed64"],
  ["float", "float"],
  ["double", "double"],
]);

/** True for the words of scalar types. */
export function isScalarWord(text: string): boolean {
  return groups.has(text);
}

/** The type of a field of the message `scope`. */
export function fieldType(index: TypeIndex, scope: string, field: FieldNode): FieldType {
  if (field.map !== undefined) return mapType(index, scope, field.map.key, field.map.value);
  const group = groups.get(field.typeText);
  if (group !== undefined) return { kind: "SCALAR", group };
  const type = lookUp(index, scope, field.typeText);
  if (type?.node.kind === "enum") return { kind: "SCALAR", group: "number" };
  if (type?.isMapEntry && type.node.kind === "message") {
    const key = type.node.byNumber.get(1);
    const value = type.node.byNumber.get(2);
    if (key !== undefined && value !== undefined) return mapType(index, type.node.fullName, key, value);
  }
  return { kind: "MESSAGE", text: field.typeText, type };
}

function mapType(index: TypeIndex, scope: string, key: FieldNode, value: FieldNode): FieldType {
  return { kind: "MAP", key: fieldType(index, scope, key), value: fieldType(index, scope, value) };
}

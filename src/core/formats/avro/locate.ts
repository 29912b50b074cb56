import { type NodePath, segmentsOf, unsegment } from "../../model/path.ts";
import type { Place } from "../../model/place.ts";
import { jsonValue } from "../../text/json.ts";
import { innerPlace, itemPlace } from "./outline.ts";
import { type AvroField, type AvroSchema, type AvroType, nullableBranch, type RecordType, typeName } from "./schema.ts";

/** What stands at a node of the outline. */
export interface Located {
  /** The type, null included where it is nullable. */
  readonly type: AvroType;
  /** Where the type is given: a name there is declared elsewhere. */
  readonly slot: Place;
  /** The field whose node it is; none for items, values, branches and the root. */
  readonly field: AvroField | undefined;
  /** The record that the field stands in. */
  readonly record: RecordType | undefined;
}

/** Finds what a node path leads to; undefined if it leads nowhere in this schema. */
export function locate(schema: AvroSchema, path: NodePath): Located | undefined {
  let here: Located = { type: schema.root, slot: schema.root.place, field: undefined, record: undefined };
  for (const step of segmentsOf(path)) {
    const next = below(here.type, step);
    if (next === undefined) return undefined;
    here = next;
  }
  return here;
}

function below(outer: AvroType, step: string): Located | undefined {
  const type = nullableBranch(outer) ?? outer;
  switch (type.kind) {
    case "record": {
      const field = type.byName.get(unsegment(step));
      if (field === undefined) return undefined;
      const node = jsonValue(field.node, "type");
      const slot = node === undefined ? field.place : { file: field.place.file, from: node.from, to: node.to };
      return { type: field.type, slot, field, record: type };
    }
    case "array":
      return step === "[]" ? inner(type.items, innerPlace(type, "items")) : undefined;
    case "map":
      return step === "{}" ? inner(type.values, innerPlace(type, "values")) : undefined;
    case "union": {
      const index = type.branches.findIndex((branch) => `|${typeName(branch)}` === unsegment(step));
      const branch = type.branches[index];
      return branch === undefined ? undefined : inner(branch, itemPlace(type, index));
    }
    default:
      return undefined;
  }
}

function inner(type: AvroType, slot: Place | undefined): Located {
  return { type, slot: slot ?? type.place, field: undefined, record: undefined };
}

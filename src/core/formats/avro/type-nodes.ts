import type { Place } from "../../model/place.ts";
import type { JsonNode } from "../../text/json.ts";
import type { LogicalType } from "./logical.ts";
import type {
  AvroField,
  AvroProperty,
  AvroType,
  EnumType,
  FixedType,
  PrimitiveKind,
  PrimitiveType,
  RecordType,
  TypeAlias,
} from "./schema.ts";

/**
 * Types are made here, and only here, so that all of them have one of two layouts in memory: the walks that compare two
 * schemas look at little but kinds and names, and an engine is several times faster where few layouts meet.
 */

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export type MutableArray = Mutable<Extract<AvroType, { kind: "array" }>>;
export type MutableMap = Mutable<Extract<AvroType, { kind: "map" }>>;
export type MutableUnion = Mutable<Extract<AvroType, { kind: "union" }>> & { readonly branches: AvroType[] };

/** What every type has. */
export interface TypeHead {
  readonly id: number;
  readonly place: Place;
  readonly node: JsonNode;
  readonly properties: readonly AvroProperty[];
  readonly logical: LogicalType | undefined;
}

/** What every named type has beside it. */
export interface NameHead {
  readonly name: string;
  readonly space: string;
  readonly full: string;
  readonly namePlace: Place;
  readonly doc: string | undefined;
  readonly aliases: readonly TypeAlias[];
}

function plain<Kind extends string, Items, Values, Branches>(
  kind: Kind,
  head: TypeHead,
  items: Items,
  values: Values,
  branches: Branches,
) {
  const { id, place, node, properties, logical } = head;
  return { kind, id, place, node, properties, logical, items, values, branches };
}

function named<Kind extends string, Fields, ByName, Symbols, Places, Index, Size>(
  kind: Kind,
  head: TypeHead,
  names: NameHead,
  parts: {
    readonly isError: boolean;
    readonly fields: Fields;
    readonly byName: ByName;
    readonly symbols: Symbols;
    readonly symbolPlaces: Places;
    readonly symbolIndex: Index;
    readonly default: string | undefined;
    readonly size: Size;
  },
) {
  const { id, place, node, properties, logical } = head;
  const { name, space, full, namePlace, doc, aliases } = names;
  const { isError, fields, byName, symbols, symbolPlaces, symbolIndex, size } = parts;
  return {
    kind,
    id,
    place,
    node,
    properties,
    logical,
    name,
    space,
    full,
    aliases,
    doc,
    namePlace,
    isError,
    fields,
    byName,
    symbols,
    symbolPlaces,
    symbolIndex,
    default: parts.default,
    size,
  };
}

export function primitiveNode(kind: PrimitiveKind, head: TypeHead): PrimitiveType {
  const node = plain(kind, head, undefined, undefined, undefined);
  return node;
}

export function arrayNode(head: TypeHead, items: AvroType): MutableArray {
  const node = plain("array", head, items, undefined, undefined);
  return node;
}

export function mapNode(head: TypeHead, values: AvroType): MutableMap {
  const node = plain("map", head, undefined, values, undefined);
  return node;
}

export function unionNode(head: TypeHead, branches: AvroType[]): MutableUnion {
  const node = plain("union", head, undefined, undefined, branches);
  return node;
}

const noFields = {
  isError: false,
  fields: undefined,
  byName: undefined,
  symbols: undefined,
  symbolPlaces: undefined,
  symbolIndex: undefined,
  default: undefined,
  size: 0,
};

export function recordNode(
  head: TypeHead,
  names: NameHead,
  isError: boolean,
  fields: readonly AvroField[],
  byName: ReadonlyMap<string, AvroField>,
): RecordType {
  const node = named("record", head, names, { ...noFields, isError, fields, byName });
  return node;
}

export function enumNode(
  head: TypeHead,
  names: NameHead,
  parts: Pick<EnumType, "symbols" | "symbolPlaces" | "symbolIndex" | "default">,
): EnumType {
  const node = named("enum", head, names, { ...noFields, ...parts });
  return node;
}

export function fixedNode(head: TypeHead, names: NameHead, size: number): FixedType {
  const node = named("fixed", head, names, { ...noFields, size });
  return node;
}

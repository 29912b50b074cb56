import type { SourceFile } from "../../model/format.ts";
import { segment } from "../../model/path.ts";
import type { Place } from "../../model/place.ts";
import type { Problem } from "../../model/problem.ts";
import type { JsonNode, JsonObject } from "../../text/json.ts";
import type { LogicalType } from "./logical.ts";

/** The primitive types of Avro, in the order the specification lists them. */
const primitiveKinds = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"] as const;

export type PrimitiveKind = (typeof primitiveKinds)[number];

const primitives: ReadonlySet<string> = new Set(primitiveKinds);

/** True if the text names a primitive type. */
export function isPrimitiveKind(text: string): text is PrimitiveKind {
  return primitives.has(text);
}

/** An attribute that Avro itself gives no meaning to: Java's "properties". */
export interface AvroProperty {
  readonly key: string;
  readonly value: JsonNode;
}

interface TypeBase {
  /** Unique within its schema; pairs of types are remembered by it. */
  readonly id: number;
  readonly place: Place;
  /** The JSON it was made from. */
  readonly node: JsonNode;
  readonly properties: readonly AvroProperty[];
  readonly logical: LogicalType | undefined;
}

export interface PrimitiveType extends TypeBase {
  readonly kind: PrimitiveKind;
}

export interface ArrayType extends TypeBase {
  readonly kind: "array";
  readonly items: AvroType;
}

export interface MapType extends TypeBase {
  readonly kind: "map";
  readonly values: AvroType;
}

export interface UnionType extends TypeBase {
  readonly kind: "union";
  readonly branches: readonly AvroType[];
}

/** Another name that a type answers to when it reads. */
export interface TypeAlias {
  /** Namespace and name. */
  readonly full: string;
  /** As Java's verdict compares it: `.X` for an alias in the null namespace on a type that has one (spec 3). */
  readonly compared: string;
}

interface NamedBase extends TypeBase {
  /** The short name. */
  readonly name: string;
  /** Empty for the null namespace. */
  readonly space: string;
  readonly full: string;
  readonly aliases: readonly TypeAlias[];
  readonly doc: string | undefined;
  readonly namePlace: Place;
}

export interface RecordType extends NamedBase {
  readonly kind: "record";
  /** Declared as `error`, which differs in nothing but the word. */
  readonly isError: boolean;
  readonly fields: readonly AvroField[];
  readonly byName: ReadonlyMap<string, AvroField>;
}

export interface EnumType extends NamedBase {
  readonly kind: "enum";
  readonly symbols: readonly string[];
  readonly symbolPlaces: readonly Place[];
  readonly symbolIndex: ReadonlyMap<string, number>;
  readonly default: string | undefined;
}

export interface FixedType extends NamedBase {
  readonly kind: "fixed";
  readonly size: number;
}

export type NamedType = RecordType | EnumType | FixedType;

export type AvroType = PrimitiveType | ArrayType | MapType | UnionType | NamedType;

export type TypeKind = AvroType["kind"];

export type FieldOrder = "ascending" | "descending" | "ignore";

export interface AvroField {
  readonly name: string;
  readonly position: number;
  readonly type: AvroType;
  /** The default as JSON; a text given for a float or double is already a number here (spec 7). */
  readonly default: JsonNode | undefined;
  readonly aliases: readonly string[];
  readonly order: FieldOrder;
  readonly doc: string | undefined;
  readonly properties: readonly AvroProperty[];
  readonly node: JsonObject;
  readonly place: Place;
  readonly namePlace: Place;
  /** `/name`, escaped: what it adds to a node path. */
  readonly segment: string;
}

/** One version, parsed and linked. */
export interface AvroSchema {
  readonly root: AvroType;
  /** The file the root stands in. */
  readonly file: string;
  readonly files: readonly SourceFile[];
  /** The syntax of each file, by its path. */
  readonly syntaxes: ReadonlyMap<string, "json" | "idl">;
  /** Every named type, by full name. */
  readonly names: ReadonlyMap<string, NamedType>;
  /** What was found wrong; some rule sets mind less of it than Java does. */
  readonly problems: readonly Problem[];
  /** The JSON text that an IDL file stands for: a schema or a protocol. */
  readonly idlJson?: string;
}

/** True for records, enums and fixed. */
export function isNamed(type: AvroType): type is NamedType {
  return type.kind === "record" || type.kind === "enum" || type.kind === "fixed";
}

/** The full name of a named type, else the kind: what Java's `getFullName` says, unions apart. */
export function typeName(type: AvroType): string {
  return isNamed(type) ? type.full : type.kind;
}

/** What Java calls the type in "Found A, expecting B": unions list the short names of their branches (spec 5). */
export function foundName(type: AvroType): string {
  if (type.kind !== "union") return typeName(type);
  return `union[${type.branches.map(shortName).join(", ")}]`;
}

/** The short name of a named type, else the kind. */
export function shortName(type: AvroType): string {
  if (type.kind === "union") return foundName(type);
  return isNamed(type) ? type.name : type.kind;
}

/** The other branch of a union of exactly null and one type. */
export function nullableBranch(type: AvroType): AvroType | undefined {
  if (type.kind !== "union" || type.branches.length !== 2) return undefined;
  const [first, second] = type.branches;
  if (first?.kind === "null" && second?.kind !== "null") return second;
  if (second?.kind === "null" && first?.kind !== "null") return first;
  return undefined;
}

/** What a branch adds to a node path: nothing in a nullable type, else `/|name`. */
export function branchSegment(union: UnionType, index: number): string {
  if (nullableBranch(union) !== undefined) return "";
  const branch = union.branches[index];
  return branch === undefined ? "" : `/|${segment(typeName(branch))}`;
}

/** A type in a few characters, for trees and messages: `array<Item>`, `string?`, `int | string`. */
export function typeText(type: AvroType): string {
  const inner = nullableBranch(type);
  if (inner !== undefined) return `${typeText(inner)}?`;
  if (type.kind === "union")
    return type.branches.length === 0 ? "empty union" : type.branches.map(typeText).join(" | ");
  if (type.kind === "array") return `array<${typeText(type.items)}>`;
  if (type.kind === "map") return `map<${typeText(type.values)}>`;
  if (isNamed(type)) return type.logical === undefined ? type.name : `${type.name} · ${type.logical.name}`;
  return type.logical === undefined ? type.kind : `${type.kind} · ${logicalText(type.logical)}`;
}

/** A logical type with its parameters: `decimal(9, 2)`. */
export function logicalText(logical: LogicalType): string {
  return logical.name === "decimal" ? `decimal(${logical.precision}, ${logical.scale})` : logical.name;
}

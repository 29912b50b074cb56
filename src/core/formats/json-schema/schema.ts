import type { Dialect } from "../../model/format.ts";
import type { Place } from "../../model/place.ts";
import type { JsonNode, JsonNumber } from "../../text/json.ts";
import type { Vocabularies } from "./dialect.ts";
import type { Pattern } from "./pattern/pattern.ts";

/** One file of a version, read as JSON. */
export interface SchemaFile {
  readonly path: string;
  readonly text: string;
  readonly root: JsonNode;
  /** From the file's own `$schema`, else that of the version. */
  readonly dialect: Dialect;
  /** The URI it is known by before any `$id`. */
  readonly uri: string;
}

/** A parsed version: its files, and the graph of schemas in them. */
export interface JsonSchemaDocument {
  readonly files: readonly SchemaFile[];
  readonly root: SchemaFile;
  /** The dialect of the root file. */
  readonly dialect: Dialect;
  readonly assertFormats: boolean;
  /** The root file's schema. */
  readonly schema: Subschema;
  readonly index: SchemaIndex;
}

/** What a version's references can reach. */
export interface SchemaIndex {
  /** Resources by URI without fragment: each file, and each schema with an `$id`. */
  readonly resources: Map<string, Resource>;
  /** Files by path, for references that name a path where the base URI leads elsewhere. */
  readonly byPath: Map<string, Resource>;
  /** The schema that a JSON node stands for. */
  readonly byNode: Map<JsonNode, Subschema>;
  readonly dialect: Dialect;
  /** Some schema can be the target of a dynamic reference: answers may depend on the way to a schema. */
  dynamic: boolean;
  /** How many schemas stand inside one another at most. */
  depth: number;
  /** Number of subschemas so far; the next one's number. */
  count: number;
}

/** A schema with a URI of its own, and the names inside it; the unit of `$dynamicRef` and `$recursiveRef`. */
export interface Resource {
  readonly uri: string;
  readonly file: SchemaFile;
  readonly dialect: Dialect;
  readonly vocabularies: Vocabularies;
  /** A `$schema` that nobody knows and no file explains: what its keywords mean is anybody's guess. */
  readonly unknownMetaschema: string | undefined;
  readonly index: SchemaIndex;
  root: Subschema | undefined;
  readonly anchors: Map<string, Subschema>;
  readonly dynamicAnchors: Map<string, Subschema>;
  /** 2019-09: `$recursiveAnchor: true` at its root. */
  recursive: boolean;
}

/** One schema of the graph. Keywords are grouped by the values they look at; a group without keywords is undefined. */
export interface Subschema {
  /** Unique within the index. */
  readonly number: number;
  readonly node: JsonNode;
  readonly resource: Resource;
  readonly parent: Subschema | undefined;
  /** Schemas around it in the text. */
  readonly depth: number;
  /** JSON pointer from the parent's node to this one: `/properties/a`. */
  readonly step: string;
  /** A keyword's value has the wrong form, so nobody knows what the schema means; which keyword. */
  readonly broken: string | undefined;
  /** `true` and `false` as schemas. */
  readonly always: boolean | undefined;
  readonly refs: readonly Reference[];
  readonly values: ValuePart | undefined;
  readonly numbers: NumberPart | undefined;
  readonly strings: StringPart | undefined;
  readonly arrays: ArrayPart | undefined;
  readonly objects: ObjectPart | undefined;
  readonly logic: LogicPart | undefined;
  /** `$defs` and `definitions`, by name. */
  readonly definitions: ReadonlyMap<string, Subschema> | undefined;
}

export type ReferenceKeyword = "$ref" | "$dynamicRef" | "$recursiveRef";

/** A reference as written; `resolve.ts` finds its target once and keeps it here. */
export interface Reference {
  readonly keyword: ReferenceKeyword;
  readonly text: string;
  readonly node: JsonNode;
  resolved: ReferenceTarget | undefined;
}

export type ReferenceTarget =
  | { readonly kind: "found"; readonly schema: Subschema; readonly dynamicAnchor?: string }
  /** `given`: the document is there, but has no such place. */
  | { readonly kind: "missing"; readonly uri: string; readonly given: boolean };

/** JSON types as bits; `number` is both number bits. */
export const typeBits = {
  null: 1,
  boolean: 2,
  object: 4,
  array: 8,
  integer: 16,
  number: 16 | 32,
  string: 64,
} as const;

export type TypeName = keyof typeof typeBits;

/** Every type. */
export const anyType = 127;
/** Numbers that are no integers. */
export const fractionBit = 32;

/** `type`, `enum`, `const`: for values of any type. */
export interface ValuePart {
  /** Bits of the types allowed; undefined where `type` is absent. */
  readonly types: number | undefined;
  readonly enum: readonly JsonNode[] | undefined;
  readonly const: JsonNode | undefined;
}

export interface NumberPart {
  readonly minimum: JsonNumber | undefined;
  readonly maximum: JsonNumber | undefined;
  readonly exclusiveMinimum: JsonNumber | undefined;
  readonly exclusiveMaximum: JsonNumber | undefined;
  readonly multipleOf: JsonNumber | undefined;
}

export interface StringPart {
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly pattern: Pattern | undefined;
  readonly format: string | undefined;
}

export interface ArrayPart {
  /** `prefixItems`, or `items` as a list. */
  readonly prefix: readonly Subschema[] | undefined;
  /** What stands after the prefix: `items`, or `additionalItems`. */
  readonly rest: Subschema | undefined;
  /** The keyword that gave `rest`. */
  readonly restKeyword: "items" | "additionalItems";
  readonly contains: Subschema | undefined;
  readonly minContains: number | undefined;
  readonly maxContains: number | undefined;
  readonly minItems: number | undefined;
  readonly maxItems: number | undefined;
  readonly uniqueItems: boolean;
  readonly unevaluated: Subschema | undefined;
}

export interface ObjectPart {
  readonly properties: ReadonlyMap<string, Subschema> | undefined;
  readonly patterns: readonly PatternProperty[] | undefined;
  readonly additional: Subschema | undefined;
  readonly required: readonly string[] | undefined;
  readonly minProperties: number | undefined;
  readonly maxProperties: number | undefined;
  readonly names: Subschema | undefined;
  /** `dependentRequired`, and `dependencies` as lists. */
  readonly dependentRequired: ReadonlyMap<string, readonly string[]> | undefined;
  /** `dependentSchemas`, and `dependencies` as schemas. */
  readonly dependentSchemas: ReadonlyMap<string, Subschema> | undefined;
  readonly unevaluated: Subschema | undefined;
}

export interface PatternProperty {
  readonly pattern: Pattern;
  readonly schema: Subschema;
}

export interface LogicPart {
  readonly allOf: readonly Subschema[] | undefined;
  readonly anyOf: readonly Subschema[] | undefined;
  readonly oneOf: readonly Subschema[] | undefined;
  readonly not: Subschema | undefined;
  readonly if: Subschema | undefined;
  readonly then: Subschema | undefined;
  readonly else: Subschema | undefined;
}

/** The JSON pointer of a schema inside its file. */
export function pointerOf(schema: Subschema): string {
  const steps: string[] = [];
  for (let at: Subschema | undefined = schema; at !== undefined; at = at.parent) steps.push(at.step);
  return steps.reverse().join("");
}

/** Where a schema stands. */
export function placeOf(schema: Subschema): Place {
  return { file: schema.resource.file.path, from: schema.node.from, to: schema.node.to };
}

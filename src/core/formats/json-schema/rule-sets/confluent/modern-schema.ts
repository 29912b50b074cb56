import type { JsonNode, JsonObject } from "../../../../text/json.ts";
import type { Fractions } from "./java-number.ts";
import type { Origin } from "./model.ts";

/** A schema as the json-sKema loader holds it: the keywords of one object, in the order of a Java hash map. */
export interface Composite {
  readonly kind: "composite";
  readonly origin: Origin;
  /** How its document's numbers are held. */
  readonly fractions: Fractions;
  readonly node: JsonObject;
  readonly parts: readonly KeywordPart[];
  readonly properties: ReadonlyMap<string, ModernSchema>;
  readonly patterns: readonly { readonly source: string; readonly schema: ModernSchema }[];
  readonly unevaluatedItems: ModernSchema | undefined;
  readonly unevaluatedProperties: ModernSchema | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly default: JsonNode | undefined;
  /** An unknown keyword or a non-empty `$defs` stands here: unevaluated* and the like are lost (registries 1.1, QUIRK). */
  readonly overwrites: boolean;
}

/** `true` or `false`, or an object. */
export type ModernSchema = Composite | { readonly kind: "boolean"; readonly value: boolean; readonly origin: Origin };

/** One keyword that makes a part of the model. */
export type KeywordPart =
  | { readonly kind: "value"; readonly name: ValueKeyword; readonly node: JsonNode }
  | {
      readonly kind: "schema";
      readonly name: "items" | "additionalProperties" | "not" | "contains" | "propertyNames" | "if";
      readonly schema: ModernSchema;
    }
  | {
      readonly kind: "schemas";
      readonly name: "prefixItems" | "allOf" | "anyOf" | "oneOf";
      readonly schemas: readonly ModernSchema[];
    }
  | { readonly kind: "dependentSchemas"; readonly schemas: ReadonlyMap<string, ModernSchema> }
  | { readonly kind: "reference"; readonly text: string; readonly target: ModernTarget };

export type ValueKeyword =
  | "type"
  | "required"
  | "minLength"
  | "maxLength"
  | "minItems"
  | "maxItems"
  | "minProperties"
  | "maxProperties"
  | "minimum"
  | "maximum"
  | "exclusiveMinimum"
  | "exclusiveMaximum"
  | "multipleOf"
  | "enum"
  | "const"
  | "dependentRequired"
  | "format"
  | "pattern"
  | "uniqueItems"
  | "readOnly"
  | "writeOnly";

/** What a URI stands for: filled in when the loader gets to it. */
export interface ModernTarget {
  readonly uri: string;
  node: JsonNode | undefined;
  file: string;
  base: string;
  schema: ModernSchema | undefined;
  /** Where it was first asked for. */
  askedBy: Origin | undefined;
}

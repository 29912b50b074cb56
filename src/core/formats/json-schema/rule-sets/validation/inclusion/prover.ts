import type { Conjunction } from "../../../conjunction.ts";
import type { JsonSchemaDocument, Subschema } from "../../../schema.ts";

/** What keeps an inclusion from being proved, in a few words; undefined where it is proved. */
export type Gap = string | undefined;

/** What the parts of the proof need from the prover. */
export interface Prover {
  readonly writer: JsonSchemaDocument;
  readonly reader: JsonSchemaDocument;
  /** Is every value of the conjunction valid for the reader's schema? About the same value. */
  gap(writer: Conjunction, reader: Subschema): Gap;
  /** The same question about a value inside, which may lean on what is being proved outside. */
  gapBelow(writer: Conjunction, reader: Subschema): Gap;
  /** True if the writer's schemas hold the reader's, word for word. */
  isSame(writer: Conjunction, reader: Subschema): boolean;
  /** True if it is plain from afar that no value fits both. */
  areApart(one: Conjunction, other: Subschema): boolean;
  /** The one of a group of alternatives that holds whatever the schema does. */
  homeOf(group: readonly Subschema[], schema: Subschema): Subschema | undefined;
  /** The side whose rules a schema is read by. */
  documentOf(schema: Subschema): JsonSchemaDocument;
  /** True if it is sure that the conjunction has no value. */
  isEmpty(conjunction: Conjunction): boolean;
}

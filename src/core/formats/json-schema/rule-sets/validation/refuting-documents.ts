import type { JsonNode } from "../../../../text/json.ts";
import { conjunctionOf } from "../../conjunction.ts";
import type { JsonSchemaDocument } from "../../schema.ts";
import { InclusionProver } from "./inclusion/inclusion.ts";
import { Refuter } from "./refuter.ts";

/** Schemas inside schemas; real ones stay below a tenth of it. */
const deepest = 300;

/** How deep the deeper of two schemas nests, if that is too deep to compare them. */
export function tooDeep(writer: JsonSchemaDocument, reader: JsonSchemaDocument): number | undefined {
  const depth = Math.max(writer.index.depth, reader.index.depth);
  return depth > deepest ? depth : undefined;
}

/** Documents that the writer takes and the reader refuses, looked for where a plain proof has its gaps. */
export function refutingDocuments(writer: JsonSchemaDocument, reader: JsonSchemaDocument): readonly JsonNode[] {
  if (tooDeep(writer, reader) !== undefined) return [];
  const all = conjunctionOf([writer.schema]);
  return new Refuter(new InclusionProver(writer, reader, 0)).witnesses(all, reader.schema);
}

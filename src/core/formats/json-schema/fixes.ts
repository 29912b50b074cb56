import type { Finding } from "../../model/finding.ts";
import type { Fix } from "../../model/fix.ts";
import type { JsonSchemaDocument } from "./schema.ts";

/** Ways to mend a finding by editing the newer schema. */
export function fixes(_older: JsonSchemaDocument, _newer: JsonSchemaDocument, _finding: Finding): readonly Fix[] {
  return [];
}

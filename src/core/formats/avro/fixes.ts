import type { Finding } from "../../model/finding.ts";
import type { Fix } from "../../model/fix.ts";
import type { AvroSchema } from "./schema.ts";

/** Ways to mend a finding by editing the newer schema. */
export function fixesAvro(_older: AvroSchema, _newer: AvroSchema, _finding: Finding): readonly Fix[] {
  return [];
}

import type { Judgement } from "../../../../model/finding.ts";
import type { JudgeOptions, Pair, RuleSet } from "../../../../model/schema-format.ts";
import type { JsonSchemaDocument } from "../../schema.ts";
import { compareModels } from "./compare.ts";
import { findingsOf, throwFinding } from "./findings.ts";
import { loadVersion } from "./load.ts";
import { confluentRules } from "./rules.ts";
import type { Again, Loaded } from "./source.ts";
import { allowedUnder } from "./types.ts";

/** Confluent Schema Registry's comparison of JSON Schemas, as it stood in mid-2026 (spec/registries 1). */
export const confluent: RuleSet<JsonSchemaDocument> = {
  id: "confluent",
  title: "Confluent Schema Registry",
  rules: confluentRules,
  judges: "asked",
  refusesItself: true,
  judge,
};

function judge({ writer, reader }: Pair<JsonSchemaDocument>, { policy }: JudgeOptions): Judgement {
  const sides = { writer: loadVersion(writer), reader: loadVersion(reader) };
  for (const side of ["writer", "reader"] as const) {
    const loaded: Loaded = sides[side];
    if (loaded.kind === "refused") return { kind: "refused", side, problems: loaded.problems };
    if (loaded.kind === "undecided") return { kind: "undecided", why: loaded.why, findings: [] };
  }
  if (sides.writer.kind !== "loaded" || sides.reader.kind !== "loaded") throw new Error("both sides are loaded here");
  const again = moreAgain(sides.writer.again, sides.reader.again);
  const { outcome, thrown, undecided } = compareModels(sides.writer.model, sides.reader.model, again, policy);
  if (thrown !== undefined) return { kind: "judged", compatible: false, findings: [throwFinding(thrown)] };
  const findings = findingsOf(outcome, allowedUnder(policy));
  if (undecided !== undefined) return { kind: "undecided", why: undecided, findings };
  return { kind: "judged", compatible: outcome.compatible, findings };
}

/** What may come again in a pair, given what may in each version. */
function moreAgain(writer: Again, reader: Again): Again {
  if (writer === "any" || reader === "any") return "any";
  return writer === "none" ? reader : writer;
}

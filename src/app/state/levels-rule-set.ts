import type { RuleSetId } from "../../core/model/index.ts";
import type { Answer } from "./compare-slice.ts";

/** Whose levels are told. Levels are the registries' idea: buf has none, so for Protobuf Confluent's hold. */
export function levelsRuleSet({ lead, tables }: Pick<Answer, "lead" | "tables">): RuleSetId | undefined {
  if (lead.ruleSet !== "buf-breaking") return lead.ruleSet;
  return tables.rules.confluent === undefined ? undefined : "confluent";
}

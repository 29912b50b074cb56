import type { CheckRequest } from "../../core/index.ts";
import type { RuleSetId } from "../../core/model/index.ts";
import type { Question, Version } from "./subject.ts";

/** The question for one rule set's chip. */
export function requestOf(
  ruleSet: RuleSetId,
  question: Question,
  versions: readonly string[],
  history: readonly Version[],
): CheckRequest {
  switch (ruleSet) {
    case "glue": {
      const checkpoint = history.findIndex((version) => version.id === question.checkpoint);
      return { ruleSet, versions, level: question.glueMode, ...(checkpoint < 0 ? {} : { checkpoint }) };
    }
    case "buf-breaking":
      return { ruleSet, versions: versions.slice(-2), category: question.breakingCategory, ...configOf(question) };
    case "buf-lint":
      return { ruleSet, versions: versions.slice(-1), category: question.lintCategory, ...configOf(question) };
    case "confluent":
      return {
        ruleSet,
        versions,
        level: question.level,
        policy: question.policy,
        algorithm: question.algorithm,
      };
    case "apache-avro":
    case "validation":
      return { ruleSet, versions, level: question.level };
    case "meaning":
      return { ruleSet, versions: versions.slice(-2), level: "FULL" };
  }
}

function configOf({ bufConfig }: Question): { readonly config?: string } {
  return bufConfig === undefined ? {} : { config: bufConfig };
}

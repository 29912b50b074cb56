import type { RuleSet, RuleSetId } from "../model/index.ts";
import type { RuleBook } from "./book.ts";
import { askOldNew } from "./buf.ts";
import { askByLevel } from "./confluent.ts";
import { askGlue } from "./glue.ts";

/** The rule book that decides which pairs a rule set is asked about. */
export function ruleBookOf(id: RuleSetId, judges: RuleSet<unknown>["judges"]): RuleBook {
  if (judges !== "asked") return askOldNew;
  return id === "glue" ? askGlue : askByLevel;
}

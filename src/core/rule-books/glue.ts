import { type GlueMode, glueModes, type Verdict } from "../model/index.ts";
import type { Ask } from "./book.ts";
import { askGroups } from "./confluent.ts";
import { glueQuestionsOf } from "./questions.ts";

/** AWS Glue's eight modes; a mode that is written as a Kafka level is taken for its nearest one. */
export function askGlue(ask: Ask): Promise<Verdict> {
  const mode = modeOf(ask.level);
  if (mode === "DISABLED") return Promise.resolve(disabled(ask));
  return askGroups(ask, glueQuestionsOf(mode, ask.versions, ask.checkpoint));
}

function modeOf(level: Ask["level"]): GlueMode {
  const name = level.replace(/_TRANSITIVE$/, "_ALL");
  return glueModes.find((mode) => mode === name) ?? "BACKWARD";
}

/** DISABLED admits the first version and no other (spec/registries 6). */
function disabled(ask: Ask): Verdict {
  if (ask.versions < 2) return { kind: "judged", ruleSet: "glue", compatible: true, findings: [] };
  const message = "The mode DISABLED admits no further version.";
  const finding = {
    rule: "mode-disabled",
    class: "breaks",
    ruleSet: "glue",
    direction: "both",
    path: "",
    message,
    proof: "rule",
    against: ask.versions - 2,
  } as const;
  return { kind: "judged", ruleSet: "glue", compatible: false, findings: [finding] };
}

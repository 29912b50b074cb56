import { given, type Verdict } from "../model/index.ts";
import type { Ask } from "./book.ts";
import { findingOf } from "./findings.ts";

/**
 * buf compares one previous state with the current one, and each rule says by itself who breaks; levels mean nothing to
 * it. Rule sets of our own that judge old against new are asked the same way.
 */
export async function askOldNew(ask: Ask): Promise<Verdict> {
  const candidate = ask.versions - 1;
  const older = Math.max(0, candidate - 1);
  const judgement = await ask.judge(older, candidate);
  const { ruleSet } = ask;
  if (judgement.kind === "refused") {
    const side = judgement.side === "writer" && older !== candidate ? "old" : "new";
    return {
      kind: "refused",
      ruleSet,
      version: side === "old" ? older : candidate,
      side,
      problems: judgement.problems,
    };
  }
  const findings = judgement.findings.map((found) => findingOf(ruleSet, found, { direction: "both", against: older }));
  if (judgement.kind === "undecided")
    return { kind: "judged", ruleSet, compatible: null, undecided: judgement.why, findings };
  return given({ kind: "judged" as const, ruleSet, compatible: judgement.compatible, findings });
}

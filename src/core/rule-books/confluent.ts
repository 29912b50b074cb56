import { type Finding, given, type Level, type Verdict } from "../model/index.ts";
import type { Ask } from "./book.ts";
import { findingOf } from "./findings.ts";
import { levelOf, type QuestionGroup, questionsOf } from "./questions.ts";

/**
 * The levels of a Kafka registry: each older version in turn, newest first, until one gives an incompatibility.
 *
 * Apache Avro's own check and our validation rule set are asked the same way.
 */
export function askByLevel(ask: Ask): Promise<Verdict> {
  return askGroups(ask, questionsOf(levelOf(ask.level) satisfies Level, ask.versions));
}

/** Asks groups of questions in order, and stops after the first group that holds an incompatibility. */
export async function askGroups(ask: Ask, groups: readonly QuestionGroup[]): Promise<Verdict> {
  const candidate = ask.versions - 1;
  const findings: Finding[] = [];
  let undecided: string | undefined;
  for (const group of groups) {
    let compatible = true;
    for (const { direction, older } of group) {
      const [writer, reader] = direction === "backward" ? [older, candidate] : [candidate, older];
      const judgement = await ask.judge(writer, reader);
      if (judgement.kind === "refused") {
        const version = judgement.side === "writer" ? writer : reader;
        const side = version === candidate ? "new" : "old";
        return { kind: "refused", ruleSet: ask.ruleSet, version, side, problems: judgement.problems };
      }
      for (const found of judgement.findings)
        findings.push(findingOf(ask.ruleSet, found, { direction, against: older }));
      if (judgement.kind === "undecided") undecided ??= judgement.why;
      else if (!judgement.compatible) compatible = false;
    }
    if (!compatible) return { kind: "judged", ruleSet: ask.ruleSet, compatible: false, findings };
  }
  const compatible = undecided === undefined ? true : null;
  return given({ kind: "judged" as const, ruleSet: ask.ruleSet, compatible, undecided, findings });
}

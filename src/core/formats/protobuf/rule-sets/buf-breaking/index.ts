/** `buf breaking` 1.75 to the letter: every rule in one walk, findings then chosen by category and buf.yaml. */
import type { Judgement, PairFinding } from "../../../../model/finding.ts";
import type { NodePath } from "../../../../model/path.ts";
import type { Problem } from "../../../../model/problem.ts";
import type { Result } from "../../../../model/result.ts";
import type { JudgeOptions, Pair, RuleSet } from "../../../../model/schema-format.ts";
import { nodePathsOf } from "../../node-paths.ts";
import type { ProtobufSchema, SymbolNode } from "../../schema.ts";
import { categorySelection, configuredSelection, inBufOrder, type Selection } from "../buf/selection.ts";
import { missingImportsWhy, sourceProblems } from "../buf/source-problems.ts";
import { bufSpan, placeOf } from "../buf/spot.ts";
import { lintCatalog } from "../buf-lint/rules.ts";
import { bufFailures } from "./refusals.ts";
import type { BreakingFinding } from "./report.ts";
import { breakingCatalog, breakingRules } from "./rules.ts";
import { walkBreaking } from "./walk.ts";

const walked = new WeakMap<ProtobufSchema, WeakMap<ProtobufSchema, readonly BreakingFinding[]>>();

/** The findings of all rules; another category of the same pair is answered from what was found. */
function allFindings(pair: Pair<ProtobufSchema>): readonly BreakingFinding[] {
  let byReader = walked.get(pair.writer);
  if (byReader === undefined) {
    byReader = new WeakMap();
    walked.set(pair.writer, byReader);
  }
  let findings = byReader.get(pair.reader);
  if (findings === undefined) {
    findings = walkBreaking({ old: pair.writer, new: pair.reader });
    byReader.set(pair.reader, findings);
  }
  return findings;
}

function nodeOf(schema: ProtobufSchema, element: SymbolNode | undefined): NodePath | undefined {
  return element === undefined ? undefined : nodePathsOf(schema).get(element);
}

function pairFinding(pair: Pair<ProtobufSchema>, finding: BreakingFinding) {
  const readerNode = nodeOf(pair.reader, finding.currentNode);
  const writerNode = nodeOf(pair.writer, finding.previousNode);
  return {
    rule: finding.rule,
    class: breakingRules[finding.rule].class,
    path: finding.path,
    message: finding.message,
    direction: finding.direction ?? breakingRules[finding.rule].breaks,
    span: bufSpan(finding.current),
    ...(readerNode === undefined ? {} : { readerNode }),
    ...(writerNode === undefined ? {} : { writerNode }),
    ...(finding.current === undefined ? {} : { readerPlace: placeOf(finding.current) }),
    ...(finding.previous === undefined ? {} : { writerPlace: placeOf(finding.previous) }),
  };
}

function selectedFindings(pair: Pair<ProtobufSchema>, selection: Selection): readonly PairFinding[] {
  const kept = allFindings(pair).filter((finding) =>
    selection.keeps(finding.rule, finding.current?.file, finding.previous?.file),
  );
  return inBufOrder(kept.map((finding) => pairFinding(pair, finding)));
}

function refused(side: "writer" | "reader", problems: readonly Problem[]): Judgement {
  return { kind: "refused", side, problems };
}

const catalogs = { breaking: breakingCatalog, lint: lintCatalog };

function judge(pair: Pair<ProtobufSchema>, options: JudgeOptions): Judgement | Promise<Judgement> {
  const { category, config } = options;
  if (config === undefined) return judgeBy(categorySelection("breaking", catalogs, category), pair);
  return configuredSelection("breaking", catalogs, config, category, {
    current: pair.reader,
    previous: pair.writer,
  }).then((selection) => judgeBy(selection, pair));
}

function judgeBy(selection: Result<Selection>, pair: Pair<ProtobufSchema>): Judgement {
  if (!selection.ok) return refused("reader", selection.problems);
  const missing: string[] = [];
  for (const side of ["writer", "reader"] as const) {
    const source = sourceProblems(pair[side]);
    if (source.refusing.length > 0) return refused(side, source.refusing);
    missing.push(...source.missingImports);
    const failures = bufFailures(pair[side]);
    if (failures.length > 0) return refused(side, failures);
  }
  const findings = selectedFindings(pair, selection.value);
  if (missing.length === 0) return { kind: "judged", compatible: findings.length === 0, findings };
  return { kind: "undecided", why: missingImportsWhy(missing), findings };
}

/** The rule set `buf-breaking`: judges old (writer) against new (reader). */
export const bufBreaking: RuleSet<ProtobufSchema> = {
  id: "buf-breaking",
  title: "Buf breaking",
  rules: breakingRules,
  judges: "old-new",
  // What misses an import is judged as far as it can be; everything else that buf does not compile is refused.
  refusesItself: true,
  judge,
};

import type { Judgement, PairFinding } from "../../../model/finding.ts";
import type { JudgeOptions, Pair, RuleSet } from "../../../model/schema-format.ts";
import type { JsonSchemaDocument } from "../schema.ts";
import { confluent } from "./confluent/index.ts";

/**
 * AWS Glue Schema Registry on JSON Schema: the documentation tells Confluent's content-model rule for properties and
 * nothing else, and users doubt that the service enforces it (spec/registries 6).
 */
export const glue: RuleSet<JsonSchemaDocument> = {
  id: "glue",
  title: "AWS Glue Schema Registry",
  rules: confluent.rules,
  judges: "asked",
  refusesItself: true,
  judge,
};

/** Differences that the documentation speaks of: properties that come, go, or become required. */
const documented = /PROPERTY_|^REQUIRED_ATTRIBUTE_/;

async function judge(pair: Pair<JsonSchemaDocument>, options: JudgeOptions): Promise<Judgement> {
  const judged = await confluent.judge(pair, { ...options, policy: "STRICT" });
  if (judged.kind === "refused") {
    const problems = judged.problems.map((problem) => ({ ...problem, refusedBy: "glue" }));
    return { kind: "refused", side: judged.side, problems };
  }
  const { findings } = judged;
  const told = findings.filter(({ rule }) => documented.test(rule));
  if (told.some(breaks)) return { kind: "judged", compatible: false, findings: told };
  if (judged.kind === "undecided") return { kind: "undecided", why: judged.why, findings: told };
  const silent = findings.find((finding) => breaks(finding) && !documented.test(finding.rule));
  if (silent !== undefined) {
    const why = `AWS documents only how properties come and go, and says nothing about ${silent.rule} at ${silent.path}.`;
    return { kind: "undecided", why, findings };
  }
  return { kind: "judged", compatible: true, findings };
}

function breaks(finding: PairFinding): boolean {
  return finding.class === "breaks";
}

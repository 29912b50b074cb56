import type { Judgement, PairFinding, Rule } from "../../../model/finding.ts";
import type { Problem } from "../../../model/problem.ts";
import type { Pair, RuleSet } from "../../../model/schema-format.ts";
import type { AvroSchema } from "../schema.ts";
import { type ApacheAvroRuleId, apacheAvroRules } from "./apache-avro.rules.ts";
import { judgeApacheAvro } from "./apache-avro.ts";

/**
 * Confluent Schema Registry on Avro: Apache Avro's verdict, each incompatibility wrapped into the registry's own string
 * (spec/registries 3). The levels are its rule book's business.
 */
export const confluent: RuleSet<AvroSchema> = {
  id: "confluent",
  title: "Confluent Schema Registry",
  rules: confluentRules(),
  judges: "asked",
  refusesItself: true,
  judge: judgeConfluent,
};

function confluentRules(): Readonly<Record<string, Rule>> {
  const source = "Confluent Schema Registry, which asks Apache Avro Java";
  return Object.fromEntries(Object.entries(apacheAvroRules).map(([id, rule]) => [id, { ...rule, source }]));
}

function judgeConfluent(pair: Pair<AvroSchema>): Judgement {
  for (const side of ["writer", "reader"] as const) {
    const problems = pair[side].problems.filter(isRefused);
    if (problems.length > 0) return { kind: "refused", side, problems };
  }
  const judgement = judgeApacheAvro(pair);
  return judgement.kind === "judged" ? { ...judgement, findings: judgement.findings.map(wrapped) } : judgement;
}

/** A registry checks defaults only where that is switched on: by default a wrong one passes (spec/registries 3.2). */
const overlooked: ReadonlySet<string> = new Set(["invalid-default", "default-of-unfinished-type"]);

function isRefused(problem: Problem): boolean {
  return problem.severity === "error" && !overlooked.has(problem.code ?? "");
}

/** The registry's description of each type; it says new and old, which depends on the direction, where we say whose. */
const descriptions = {
  NAME_MISMATCH: ({ path }) => `The name of the schema has changed (path '${path}')`,
  FIXED_SIZE_MISMATCH: ({ path }) =>
    `The size of FIXED type field at path '${path}' in the reader's schema does not match with the writer's schema`,
  MISSING_ENUM_SYMBOLS: ({ path }) =>
    `The reader's schema is missing enum symbols at path '${path}' in the writer's schema`,
  READER_FIELD_MISSING_DEFAULT_VALUE: ({ path, message }) =>
    `The field '${message}' at path '${path}' in the reader's schema has no default value and is missing in the writer's schema`,
  TYPE_MISMATCH: ({ path }) =>
    `The type (path '${path}') of a field in the reader's schema does not match with the writer's schema`,
  MISSING_UNION_BRANCH: ({ path }) =>
    `The reader's schema is missing a type inside a union field at path '${path}' in the writer's schema`,
} as const satisfies Record<Exclude<ApacheAvroRuleId, "original-throws">, (finding: PairFinding) => string>;

function isDescribed(rule: string): rule is keyof typeof descriptions {
  return Object.hasOwn(descriptions, rule);
}

/** An exception stays one plain sentence, as the registry reports it. */
function wrapped(finding: PairFinding): PairFinding {
  if (!isDescribed(finding.rule)) return finding;
  const description = descriptions[finding.rule](finding);
  const message = `{errorType:'${finding.rule}', description:'${description}', additionalInfo:'${finding.message}'}`;
  return { ...finding, message };
}

import type { Change } from "../../../../model/change.ts";
import type { Judgement, PairFinding } from "../../../../model/finding.ts";
import type { JudgeOptions, Pair, RuleSet } from "../../../../model/schema-format.ts";
import type { JsonNode } from "../../../../text/json.ts";
import { conjunctionOf } from "../../conjunction.ts";
import { diff } from "../../diff.ts";
import { isValid } from "../../evaluate/evaluate.ts";
import { invalid } from "../../evaluate/run.ts";
import { candidates } from "../../sample.ts";
import type { JsonSchemaDocument } from "../../schema.ts";
import { findingsOf } from "./findings.ts";
import { InclusionProver } from "./inclusion/inclusion.ts";
import { Refuter } from "./refuter.ts";
import { tooDeep } from "./refuting-documents.ts";
import { validationRules } from "./rules.ts";

/** Witnesses told of one pair. */
const mostWitnesses = 40;

/** Would every document that is valid for the writer be valid for the reader? Proved, refuted by a document, or open. */
export const validation: RuleSet<JsonSchemaDocument> = {
  id: "validation",
  title: "Validation",
  rules: validationRules,
  judges: "asked",
  judge,
};

/** From the quickest means to the slowest: a plain proof, a directed search, a proof by cases, a broad search. */
function judge({ writer, reader }: Pair<JsonSchemaDocument>, options: JudgeOptions): Judgement {
  const depth = tooDeep(writer, reader);
  if (depth !== undefined) {
    return {
      kind: "undecided",
      why: `schemas stand ${depth} levels inside one another, too many to compare`,
      findings: [],
    };
  }
  const all = conjunctionOf([writer.schema]);
  const plain = new InclusionProver(writer, reader, 0);
  if (plain.gap(all, reader.schema) === undefined) return included(writer, reader, options);
  const directed = new Refuter(plain).witnesses(all, reader.schema);
  if (directed.length > 0) return refuted(writer, reader, directed);
  const why = new InclusionProver(writer, reader, 3).gap(all, reader.schema);
  if (why === undefined) return included(writer, reader, options);
  const broad = candidates(writer, reader).filter((document) => isValid(reader, document) === invalid);
  if (broad.length > 0) return refuted(writer, reader, broad);
  return { kind: "undecided", why: `neither proved nor refuted: ${why}`, findings: [] };
}

function included(writer: JsonSchemaDocument, reader: JsonSchemaDocument, options: JudgeOptions): Judgement {
  const findings = options.safe ? diff(writer, reader).flatMap(acceptedFinding) : [];
  return { kind: "judged", compatible: true, findings };
}

function refuted(writer: JsonSchemaDocument, reader: JsonSchemaDocument, witnesses: readonly JsonNode[]): Judgement {
  const findings = new Map<string, PairFinding>();
  for (const document of witnesses.slice(0, mostWitnesses)) {
    for (const { finding, key } of findingsOf(writer, reader, document)) {
      if (!findings.has(key)) findings.set(key, finding);
    }
  }
  return { kind: "judged", compatible: false, findings: [...findings.values()] };
}

function acceptedFinding(change: Change): PairFinding[] {
  if (change.about === "annotation") return [];
  const { old, new: now } = change;
  return [
    {
      rule: "change-accepted",
      class: "safe",
      path: `#${change.path}`,
      message: `${change.kind}: ${old?.value ?? "nothing"} to ${now?.value ?? "nothing"}; every document stays valid`,
      ...(old === undefined ? {} : { writerNode: old.path }),
      ...(now === undefined ? {} : { readerNode: now.path }),
      ...(old?.place === undefined ? {} : { writerPlace: old.place }),
      ...(now?.place === undefined ? {} : { readerPlace: now.place }),
    },
  ];
}

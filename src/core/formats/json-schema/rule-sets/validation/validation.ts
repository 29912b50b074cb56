import type { Change } from "../../../../model/change.ts";
import type { Judgement, PairFinding } from "../../../../model/finding.ts";
import type { JudgeOptions, Pair, RuleSet } from "../../../../model/schema-format.ts";
import { diff } from "../../diff.ts";
import { isValid } from "../../evaluate/evaluate.ts";
import { invalid } from "../../evaluate/run.ts";
import { candidates } from "../../sample.ts";
import type { JsonSchemaDocument } from "../../schema.ts";
import { findingsOf } from "./findings.ts";
import { proveIncluded } from "./inclusion/inclusion.ts";
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

function judge({ writer, reader }: Pair<JsonSchemaDocument>, options: JudgeOptions): Judgement {
  const proof = proveIncluded(writer, reader);
  if (proof.kind === "included") {
    const findings = options.safe ? diff(writer, reader).flatMap(acceptedFinding) : [];
    return { kind: "judged", compatible: true, findings };
  }
  const findings = new Map<string, PairFinding>();
  let witnesses = 0;
  for (const document of candidates(writer, reader)) {
    if (isValid(reader, document) !== invalid) continue;
    for (const finding of findingsOf(writer, reader, document)) {
      const key = `${finding.rule} ${finding.path}`;
      if (!findings.has(key)) findings.set(key, finding);
    }
    witnesses += 1;
    if (witnesses >= mostWitnesses) break;
  }
  if (findings.size > 0) return { kind: "judged", compatible: false, findings: [...findings.values()] };
  return { kind: "undecided", why: proof.why, findings: [] };
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

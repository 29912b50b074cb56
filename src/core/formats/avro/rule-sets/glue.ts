import type { Judgement, PairFinding } from "../../../model/finding.ts";
import type { Pair, RuleSet } from "../../../model/schema-format.ts";
import { applyAliases } from "../aliases.ts";
import { ReadError } from "../read-error.ts";
import { type ResolutionStep, walkResolution } from "../resolution-walk.ts";
import { type Action, type Resolution, resolveAsGiven } from "../resolve.ts";
import type { AvroSchema, AvroType } from "../schema.ts";
import { type GlueRuleId, glueRules } from "./glue.rules.ts";

/**
 * AWS Glue Schema Registry on Avro, as far as it is known: a reader is compatible if Apache's resolving grammar has no
 * error in it (spec/registries 6). Record names do not matter; whether aliases count is nowhere said.
 */
export const glue: RuleSet<AvroSchema> = {
  id: "glue",
  title: "AWS Glue Schema Registry",
  rules: glueRules,
  judges: "asked",
  judge: judgeGlue,
};

const aliasesUnknown = "AWS does not say whether Glue applies aliases, and here they decide.";

function judgeGlue({ writer, reader }: Pair<AvroSchema>): Judgement {
  const plain = findingsOf(resolveAsGiven(writer.root, reader.root), writer.root, reader.root);
  const aliased = findingsOf(resolveWithAliases(writer.root, reader.root), writer.root, reader.root);
  if ((plain.length === 0) !== (aliased.length === 0)) {
    return { kind: "undecided", why: aliasesUnknown, findings: plain.length > 0 ? plain : aliased };
  }
  return { kind: "judged", compatible: aliased.length === 0, findings: aliased };
}

/** Apache's SchemaValidator applies aliases once (spec avro 0). */
function resolveWithAliases(writer: AvroType, reader: AvroType): Resolution {
  try {
    return resolveAsGiven(applyAliases(writer, reader), reader);
  } catch (error) {
    if (error instanceof ReadError) return { kind: "impossible", error: error.message };
    throw error;
  }
}

function findingsOf(resolved: Resolution, writer: AvroType, reader: AvroType): readonly PairFinding[] {
  if (resolved.kind === "impossible") {
    const places = { readerNode: "", writerNode: "", readerPlace: reader.place, writerPlace: writer.place };
    return [{ rule: "original-throws", class: "breaks", path: "", message: resolved.error, ...places }];
  }
  const findings: PairFinding[] = [];
  walkResolution({ action: resolved.action, writer, reader, writerNode: "", readerNode: "" }, (step) => {
    if (step.action.kind === "error") findings.push(...errorFindings(step, step.action));
  });
  return findings;
}

/** Symbols that a reader lacks are no errors to the grammar; anything else that a datum could trip over is. */
function errorFindings(step: ResolutionStep, action: Extract<Action, { kind: "error" }>): readonly PairFinding[] {
  const { writer, reader, writerNode, readerNode } = step;
  const base = { class: "breaks", writerNode, writerPlace: writer.place } as const;
  if (action.missing === undefined) {
    const rule: GlueRuleId = "cannot-resolve-type";
    return [{ ...base, rule, path: readerNode, message: action.message, readerNode, readerPlace: reader.place }];
  }
  return action.missing.map((field) => {
    const rule: GlueRuleId = "missing-required-field";
    const path = readerNode + field.segment;
    const message = `the field ${field.name} is not written and has no default`;
    return { ...base, rule, path, message, readerNode: path, readerPlace: field.place };
  });
}

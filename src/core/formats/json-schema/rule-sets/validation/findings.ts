import type { PairFinding } from "../../../../model/finding.ts";
import { joinName, nodePathOf, readablePath, segmentsOf } from "../../../../model/path.ts";
import type { Place } from "../../../../model/place.ts";
import type { JsonNode } from "../../../../text/json.ts";
import { jsonMember } from "../../../../text/json.ts";
import { compactJson } from "../../../../text/json-write.ts";
import type { Applied } from "../../closure.ts";
import { appliedTo, itemOf, propertyOf } from "../../closure.ts";
import { evaluate } from "../../evaluate/evaluate.ts";
import type { EvaluationError } from "../../evaluate/run.ts";
import type { JsonSchemaDocument, Subschema } from "../../schema.ts";
import { placeOf, pointerOf } from "../../schema.ts";
import { valuePaths } from "../../value-path.ts";
import type { ValidationRuleId } from "./rules.ts";
import { ruleFor } from "./rules.ts";

/** Documents are shown in messages up to this length. */
const longestShown = 120;

/** A finding, and what makes two of them the same. */
export interface WitnessFinding {
  readonly finding: PairFinding;
  readonly key: string;
}

/** The reasons why the reader refuses a document that the writer lets pass, one finding each. */
export function findingsOf(
  writer: JsonSchemaDocument,
  reader: JsonSchemaDocument,
  witness: JsonNode,
): readonly WitnessFinding[] {
  const seen = new Set<EvaluationError>();
  const errors = evaluate(reader, witness).errors.flatMap((error) => leavesOf(error, seen));
  const paths = valuePaths(witness, new Set(errors.map((error) => error.value)));
  return errors.map((error) => {
    const path = paths.get(error.value) ?? "";
    const at = error.missing === undefined ? path : joinName(path, error.missing);
    const finding = findingOf(writer, reader, witness, error, at);
    // Names that neither version declares are examples: one is enough.
    const isExample = finding.name !== undefined && finding.writerNode === undefined && error.missing === undefined;
    const where = isExample ? finding.readerNode : nodePathOf(at);
    return { finding, key: `${finding.rule} ${finding.path} ${where ?? ""}` };
  });
}

/** Where no alternative fits, the reasons inside the closest one say more; one that several share is told once. */
function leavesOf(error: EvaluationError, seen: Set<EvaluationError>): readonly EvaluationError[] {
  if (seen.has(error)) return [];
  seen.add(error);
  return error.inner === undefined || error.inner.length === 0
    ? [error]
    : error.inner.flatMap((inner) => leavesOf(inner, seen));
}

function findingOf(
  writer: JsonSchemaDocument,
  reader: JsonSchemaDocument,
  witness: JsonNode,
  error: EvaluationError,
  path: string,
): PairFinding {
  const written = nodesAt(writer, witness, path);
  const read = nodesAt(reader, witness, path);
  const rule = ruleOf(error, written, read);
  const document = compactJson(witness);
  const shownDocument = document.length <= longestShown ? document : `${document.slice(0, longestShown - 1)}…`;
  const writerNode = written.applied[0];
  // What is not declared is shown at what refuses it, and goes by its own name.
  const readerNode = read.applied[0] ?? read.nearest;
  const isNamed = read.applied.length > 0 || path === "";
  return {
    rule,
    class: "breaks",
    proof: "decoded",
    path: `#${pointerOf(error.schema)}/${error.keyword}`,
    message: `${readablePath(path)}: ${error.message}; the writer lets it pass: ${shownDocument}`,
    ...(writerNode === undefined ? {} : { writerNode: writerNode.path }),
    ...(isNamed ? {} : { name: readablePath(path) }),
    readerNode: readerNode.path,
    writerPlace: placeOf((writerNode ?? written.nearest).schema),
    readerPlace: keywordPlace(error.schema, error.keyword),
  };
}

/** What a side says at a value's path: the schemas there, or the nearest ones above. */
interface Sight {
  readonly applied: readonly Applied[];
  readonly nearest: Applied;
  /** Every property on the way is declared. */
  readonly declared: boolean;
}

function nodesAt(document: JsonSchemaDocument, root: JsonNode, path: string): Sight {
  let value: JsonNode | undefined = root;
  let applied: readonly Applied[] = [{ schema: document.schema, path: "" }];
  let nearest: Applied = { schema: document.schema, path: "" };
  let declared = true;
  for (const part of segmentsOf(path)) {
    const here: readonly Applied[] = value === undefined ? applied : appliedTo(document, applied, value);
    const index = /^\[(\d+)\]$/.exec(part)?.[1];
    if (value?.kind === "array" && index !== undefined) {
      applied = itemOf(here, Number(index));
      value = value.items[Number(index)];
    } else {
      const name = part.replace(/~1/g, "/").replace(/~0/g, "~");
      const property = propertyOf(here, name);
      applied = property.applied;
      value = value?.kind === "object" ? jsonMember(value, name)?.value : undefined;
    }
    if (applied.length === 0) declared = false;
    nearest = applied[0] ?? nearest;
  }
  return { applied, nearest, declared };
}

function ruleOf(error: EvaluationError, written: Sight, read: Sight): ValidationRuleId {
  const rule = ruleFor(error.keyword, error.inner === undefined && error.message.includes("only one may fit"));
  const aboutAbsence = error.missing !== undefined;
  if (!aboutAbsence && !written.declared && read.declared && rule !== "property-not-allowed") {
    return "property-typed-in-open-model";
  }
  return rule;
}

function keywordPlace(schema: Subschema, keyword: string): Place {
  const member = schema.node.kind === "object" ? jsonMember(schema.node, keyword) : undefined;
  if (member === undefined) return placeOf(schema);
  return { file: schema.resource.file.path, from: member.keyFrom, to: member.value.to };
}

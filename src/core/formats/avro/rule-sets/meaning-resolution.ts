import type { Direction, PairFinding } from "../../../model/finding.ts";
import { compactJson } from "../../../text/json-write.ts";
import { lostAliases, takesOtherBranch } from "../convert.ts";
import { type ResolutionStep, walkResolution } from "../resolution-walk.ts";
import { type RecordAction, resolution } from "../resolve.ts";
import { type AvroField, type AvroSchema, type AvroType, isNamed, type RecordType } from "../schema.ts";
import type { MeaningRuleId } from "./meaning.rules.ts";

/**
 * What a reader does to a writer's events without an error although the schema promises something else: aliases that
 * take or miss, defaults of the wrong branch, records taken for others (spec 4, 5, 7).
 *
 * `direction` says which way is asked: backward has the new version reading. Findings are told by old and new.
 */
export function resolutionMeanings(
  writer: AvroSchema,
  reader: AvroSchema,
  direction: "backward" | "forward",
): readonly PairFinding[] {
  const resolved = resolution(writer, reader);
  if (resolved.kind === "impossible") return [];
  const found: Meaning[] = [];
  const start = { action: resolved.action, writer: writer.root, reader: reader.root, writerNode: "", readerNode: "" };
  walkResolution(start, (step) => {
    if (step.action.kind === "record" && step.writer.kind === "record")
      recordMeanings(step.action, step.writer, step, found);
    const taken = takenByShape(step);
    if (taken !== undefined) found.push(taken);
  });
  return found.map((meaning) => findingOf(meaning, direction));
}

interface Meaning {
  readonly rule: MeaningRuleId;
  readonly message: string;
  readonly writer: { readonly node: string; readonly of: AvroField | AvroType };
  readonly reader: { readonly node: string; readonly of: AvroField | AvroType };
}

function recordMeanings(action: RecordAction, writer: RecordType, step: ResolutionStep, found: Meaning[]): void {
  for (const [index, { reader: target }] of action.fields.entries()) {
    const source = writer.fields[index];
    if (source === undefined || target === undefined || target.name === source.name) continue;
    if (!action.reader.byName.has(source.name)) continue;
    const message = `${target.name} gets the values of ${source.name}, which still exists beside it`;
    found.push({
      rule: "alias-steals-field",
      message,
      writer: at(step.writerNode, source),
      reader: at(step.readerNode, target),
    });
  }
  for (const [source, target] of lostAliases(action, writer)) {
    const message = `${target.name} does not get the values of ${source.name}: ${writer.full} is not ${action.reader.full}`;
    found.push({
      rule: "alias-does-not-apply",
      message,
      writer: at(step.writerNode, source),
      reader: at(step.readerNode, target),
    });
  }
  for (const { field, value } of action.defaults) {
    const branch = takesOtherBranch(field, value);
    if (branch === undefined || field.default === undefined) continue;
    const message = `the default ${compactJson(field.default)} is read as the branch ${branch}`;
    found.push({
      rule: "default-taken-for-other-branch",
      message,
      writer: { node: step.writerNode, of: writer },
      reader: at(step.readerNode, field),
    });
  }
}

function at(node: string, field: AvroField): Meaning["writer"] {
  return { node: node + field.segment, of: field };
}

/** A record read as another of several, because its fields happen to fit. */
function takenByShape({ action, writer, reader, writerNode, readerNode }: ResolutionStep): Meaning | undefined {
  if (action.kind !== "reader-union" || action.by !== "structure" || reader.kind !== "union") return undefined;
  const branch = reader.branches[action.branch];
  const records = reader.branches.filter((candidate) => candidate.kind === "record").length;
  if (branch?.kind !== "record" || writer.kind !== "record" || writer.name === branch.name || records < 2)
    return undefined;
  return {
    rule: "record-taken-by-shape",
    message: `${writer.full} is read as ${branch.full}`,
    writer: { node: writerNode, of: writer },
    reader: { node: readerNode, of: branch },
  };
}

function findingOf({ rule, message, writer, reader }: Meaning, direction: Direction): PairFinding {
  const [older, newer] = direction === "backward" ? [writer, reader] : [reader, writer];
  return {
    rule,
    class: "meaning",
    path: newer.node,
    message,
    direction,
    writerNode: older.node,
    readerNode: newer.node,
    writerPlace: placeOf(older.of),
    readerPlace: placeOf(newer.of),
  };
}

function placeOf(thing: AvroField | AvroType) {
  return "kind" in thing && isNamed(thing) ? thing.namePlace : thing.place;
}

import type { Judgement, PairFinding } from "../../../../model/finding.ts";
import type { Place } from "../../../../model/place.ts";
import type { JudgeOptions, Pair, RuleSet } from "../../../../model/schema-format.ts";
import { nodePathsOf } from "../../node-paths.ts";
import type { FileNode, ProtobufSchema } from "../../schema.ts";
import { Comparison } from "./compare-types.ts";
import type { Difference, DifferenceNode } from "./differences.ts";
import { refusals } from "./refusals.ts";
import { confluentRules, differenceWords, isIncompatible } from "./rules.ts";
import { filesOf, type TypeIndex, typeIndexOf } from "./type-index.ts";

/** Confluent Schema Registry's comparison of Protobuf versions: the writer is the original, the reader the update. */
export const confluent: RuleSet<ProtobufSchema> = {
  id: "confluent",
  title: "Confluent Schema Registry",
  rules: confluentRules,
  judges: "asked",
  refusesItself: true,
  judge,
};

function judge(pair: Pair<ProtobufSchema>, options: JudgeOptions): Judgement {
  // A registry's schema is one file with what it imports: the root's, where one was named.
  const [writerFile, readerFile] = [mainFile(pair.writer), mainFile(pair.reader)];
  if (writerFile === undefined || readerFile === undefined) {
    return { kind: "undecided", why: "a version without files cannot be compared", findings: [] };
  }
  const original = typeIndexOf(pair.writer, writerFile);
  const update = typeIndexOf(pair.reader, readerFile);
  for (const [side, index] of [["writer", original] as const, ["reader", update] as const]) {
    const problems = refusals(index);
    if (problems.length > 0) return { kind: "refused", side, problems };
  }
  if ([original, update].some(isPartlyRead)) {
    return { kind: "undecided", why: "what is nested more than 32 levels deep was not looked at", findings: [] };
  }
  const comparison = new Comparison(original, update, options.algorithm);
  comparison.run();
  const { found } = comparison.list;
  const wanted = options.safe === false ? found.filter(({ type }) => isIncompatible(type)) : found;
  return {
    kind: "judged",
    compatible: !found.some(({ type }) => isIncompatible(type)),
    findings: wanted.map((difference) => findingOf(difference, pair)),
  };
}

function mainFile(schema: ProtobufSchema): FileNode | undefined {
  return schema.root === undefined || schema.root.file.isWellKnown ? schema.files[0] : schema.root.file;
}

/** True if a text nests so deep that the parser passed over a part, which a comparison would not miss. */
function isPartlyRead(index: TypeIndex): boolean {
  return [...filesOf(index.file)].some((file) => file.problems.some(({ code }) => code === "too-deep"));
}

function findingOf(difference: Difference, pair: Pair<ProtobufSchema>): PairFinding {
  const { type, path, name, original, update } = difference;
  const { class: level, title } = differenceWords(type, name);
  const writerNode = original === undefined ? undefined : nodePathsOf(pair.writer).get(original);
  const readerNode = update === undefined ? undefined : nodePathsOf(pair.reader).get(update);
  return {
    rule: type,
    class: level,
    path,
    message: title,
    ...(writerNode === undefined ? {} : { writerNode }),
    ...(readerNode === undefined ? {} : { readerNode }),
    ...(original === undefined ? {} : { writerPlace: placeOf(original) }),
    ...(update === undefined ? {} : { readerPlace: placeOf(update) }),
  };
}

function placeOf(node: DifferenceNode): Place {
  const { from, to } = node.spans.declaration;
  return { file: node.file.path, from, to };
}

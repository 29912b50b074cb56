import type { Judgement, PairFinding } from "../../../../model/finding.ts";
import type { Place } from "../../../../model/place.ts";
import type { Pair, RuleSet } from "../../../../model/schema-format.ts";
import type { FieldTable, MessageTable } from "../../message/tables.ts";
import { leftOut, tablesOf } from "../../message/tables.ts";
import { nodePathsOf } from "../../node-paths.ts";
import { type FieldPair, fieldPairs } from "../../read/pairing.ts";
import type { EnumNode, EnumValueNode, FieldNode, MessageNode, OneofNode, ProtobufSchema } from "../../schema.ts";
import { enumFacts } from "./enum-meaning.ts";
import { type Fact, fieldFacts } from "./field-meaning.ts";
import { type TypePair, typePairs } from "./message-pairs.ts";
import { meaningRules, meaningWords } from "./rules.ts";

/** Changes that every original passes although values change their meaning. */
export const meaning: RuleSet<ProtobufSchema> = {
  id: "meaning",
  title: "Meaning",
  rules: meaningRules,
  judges: "old-new",
  judge: (pair) => new MeaningJudge(pair).judge(),
};

type Node = MessageNode | FieldNode | OneofNode | EnumNode | EnumValueNode;

class MeaningJudge {
  readonly #pair: Pair<ProtobufSchema>;
  readonly #findings: PairFinding[] = [];

  constructor(pair: Pair<ProtobufSchema>) {
    this.#pair = pair;
  }

  judge(): Judgement {
    const pairs = typePairs(this.#pair.writer, this.#pair.reader);
    for (const pair of pairs.messages) this.#message(pair);
    for (const { older, newer } of pairs.enums) {
      for (const { fact, before, after } of enumFacts(older, newer))
        this.#add(fact, newer.name, before ?? older, after ?? newer);
    }
    const findings = this.#findings;
    return { kind: "judged", compatible: !findings.some((finding) => finding.class === "breaks"), findings };
  }

  #add({ rule, detail }: Fact, name: string, older: Node | undefined, newer: Node | undefined): void {
    const { class: level, title, breaks } = meaningWords(rule, name);
    const writerNode = older === undefined ? undefined : nodePathsOf(this.#pair.writer).get(older);
    const readerNode = newer === undefined ? undefined : nodePathsOf(this.#pair.reader).get(newer);
    this.#findings.push({
      rule,
      class: level,
      direction: breaks,
      path: readerNode ?? writerNode ?? (newer ?? older)?.fullName ?? "",
      message: detail === "" ? title : `${title}: ${detail}`,
      ...(writerNode === undefined ? {} : { writerNode }),
      ...(readerNode === undefined ? {} : { readerNode }),
      ...(older === undefined ? {} : { writerPlace: placeOf(older) }),
      ...(newer === undefined ? {} : { readerPlace: placeOf(newer) }),
    });
  }

  #message({ older, newer }: TypePair<MessageTable>): void {
    const [before, after] = [tablesOf(this.#pair.writer), tablesOf(this.#pair.reader)];
    const pairs = fieldPairs(older, newer);
    for (const pair of pairs.values()) {
      const { reader } = pair;
      // A field of an unknown type is still there; what it holds cannot be told.
      if (leftOut(newer, pair.writer.number) !== undefined) continue;
      if (reader === undefined) this.#deleted(pair.writer, newer);
      else {
        for (const fact of fieldFacts({ ...pair, reader }, before, after)) {
          this.#add(fact, nameOf(reader), pair.writer.node, reader.node);
        }
        this.#oneof(pair, reader, older, newer);
      }
    }
    for (const field of newer.fields) {
      if (older.byNumber.has(field.number) || leftOut(older, field.number) !== undefined) continue;
      if (older.node.reservedRanges.some(({ start, end }) => start <= field.number && field.number <= end))
        this.#add(
          { rule: "reserved-number-used", detail: `number ${field.number}` },
          nameOf(field),
          undefined,
          field.node,
        );
    }
    for (const field of newer.required) {
      if (!older.byNumber.has(field.number) && leftOut(older, field.number) === undefined)
        this.#add({ rule: "required-added", detail: "" }, nameOf(field), undefined, field.node);
    }
  }

  #deleted(field: FieldTable, newer: MessageTable): void {
    // In a map's entry or a group of another name there is no number to reserve.
    if (newer.node.isMapEntry) return;
    if (field.required) this.#add({ rule: "required-removed", detail: "" }, nameOf(field), field.node, undefined);
    const { reservedRanges, extensionRanges } = newer.node;
    const taken = [...reservedRanges, ...extensionRanges];
    if (taken.some(({ start, end }) => start <= field.number && field.number <= end)) return;
    this.#add({ rule: "number-freed", detail: `number ${field.number}` }, nameOf(field), field.node, undefined);
  }

  /** Fields that exclude each other in one version, and could stand together in the other. */
  #oneof(pair: FieldPair, reader: FieldTable, older: MessageTable, newer: MessageTable): void {
    const { writer } = pair;
    const joined = reader.rivals.find((number) => older.byNumber.has(number) && !writer.rivals.includes(number));
    if (joined !== undefined)
      this.#add(oneofFact("oneof-joined", reader, newer, joined), nameOf(reader), writer.node, reader.node);
    const left = writer.rivals.find((number) => newer.byNumber.has(number) && !reader.rivals.includes(number));
    if (left !== undefined)
      this.#add(oneofFact("oneof-left", writer, older, left), nameOf(reader), writer.node, reader.node);
  }
}

function oneofFact(rule: "oneof-joined" | "oneof-left", field: FieldTable, table: MessageTable, rival: number): Fact {
  return { rule, detail: `oneof ${field.oneof}, with ${table.byNumber.get(rival)?.node.name ?? String(rival)}` };
}

function nameOf(field: FieldTable): string {
  return field.node.isExtension ? field.node.fullName : `${field.node.parent?.name ?? ""}.${field.node.name}`;
}

function placeOf(node: Node): Place {
  const { from, to } = node.spans.declaration;
  return { file: node.file.path, from, to };
}

import type { Judgement, PairFinding } from "../../../model/finding.ts";
import type { NodePath } from "../../../model/path.ts";
import type { Pair, RuleSet } from "../../../model/schema-format.ts";
import { javaFieldText } from "../aliases.ts";
import { promotes } from "../resolve.ts";
import {
  type AvroField,
  type AvroSchema,
  type AvroType,
  branchSegment,
  type EnumType,
  type FixedType,
  isNamed,
  type NamedType,
  type RecordType,
  type UnionType,
} from "../schema.ts";
import { javaSchemaText } from "../schema-json.ts";
import { type ApacheAvroRuleId, apacheAvroRules } from "./apache-avro.rules.ts";

/** Apache Avro Java's verdict: `SchemaCompatibility.checkReaderWriterCompatibility`, quirks included (spec 2, 3). */
export const apacheAvro: RuleSet<AvroSchema> = {
  id: "apache-avro",
  title: "Apache Avro",
  rules: apacheAvroRules,
  judges: "asked",
  judge: judgeApacheAvro,
};

/** Judges one pair: every incompatibility in the order Java finds them, or the error it throws. */
export function judgeApacheAvro(pair: Pair<AvroSchema>): Judgement {
  try {
    const findings = new Compatibility("", "").check(pair.reader.root, pair.writer.root);
    return { kind: "judged", compatible: findings.length === 0, findings };
  } catch (error) {
    if (!(error instanceof OriginalThrows)) throw error;
    return { kind: "judged", compatible: false, findings: [error.finding] };
  }
}

/** Judges two types of a pair on their own, told from the nodes they stand at: why a union's branch finds no place. */
export function judgeTypes(reader: NodeType, writer: NodeType): readonly PairFinding[] {
  try {
    return new Compatibility(reader.node, writer.node).check(reader.type, writer.type);
  } catch (error) {
    if (!(error instanceof OriginalThrows)) throw error;
    return [error.finding];
  }
}

/** A type and the node it stands at. */
export interface NodeType {
  readonly type: AvroType;
  readonly node: NodePath;
}

/** Stands for Java's AvroRuntimeException: there is no verdict but this. */
class OriginalThrows extends Error {
  readonly finding: PairFinding;

  constructor(finding: PairFinding) {
    super(finding.message);
    this.finding = finding;
  }
}

const none: readonly PairFinding[] = [];

/** Marks a pair that is being looked at; met again, it counts as compatible. */
const inProgress = none;

/** Pairs are kept under one number; a schema has fewer types than this. */
const idRange = 2 ** 26;

/** Java's walk over a reader and a writer. */
class Compatibility {
  /**
   * Finished pairs with their findings as first found, paths included; Java remembers every pair, but only pairs with
   * a named type can be met twice.
   */
  readonly #known = new Map<number, readonly PairFinding[]>();
  /** Java's location; starts anew inside a union's branches. */
  #tokens: string[] = [];
  /** The real way here, for our own node paths. */
  readonly #readerSteps: string[];
  readonly #writerSteps: string[];

  constructor(readerNode: NodePath, writerNode: NodePath) {
    this.#readerSteps = [readerNode];
    this.#writerSteps = [writerNode];
  }

  check(reader: AvroType, writer: AvroType): readonly PairFinding[] {
    if (!isNamed(reader) && !isNamed(writer)) return this.#calculate(reader, writer);
    const key = reader.id * idRange + writer.id;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, inProgress);
    const findings = this.#calculate(reader, writer);
    this.#known.set(key, findings);
    return findings;
  }

  #calculate(reader: AvroType, writer: AvroType): readonly PairFinding[] {
    switch (reader.kind) {
      case "record":
        if (writer.kind === "record") return this.#records(reader, writer);
        break;
      case "union":
        return writer.kind === "union" ? this.#unions(reader, writer) : this.#readerUnion(reader, writer);
      case "array":
        if (writer.kind === "array") return this.#step("items", "/[]", "/[]", reader.items, writer.items);
        break;
      case "map":
        if (writer.kind === "map") return this.#step("values", "/{}", "/{}", reader.values, writer.values);
        break;
      case "enum":
        if (writer.kind === "enum") return this.#enums(reader, writer);
        break;
      case "fixed":
        if (writer.kind === "fixed") return this.#fixeds(reader, writer);
        break;
      default:
        if (reader.kind === writer.kind) return none;
    }
    if (writer.kind === "union") return this.#writerUnion(reader, writer);
    if (promotes(writer.kind, reader.kind)) return none;
    const message = `reader type: ${reader.kind.toUpperCase()} not compatible with writer type: ${writer.kind.toUpperCase()}`;
    return [this.#finding("TYPE_MISMATCH", reader, writer, message)];
  }

  #records(reader: RecordType, writer: RecordType): readonly PairFinding[] {
    let findings = this.#names(reader, writer);
    for (const field of reader.fields) {
      const source = this.#writerField(field, reader, writer);
      const found =
        source === undefined
          ? this.#missing(field, reader, writer)
          : this.#fieldStep(field, source.segment, field.type, source.type);
      if (found.length > 0) findings = findings.length === 0 ? found : [...findings, ...found];
    }
    return findings;
  }

  #fieldStep(field: AvroField, writerStep: string, reader: AvroType, writer: AvroType): readonly PairFinding[] {
    this.#tokens.push("fields", String(field.position));
    const found = this.#step("type", field.segment, writerStep, reader, writer);
    this.#tokens.length -= 2;
    return found;
  }

  /** The written field that the reader's field, or one of its aliases, names; Java throws if there are several. */
  #writerField(field: AvroField, reader: RecordType, writer: RecordType): AvroField | undefined {
    const direct = writer.byName.get(field.name);
    if (field.aliases.length === 0) return direct;
    const found = direct === undefined ? [] : [direct];
    for (const alias of field.aliases) {
      const source = writer.byName.get(alias);
      if (source !== undefined) found.push(source);
    }
    if (found.length <= 1) return found[0];
    const message = `Reader record field ${javaFieldText(field)} matches multiple fields in writer record schema ${javaSchemaText(writer)}`;
    this.#tokens.push("fields", String(field.position));
    throw new OriginalThrows({
      ...this.#finding("original-throws", reader, writer, message),
      readerNode: this.#readerSteps.join("") + field.segment,
      readerPlace: field.place,
    });
  }

  /** A reader's field that was not written. An enum's own default gets it compared with the record, by mistake. */
  #missing(field: AvroField, reader: RecordType, writer: RecordType): readonly PairFinding[] {
    if (field.default !== undefined) return none;
    if (field.type.kind === "enum" && field.type.default !== undefined) {
      return this.#fieldStep(field, "", field.type, writer);
    }
    this.#tokens.push("fields", String(field.position));
    const finding = this.#finding("READER_FIELD_MISSING_DEFAULT_VALUE", reader, writer, field.name);
    this.#tokens.length -= 2;
    return [{ ...finding, readerNode: this.#readerSteps.join("") + field.segment, readerPlace: field.place }];
  }

  #enums(reader: EnumType, writer: EnumType): readonly PairFinding[] {
    const findings = this.#names(reader, writer);
    if (reader.default !== undefined) return findings;
    const missing = writer.symbols.filter((symbol) => !reader.symbolIndex.has(symbol));
    if (missing.length === 0) return findings;
    const message = `[${missing.sort().join(", ")}]`;
    return [...findings, this.#findingAt("symbols", "MISSING_ENUM_SYMBOLS", reader, writer, message)];
  }

  #fixeds(reader: FixedType, writer: FixedType): readonly PairFinding[] {
    const findings = this.#names(reader, writer);
    if (reader.size === writer.size) return findings;
    const message = `expected: ${writer.size}, found: ${reader.size}`;
    return [...findings, this.#findingAt("size", "FIXED_SIZE_MISMATCH", reader, writer, message)];
  }

  #names(reader: NamedType, writer: NamedType): readonly PairFinding[] {
    if (reader.name === writer.name || reader.aliases.some((alias) => alias.compared === writer.full)) return none;
    return [this.#findingAt("name", "NAME_MISMATCH", reader, writer, `expected: ${writer.full}`)];
  }

  /** Each written branch must find a place in the reader's union; why it finds none is not told. */
  #unions(reader: UnionType, writer: UnionType): readonly PairFinding[] {
    let findings = none;
    for (const [index, branch] of writer.branches.entries()) {
      const step = branchSegment(writer, index);
      if (this.#compatibleApart(reader, branch, "", step)) continue;
      this.#tokens.push(String(index));
      this.#writerSteps.push(step);
      const message = `reader union lacking writer type: ${branch.kind.toUpperCase()}`;
      findings = [...findings, this.#finding("MISSING_UNION_BRANCH", reader, branch, message)];
      this.#writerSteps.pop();
      this.#tokens.pop();
    }
    return findings;
  }

  #readerUnion(reader: UnionType, writer: AvroType): readonly PairFinding[] {
    if (writer.kind === "union") throw new Error("both are unions");
    for (const [index, branch] of reader.branches.entries()) {
      if (this.#compatibleApart(branch, writer, branchSegment(reader, index), "")) return none;
    }
    const message = `reader union lacking writer type: ${writer.kind.toUpperCase()}`;
    return [this.#finding("MISSING_UNION_BRANCH", reader, writer, message)];
  }

  #writerUnion(reader: AvroType, writer: UnionType): readonly PairFinding[] {
    let findings = none;
    for (const [index, branch] of writer.branches.entries()) {
      const found = this.#step(String(index), "", branchSegment(writer, index), reader, branch);
      if (found.length > 0) findings = [...findings, ...found];
    }
    return findings;
  }

  /** Asks about a pair with an empty path, as Java does inside unions; later uses of the pair keep those paths. */
  #compatibleApart(reader: AvroType, writer: AvroType, readerStep: string, writerStep: string): boolean {
    const outer = this.#tokens;
    this.#tokens = [];
    this.#readerSteps.push(readerStep);
    this.#writerSteps.push(writerStep);
    const findings = this.check(reader, writer);
    this.#writerSteps.pop();
    this.#readerSteps.pop();
    this.#tokens = outer;
    return findings.length === 0;
  }

  #step(
    token: string,
    readerStep: string,
    writerStep: string,
    reader: AvroType,
    writer: AvroType,
  ): readonly PairFinding[] {
    this.#tokens.push(token);
    this.#readerSteps.push(readerStep);
    this.#writerSteps.push(writerStep);
    const findings = this.check(reader, writer);
    this.#writerSteps.pop();
    this.#readerSteps.pop();
    this.#tokens.pop();
    return findings;
  }

  #findingAt(
    token: string,
    rule: ApacheAvroRuleId,
    reader: NamedType,
    writer: NamedType,
    message: string,
  ): PairFinding {
    this.#tokens.push(token);
    const finding = this.#finding(rule, reader, writer, message);
    this.#tokens.pop();
    return finding;
  }

  #finding(rule: ApacheAvroRuleId, reader: AvroType, writer: AvroType, message: string): PairFinding {
    return {
      rule,
      class: apacheAvroRules[rule].class,
      path: `/${this.#tokens.map((token) => token.replace(/~/g, "~0").replace(/\//g, "~1")).join("/")}`,
      message,
      readerNode: this.#readerSteps.join(""),
      writerNode: this.#writerSteps.join(""),
      readerPlace: placeOf(reader),
      writerPlace: placeOf(writer),
    };
  }
}

/** A named type is shown by its name, so that not the whole of a record is marked. */
function placeOf(type: AvroType) {
  return isNamed(type) ? type.namePlace : type.place;
}

import { javaFieldText } from "../aliases.ts";
import { promotes } from "../resolve.ts";
import {
  type AvroField,
  type AvroType,
  type EnumType,
  type FixedType,
  isNamed,
  type NamedType,
  type RecordType,
  type UnionType,
} from "../schema.ts";
import { javaSchemaText } from "../schema-json.ts";
import type { ApacheAvroRuleId } from "./apache-avro.rules.ts";

/** One step of the walk: where it came from, and what it adds to Java's location and to our two node paths. */
export interface Step {
  readonly up: Step | undefined;
  /** `items`, `values`, a writer's branch, a reader's field with its type; a `start` makes Java's location begin anew. */
  readonly token: string | number | AvroField | undefined;
  readonly start: boolean;
  readonly readerSegment: string;
  readonly writerSegment: string;
  /** The union whose branch `branch` was stepped into, and whose it is; its segment is made only when it is told. */
  readonly union: UnionType | undefined;
  readonly side: "reader" | "writer";
  readonly branch: number;
}

/** An incompatibility before it is put into words: most of them are found inside unions, and never told. */
export interface Found {
  readonly rule: ApacheAvroRuleId;
  readonly reader: AvroType;
  readonly writer: AvroType;
  readonly step: Step | undefined;
  /** The last part of Java's location, where it is more than the step's. */
  readonly tail: string | undefined;
  /** The reader's field that the finding is about. */
  readonly field: AvroField | undefined;
  readonly message: string;
}

/** What a comparison found: nothing, one thing, or what its parts found; shared where Java remembers a result. */
export type Outcome = typeof nothing | Found | readonly Outcome[];

/** Compatible. */
export const nothing = null;

/** Stands for Java's AvroRuntimeException: there is no verdict but this. */
export class OriginalThrows extends Error {
  readonly found: Found;

  constructor(found: Found) {
    super(found.message);
    this.found = found;
  }
}

/** Unions are compared branch by branch: two of ten thousand records would fill the memory before there is a verdict. */
export const mostPairs = 300_000;

/** More pairs of types than a verdict can be waited for. */
export class TooManyPairs extends Error {}

/** The walk of Apache Avro Java's `SchemaCompatibility` over a reader and a writer (spec 3). */
export class Compatibility {
  /**
   * Finished pairs with what was found, told from where it was first found; Java remembers every pair, but only pairs
   * with a named type can be met twice. A pair that is still open counts as compatible.
   */
  readonly #known: (Map<number, Outcome> | undefined)[] = [];
  #pairs = 0;

  check(reader: AvroType, writer: AvroType, step: Step | undefined): Outcome {
    if (!isNamed(reader) && !isNamed(writer)) return this.#calculate(reader, writer, step);
    const byWriter = this.#known[reader.id] ?? new Map<number, Outcome>();
    this.#known[reader.id] = byWriter;
    const known = byWriter.get(writer.id);
    if (known !== undefined) return known;
    if (++this.#pairs > mostPairs) throw new TooManyPairs();
    byWriter.set(writer.id, nothing);
    const outcome = this.#calculate(reader, writer, step);
    if (outcome !== nothing) byWriter.set(writer.id, outcome);
    return outcome;
  }

  #calculate(reader: AvroType, writer: AvroType, step: Step | undefined): Outcome {
    switch (reader.kind) {
      case "record":
        if (writer.kind === "record") return this.#records(reader, writer, step);
        break;
      case "union":
        return writer.kind === "union" ? this.#unions(reader, writer, step) : this.#readerUnion(reader, writer, step);
      case "array":
        if (writer.kind === "array") return this.check(reader.items, writer.items, stepTo(step, "items", "/[]", "/[]"));
        break;
      case "map":
        if (writer.kind === "map")
          return this.check(reader.values, writer.values, stepTo(step, "values", "/{}", "/{}"));
        break;
      case "enum":
        if (writer.kind === "enum") return enums(reader, writer, step);
        break;
      case "fixed":
        if (writer.kind === "fixed") return fixeds(reader, writer, step);
        break;
      default:
        if (reader.kind === writer.kind) return nothing;
    }
    if (writer.kind === "union") return this.#writerUnion(reader, writer, step);
    if (promotes(writer.kind, reader.kind)) return nothing;
    const message = `reader type: ${reader.kind.toUpperCase()} not compatible with writer type: ${writer.kind.toUpperCase()}`;
    return found("TYPE_MISMATCH", reader, writer, step, message);
  }

  #records(reader: RecordType, writer: RecordType, step: Step | undefined): Outcome {
    let outcome = names(reader, writer, step);
    for (const field of reader.fields) {
      const source = writerField(field, reader, writer, step);
      const part =
        source === undefined
          ? this.#missing(field, reader, writer, step)
          : this.check(field.type, source.type, stepTo(step, field, field.segment, source.segment));
      if (part !== nothing) outcome = outcome === nothing ? part : [outcome, part];
    }
    return outcome;
  }

  /** A reader's field that was not written. An enum's own default gets it compared with the record, by mistake. */
  #missing(field: AvroField, reader: RecordType, writer: RecordType, step: Step | undefined): Outcome {
    if (field.default !== undefined) return nothing;
    if (field.type.kind === "enum" && field.type.default !== undefined) {
      return this.check(field.type, writer, stepTo(step, field, field.segment, ""));
    }
    return found(
      "READER_FIELD_MISSING_DEFAULT_VALUE",
      reader,
      writer,
      step,
      field.name,
      `fields/${field.position}`,
      field,
    );
  }

  /** Each written branch must find a place in the reader's union; why it finds none is not told. */
  #unions(reader: UnionType, writer: UnionType, step: Step | undefined): Outcome {
    let parts: Outcome[] | undefined;
    for (let index = 0; index < writer.branches.length; index++) {
      const branch = writer.branches[index];
      if (
        branch === undefined ||
        this.check(reader, branch, intoBranch(step, writer, "writer", index, true)) === nothing
      )
        continue;
      const message = `reader union lacking writer type: ${branch.kind.toUpperCase()}`;
      parts ??= [];
      parts.push(
        found("MISSING_UNION_BRANCH", reader, branch, intoBranch(step, writer, "writer", index, false), message),
      );
    }
    return parts ?? nothing;
  }

  #readerUnion(reader: UnionType, writer: AvroType, step: Step | undefined): Outcome {
    for (let index = 0; index < reader.branches.length; index++) {
      const branch = reader.branches[index];
      if (
        branch !== undefined &&
        this.check(branch, writer, intoBranch(step, reader, "reader", index, true)) === nothing
      ) {
        return nothing;
      }
    }
    return found(
      "MISSING_UNION_BRANCH",
      reader,
      writer,
      step,
      `reader union lacking writer type: ${writer.kind.toUpperCase()}`,
    );
  }

  #writerUnion(reader: AvroType, writer: UnionType, step: Step | undefined): Outcome {
    let parts: Outcome[] | undefined;
    for (let index = 0; index < writer.branches.length; index++) {
      const branch = writer.branches[index];
      if (branch === undefined) continue;
      const part = this.check(reader, branch, intoBranch(step, writer, "writer", index, false));
      if (part === nothing) continue;
      parts ??= [];
      parts.push(part);
    }
    return parts ?? nothing;
  }
}

function stepTo(up: Step | undefined, token: Step["token"], readerSegment: string, writerSegment: string): Step {
  return { up, token, start: false, readerSegment, writerSegment, union: undefined, side: "reader", branch: 0 };
}

/** With `start` Java asks with an empty path, as it does inside unions; later uses of such a pair keep the paths from here. */
function intoBranch(up: Step | undefined, union: UnionType, side: Step["side"], branch: number, start: boolean): Step {
  return { up, token: start ? undefined : branch, start, readerSegment: "", writerSegment: "", union, side, branch };
}

/** The written field that the reader's field, or one of its aliases, names; Java throws if there are several. */
function writerField(
  field: AvroField,
  reader: RecordType,
  writer: RecordType,
  step: Step | undefined,
): AvroField | undefined {
  const direct = writer.byName.get(field.name);
  if (field.aliases.length === 0) return direct;
  const sources = direct === undefined ? [] : [direct];
  for (const alias of field.aliases) {
    const source = writer.byName.get(alias);
    if (source !== undefined) sources.push(source);
  }
  if (sources.length <= 1) return sources[0];
  const message = `Reader record field ${javaFieldText(field)} matches multiple fields in writer record schema ${javaSchemaText(writer)}`;
  throw new OriginalThrows(found("original-throws", reader, writer, step, message, `fields/${field.position}`, field));
}

function enums(reader: EnumType, writer: EnumType, step: Step | undefined): Outcome {
  const outcome = names(reader, writer, step);
  if (reader.default !== undefined || reader.symbols === writer.symbols) return outcome;
  const missing = writer.symbols.filter((symbol) => !reader.symbolIndex.has(symbol));
  if (missing.length === 0) return outcome;
  const part = found("MISSING_ENUM_SYMBOLS", reader, writer, step, `[${missing.sort().join(", ")}]`, "symbols");
  return outcome === nothing ? part : [outcome, part];
}

function fixeds(reader: FixedType, writer: FixedType, step: Step | undefined): Outcome {
  const outcome = names(reader, writer, step);
  if (reader.size === writer.size) return outcome;
  const message = `expected: ${writer.size}, found: ${reader.size}`;
  const part = found("FIXED_SIZE_MISMATCH", reader, writer, step, message, "size");
  return outcome === nothing ? part : [outcome, part];
}

function names(reader: NamedType, writer: NamedType, step: Step | undefined): Outcome {
  if (reader.name === writer.name) return nothing;
  for (const alias of reader.aliases) if (alias.compared === writer.full) return nothing;
  return found("NAME_MISMATCH", reader, writer, step, `expected: ${writer.full}`, "name");
}

function found(
  rule: ApacheAvroRuleId,
  reader: AvroType,
  writer: AvroType,
  step: Step | undefined,
  message: string,
  tail?: string,
  field?: AvroField,
): Found {
  return { rule, reader, writer, step, tail, field, message };
}

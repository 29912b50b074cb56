import { segment, type ValuePath } from "../../../model/path.ts";
import type { FieldOutcome, FieldReading } from "../../../model/reading.ts";
import { googleStyle, type JsonStyle } from "../json/json-style.ts";
import { fieldJson, hasSpecialForm, messageJson, singleJson } from "../json/to-json.ts";
import {
  type FieldValue,
  isSet,
  type MapKey,
  MessageValue,
  type SingleValue,
  setFields,
} from "../message/message-value.ts";
import { type FieldTable, leftOut, type MessageTable, type Tables } from "../message/tables.ts";
import { messageBytes } from "../message/write-message.ts";
import type { FieldNode } from "../schema.ts";
import { defaultJson, defaultsDiffer } from "./defaults.ts";
import { type FieldPair, fieldPairs } from "./pairing.ts";
import { accepts, rereadKey } from "./reread.ts";
import { valueOutcome } from "./scalar-outcome.ts";

/** Where a value stands for the writer and for the reader. */
interface At {
  readonly path: ValuePath;
  readonly readPath: ValuePath;
}

/**
 * Compares what the writer meant by bytes with what the reader got from them, field by field.
 *
 * Both messages were read from the same bytes, so values pair by number; `partial` is for a reader that failed on the
 * way: then only what it had seen is listed.
 */
export class Comparison {
  readonly fields: FieldReading[] = [];
  /** Written fields of which the reader's text does not tell the type, because an import is missing. */
  readonly unsettled = new Set<FieldNode>();
  readonly #writer: JsonStyle;
  readonly #reader: JsonStyle;
  readonly #partial: boolean;
  readonly #brief: boolean;

  constructor(
    writer: Tables,
    reader: Tables,
    { partial, brief }: { readonly partial: boolean; readonly brief: boolean },
  ) {
    this.#writer = googleStyle(writer);
    this.#reader = googleStyle(reader);
    this.#partial = partial;
    this.#brief = brief;
  }

  message(written: MessageValue, seen: MessageValue, at: At): void {
    const pairs = fieldPairs(written.table, seen.table);
    let any = false;
    for (const [field, value] of setFields(written)) {
      const pair = pairs.get(field.number);
      if (pair === undefined) continue;
      any = true;
      this.#field(pair, value, seen, at);
    }
    if (!this.#partial) this.#unwritten(written, seen, at, pairs);
    if (!any && at.path !== "") this.#push(at, "same", "{}", messageJson(seen, this.#reader), undefined);
  }

  /** Lists everything that was read, where nothing is known of the writer. */
  readOnly(seen: MessageValue, note: string | undefined): void {
    for (const [field, value] of setFields(seen)) {
      this.#push(
        below({ path: "", readPath: "" }, field, field),
        "same",
        undefined,
        fieldJson(field, value, this.#reader),
        note,
      );
    }
  }

  #push(
    at: At,
    outcome: FieldOutcome,
    written: string | undefined,
    read: string | undefined,
    note: string | undefined,
  ): void {
    this.fields.push({
      path: at.path,
      ...(at.readPath === at.path ? {} : { readPath: at.readPath }),
      outcome,
      ...(written === undefined ? {} : { written }),
      ...(read === undefined ? {} : { read }),
      ...(note === undefined ? {} : { note }),
    });
  }

  /** One written field: its counterpart takes it, or it stays unknown, or another member of its oneof cleared it. */
  #field(pair: FieldPair, value: FieldValue, seen: MessageValue, parent: At): void {
    const { writer, reader } = pair;
    const at = below(parent, writer, reader ?? writer);
    const got = reader === undefined ? undefined : seen.values.get(reader.number);
    if (reader !== undefined && got !== undefined) {
      this.#taken(pair, reader, value, got, at);
      return;
    }
    if (this.#partial) return;
    const unknown = reader === undefined ? leftOut(seen.table, writer.number) : undefined;
    if (unknown !== undefined) {
      this.unsettled.add(unknown);
      return;
    }
    const lost: At = { path: at.path, readPath: at.path };
    const written = fieldJson(writer, value, this.#writer);
    const rival = reader?.rivals.find((number) => seen.values.has(number));
    if (reader !== undefined && rival !== undefined && anyAccepted(writer, reader, value)) {
      const name = seen.table.byNumber.get(rival)?.name ?? String(rival);
      this.#push(
        lost,
        "misread",
        written,
        undefined,
        `cleared by "${name}": both are members of oneof "${reader.oneof}"`,
      );
    } else {
      const read = reader === undefined ? undefined : defaultJson(reader, this.#reader);
      this.#push(lost, "kept-unknown", written, read, pair.note ?? refusedNote(pair, value));
    }
  }

  #taken(pair: FieldPair, reader: FieldTable, value: FieldValue, got: FieldValue, at: At): void {
    if (pair.relation === "reused") {
      const written = fieldJson(pair.writer, value, this.#writer);
      this.#push(at, "misread", written, fieldJson(reader, got, this.#reader), pair.note);
    } else if (value instanceof Map || got instanceof Map) this.#maps(pair, reader, value, got, at);
    else if (!Array.isArray(value)) this.#fromSingle(pair, reader, value, got, at);
    else if (Array.isArray(got)) this.#lists(pair, reader, value, got, at);
    else this.#lastOf(pair, reader, value, got, at);
  }

  #fromSingle(pair: FieldPair, reader: FieldTable, value: SingleValue, got: SingleValue | SingleValue[], at: At): void {
    if (!Array.isArray(got)) this.#single(pair, reader, value, got, at, pair.note);
    else {
      const item = got.at(-1);
      if (item !== undefined) {
        this.#single(
          pair,
          reader,
          value,
          item,
          { path: at.path, readPath: `${at.readPath}/[0]` },
          "read as a list of one",
        );
      }
    }
  }

  /** A list read by a field that holds one value: the last item wins, messages are merged. */
  #lastOf(pair: FieldPair, reader: FieldTable, values: readonly SingleValue[], got: SingleValue, at: At): void {
    const taken = values.filter((value) => accepts(pair.writer, reader, value));
    const last = taken.at(-1);
    if (last === undefined) return;
    if (taken.length > 1) {
      const written = fieldJson(pair.writer, [...values], this.#writer);
      const note =
        got instanceof MessageValue
          ? `${taken.length} messages are merged into one`
          : `the last of ${taken.length} wins`;
      this.#push(at, "misread", written, singleJson(reader, got, this.#reader), note);
    } else
      this.#single(
        pair,
        reader,
        last,
        got,
        { path: `${at.path}/[${values.indexOf(last)}]`, readPath: at.readPath },
        pair.note,
      );
  }

  #lists(
    pair: FieldPair,
    reader: FieldTable,
    values: readonly SingleValue[],
    got: readonly SingleValue[],
    at: At,
  ): void {
    const before = this.fields.length;
    let next = 0;
    values.forEach((value, index) => {
      const path = `${at.path}/[${index}]`;
      if (!accepts(pair.writer, reader, value)) {
        if (this.#partial) return;
        const written = singleJson(pair.writer, value, this.#writer);
        this.#push({ path, readPath: path }, "kept-unknown", written, undefined, refusedNote(pair, value));
        return;
      }
      const item = got[next];
      if (item !== undefined)
        this.#single(pair, reader, value, item, { path, readPath: `${at.readPath}/[${next}]` }, pair.note);
      next += 1;
    });
    if (pair.writer.message === undefined) this.#foldList(pair.writer, reader, values, got, at, before);
  }

  /** A list whose items all fared alike, and well, is one line. */
  #foldList(
    writer: FieldTable,
    reader: FieldTable,
    values: readonly SingleValue[],
    got: readonly SingleValue[],
    at: At,
    before: number,
  ): void {
    const items = this.fields.slice(before);
    const [first] = items;
    if (first === undefined || values.length !== got.length) return;
    if (items.some(({ outcome, note }) => outcome !== first.outcome || note !== first.note)) return;
    if (first.outcome !== "same" && first.outcome !== "converted") return;
    this.fields.length = before;
    const written = fieldJson(writer, [...values], this.#writer);
    this.#push(at, first.outcome, written, fieldJson(reader, [...got], this.#reader), first.note);
  }

  #maps(pair: FieldPair, reader: FieldTable, value: FieldValue, got: FieldValue, at: At): void {
    const [writerMap, readerMap] = [pair.writer.map, reader.map];
    if (value instanceof Map && got instanceof Map && writerMap !== undefined && readerMap !== undefined) {
      for (const [key, item] of value) this.#entry(pair, { reader, key, item, got, at });
      return;
    }
    // A map and a list of its entry messages are the same bytes, but another shape to programs and in JSON.
    const written = fieldJson(pair.writer, value, this.#writer);
    const note = pair.writer.map === undefined ? "a list of entries read as a map" : "a map read as a list of entries";
    this.#push(at, "misread", written, fieldJson(reader, got, this.#reader), note);
  }

  #entry(
    pair: FieldPair,
    entry: {
      readonly reader: FieldTable;
      readonly key: MapKey;
      readonly item: SingleValue;
      readonly got: ReadonlyMap<MapKey, SingleValue>;
      readonly at: At;
    },
  ): void {
    const { reader, key, item, got, at } = entry;
    const [writerMap, readerMap] = [pair.writer.map, reader.map];
    if (writerMap === undefined || readerMap === undefined) return;
    const path = `${at.path}/{${segment(String(key))}}`;
    const seenKey = rereadKey(writerMap.key, readerMap.key, key);
    const seen = seenKey === undefined ? undefined : got.get(seenKey);
    const written = singleJson(writerMap.value, item, this.#writer);
    if (seenKey === undefined || seen === undefined || !accepts(writerMap.value, readerMap.value, item)) {
      if (!this.#partial) {
        this.#push(
          { path, readPath: path },
          "kept-unknown",
          written,
          undefined,
          "the reader sets the entry aside as unknown",
        );
      }
      return;
    }
    const readPath = `${at.readPath}/{${segment(String(seenKey))}}`;
    const valuePair: FieldPair = {
      writer: writerMap.value,
      reader: readerMap.value,
      relation: "same",
      note: undefined,
    };
    if (String(seenKey) !== String(key)) {
      const note = `the key ${key} reads as ${seenKey}`;
      this.#push({ path, readPath }, "misread", written, singleJson(readerMap.value, seen, this.#reader), note);
    } else this.#single(valuePair, readerMap.value, item, seen, { path, readPath }, pair.note);
  }

  #single(
    pair: FieldPair,
    reader: FieldTable,
    value: SingleValue,
    got: SingleValue,
    at: At,
    note: string | undefined,
  ): void {
    if (value instanceof MessageValue && got instanceof MessageValue && pair.writer.kind === reader.kind) {
      if (!isWhole(value, got)) {
        this.message(value, got, at);
        return;
      }
      this.#push(at, "same", messageJson(value, this.#writer), messageJson(got, this.#reader), note);
      return;
    }
    const judged = valueOutcome(pair.writer, reader, value, got);
    const notes = [judged.note, note].filter((one) => one !== undefined).join("; ");
    const outcome =
      judged.outcome === "same" && pair.writer.repeated !== reader.repeated ? "converted" : judged.outcome;
    const written = singleJson(pair.writer, value, this.#writer);
    this.#push(at, outcome, written, singleJson(reader, got, this.#reader), notes === "" ? undefined : notes);
  }

  /** What the reader has beside what the writer wrote: its defaults, and values from bytes unknown to the writer. */
  #unwritten(written: MessageValue, seen: MessageValue, parent: At, pairs: ReadonlyMap<number, FieldPair>): void {
    for (const reader of this.#brief ? tellingDefaults(written.table, seen.table, pairs) : seen.table.fields) {
      const pair = pairs.get(reader.number);
      const value = written.values.get(reader.number);
      if (pair !== undefined && isSet(pair.writer, value)) continue;
      const at = below(parent, pair?.writer ?? reader, reader);
      const got = seen.values.get(reader.number);
      if (got !== undefined && isSet(reader, got)) {
        this.#push(at, "same", undefined, fieldJson(reader, got, this.#reader), "the writer does not know these bytes");
      } else if (reader.oneof === undefined && !reader.required && leftOut(written.table, reader.number) === undefined)
        this.#default(pair, reader, at);
    }
  }

  #default(pair: FieldPair | undefined, reader: FieldTable, at: At): void {
    const read = defaultJson(reader, this.#reader);
    if (pair === undefined) {
      this.#push(at, "defaulted", undefined, read, "the writer has no such field");
      return;
    }
    if (read === undefined || pair.relation === "reused") return;
    if (pair.writer.oneof !== undefined || !defaultsDiffer(pair.writer, reader)) {
      this.#push(at, "defaulted", undefined, read, undefined);
      return;
    }
    this.#push(at, "defaulted", defaultJson(pair.writer, this.#writer), read, "absent, and the defaults differ");
  }
}

const telling = new WeakMap<ReadonlyMap<number, FieldPair>, readonly FieldTable[]>();

/** The reader's fields whose absence says something: the writer does not have them, or gives them another default. */
function tellingDefaults(
  writer: MessageTable,
  reader: MessageTable,
  pairs: ReadonlyMap<number, FieldPair>,
): readonly FieldTable[] {
  const known = telling.get(pairs);
  if (known !== undefined) return known;
  const made = reader.fields.filter((field) => {
    const pair = pairs.get(field.number);
    if (pair === undefined) return leftOut(writer, field.number) === undefined;
    return pair.relation !== "reused" && pair.writer.oneof === undefined && defaultsDiffer(pair.writer, field);
  });
  telling.set(pairs, made);
  return made;
}

function below(at: At, writer: FieldTable, reader: FieldTable): At {
  return { path: at.path + writer.step, readPath: at.readPath + reader.step };
}

function anyAccepted(writer: FieldTable, reader: FieldTable, value: FieldValue): boolean {
  if (value instanceof Map) return writer.wireType === reader.wireType;
  return (Array.isArray(value) ? value : [value]).some((item) => accepts(writer, reader, item));
}

function refusedNote(pair: FieldPair, value: FieldValue): string {
  const { writer, reader } = pair;
  if (reader === undefined) return "the reader has no such field";
  if (reader.enum?.isClosed && writer.wireType === reader.wireType) {
    const number = Array.isArray(value) || value instanceof Map ? "a number" : String(value);
    return `the reader's closed enum has no ${number}`;
  }
  if (inSet(writer) !== inSet(reader)) return `only one side's ${writer.name} is an item of a message set`;
  return `${writer.kind}${writer.repeated ? " list" : ""} is written otherwise than ${reader.kind}${reader.repeated ? " list" : ""}`;
}

function inSet({ node }: FieldTable): boolean {
  return node.parent?.isMessageSet === true;
}

/** Well-known types that both sides hold alike are one value to a person: a timestamp, not its seconds and nanos. */
function isWhole(value: MessageValue, got: MessageValue): boolean {
  if (value.table.fullName !== got.table.fullName || !hasSpecialForm(value.table.fullName)) return false;
  const [before, after] = [messageBytes(value), messageBytes(got)];
  return before.length === after.length && before.every((byte, index) => byte === after[index]);
}

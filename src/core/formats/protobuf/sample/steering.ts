import type { FieldValue, MapKey, SingleValue } from "../message/message-value.ts";
import type { EnumTable, FieldTable, MessageTable } from "../message/tables.ts";
import { defaultsDiffer } from "../read/defaults.ts";
import { type FieldPair, fieldPairs } from "../read/pairing.ts";
import { accepts, reread } from "../read/reread.ts";
import { valueOutcome } from "../read/scalar-outcome.ts";
import { edgeValues } from "./edge-values.ts";
import { emptyMessage } from "./empty-message.ts";
import { everydayValue } from "./everyday-values.ts";

/** A place in events to aim at: the fields from the root down to it, and what to put there, most telling first. */
export interface Target {
  readonly route: readonly FieldTable[];
  /** Each one an event: values of the innermost message by number; a message among them is built. */
  readonly tries: readonly ReadonlyMap<number, FieldValue>[];
}

/** Pairs of messages looked at; a schema with more reaches the rest by its other roots. */
const mostPairs = 2000;

/** Finds where the reader sees the writer's events differently, nearest to the root first, with values that show it. */
export function differingTargets(writer: MessageTable, reader: MessageTable): readonly Target[] {
  const targets: Target[] = [];
  const queue: {
    readonly writer: MessageTable;
    readonly reader: MessageTable;
    readonly route: readonly FieldTable[];
  }[] = [{ writer, reader, route: [] }];
  const seen = new Map<MessageTable, Set<MessageTable>>();
  for (const at of queue) {
    const known = seen.get(at.writer) ?? new Set();
    if (known.has(at.reader) || queue.length > mostPairs) continue;
    seen.set(at.writer, known.add(at.reader));
    targets.push(...targetsOf(at.writer, at.reader, at.route));
    for (const pair of fieldPairs(at.writer, at.reader).values()) {
      const [inner, other] = [heldBy(pair.writer), pair.reader === undefined ? undefined : heldBy(pair.reader)];
      if (inner !== undefined && other !== undefined && canDiffer(inner, other)) {
        queue.push({ writer: inner, reader: other, route: [...at.route, pair.writer] });
      }
    }
  }
  return targets;
}

/** The same declaration has no differences inside, and well-known types have none worth an invalid value. */
function canDiffer(inner: MessageTable, other: MessageTable): boolean {
  if (inner.node === other.node) return false;
  return !(inner.fullName === other.fullName && inner.node.file.isWellKnown && other.node.file.isWellKnown);
}

function heldBy(field: FieldTable): MessageTable | undefined {
  return field.map === undefined ? field.message : field.map.value.message;
}

function targetsOf(writer: MessageTable, reader: MessageTable, route: readonly FieldTable[]): readonly Target[] {
  const targets: Target[] = [];
  for (const pair of fieldPairs(writer, reader).values()) {
    const tries = triesOf(pair, writer, reader);
    if (tries.length > 0) targets.push({ route, tries });
  }
  // A field that only the reader requires is missed by the emptiest event there is.
  const lacks = reader.required.some((field) => writer.byNumber.get(field.number)?.required !== true);
  if (lacks) targets.push({ route, tries: [new Map()] });
  return targets;
}

function triesOf(pair: FieldPair, writer: MessageTable, reader: MessageTable): ReadonlyMap<number, FieldValue>[] {
  const { writer: field, reader: other } = pair;
  const alone = (value: FieldValue): ReadonlyMap<number, FieldValue> => new Map([[field.number, value]]);
  if (other === undefined || pair.relation !== "same") return typicalValues(field).map(alone);
  const tries = telling(field, other).map(alone);
  if (field.repeated !== other.repeated || field.packed !== other.packed)
    tries.push(...typicalValues(field).map(alone));
  if (field.presence !== other.presence && field.map === undefined && !field.repeated && field.message === undefined) {
    const zero = edgeValues(field).find((value) => value === 0 || value === 0n || value === "" || value === false);
    if (zero !== undefined) tries.push(alone(zero));
  }
  if (defaultsDiffer(field, other)) tries.push(new Map());
  for (const rival of other.rivals) tries.push(...together(field, writer.byNumber.get(rival), reader));
  return tries;
}

/** Two fields that the writer may set together, although the reader has them in one oneof. */
function together(
  field: FieldTable,
  rival: FieldTable | undefined,
  reader: MessageTable,
): readonly ReadonlyMap<number, FieldValue>[] {
  if (rival === undefined || field.rivals.includes(rival.number) || !reader.byNumber.has(rival.number)) return [];
  const [first, second] = [typicalValues(field)[0], typicalValues(rival)[0]];
  if (first === undefined || second === undefined) return [];
  return [
    new Map([
      [field.number, first],
      [rival.number, second],
    ]),
  ];
}

/** A value or two that any field of that kind may hold. */
export function typicalValues(field: FieldTable): readonly FieldValue[] {
  if (field.map !== undefined) {
    const key = everydayValue(field.map.key);
    const value = typicalSingle(field.map.value);
    return value !== undefined && isKey(key) ? [new Map([[key, value]])] : [];
  }
  const value = typicalSingle(field);
  if (value === undefined) return [];
  return field.repeated ? [[value], [value, edgeValues(field)[0] ?? value]] : [value];
}

function typicalSingle(field: FieldTable): SingleValue | undefined {
  return field.message === undefined ? everydayValue(field) : emptyMessage(field.message);
}

function isKey(value: SingleValue): value is MapKey {
  return typeof value !== "object";
}

/** Values of the writer's field that the reader's field sees otherwise, misread ones first. */
function telling(field: FieldTable, other: FieldTable): readonly FieldValue[] {
  if (field.map !== undefined)
    return other.map === undefined ? typicalValues(field) : tellingMaps(field.map, other.map);
  if (field.message !== undefined)
    return other.kind === field.kind && other.map === undefined ? [] : typicalValues(field);
  const values = tellingSingles(field, other);
  return field.repeated ? values.map((value) => [value]) : values;
}

function tellingMaps(
  map: { readonly key: FieldTable; readonly value: FieldTable },
  other: { readonly key: FieldTable; readonly value: FieldTable },
): readonly FieldValue[] {
  const out: FieldValue[] = [];
  const key = everydayValue(map.key);
  const value = everydayValue(map.value);
  if (map.value.message === undefined) {
    for (const one of tellingSingles(map.key, other.key)) if (isKey(one)) out.push(new Map([[one, value]]));
    for (const one of tellingSingles(map.value, other.value)) if (isKey(key)) out.push(new Map([[key, one]]));
  }
  return out;
}

/** Most tries for one field. */
const mostTries = 6;

function tellingSingles(field: FieldTable, other: FieldTable): readonly SingleValue[] {
  const ranked = candidates(field, other)
    .map((value) => ({ value, rank: rankOf(field, other, value) }))
    .filter(({ rank }) => rank > 0);
  return ranked
    .sort((a, b) => b.rank - a.rank)
    .slice(0, mostTries)
    .map(({ value }) => value);
}

function candidates(field: FieldTable, other: FieldTable): readonly SingleValue[] {
  const values: SingleValue[] = [...edgeValues(field)];
  if (field.enum !== undefined && !field.enum.isClosed) values.push(...unknownNumbers(field.enum, other.enum));
  if (field.kind === "string" && !field.verifyUtf8) values.push("\udcff");
  return values;
}

/** Numbers that an open enum may carry although it has no label for them. */
function unknownNumbers(table: EnumTable, other: EnumTable | undefined): readonly number[] {
  const beyond = [...(other?.labels.keys() ?? []), Math.max(0, ...table.labels.keys()) + 1, -1];
  return beyond.filter((number) => !table.labels.has(number) && number <= 0x7fffffff);
}

const ranks = { same: 0, converted: 1, defaulted: 1, dropped: 2, "kept-unknown": 2, misread: 3, error: 4 } as const;

/** How much a value tells: 0 if the reader sees it as it was meant. */
function rankOf(field: FieldTable, other: FieldTable, value: SingleValue): number {
  if (value === "\udcff" && other.verifyUtf8) return ranks.error;
  if (!accepts(field, other, value)) return ranks["kept-unknown"];
  const seen = field.kind === other.kind ? value : reread(field, other, value);
  if (seen === undefined) return ranks.misread;
  return ranks[valueOutcome(field, other, value, seen).outcome];
}

import { type FieldValue, type MapKey, MessageValue, type SingleValue } from "../message/message-value.ts";
import type { FieldTable, MessageTable } from "../message/tables.ts";
import { edgeValues } from "./edge-values.ts";
import { emptyMessage } from "./empty-message.ts";
import { everydayValue } from "./everyday-values.ts";
import type { Random } from "./random.ts";

/** How an event is filled. */
export interface Filling {
  /** `everyday`: plausible and complete. `turn`: every field takes the edge value whose turn it is. `random`: any of them. */
  readonly style: "everyday" | "turn" | "random";
  /** `turn`: which edge value. */
  readonly turn: number;
  readonly random: Random;
}

/** Messages within messages go no deeper than this in generated events, but for required fields. */
const deepestSample = 4;

/** An event holds about so many values; schemas with a thousand fields still give events that can be read. */
const mostValues = 120;

/** Builds messages of a version: seeded, bounded in depth and size, with every required field. */
export class Builder {
  readonly #filling: Filling;
  #left = mostValues;

  constructor(filling: Filling) {
    this.#filling = filling;
  }

  /** Undefined if a required field can never be written; `nth` tells the items of a list apart. */
  message(table: MessageTable, depth = 0, nth = 0): MessageValue | undefined {
    const special = specialMessage(table, this.#filling);
    if (special !== undefined) return special;
    const message = new MessageValue(table);
    const chosen = this.#chosenMembers(table);
    for (const field of plainFirst(table)) {
      if (!field.required && (depth >= deepestSample || !this.#wants(field, chosen))) continue;
      const value = this.#field(field, depth, nth);
      if (value !== undefined) message.values.set(field.number, value);
      else if (field.required) return undefined;
    }
    return message;
  }

  /** One member of each oneof, or none. */
  #chosenMembers(table: MessageTable): ReadonlySet<number> {
    const members = new Map<string, FieldTable[]>();
    for (const field of table.fields) {
      if (field.oneof !== undefined) members.set(field.oneof, [...(members.get(field.oneof) ?? []), field]);
    }
    const chosen = new Set<number>();
    for (const fields of members.values()) {
      const { style, turn, random } = this.#filling;
      const index =
        style === "everyday" ? 0 : style === "turn" ? turn % (fields.length + 1) : random.below(fields.length + 1);
      const field = fields[index];
      if (field !== undefined) chosen.add(field.number);
    }
    return chosen;
  }

  #wants(field: FieldTable, chosen: ReadonlySet<number>): boolean {
    if (this.#left <= 0) return false;
    if (field.oneof !== undefined) return chosen.has(field.number);
    const { style, turn, random } = this.#filling;
    if (style === "everyday") return true;
    return style === "turn" ? (turn + field.number) % 4 !== 3 : !random.once(3);
  }

  #field(field: FieldTable, depth: number, nth: number): FieldValue | undefined {
    const { style, turn, random } = this.#filling;
    const count =
      style === "everyday" ? everydayCount(field) : style === "turn" ? (turn + field.number) % 4 : random.below(4);
    if (field.map !== undefined) return this.#map(field, field.map, Math.min(count, 2), depth);
    if (!field.repeated) return this.#single(field, depth, nth);
    const items: SingleValue[] = [];
    for (let index = 0; index < (field.message === undefined ? count : Math.min(count, 2)); index++) {
      const item = this.#single(field, depth, index);
      if (item !== undefined) items.push(item);
    }
    return items;
  }

  #map(
    field: FieldTable,
    map: { readonly key: FieldTable; readonly value: FieldTable },
    count: number,
    depth: number,
  ): Map<MapKey, SingleValue> {
    const out = new Map<MapKey, SingleValue>();
    for (let index = 0; index < count; index++) {
      const key = this.#scalar(map.key, index);
      const value = this.#single(map.value, depth, index, field.node.name);
      if (value !== undefined && typeof key !== "object") out.set(key, value);
    }
    return out;
  }

  #single(field: FieldTable, depth: number, index: number, name?: string): SingleValue | undefined {
    this.#left -= 1;
    if (field.message === undefined) return this.#scalar(field, index, name);
    // Below the bound there is nothing but required fields, which may require themselves.
    return depth >= deepestSample ? emptyMessage(field.message) : this.message(field.message, depth + 1, index);
  }

  #scalar(field: FieldTable, index: number, name?: string): SingleValue {
    const { style, turn, random } = this.#filling;
    const usual = everydayValue(field, index, name);
    if (style === "everyday") return usual;
    const values = edgeValues(field);
    return (style === "turn" ? values[(turn + index) % values.length] : random.pick(values)) ?? usual;
  }
}

/** Two of what has parts, one of anything else. */
function everydayCount(field: FieldTable): number {
  return field.map === undefined && field.message !== undefined ? 2 : 1;
}

/** How many turns it takes until every member of every oneof and every label of every enum had one. */
export function turnsOf(root: MessageTable): number {
  const seen = new Set([root]);
  let turns = fewestTurns;
  for (const table of seen) {
    for (const field of table.fields) {
      const held = field.map?.value ?? field;
      turns = Math.max(turns, held.enum?.labels.size ?? 0, field.rivals.length + 2);
      if (held.message !== undefined && seen.size < mostTables) seen.add(held.message);
    }
  }
  return Math.min(turns, mostTurns);
}

const fewestTurns = 12;
const mostTurns = 300;
const mostTables = 200;

/** Scalars first: where room runs out, it is the deep things that are left away. */
function plainFirst(table: MessageTable): readonly FieldTable[] {
  const plain = table.fields.filter((field) => field.message === undefined);
  return plain.length === table.fields.length
    ? plain
    : [...plain, ...table.fields.filter((field) => !plain.includes(field))];
}

const seconds: readonly bigint[] = [1700000000n, 0n, -1n, 253402300799n, -62135596800n];
const nanos: readonly number[] = [0, 500000000, 1, 999999999];

/** Well-known types whose values are not free. */
function specialMessage(table: MessageTable, { style, turn, random }: Filling): MessageValue | undefined {
  const index = style === "everyday" ? 0 : style === "turn" ? turn : random.below(20);
  const message = new MessageValue(table);
  switch (table.fullName) {
    case "google.protobuf.Timestamp":
      message.values.set(1, seconds[index % seconds.length] ?? 0n);
      message.values.set(2, nanos[index % nanos.length] ?? 0);
      return message;
    case "google.protobuf.Duration":
      message.values.set(1, [90n, 0n, 3600n][index % 3] ?? 0n);
      message.values.set(2, nanos[index % nanos.length] ?? 0);
      return message;
    case "google.protobuf.FieldMask":
      message.values.set(1, ["name", "user.display_name"].slice(0, 1 + (index % 2)));
      return message;
    case "google.protobuf.Any":
      message.values.set(1, "type.googleapis.com/google.protobuf.Any");
      return message;
    default:
      return undefined;
  }
}

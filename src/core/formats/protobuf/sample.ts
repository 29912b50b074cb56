import type { SampleOptions } from "../../model/schema-format.ts";
import { losslessStyle } from "./json/json-style.ts";
import { messageJson } from "./json/to-json.ts";
import type { FieldValue, MessageValue, SingleValue } from "./message/message-value.ts";
import { type FieldTable, type MessageTable, tablesOf } from "./message/tables.ts";
import { Builder, turnsOf } from "./sample/builder.ts";
import { emptyMessage } from "./sample/empty-message.ts";
import { everydayValue } from "./sample/everyday-values.ts";
import { Random } from "./sample/random.ts";
import { differingTargets, type Target } from "./sample/steering.ts";
import { wantedTarget } from "./sample/wanted.ts";
import type { ProtobufSchema } from "./schema.ts";

/**
 * Example events as ProtoJSON: an everyday one, the emptiest one, then those that aim at the reader's differences and at
 * the wanted nodes, one for each edge value in turn, and random ones.
 */
export function sample(schema: ProtobufSchema, options: SampleOptions): readonly string[] {
  if (schema.root === undefined) return [];
  const tables = tablesOf(schema);
  const root = tables.of(schema.root);
  const events = new Set<string>();
  for (const message of messages(root, targetsFor(root, options), options.seed, options.limit)) {
    if (events.size >= options.limit) break;
    events.add(messageJson(message, losslessStyle(tables)));
  }
  return [...events];
}

function targetsFor(root: MessageTable, options: SampleOptions): readonly Target[] {
  const wanted = (options.towards ?? [])
    .map((path) => wantedTarget(root, path))
    .filter((target) => target !== undefined);
  const { reader } = options;
  if (!isSchema(reader) || reader.root === undefined) return wanted;
  return [...wanted, ...differingTargets(root, tablesOf(reader).of(reader.root))];
}

/** The other side of a pair is a schema of this format, or nothing. */
function isSchema(value: unknown): value is ProtobufSchema {
  return typeof value === "object" && value !== null && "extensionsOf" in value && "byPath" in value;
}

/** Small schemas have few different events; after so many random ones more than asked for, the search ends. */
const spare = 200;

function* messages(
  root: MessageTable,
  targets: readonly Target[],
  seed: number,
  limit: number,
): Generator<MessageValue> {
  const random = new Random(seed);
  const build = (style: "everyday" | "turn" | "random", turn = 0): MessageValue | undefined =>
    new Builder({ style, turn, random }).message(root);
  const everyday = build("everyday");
  if (everyday === undefined) return;
  yield everyday;
  const empty = emptyMessage(root);
  if (empty !== undefined) yield empty;
  yield* aimed(root, targets);
  const turns = turnsOf(root);
  for (let turn = 0; turn < turns; turn++) {
    const message = build("turn", turn);
    if (message !== undefined) yield message;
  }
  for (let count = 0; count < limit + spare; count++) {
    const message = build("random");
    if (message !== undefined) yield message;
  }
}

/** The first try at every target, then the second, so that a limit cuts the tries and not the targets. */
function* aimed(root: MessageTable, targets: readonly Target[]): Generator<MessageValue> {
  const most = Math.max(0, ...targets.map(({ tries }) => tries.length));
  for (let round = 0; round < most; round++) {
    for (const { route, tries } of targets) {
      const values = tries[round];
      const message = values === undefined ? undefined : along(root, route, values);
      if (message !== undefined) yield message;
    }
  }
}

/** Builds the smallest message that reaches the end of the route and holds the values there. */
function along(
  table: MessageTable,
  route: readonly FieldTable[],
  values: ReadonlyMap<number, FieldValue>,
): MessageValue | undefined {
  const message = emptyMessage(table);
  if (message === undefined) return undefined;
  const [field, ...rest] = route;
  if (field === undefined) {
    for (const [number, value] of values) message.values.set(number, value);
    return message;
  }
  const held = field.map === undefined ? field.message : field.map.value.message;
  const inner = held === undefined ? undefined : along(held, rest, values);
  if (inner === undefined) return undefined;
  message.values.set(field.number, wrapped(field, inner));
  return message;
}

function wrapped(field: FieldTable, inner: SingleValue): FieldValue {
  if (field.map !== undefined) {
    const key = everydayValue(field.map.key);
    return new Map(typeof key === "object" ? [] : [[key, inner]]);
  }
  return field.repeated ? [inner] : inner;
}

import type { NodePath } from "../../model/path.ts";
import type { SampleOptions } from "../../model/schema-format.ts";
import { diffAvro } from "./diff.ts";
import { writeEvent } from "./event-write.ts";
import { SampleMaker, type Twist } from "./sample-maker.ts";
import { twistsOf, twistsTowards } from "./sample-twists.ts";
import type { AvroSchema } from "./schema.ts";

/**
 * Example events as Avro JSON. First the everyday one; then, each alone on an otherwise everyday event, every other
 * branch, symbol, edge and emptiness, those at the nodes asked for and at changed ones first; then random ones.
 */
export function sampleAvro(
  schema: AvroSchema,
  options: SampleOptions,
  reader: AvroSchema | undefined,
): readonly string[] {
  const maker = new SampleMaker(schema.root);
  if (!maker.possible || options.limit <= 0) return [];
  const events = new Set<string>();
  const add = (twists: readonly Twist[], random?: () => number): boolean => {
    events.add(writeEvent(schema.root, maker.make(twists, random)));
    return events.size < options.limit;
  };
  if (!add([])) return [...events];
  const wanted = [...(options.towards ?? []), ...(reader === undefined ? [] : changedNodes(schema, reader))];
  const twists = [...twistsTowards(schema.root, wanted), ...twistsOf(schema.root)];
  for (const twist of twists) if (!add([twist])) return [...events];
  const random = randomNumbers(options.seed);
  // Small schemas have few different events; after enough repeats there are no more to be found.
  for (let tries = 0; tries < options.limit * 2; tries++) if (!add([], random)) break;
  return [...events];
}

/** The writer's nodes at which the reader differs; what only the reader has is met in what holds it. */
function changedNodes(schema: AvroSchema, reader: AvroSchema): readonly NodePath[] {
  const nodes = diffAvro(schema, reader)
    .filter((change) => change.about === "structure")
    .map((change) => change.old?.path ?? parentOf(change.new?.path ?? ""));
  return [...new Set(nodes)];
}

function parentOf(path: NodePath): NodePath {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** A stream of numbers in [0, 1) that the seed decides (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

import type { NodePath } from "../../model/path.ts";
import type { SampleOptions } from "../../model/schema-format.ts";
import { diffAvro } from "./diff.ts";
import { writeEvent } from "./event-write.ts";
import { SampleMaker, type Twist } from "./sample-maker.ts";
import { twistsOf } from "./sample-twists.ts";
import type { AvroSchema } from "./schema.ts";

/**
 * Example events as Avro JSON. First the everyday one; then, each alone on an otherwise everyday event, every other
 * branch, symbol, edge and emptiness, those at the nodes asked for first; then random ones.
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
  for (const twist of inOrder(twistsOf(schema.root), wanted)) if (!add([twist])) return [...events];
  const random = randomNumbers(options.seed);
  // Small schemas have few different events; after enough repeats there are no more to be found.
  for (let tries = 0; tries < options.limit * 2; tries++) if (!add([], random)) break;
  return [...events];
}

function changedNodes(schema: AvroSchema, reader: AvroSchema): readonly NodePath[] {
  return diffAvro(schema, reader).flatMap((change) =>
    change.about === "structure" && change.old ? change.old.path : [],
  );
}

/** Twists at, above or below the wanted nodes first; otherwise as they come. */
function inOrder(twists: readonly Twist[], wanted: readonly NodePath[]): readonly Twist[] {
  if (wanted.length === 0) return twists;
  const near = (twist: Twist): boolean =>
    wanted.some(
      (path) => twist.node === path || twist.node.startsWith(`${path}/`) || path.startsWith(`${twist.node}/`),
    );
  return [...twists.filter(near), ...twists.filter((twist) => !near(twist))];
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

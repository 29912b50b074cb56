import type { ContainerStep, ContainerStretch } from "../../../model/container.ts";
import type { Result } from "../../../model/result.ts";
import type { AvroContainer } from "./file.ts";
import { StepGatherer } from "./step.ts";
import type { PlacedBlock } from "./stretches.ts";
import { FileWalk, firstFault } from "./walk.ts";

/** Lists the blocks of a file; `unpack` also reads every record. */
export async function* scanFile(file: AvroContainer, unpack: boolean): AsyncGenerator<Result<ContainerStep>> {
  const walk = new FileWalk(file);
  const step = new StepGatherer();
  for await (const place of walk.places()) {
    if (place.kind === "damaged") step.stretch(place);
    else step.stretch(unpack ? await proved(walk, place) : blockFacts(place));
    if (step.isFull) yield step.take(place.to);
  }
  yield step.take(file.source.size);
}

/** What a block says about itself. */
export function blockFacts({ from, to, count, packed, unmarked }: PlacedBlock, size?: number): ContainerStretch {
  const facts = { kind: "block", from, to, count, packed } as const;
  return { ...facts, ...(size === undefined ? {} : { size }), ...(unmarked ? { unmarked } : {}) };
}

async function proved(walk: FileWalk, place: PlacedBlock): Promise<ContainerStretch> {
  const block = await walk.unpack(place);
  if (block.kind === "damaged") return block;
  const records = walk.records(block);
  const fault = firstFault(records);
  return fault === undefined ? blockFacts(place, block.plain.length) : walk.damage(block, records, fault);
}

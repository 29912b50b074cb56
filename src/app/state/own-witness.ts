import type { CardWitness } from "./card.ts";
import type { PairEvidence } from "./evidence-slice.ts";
import type { Sample } from "./subject.ts";

/**
 * A sample of the user's own that shows the same as a witness: the smallest event is true, but an event that somebody
 * wrote says more to a person. Only where every tried event came out alike, because the samples are among them.
 */
export function ownWitness(
  samples: readonly Sample[],
  evidence: PairEvidence,
  { direction, witness }: CardWitness,
): Sample | undefined {
  const found = evidence[direction];
  if (found === undefined || found.outcomes[witness.outcome] !== found.tried) return undefined;
  const writer = direction === "backward" ? evidence.pair.old.id : evidence.pair.new.id;
  return samples.find((sample) => sample.versionId === writer);
}

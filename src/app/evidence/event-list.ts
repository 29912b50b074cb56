import type { CurrentEvent } from "../state/evidence-slice.ts";
import type { Sample } from "../state/subject.ts";

/** One event that can be shown: a kept sample of the writer, or one that was generated. */
export type ListedEvent =
  | { readonly kind: "sample"; readonly sample: Sample; readonly json: string }
  | { readonly kind: "generated"; readonly index: number; readonly json: string };

/** The events of one writer in the order in which they are tried: the person's own, then the generated ones. */
export function listedEvents(
  samples: readonly Sample[],
  writer: string,
  generated: { readonly writer: string; readonly events: readonly string[] } | undefined,
): readonly ListedEvent[] {
  const own = samples
    .filter((sample) => sample.versionId === writer)
    .map((sample): ListedEvent => ({ kind: "sample", sample, json: sample.json }));
  const others = generated?.writer === writer ? generated.events : [];
  const known = new Set(own.map(({ json }) => json));
  const rest = others.flatMap((json, index): readonly ListedEvent[] =>
    known.has(json) ? [] : [{ kind: "generated", index, json }],
  );
  return [...own, ...rest];
}

/** Where the event on screen stands in a list; -1 if it is none of them (it was typed). */
export function positionOf(events: readonly ListedEvent[], event: CurrentEvent): number {
  const { origin, json } = event;
  const byOrigin = events.findIndex((each) => {
    if (origin.kind === "sample") return each.kind === "sample" && each.sample.id === origin.sampleId;
    return (
      origin.kind === "generated" && each.kind === "generated" && each.index === origin.index && each.json === json
    );
  });
  return byOrigin >= 0 ? byOrigin : events.findIndex((each) => each.json === json);
}

/** The next event in a direction that `wanted` accepts, around the end; undefined if there is none but this. */
export function steppedEvent(
  events: readonly ListedEvent[],
  position: number,
  step: 1 | -1,
  wanted: (event: ListedEvent) => boolean,
): ListedEvent | undefined {
  const count = events.length;
  const start = position < 0 && step < 0 ? count : position;
  for (let tried = 1; tried <= count; tried += 1) {
    const event = events[(((start + step * tried) % count) + count) % count];
    if (event !== undefined && wanted(event)) return event;
  }
  return undefined;
}

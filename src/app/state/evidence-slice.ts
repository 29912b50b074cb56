import type { EventReadings, Evidence, Framing, Sizes, Witness } from "../../core/index.ts";
import type { Direction, Result } from "../../core/model/index.ts";
import type { CardWitness } from "./card.ts";
import type { AnsweredPair } from "./compare-slice.ts";
import type { SliceCreator } from "./store.ts";
import type { Sample } from "./subject.ts";
import { currentSubject } from "./workspace-slice.ts";

/** Where the event on screen comes from. */
export type EventOrigin =
  /** A witness of the evidence; follows the evidence when that changes. */
  | { readonly kind: "witness"; readonly direction: Exclude<Direction, "both">; readonly index: number }
  /** The n-th generated event of its writer. */
  | { readonly kind: "generated"; readonly index: number }
  /** A kept sample: an edit goes into it. */
  | { readonly kind: "sample"; readonly sampleId: string }
  /** Typed or pasted, not kept yet. */
  | { readonly kind: "typed" };

/** The event on screen: JSON text (its numbers may exceed 2^53), and the version that writes it. */
export interface CurrentEvent {
  readonly writer: string;
  readonly json: string;
  readonly origin: EventOrigin;
}

/** What many events showed, both ways, and of which texts. */
export interface PairEvidence {
  readonly pair: AnsweredPair;
  readonly backward: Evidence | undefined;
  readonly forward: Evidence | undefined;
  /** The same of the user's own samples alone, where there are any. */
  readonly own: { readonly backward?: Evidence; readonly forward?: Evidence };
}

/** The current event read by every version of the subject. */
export interface EventReport {
  /** The event that was read. */
  readonly event: CurrentEvent;
  /** The framing that `sizes` counts with. */
  readonly framing: Framing;
  /** Version ids, in the order of `readings`: all versions of the subject. */
  readonly readers: readonly string[];
  /** Problems if the event does not fit its writer; places are in file `event`. */
  readonly result: Result<EventReadings>;
  readonly sizes: Result<Sizes>;
}

export interface EvidenceSlice {
  /** `running` from the moment texts change until both directions are there. */
  readonly evidenceState: "none" | "running" | "done" | "stopped";
  /** Why it stopped, one sentence. */
  readonly evidenceStop?: string;
  readonly evidence: PairEvidence | undefined;
  readonly event: CurrentEvent | undefined;
  readonly report: EventReport | undefined;
  /** Generated events of the current writer, as JSON texts, for the samples tab. */
  readonly generated: { readonly writer: string; readonly events: readonly string[] } | undefined;
  readonly framing: Framing;
  /** Which reader's readings are shown: our exact one, or the library that services run. */
  readonly readerEngine: "exact" | "library";
  /** Seed of generated events. */
  readonly seed: number;
}

export interface EvidenceActions {
  /** Shows a witness; its writer follows from the direction. */
  showWitness(direction: Exclude<Direction, "both">, index: number): void;
  /** Shows the event that a card names; a sample of the user's own as the sample that it is. */
  showCardWitness(witness: CardWitness): void;
  showGenerated(index: number): void;
  showSample(sampleId: string): void;
  /** A keystroke in the event editor; a kept sample is edited, anything else becomes typed. */
  typeEvent(json: string): void;
  /** Writes an event (pasted, decoded) with a version. */
  showEvent(event: CurrentEvent): void;
  pickWriter(versionId: string): void;
  pickFraming(framing: Framing): void;
  pickReaderEngine(engine: "exact" | "library"): void;
  moreEvents(): void;

  /** Only effects call these. */
  /** Another subject is on screen. */
  forgetEvent(): void;
  evidenceStarted(): void;
  evidenceArrived(evidence: PairEvidence, done: boolean): void;
  evidenceStopped(reason: string): void;
  reportArrived(report: EventReport): void;
  generatedArrived(writer: string, events: readonly string[]): void;
}

/** The witnesses of one direction, worst first. */
export function witnessesOf(
  evidence: PairEvidence | undefined,
  direction: Exclude<Direction, "both">,
): readonly Witness[] {
  return evidence?.[direction]?.witnesses ?? [];
}

/** The sample of a writer that says the same as an event, whatever its spaces. */
function sampleLike(samples: readonly Sample[], writer: string, json: string): Sample | undefined {
  const bare = (text: string): string => text.replace(/\s+/g, "");
  return samples.find((sample) => sample.versionId === writer && bare(sample.json) === bare(json));
}

export const createEvidenceSlice: SliceCreator<EvidenceSlice, EvidenceActions> = (set, get) => ({
  state: {
    evidenceState: "none",
    evidence: undefined,
    event: undefined,
    report: undefined,
    generated: undefined,
    framing: "raw",
    readerEngine: "exact",
    seed: 1,
  },
  actions: {
    showWitness: (direction, index) => {
      const { evidence } = get();
      const witness = witnessesOf(evidence, direction)[index];
      if (evidence === undefined || witness === undefined) return;
      const writer = direction === "backward" ? evidence.pair.old.id : evidence.pair.new.id;
      set({ event: { writer, json: witness.json, origin: { kind: "witness", direction, index } } });
    },
    showCardWitness: ({ direction, index, witness, own }) => {
      const { evidence, actions } = get();
      if (evidence === undefined) return;
      const writer = direction === "backward" ? evidence.pair.old.id : evidence.pair.new.id;
      const sample = own ? sampleLike(currentSubject(get()).samples, writer, witness.json) : undefined;
      if (sample === undefined) actions.showWitness(direction, index);
      else actions.showSample(sample.id);
    },
    showGenerated: (index) => {
      const { generated } = get();
      const json = generated?.events[index];
      if (generated === undefined || json === undefined) return;
      set({ event: { writer: generated.writer, json, origin: { kind: "generated", index } } });
    },
    showSample: (sampleId) => {
      const sample = get()
        .subjects.flatMap((subject) => subject.samples)
        .find((each) => each.id === sampleId);
      if (sample === undefined) return;
      set({ event: { writer: sample.versionId, json: sample.json, origin: { kind: "sample", sampleId } } });
    },
    typeEvent: (json) => {
      const { event, actions } = get();
      if (event === undefined || event.json === json) return;
      if (event.origin.kind === "sample") {
        actions.editSample(event.origin.sampleId, { json });
        set({ event: { ...event, json } });
      } else set({ event: { ...event, json, origin: { kind: "typed" } } });
    },
    showEvent: (event) => set({ event }),
    pickWriter: (writer) => {
      const { event } = get();
      if (event?.writer === writer) return;
      set({ event: { writer, json: event?.json ?? "", origin: { kind: "typed" } }, generated: undefined });
    },
    pickFraming: (framing) => set({ framing }),
    pickReaderEngine: (readerEngine) => set({ readerEngine }),
    moreEvents: () => set({ seed: get().seed + 1 }),

    forgetEvent: () => set({ event: undefined, report: undefined, generated: undefined }),
    evidenceStarted: () => set({ evidenceState: "running" }),
    evidenceArrived: (evidence, done) => set({ evidence, evidenceState: done ? "done" : "running" }),
    evidenceStopped: (evidenceStop) => set({ evidenceState: "stopped", evidenceStop }),
    reportArrived: (report) => set({ report }),
    generatedArrived: (writer, events) => set({ generated: { writer, events } }),
  },
});

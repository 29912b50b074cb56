import type { Comparison, LevelsHeld, RuleTables, VersionFacts } from "../../core/index.ts";
import type { FormatId, RuleSetId, SchemaSource, Verdict } from "../../core/model/index.ts";
import type { SliceCreator } from "./store.ts";

/** Facts of one version, with the source they are true of. */
export interface KnownFacts {
  readonly source: SchemaSource;
  readonly facts: VersionFacts;
}

/** What was asked and is answered: the two versions with the very sources that were judged. */
export interface AnsweredPair {
  readonly subjectId: string;
  readonly format: FormatId;
  readonly old: { readonly id: string; readonly name: string; readonly source: SchemaSource };
  readonly new: { readonly id: string; readonly name: string; readonly source: SchemaSource };
}

/** The verdict that leads: all that the two sentences need. */
export interface LeadVerdict {
  readonly pair: AnsweredPair;
  /** The lead rule set on this pair, both directions; both are the same verdict where it judges both at once (buf). */
  readonly lead: { readonly ruleSet: RuleSetId; readonly backward: Verdict; readonly forward: Verdict };
}

/** One whole answer about a pair. */
export interface Answer extends LeadVerdict {
  /** False if a text is not valid: what no rule set objects to is not safe then, and no rule set may have judged it. */
  readonly whole: boolean;
  /** Index of the old version in the history that the chips' verdicts are about. */
  readonly against: number;
  /** Changes of meaning, both directions in one verdict; undefined until the format has the rule set. */
  readonly meaning: Verdict | undefined;
  /** Each chosen rule set's verdict at the chosen level, over the history; arrives just after the lead. */
  readonly verdicts: Readonly<Partial<Record<RuleSetId, Verdict>>>;
  readonly comparison: Comparison;
  readonly tables: RuleTables;
  /** Which levels hold for the history by the lead rule set; arrives after the verdicts. */
  readonly levels: LevelsHeld | undefined;
}

/** How the answer on screen relates to the text on screen. */
export type AnswerState =
  | { readonly kind: "none" }
  /** The answer is of the text on screen. */
  | { readonly kind: "current" }
  /** A newer text is being judged. */
  | { readonly kind: "asking" }
  /** The answer is of the text on screen, as far as that can be judged: it is not valid. */
  | { readonly kind: "partly"; readonly side: "old" | "new" | "both" }
  /** One of the texts is invalid: the answer is as of the last valid ones. */
  | { readonly kind: "invalid"; readonly side: "old" | "new" | "both" }
  /** The check of this very text was stopped twice. */
  | { readonly kind: "unfinished"; readonly reason: string }
  /** Our own bug: what it said. */
  | { readonly kind: "failed"; readonly message: string };

/** What the verdict worker said about the compared pair. */
export interface CompareSlice {
  /** By version id; holds at least the two picked versions once they were described. */
  readonly facts: Readonly<Record<string, KnownFacts>>;
  /** Comes first: of a large text, long before the comparison of the two is there. */
  readonly verdict: LeadVerdict | undefined;
  readonly answer: Answer | undefined;
  /** What the chips show: it stays from one answer of a pair to the next, so that typing does not make them flicker. */
  readonly chips: Pick<Answer, "verdicts" | "levels">;
  readonly answerState: AnswerState;
  /** True once anything was answered since the page was opened: what is not needed for that may be fetched. */
  readonly settledOnce: boolean;
}

/** Only effects call these. */
export interface CompareActions {
  factsArrived(facts: Readonly<Record<string, KnownFacts>>): void;
  verdictArrived(verdict: LeadVerdict): void;
  answerArrived(answer: Answer): void;
  /** What can be said of a pair of which a text is not valid. */
  partArrived(answer: Answer, side: "old" | "new" | "both"): void;
  /** Adds what comes later to the answer of the same pair; dropped if that answer is no longer shown. */
  answerGrew(pair: AnsweredPair, more: Partial<Pick<Answer, "verdicts" | "levels">>): void;
  /** Another pair was picked: what was said about the former one is not about this one. */
  answerForgotten(): void;
  /** A text cannot be read: the last answer stays, and so does the verdict that belongs to it. */
  answerRefused(side: "old" | "new" | "both"): void;
  answerStateChanged(state: AnswerState): void;
}

const noChips: CompareSlice["chips"] = { verdicts: {}, levels: undefined };

export const createCompareSlice: SliceCreator<CompareSlice, CompareActions> = (set, get) => ({
  state: {
    facts: {},
    verdict: undefined,
    answer: undefined,
    chips: noChips,
    answerState: { kind: "none" },
    settledOnce: false,
  },
  actions: {
    factsArrived: (facts) => set({ facts: { ...get().facts, ...facts } }),
    verdictArrived: (verdict) => set({ verdict, settledOnce: true }),
    answerArrived: (answer) => set({ verdict: answer, answer, answerState: { kind: "current" }, settledOnce: true }),
    partArrived: (answer, side) =>
      set({ verdict: answer, answer, chips: noChips, answerState: { kind: "partly", side }, settledOnce: true }),
    answerGrew: (pair, more) => {
      const { answer, chips } = get();
      if (answer?.pair === pair) set({ answer: { ...answer, ...more }, chips: { ...chips, ...more } });
    },
    answerForgotten: () =>
      set({ verdict: undefined, answer: undefined, chips: noChips, answerState: { kind: "none" } }),
    answerRefused: (side) => set({ verdict: get().answer, answerState: { kind: "invalid", side }, settledOnce: true }),
    answerStateChanged: (answerState) =>
      set({
        answerState,
        settledOnce: get().settledOnce || (answerState.kind !== "none" && answerState.kind !== "asking"),
      }),
  },
});

import type { GlueMode, Judgement, Level, RuleSetId, Verdict } from "../model/index.ts";

/** What a rule book needs to answer: the question, and a way to have one pair judged. */
export interface Ask {
  readonly ruleSet: RuleSetId;
  /** Number of versions, oldest first; the last is the candidate. */
  readonly versions: number;
  readonly level: Level | GlueMode;
  readonly checkpoint: number | undefined;
  /** Has the rule set judge what version `writer` wrote, read by version `reader`. */
  judge(writer: number, reader: number): Judgement | Promise<Judgement>;
}

/** Decides which pairs of a history are judged, in which order, and what follows from them. */
export type RuleBook = (ask: Ask) => Promise<Verdict>;

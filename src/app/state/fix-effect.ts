import type { CheckRequest } from "../../core/index.ts";
import type { Finding } from "../../core/model/index.ts";
import { WorkerStopped } from "../../worker/client.ts";
import type { FindingCard } from "./card.ts";
import { cardsOf } from "./cards.ts";
import type { Answer } from "./compare-slice.ts";
import type { EngineCalls } from "./engine.ts";
import { requestOf } from "./rule-set-request.ts";
import type { StudioStore } from "./store.ts";
import type { Subject } from "./subject.ts";

/** Fixes are made for this many of the worst cards; a page shows no more at a time. */
const cardsServed = 24;

/** Asks for fixes of the worst findings once the texts have rested; on the other lane, so that no verdict waits. */
export function startFixes(store: StudioStore, engine: EngineCalls): () => void {
  let verdicts: Answer["verdicts"] | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const collect = async (answer: Answer): Promise<void> => {
    const isLatest = (): boolean => store.getState().answer?.pair === answer.pair;
    const { pair } = answer;
    const subject = store.getState().subjects.find(({ id }) => id === pair.subjectId);
    if (subject === undefined) return;
    try {
      const [older, newer] = await Promise.all([
        engine.put("evidence", pair.format, pair.old.source),
        engine.put("evidence", pair.format, pair.new.source),
      ]);
      for (const card of cardsOf(answer, store.getState().evidence).slice(0, cardsServed)) {
        if (!isLatest()) return;
        if (card.finding === undefined || card.class === "safe") continue;
        const question = questionOf(subject, card, card.finding, [older, newer]);
        const offers = await engine.call("evidence", "fixes", older, newer, card.finding, question);
        if (isLatest()) store.getState().actions.offersArrived(pair, card.id, offers);
      }
    } catch (error) {
      // A stopped worker is said in the verdict line already; cards without offers simply have no buttons.
      if (!(error instanceof WorkerStopped)) throw error;
    }
  };

  const end = store.subscribe(({ answer }) => {
    if (answer === undefined || answer.verdicts === verdicts) return;
    verdicts = answer.verdicts;
    clearTimeout(timer);
    timer = setTimeout(() => void collect(answer), 200);
  });
  return () => {
    clearTimeout(timer);
    end();
  };
}

/**
 * The finding's own rule set again, as its chip asks it, in the direction that breaks: what the fix is for, and what is
 * left then.
 */
function questionOf(
  { question }: Subject,
  card: FindingCard,
  { ruleSet }: Finding,
  versions: readonly string[],
): CheckRequest {
  const request = requestOf(ruleSet, question, versions, []);
  const level = { backward: "BACKWARD", forward: "FORWARD", both: "FULL" } as const;
  return ruleSet === "buf-lint" ? request : { ...request, level: level[card.direction] };
}

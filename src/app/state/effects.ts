import type { Engine } from "../../worker/client.ts";
import { cardsOf } from "./cards.ts";
import { startEvidence, startReports, startWitnessFollowing } from "./evidence-effect.ts";
import { startFixes } from "./fix-effect.ts";
import { startForgetting } from "./forget-effect.ts";
import type { StudioStore } from "./store.ts";
import { startVerdicts } from "./verdict-effect.ts";

/** Starts everything that happens by itself: components only show and tell. Returns the way to stop it. */
export function startEffects(store: StudioStore, engine: Engine): () => void {
  const ends = [
    engine.subscribe((status) => store.getState().actions.laneChanged(status)),
    startVerdicts(store, engine),
    startEvidence(store, engine),
    startReports(store, engine),
    startWitnessFollowing(store),
    startFixes(store, engine),
    startForgetting(store, engine),
    startSelecting(store),
    startForgettingEvents(store),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Selects the worst card of a pair that was just opened, so that its proof is in view without a click. */
function startSelecting(store: StudioStore): () => void {
  let pair: string | undefined;
  return store.subscribe(({ answer, evidence, event, actions }) => {
    if (answer === undefined) return;
    const { subjectId, old, new: newer } = answer.pair;
    const opened = `${subjectId} ${old.id} ${newer.id}`;
    if (opened === pair) return;
    pair = opened;
    // What another pair's version wrote shows nothing about this one.
    if (event !== undefined && event.writer !== old.id && event.writer !== newer.id) actions.forgetEvent();
    const [worst] = cardsOf(answer, evidence);
    if (worst === undefined) actions.clearSelection();
    else actions.selectCard(worst.id, worst.nodes, "start");
  });
}

/** An event belongs to one subject: another subject starts with an event of its own. */
function startForgettingEvents(store: StudioStore): () => void {
  return store.subscribe(({ currentSubject, actions }, before) => {
    if (currentSubject !== before.currentSubject) actions.forgetEvent();
  });
}

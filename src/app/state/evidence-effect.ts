import type { Evidence } from "../../core/index.ts";
import { given } from "../../core/model/index.ts";
import { cardsOf } from "./cards.ts";
import { isChosen } from "./chosen-card.ts";
import type { Answer } from "./compare-slice.ts";
import type { EngineCalls } from "./engine.ts";
import type { CurrentEvent, EventReport, PairEvidence } from "./evidence-slice.ts";
import type { StudioState, StudioStore } from "./store.ts";
import { type Subject, type Version, versionOf } from "./subject.ts";
import { currentSubject } from "./workspace-slice.ts";

/** Verdicts are at once; evidence waits this long for the typing to pause (milliseconds). */
const pause = 150;

/** How many events are tried per direction at first, and generated for the samples tab. */
const eventsTried = 48;

/** The first screenful at once; where much has changed, then as many as the changes ask for. */
function limitsFor(answer: Answer): readonly (number | undefined)[] {
  const changes = answer.comparison.changes.filter((change) => change.about === "structure").length;
  return 2 * changes > eventsTried ? [eventsTried, undefined] : [eventsTried];
}

/** Tries events both ways after each new answer, and keeps the event on screen one that shows something. */
export function startEvidence(store: StudioStore, engine: EngineCalls): () => void {
  let answer: Answer["pair"] | undefined;
  let seed = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const collect = async (
    pair: Answer["pair"],
    limits: readonly (number | undefined)[],
    wantedSeed: number,
  ): Promise<void> => {
    const isLatest = (): boolean => answer === pair && seed === wantedSeed;
    const { actions } = store.getState();
    try {
      let evidence: PairEvidence = { pair, backward: undefined, forward: undefined, own: {} };
      for (const [round, limit] of limits.entries())
        for (const direction of ["backward", "forward"] as const) {
          if (!isLatest()) return;
          const samples = ownSamples(store, pair, direction);
          const { all, own } = await tryEvents(engine, pair, { direction, seed: wantedSeed, limit, samples });
          if (!isLatest()) return;
          evidence = {
            ...evidence,
            [direction]: all,
            own: own === undefined ? evidence.own : { ...evidence.own, [direction]: own },
          };
          actions.evidenceArrived(evidence, direction === "forward" && round === limits.length - 1);
          followEvidence(store);
        }
      await showAnyEvent(store, engine, pair);
    } catch (error) {
      // The worker was stopped: the verdict stands, and the verdict line says that the proof is missing and why.
      if (isLatest()) actions.evidenceStopped(error instanceof Error ? error.message : String(error));
    }
  };

  const look = (state: StudioState): void => {
    if (state.answer === undefined) {
      answer = undefined;
      return;
    }
    const { pair } = state.answer;
    if (pair === answer && state.seed === seed) return;
    const first = answer === undefined;
    answer = pair;
    seed = state.seed;
    state.actions.evidenceStarted();
    clearTimeout(timer);
    const limits = limitsFor(state.answer);
    timer = setTimeout(() => void collect(pair, limits, state.seed), first ? 0 : pause);
  };
  look(store.getState());
  const end = store.subscribe(look);
  return () => {
    clearTimeout(timer);
    end();
  };
}

interface Tries {
  readonly direction: "backward" | "forward";
  readonly seed: number;
  readonly limit: number | undefined;
  readonly samples: readonly string[];
}

/** Tries events of one direction: the user's own samples alone, where there are any, then all with many generated ones. */
async function tryEvents(
  engine: EngineCalls,
  pair: Answer["pair"],
  { direction, seed, limit, samples }: Tries,
): Promise<{ readonly all: Evidence; readonly own: Evidence | undefined }> {
  const [older, newer] = await Promise.all([
    engine.put("evidence", pair.format, pair.old.source),
    engine.put("evidence", pair.format, pair.new.source),
  ]);
  const [writer, reader] = direction === "backward" ? [older, newer] : [newer, older];
  const ask = (generated: number | undefined): Promise<Evidence> =>
    engine.call(
      "evidence",
      "evidence",
      given({ writer, reader, direction, seed, limit: generated, samples }),
      `pair-${direction}`,
    );
  // The limit counts generated events: none of them leaves the samples.
  const own = samples.length === 0 ? undefined : await ask(0);
  return { own, all: await ask(limit) };
}

function ownSamples(store: StudioStore, pair: Answer["pair"], direction: "backward" | "forward"): readonly string[] {
  const writer = direction === "backward" ? pair.old.id : pair.new.id;
  return currentSubject(store.getState())
    .samples.filter((sample) => sample.versionId === writer)
    .map((sample) => sample.json);
}

/** Shows the selected card's witness, else the worst one; an event of the user's own stays. */
function followEvidence(store: StudioStore): void {
  const state = store.getState();
  const { event, evidence, answer, actions, selection } = state;
  if (answer === undefined || evidence === undefined) return;
  const gone = event !== undefined && versionOf(currentSubject(state), event.writer) === undefined;
  if (event !== undefined && !gone && event.origin.kind !== "witness") return;
  const cards = cardsOf(answer, evidence);
  const card = cards.find((each) => each.id === selection.card && each.witness !== undefined);
  const shown = card?.witness ?? cards.find((each) => each.witness !== undefined)?.witness;
  if (shown !== undefined) {
    actions.showCardWitness(shown);
    return;
  }
}

/** Where nothing has to be proved, shows an event of the user's own, else the everyday one of the old version. */
async function showAnyEvent(store: StudioStore, engine: EngineCalls, pair: Answer["pair"]): Promise<void> {
  const state = store.getState();
  if (state.event !== undefined && versionOf(currentSubject(state), state.event.writer) !== undefined) return;
  const sample = currentSubject(state).samples.find((each) => each.versionId === pair.old.id);
  if (sample !== undefined) {
    state.actions.showSample(sample.id);
    return;
  }
  const older = await engine.put("evidence", pair.format, pair.old.source);
  const [json] = await engine.call("evidence", "sample", older, state.seed, 1);
  if (json === undefined || store.getState().answer?.pair !== pair) return;
  state.actions.showEvent({ writer: pair.old.id, json, origin: { kind: "generated", index: 0 } });
}

/** Shows the witness of a card as soon as the card is selected, or the row of the field tree that it is about. */
export function startWitnessFollowing(store: StudioStore): () => void {
  return store.subscribe((state, before) => {
    const { selection, event } = state;
    if (selection === before.selection || selection.from === "start" || state.answer === undefined) return;
    // Who walks through the fields looks at an event of their own; who selects a finding wants its proof.
    const byRow = selection.card === undefined;
    if (byRow && (selection.from !== "fields" || event?.origin.kind !== "witness")) return;
    if (!byRow && selection.card === before.selection.card) return;
    const cards = cardsOf(state.answer, state.evidence);
    const witness = cards.find((card) => isChosen(card, selection) && card.witness !== undefined)?.witness;
    if (witness !== undefined) state.actions.showCardWitness(witness);
  });
}

/** Everything that a report of the current event depends on. */
interface ReportQuestion {
  readonly event: CurrentEvent;
  readonly subject: Subject;
  readonly framing: StudioState["framing"];
  readonly readerEngine: StudioState["readerEngine"];
}

/** Reads the event on screen with every version, again after each change; at most one question is under way. */
export function startReports(store: StudioStore, engine: EngineCalls): () => void {
  let latest: ReportQuestion | undefined;
  let underWay = false;
  let generatedFor: { readonly source: Version["source"]; readonly seed: number } | undefined;

  const run = async (): Promise<void> => {
    if (underWay) return;
    underWay = true;
    try {
      for (let asked = latest; asked !== undefined; asked = latest === asked ? undefined : latest) {
        const report = await reportOf(engine, asked);
        if (latest === asked) store.getState().actions.reportArrived(report);
        await generate(asked);
      }
    } catch (error) {
      // Another question will come with the next change; until then the panel says what happened.
      store.getState().actions.evidenceStopped(error instanceof Error ? error.message : String(error));
    } finally {
      underWay = false;
    }
  };

  const generate = async ({ event, subject }: ReportQuestion): Promise<void> => {
    const writer = versionOf(subject, event.writer);
    const { seed, answer, actions } = store.getState();
    if (writer === undefined) return;
    if (generatedFor?.source === writer.source && generatedFor.seed === seed) return;
    const id = await engine.put("evidence", subject.format, writer.source);
    const other = answer?.pair.new.id === writer.id ? answer.pair.old : answer?.pair.new;
    const reader = other === undefined ? undefined : await engine.put("evidence", subject.format, other.source);
    const events = await engine.call("evidence", "sample", id, seed, eventsTried, reader);
    generatedFor = { source: writer.source, seed };
    actions.generatedArrived(writer.id, events);
  };

  const look = (state: StudioState): void => {
    const { event, framing, readerEngine } = state;
    if (event === undefined || state.subjects.length === 0) return;
    const subject = currentSubject(state);
    if (versionOf(subject, event.writer) === undefined) return;
    const asked: ReportQuestion = { event, subject, framing, readerEngine };
    if (latest !== undefined && sameReport(latest, asked)) return;
    latest = asked;
    void run();
  };
  return store.subscribe(look);
}

function sameReport(one: ReportQuestion, other: ReportQuestion): boolean {
  return (
    one.event === other.event &&
    one.framing === other.framing &&
    one.readerEngine === other.readerEngine &&
    one.subject.id === other.subject.id &&
    one.subject.versions.length === other.subject.versions.length &&
    one.subject.versions.every(
      (version, index) =>
        version.id === other.subject.versions[index]?.id && version.source === other.subject.versions[index]?.source,
    )
  );
}

async function reportOf(engine: EngineCalls, asked: ReportQuestion): Promise<EventReport> {
  const { event, subject, framing, readerEngine } = asked;
  const writer = versionOf(subject, event.writer);
  if (writer === undefined) throw new Error("an event without a writer");
  const put = (version: Version): Promise<string> => engine.put("evidence", subject.format, version.source);
  const [id, ...readers] = await Promise.all([put(writer), ...subject.versions.map(put)]);
  const [result, sizes] = await Promise.all([
    engine.call("evidence", "readEverywhere", id, event.json, readers, readerEngine),
    engine.call("evidence", "sizes", id, event.json, framing),
  ]);
  return { event, framing, readers: subject.versions.map((version) => version.id), result, sizes };
}

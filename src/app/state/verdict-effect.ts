import type { CheckRequest, Comparison, LevelsHeld, RuleTables, VersionFacts } from "../../core/index.ts";
import { type FormatId, hasEvents, type RuleSetId, type Verdict, versionPut } from "../../core/model/index.ts";
import { WorkerStopped } from "../../worker/client.ts";
import type { Answer, AnsweredPair } from "./compare-slice.ts";
import type { EngineCalls } from "./engine.ts";
import { levelsRuleSet } from "./levels-rule-set.ts";
import { requestOf } from "./rule-set-request.ts";
import { settleRenamedRoot, settleRoots } from "./settle-roots.ts";
import type { StudioStore } from "./store.ts";
import { historyOf, pickedVersions, ruleSetsOf, type Subject, type Version } from "./subject.ts";
import { currentSubject } from "./workspace-slice.ts";

/** What is to be judged: everything that a verdict depends on, and nothing else. */
interface Asked {
  readonly subject: Subject;
  readonly old: Version;
  readonly new: Version;
  readonly history: readonly Version[];
  /** When it became the question, for the measure of how long its answer took. */
  readonly since: number;
}

/** The name under which the browser's performance timeline holds the time from an edit to its verdict in the store. */
const verdictMeasure = "edit-to-verdict";

/** Milliseconds within which an answer is there at once. */
const atOnce = 100;

/** Asks for the verdict of what is on screen, again after each change; at most one question is under way. */
export function startVerdicts(store: StudioStore, engine: EngineCalls): () => void {
  let latest: Asked | undefined;
  let underWay = false;
  let stops = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = async (): Promise<void> => {
    if (underWay) return;
    underWay = true;
    try {
      // Edits coalesce: whatever changed while an answer was under way is one new question.
      for (let asked = latest; asked !== undefined; asked = latest === asked ? undefined : latest) {
        await answerOne(asked);
      }
    } finally {
      underWay = false;
    }
  };

  const answerOne = async (asked: Asked): Promise<void> => {
    const isLatest = (): boolean => latest === asked;
    for (;;) {
      try {
        await judge(store, engine, asked, isLatest);
        return;
      } catch (error) {
        if (!isLatest()) return;
        const { answerStateChanged } = store.getState().actions;
        if (!(error instanceof WorkerStopped)) {
          answerStateChanged({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
          return;
        }
        stops += 1;
        // A text that stopped the worker twice would stop it again: leave it until something changes.
        if (stops >= 2) {
          answerStateChanged({ kind: "unfinished", reason: error.message });
          return;
        }
      }
    }
  };

  /** Most answers are there at once: only of what takes longer it is said that it is under way, or each letter would be drawn twice. */
  const sayAsking = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (underWay && latest !== undefined && !isAnswered(store, latest))
        store.getState().actions.answerStateChanged({ kind: "asking" });
    }, atOnce);
  };

  const look = (): void => {
    const state = store.getState();
    if (state.subjects.length === 0) return;
    const asked = askedOf(currentSubject(state));
    if (latest !== undefined && sameQuestion(latest, asked)) return;
    const samePair =
      latest?.subject.id === asked.subject.id && latest.old.id === asked.old.id && latest.new.id === asked.new.id;
    latest = asked;
    stops = 0;
    if (!samePair) state.actions.answerForgotten();
    sayAsking();
    void run();
  };
  look();
  const end = store.subscribe(look);
  return () => {
    clearTimeout(timer);
    end();
  };
}

/** True if what led is answered already, and only the chips are on their way. */
function isAnswered(store: StudioStore, asked: Asked): boolean {
  const pair = store.getState().answer?.pair;
  return pair?.old.source === asked.old.source && pair.new.source === asked.new.source;
}

function askedOf(subject: Subject): Asked {
  return { subject, ...pickedVersions(subject), history: historyOf(subject), since: performance.now() };
}

function sameQuestion(one: Asked, other: Asked): boolean {
  if (one.subject === other.subject) return true;
  return (
    one.subject.id === other.subject.id &&
    one.subject.question === other.subject.question &&
    one.old.id === other.old.id &&
    one.new.id === other.new.id &&
    one.old.name === other.old.name &&
    one.new.name === other.new.name &&
    one.history.length === other.history.length &&
    one.history.every((version, index) => version.source === other.history[index]?.source) &&
    one.old.source === other.old.source
  );
}

const tablesByFormat = new Map<FormatId, Promise<RuleTables>>();
const tablesKnown = new Map<FormatId, RuleTables>();

/** What the rule books of a format say; asked once, and again if the worker was stopped under it. */
function tablesOf(engine: EngineCalls, format: FormatId): Promise<RuleTables> {
  const known = tablesByFormat.get(format);
  if (known !== undefined) return known;
  const asked = engine.call("verdicts", "tables", format);
  tablesByFormat.set(format, asked);
  asked.then(
    (tables) => tablesKnown.set(format, tables),
    () => tablesByFormat.delete(format),
  );
  return asked;
}

/** What is needed before the new version can be judged. */
interface Needed {
  readonly older: string;
  readonly tables: RuleTables;
}

/** Where all of it is known, the letter that was just typed is on its way before the page draws it. */
function atHand(engine: EngineCalls, { subject, old }: Asked): Needed | undefined {
  const older = engine.known("verdicts", old.source);
  const tables = tablesKnown.get(subject.format);
  return older === undefined || tables === undefined ? undefined : { older, tables };
}

/** The new version is read meanwhile; what cannot be read stops the worker before it has answered anything. */
async function fetched(engine: EngineCalls, { subject, old, new: newer }: Asked): Promise<Needed> {
  const [older, tables] = await Promise.all([
    engine.put("verdicts", subject.format, old.source),
    tablesOf(engine, subject.format),
    engine.put("verdicts", subject.format, newer.source),
  ]);
  return { older, tables };
}

async function judge(store: StudioStore, engine: EngineCalls, asked: Asked, isLatest: () => boolean): Promise<void> {
  const { actions } = store.getState();
  const { older, tables } = atHand(engine, asked) ?? (await fetched(engine, asked));
  if (!isLatest()) return;
  const pair = pairOf(asked);
  // One question after the other, the verdict first: so a large text never holds the worker, and its sign of life, for
  // longer than one answer takes.
  const { newer, ...verdicts } = await askLead(engine, tables, older, asked);
  const lead = { ruleSet: tables.lead, ...verdicts };
  if (!isLatest()) return;
  if (isJudged(lead.backward) && isJudged(lead.forward)) {
    actions.verdictArrived({ pair, lead });
    performance.measure(verdictMeasure, { start: asked.since, end: performance.now() });
  }
  const oldFacts = await factsOf(store, engine, asked.old, older);
  const newFacts = await factsOf(store, engine, asked.new, newer);
  if (!isLatest()) return;
  actions.factsArrived({
    [asked.old.id]: { source: asked.old.source, facts: oldFacts },
    [asked.new.id]: { source: asked.new.source, facts: newFacts },
  });
  if (settleRoots(store, asked, oldFacts, newFacts)) return;
  const invalid = invalidSide(oldFacts, newFacts);
  if (
    invalid !== undefined &&
    !(await hasPart(store, engine, { ...asked, tables, older, newer }, [oldFacts, newFacts]))
  ) {
    if (isLatest()) actions.answerRefused(invalid);
    return;
  }
  const { comparison, meaning } = await askComparison(engine, tables, [older, newer]);
  if (!isLatest() || settleRenamedRoot(store, asked, [oldFacts, newFacts], comparison)) return;
  const against = asked.history.length - 2;
  const whole = invalid === undefined;
  const answer: Answer = { pair, whole, against, lead, meaning, verdicts: {}, comparison, tables, levels: undefined };
  if (invalid === undefined) actions.answerArrived(answer);
  else actions.partArrived(answer, invalid);
  await judgeRest(store, engine, asked, answer, isLatest);
}

interface AskedOf extends Asked {
  readonly tables: RuleTables;
  readonly older: string;
  readonly newer: string;
}

/**
 * Whether a pair of which a text is not valid has an answer of its own. While somebody types, what was said of the last
 * valid text stays, unless a rule set judges this one (DESIGN 3: parsing never stops a replica).
 */
async function hasPart(
  store: StudioStore,
  engine: EngineCalls,
  { subject, tables, older, newer }: AskedOf,
  facts: readonly VersionFacts[],
): Promise<boolean> {
  if (facts.some(({ outline }) => outline === undefined)) return false;
  if (facts.every(({ standing }) => hasEvents(standing))) return true;
  if (store.getState().answer?.whole !== true) return true;
  for (const ruleSet of ruleSetsOf[subject.format]) {
    if (tables.rules[ruleSet] === undefined || !subject.question.ruleSets.includes(ruleSet)) continue;
    const request = requestOf(ruleSet, { ...subject.question, level: "BACKWARD" }, [older, newer], []);
    if (isJudged(await engine.call("verdicts", "check", request))) return true;
  }
  return false;
}

/** What is known of a version; asked only for a text that is new: outlines of large schemas take long to come over. */
async function factsOf(
  store: StudioStore,
  engine: EngineCalls,
  { id, source }: Version,
  version: string,
): Promise<VersionFacts> {
  const known = store.getState().facts[id];
  return known?.source === source ? known.facts : engine.call("verdicts", "describe", version);
}

function pairOf({ subject, old, new: newer }: Asked): AnsweredPair {
  return {
    subjectId: subject.id,
    format: subject.format,
    old: { id: old.id, name: old.name, source: old.source },
    new: { id: newer.id, name: newer.name, source: newer.source },
  };
}

function isJudged(verdict: Verdict): boolean {
  return verdict.kind === "judged";
}

/**
 * Puts the new version and asks the lead rule set both ways, in one call: between two, the page draws, and the verdict
 * would wait for it. buf judges both ways at once: its table says per rule who breaks.
 */
async function askLead(
  engine: EngineCalls,
  { lead: ruleSet }: RuleTables,
  older: string,
  { subject, new: { source } }: Asked,
): Promise<{ readonly newer: string; readonly backward: Verdict; readonly forward: Verdict }> {
  const versions = [older, versionPut];
  const requests: readonly CheckRequest[] =
    ruleSet === "buf-breaking"
      ? [{ ruleSet, versions, category: "WIRE" }]
      : [
          { ruleSet, versions, level: "BACKWARD" },
          { ruleSet, versions, level: "FORWARD" },
        ];
  const { version: newer, verdicts } = await engine.putAndCheck("verdicts", subject.format, source, requests);
  const [backward, forward = backward] = verdicts;
  if (backward === undefined || forward === undefined) throw new Error("a question without an answer");
  return { newer, backward, forward };
}

async function askComparison(
  engine: EngineCalls,
  tables: RuleTables,
  [older, newer]: readonly [string, string],
): Promise<{ readonly comparison: Comparison; readonly meaning: Verdict | undefined }> {
  const comparison = await engine.call("verdicts", "compare", older, newer);
  if (tables.rules.meaning === undefined) return { comparison, meaning: undefined };
  const versions = [older, newer];
  const meaning = await engine.call("verdicts", "check", { ruleSet: "meaning", versions, level: "FULL" });
  return { comparison, meaning };
}

function invalidSide(older: VersionFacts, newer: VersionFacts): "old" | "new" | "both" | undefined {
  if (older.valid && newer.valid) return undefined;
  if (older.valid) return "new";
  return newer.valid ? "old" : "both";
}

/** The chips: each chosen rule set over the history, then the levels that hold. */
async function judgeRest(
  store: StudioStore,
  engine: EngineCalls,
  asked: Asked,
  answer: Answer,
  isLatest: () => boolean,
): Promise<void> {
  const { subject, history } = asked;
  const versions = await Promise.all(history.map((version) => engine.put("verdicts", subject.format, version.source)));
  if (!isLatest()) return;
  const chosen = ruleSetsOf[subject.format].filter(
    (id) => subject.question.ruleSets.includes(id) && answer.tables.rules[id] !== undefined,
  );
  const verdicts: Partial<Record<RuleSetId, Verdict>> = {};
  for (const ruleSet of chosen) {
    const request = requestOf(ruleSet, subject.question, versions, history);
    verdicts[ruleSet] = await engine.call("verdicts", "check", request);
    if (!isLatest()) return;
  }
  const { answerGrew } = store.getState().actions;
  answerGrew(answer.pair, { verdicts });
  const { policy, algorithm } = subject.question;
  const ruleSet = levelsRuleSet(answer);
  if (ruleSet === undefined) return;
  const levels: LevelsHeld = await engine.call("verdicts", "levels", {
    ruleSet,
    policy,
    algorithm,
    versions,
  });
  if (isLatest()) answerGrew(answer.pair, { levels });
}

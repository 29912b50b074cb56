import { describe, expect, test, vi } from "vitest";
import {
  type CheckRequest,
  createStudio,
  type SchemaSource,
  type Studio,
  type Verdict,
  versionPut,
} from "../../core/index.ts";
import { WorkerStopped } from "../../worker/client.ts";
import { cardsOf } from "./cards.ts";
import type { EngineCalls } from "./engine.ts";
import { startEvidence, startReports } from "./evidence-effect.ts";
import { openFirstWorkspace } from "./first-workspace.ts";
import { headlineOf } from "./headline.ts";
import { adviceSentence, detailOf, sentenceOf } from "./headline-words.ts";
import { createStudioStore, type StudioState, type StudioStore } from "./store.ts";
import { pickedVersions } from "./subject.ts";
import { startVerdicts } from "./verdict-effect.ts";
import { verdictMarkdown } from "./verdict-markdown.ts";
import { currentSubject } from "./workspace-slice.ts";

/** The real core in this thread; `check` may be told to stop the worker. */
class LocalEngine {
  readonly studio: Studio = createStudio();
  readonly #ids = new WeakMap<SchemaSource, Promise<string>>();
  stopsLeft = 0;
  checks = 0;

  readonly put: EngineCalls["put"] = (_lane, format, source) => {
    const known = this.#ids.get(source);
    if (known !== undefined) return known;
    const id = this.studio.put(format, source);
    this.#ids.set(source, id);
    return id;
  };

  readonly known: EngineCalls["known"] = () => undefined;

  readonly putAndCheck: EngineCalls["putAndCheck"] = async (lane, format, source, requests) => {
    const version = await this.put(lane, format, source);
    const ask = ({ versions, ...request }: CheckRequest): Promise<Verdict> =>
      this.call(lane, "check", { ...request, versions: versions.map((id) => (id === versionPut ? version : id)) });
    return { version, verdicts: await Promise.all(requests.map(ask)) };
  };

  readonly call: EngineCalls["call"] = (_lane, method, ...args) => {
    if (method === "check") {
      this.checks += 1;
      if (this.stopsLeft > 0) {
        this.stopsLeft -= 1;
        return Promise.reject(new WorkerStopped("It took too long.")) as never;
      }
    }
    const ask = this.studio[method] as (...args: readonly unknown[]) => unknown;
    return Promise.resolve(ask.apply(this.studio, args)) as never;
  };
}

function opened(): StudioStore {
  const store = createStudioStore();
  openFirstWorkspace(store);
  return store;
}

function until(store: StudioStore, holds: (state: StudioState) => boolean): Promise<StudioState> {
  return vi.waitFor(
    () => {
      const state = store.getState();
      if (!holds(state)) throw new Error(`still ${JSON.stringify(state.answerState)}`);
      return state;
    },
    { timeout: 8000, interval: 5 },
  );
}

const current = (state: StudioState): boolean =>
  state.answerState.kind === "current" && state.answer?.levels !== undefined;

const typeDraft = (store: StudioStore, text: string): void => {
  const draft = pickedVersions(currentSubject(store.getState())).new;
  store.getState().actions.editText(draft.id, "order.avsc", text);
};

const draftText = (store: StudioStore): string =>
  pickedVersions(currentSubject(store.getState())).new.source.files[0]?.text ?? "";

describe("the first example", () => {
  test("is told in two sentences, an advice and a card per change, proved by events", async () => {
    const store = opened();
    const engine = new LocalEngine();
    startVerdicts(store, engine);
    startEvidence(store, engine);
    const state = await until(store, (each) => current(each) && each.evidenceState === "done");
    const { answer, evidence } = state;
    if (answer === undefined) throw new Error("no answer");
    const headline = headlineOf(answer, evidence);
    expect(sentenceOf(headline.backward, "backward")).toBe("New readers cannot read old events");
    expect(detailOf(headline.backward, "backward")).toBe("Backward: 1 change breaks, 49 of 49 events fail");
    expect(sentenceOf(headline.forward, "forward")).toBe("Old readers can read new events");
    expect(adviceSentence(headline)).toContain("Deploy writers first");
    const cards = cardsOf(answer, evidence);
    expect(cards.map((card) => [card.class, card.nodes.new ?? card.nodes.old, card.proof])).toEqual([
      ["breaks", "/discount_code", "decoded"],
      ["meaning", "/placed_at", "decoded"],
      ["safe", "/note", "rule"],
    ]);
    expect(new Set(cards[0]?.rules.map((rule) => rule.ruleSet))).toEqual(new Set(["apache-avro", "confluent", "glue"]));
    expect(cards[0]?.witness?.own).toBe(true);
    expect(state.event?.origin.kind).toBe("sample");
    const markdown = verdictMarkdown({ subject: "orders-value", answer, headline, cards });
    expect(markdown).toContain("- **New readers cannot read old events.**");
    expect(markdown).toContain("#### ✕ discount\\_code has no default (proved)");
    expect(markdown).toContain("`READER_FIELD_MISSING_DEFAULT_VALUE` at `/fields/3`");
  });

  test("gets a report of its event, read by every version", async () => {
    const store = opened();
    const engine = new LocalEngine();
    startVerdicts(store, engine);
    startEvidence(store, engine);
    startReports(store, engine);
    const { report, subjects } = await until(store, (state) => state.report !== undefined);
    expect(report?.readers).toEqual(subjects[0]?.versions.map((version) => version.id));
    expect(report?.result.ok).toBe(true);
    expect(report?.sizes.ok).toBe(true);
  });
});

describe("an edit", () => {
  test("is answered, and many at once are answered as the last", async () => {
    const store = opened();
    startVerdicts(store, new LocalEngine());
    await until(store, current);
    const text = draftText(store);
    for (const type of ["int", "long", "double"])
      typeDraft(store, text.replace('"type": "string" }', `"type": "${type}" }`));
    const judged: (string | undefined)[] = [];
    store.subscribe(({ answer }) => judged.push(answer?.pair.new.source.files[0]?.text));
    await until(store, ({ answer }) => answer?.pair.new.source.files[0]?.text.includes('"type": "double" }') === true);
    // What was passed over while an answer was under way is never judged.
    expect(judged.some((shown) => shown?.includes('"type": "long" }'))).toBe(false);
  });

  test("that cannot be read keeps the last verdict, and says on which side the problem is", async () => {
    const store = opened();
    startVerdicts(store, new LocalEngine());
    const before = await until(store, current);
    typeDraft(store, '{ "type": "record",');
    const after = await until(store, (state) => state.answerState.kind === "invalid");
    expect(after.answerState).toEqual({ kind: "invalid", side: "new" });
    expect(after.answer).toBe(before.answer);
    const draft = pickedVersions(currentSubject(after)).new;
    expect(after.facts[draft.id]?.facts.problems.length).toBeGreaterThan(0);
  });

  test("of a text that never was valid is not judged at all", async () => {
    const store = opened();
    typeDraft(store, "");
    startVerdicts(store, new LocalEngine());
    const state = await until(store, (each) => each.answerState.kind === "invalid");
    expect(state.answer).toBeUndefined();
  });
});

describe("a worker that is stopped", () => {
  test("once is asked again", async () => {
    const store = opened();
    const engine = new LocalEngine();
    engine.stopsLeft = 1;
    startVerdicts(store, engine);
    await until(store, current);
  });

  test("twice by the same text is left alone until the text changes", async () => {
    const store = opened();
    const engine = new LocalEngine();
    engine.stopsLeft = 100;
    startVerdicts(store, engine);
    const state = await until(store, (each) => each.answerState.kind === "unfinished");
    expect(state.answerState).toEqual({ kind: "unfinished", reason: "It took too long." });
    const asked = engine.checks;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(engine.checks).toBe(asked);
    engine.stopsLeft = 0;
    typeDraft(store, `${draftText(store)} `);
    await until(store, current);
  });
});

describe("another pair", () => {
  test("shows nothing of the former one, and what is asked reaches the rule sets", async () => {
    const store = opened();
    startVerdicts(store, new LocalEngine());
    await until(store, current);
    const { actions } = store.getState();
    const [first] = currentSubject(store.getState()).versions;
    actions.pickVersions({ old: first?.id ?? "" });
    expect(store.getState().answer).toBeUndefined();
    await until(store, current);
    actions.ask({ level: "FORWARD" });
    const { answer } = await until(store, (state) => {
      const verdict = state.answer?.verdicts.confluent;
      return current(state) && verdict?.kind === "judged" && verdict.compatible === true;
    });
    expect(answer?.pair.old.id).toBe(first?.id);
  });
});

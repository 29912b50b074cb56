import { describe, expect, test } from "vitest";
import { createStudioStore, type StudioStore } from "./store.ts";
import { defaultQuestion, type Subject } from "./subject.ts";
import { currentSubject } from "./workspace-slice.ts";

function subject(id = "s"): Subject {
  const version = (name: string) => ({
    id: `${id}-${name}`,
    name,
    createdAt: 0,
    editedAt: 0,
    source: { files: [{ path: "a.avsc", text: `"${name}"` }] },
  });
  return {
    id,
    name: id,
    format: "avro",
    versions: [version("v1"), version("v2"), version("v3")],
    picks: { old: `${id}-v2`, new: `${id}-v3` },
    samples: [],
    question: defaultQuestion("avro"),
  };
}

function open(): StudioStore {
  const store = createStudioStore();
  store.getState().actions.loadWorkspace({ subjects: [subject()], currentSubject: "s" });
  return store;
}

const names = (store: StudioStore): string[] =>
  currentSubject(store.getState()).versions.map((version) => version.name);
const text = (store: StudioStore, id: string): string | undefined =>
  currentSubject(store.getState()).versions.find((version) => version.id === id)?.source.files[0]?.text;

describe("undo", () => {
  test("brings a deleted version back to its place, with what was typed elsewhere since", () => {
    const store = open();
    const { actions } = store.getState();
    actions.deleteVersion("s-v2");
    actions.editText("s-v3", "a.avsc", '"typed"');
    expect(names(store)).toEqual(["v1", "v3"]);
    actions.undo();
    expect(names(store)).toEqual(["v1", "v2", "v3"]);
    expect(text(store, "s-v3")).toBe('"typed"');
    expect(currentSubject(store.getState()).picks).toEqual({ old: "s-v2", new: "s-v3" });
    actions.redo();
    expect(names(store)).toEqual(["v1", "v3"]);
    expect(text(store, "s-v3")).toBe('"typed"');
  });

  test("takes a fix back, and redo brings back what was typed after it", () => {
    const store = open();
    const { actions } = store.getState();
    actions.replaceSource("s-v3", { files: [{ path: "a.avsc", text: '"fixed"' }] }, "Add a default");
    actions.editText("s-v3", "a.avsc", '"fixed and typed"');
    actions.undo();
    expect(text(store, "s-v3")).toBe('"v3"');
    actions.redo();
    expect(text(store, "s-v3")).toBe('"fixed and typed"');
  });

  test("keeps versions that were added after the step", () => {
    const store = open();
    const { actions } = store.getState();
    actions.renameVersion("s-v1", "first");
    actions.addVersion();
    actions.undo();
    expect(names(store)).toEqual(["first", "v2", "v3"]);
    actions.undo();
    expect(names(store)).toEqual(["v1", "v2", "v3"]);
  });

  test("takes back in which dialect a schema is read", () => {
    const store = open();
    const { actions } = store.getState();
    const sources = (): unknown[] => currentSubject(store.getState()).versions.map(({ source }) => source);
    const before = sources();
    actions.readAs({ dialect: "draft-07", assertFormats: true });
    expect(sources()).toMatchObject(before.map(() => ({ dialect: "draft-07", assertFormats: true })));
    actions.readAs({ dialect: undefined, assertFormats: false });
    expect(sources()).toEqual(before);
    actions.undo();
    actions.undo();
    expect(sources()).toEqual(before);
  });

  test("puts a replaced workspace back whole", () => {
    const store = open();
    const { actions } = store.getState();
    actions.replaceWorkspace([subject("other")], "other", "Open a workspace");
    expect(store.getState().subjects.map((each) => each.id)).toEqual(["other"]);
    actions.undo();
    expect(store.getState().subjects.map((each) => each.id)).toEqual(["s"]);
    expect(currentSubject(store.getState()).id).toBe("s");
    actions.redo();
    expect(store.getState().subjects.map((each) => each.id)).toEqual(["other"]);
  });

  test("does nothing in a tab that may not edit", () => {
    const store = open();
    const { actions } = store.getState();
    actions.deleteVersion("s-v1");
    actions.accessChanged({ kind: "read-only" }, "main");
    actions.undo();
    actions.editText("s-v3", "a.avsc", "x");
    actions.addVersion();
    expect(names(store)).toEqual(["v2", "v3"]);
    expect(text(store, "s-v3")).toBe('"v3"');
  });
});

describe("the rail", () => {
  const cases = [
    { name: "deleting the new version compares the two before it", act: "s-v3", picks: { old: "s-v1", new: "s-v2" } },
    { name: "deleting the old version compares with the one before", act: "s-v2", picks: { old: "s-v1", new: "s-v3" } },
    { name: "deleting another version changes no pick", act: "s-v1", picks: { old: "s-v2", new: "s-v3" } },
  ];
  for (const { name, act, picks } of cases)
    test(name, () => {
      const store = open();
      store.getState().actions.deleteVersion(act);
      expect(currentSubject(store.getState()).picks).toEqual(picks);
    });

  test("adds a version as a copy with a source of its own, and compares the copy with its origin", () => {
    const store = open();
    store.getState().actions.addVersion();
    const { versions, picks } = currentSubject(store.getState());
    const [origin, copy] = versions.slice(-2);
    expect(names(store)).toEqual(["v1", "v2", "v3", "v4"]);
    expect(copy?.source).toEqual(origin?.source);
    expect(copy?.source).not.toBe(origin?.source);
    expect(picks).toEqual({ old: origin?.id, new: copy?.id });
  });

  test("moves a version, and stops at the ends", () => {
    const store = open();
    store.getState().actions.moveVersion("s-v1", 9);
    expect(names(store)).toEqual(["v2", "v3", "v1"]);
    store.getState().actions.moveVersion("s-v1", -4);
    expect(names(store)).toEqual(["v1", "v2", "v3"]);
  });

  test("keeps the last version", () => {
    const store = open();
    const { actions } = store.getState();
    for (const id of ["s-v1", "s-v2", "s-v3"]) actions.deleteVersion(id);
    expect(names(store)).toEqual(["v3"]);
  });
});

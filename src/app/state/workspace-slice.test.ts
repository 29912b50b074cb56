import { describe, expect, test } from "vitest";
import { createStudioStore, type StudioStore } from "./store.ts";
import { pickedVersions } from "./subject.ts";
import { subjectFromFile } from "./subject-file.ts";
import { currentSubject } from "./workspace-slice.ts";

const source = (text: string) => ({ files: [{ path: "a.avsc", text }] });

/** A store with one subject of these versions: name and text. */
function storeWith(...versions: readonly (readonly [string, string])[]): StudioStore {
  const store = createStudioStore();
  const made = versions.map(([name, text]) => ({
    name,
    createdAt: "2026-01-01T00:00:00.000Z",
    source: source(text),
  }));
  const subject = subjectFromFile({ name: "s", format: "avro", versions: made, samples: [] }, 0);
  store.getState().actions.loadWorkspace({ subjects: [subject], currentSubject: subject.id });
  return store;
}

/** Names of all versions, then the two that are compared. */
function told(store: StudioStore): string {
  const subject = currentSubject(store.getState());
  const { old, new: newer } = pickedVersions(subject);
  return `${subject.versions.map((version) => version.name).join(" ")}: ${old.name} and ${newer.name}`;
}

describe("a version that is opened", () => {
  test("takes the place of a draft that nobody began", () => {
    const store = storeWith(["v1", '"int"'], ["draft", '"int"']);
    store.getState().actions.addVersion(source('"long"'));
    expect(told(store)).toBe("v1 v2: v1 and v2");
    store.getState().actions.undo();
    expect(told(store)).toBe("v1 draft: v1 and draft");
  });

  test("stands after a draft that was begun", () => {
    const store = storeWith(["v1", '"int"'], ["draft", '"string"']);
    store.getState().actions.addVersion(source('"long"'));
    expect(told(store)).toBe("v1 draft v3: draft and v3");
  });

  test("stands after a draft that has a sample", () => {
    const store = storeWith(["v1", '"int"'], ["draft", '"int"']);
    const draft = currentSubject(store.getState()).versions[1];
    store.getState().actions.keepSample({ versionId: draft?.id ?? "", name: "one", json: "1" });
    store.getState().actions.addVersion(source('"long"'));
    expect(told(store)).toBe("v1 draft v3: draft and v3");
  });

  test("a copy of what is on screen leaves the draft where it is", () => {
    const store = storeWith(["v1", '"int"'], ["draft", '"int"']);
    store.getState().actions.addVersion();
    expect(told(store)).toBe("v1 draft v3: draft and v3");
  });
});

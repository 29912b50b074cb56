import { expect, test } from "vitest";
import { subjectFromFile, subjectToFile, workspaceToFile } from "./subject-file.ts";
import { readWorkspaceFile, type SubjectFile } from "./workspace-file.ts";

const file: SubjectFile = {
  name: "orders-value",
  format: "avro",
  versions: [
    { name: "v1", createdAt: "2026-03-12T09:20:00.000Z", source: { files: [{ path: "a.avsc", text: '"int"' }] } },
    { name: "draft", createdAt: "2026-04-12T09:20:00.000Z", source: { files: [{ path: "a.avsc", text: '"long"' }] } },
  ],
  samples: [{ name: "big", version: 1, json: "9007199254740993" }],
  old: 1,
  new: 0,
};

test("a subject survives the file and back", () => {
  const first = subjectToFile(subjectFromFile(file, 0));
  expect(first).toMatchObject(file);
  expect(subjectToFile(subjectFromFile(first, 0))).toEqual(first);
});

test("what is exported is what the reader takes", () => {
  const subject = subjectFromFile(file, 0);
  const text = JSON.stringify(workspaceToFile([subject], subject.id));
  const result = readWorkspaceFile(JSON.parse(text));
  expect(result).toEqual({ ok: true, value: workspaceToFile([subject], subject.id) });
});

test("opening a file twice gives two subjects with ids of their own", () => {
  expect(subjectFromFile(file, 0).id).not.toBe(subjectFromFile(file, 0).id);
});

test("keeps the choices it knows and none of the others", () => {
  const asked = { level: "FULL", policy: "MAYBE", ruleSets: ["glue", "thrift"], checkpoint: 0, __proto__: null };
  const subject = subjectFromFile({ ...file, questions: asked }, 0);
  expect(subject.question).toMatchObject({ level: "FULL", policy: "STRICT", ruleSets: ["glue"] });
  expect(subject.question.checkpoint).toBe(subject.versions[0]?.id);
});

test.each([
  ["version: v2\n", "version: v2\n"],
  [undefined, undefined],
  [{ version: "v2" }, undefined],
])("a buf.yaml is kept as a text: %j", (bufConfig, kept) => {
  const subject = subjectFromFile({ ...file, questions: { bufConfig } }, 0);
  expect(subject.question.bufConfig).toBe(kept);
  const again = subjectFromFile(JSON.parse(JSON.stringify(subjectToFile(subject))), 0);
  expect(again.question.bufConfig).toBe(kept);
});

test("a sample of a deleted version is left out", () => {
  const subject = subjectFromFile(file, 0);
  expect(subjectToFile({ ...subject, versions: subject.versions.slice(0, 1) }).samples).toEqual([]);
});

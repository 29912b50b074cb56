import { expect, test } from "vitest";
import { workspaceKind } from "../state/workspace-file.ts";
import { plannedSubject, planOf, subjectName, whatIsIn } from "./open-plan.ts";

const record = '{"type":"record","name":"A","fields":[]}';
const workspace = {
  kind: workspaceKind,
  version: 1,
  subjects: [
    {
      name: "s",
      format: "avro",
      versions: [{ name: "v1", source: { files: [{ path: "a", text: record }] } }],
      samples: [],
    },
  ],
};

test("an exported workspace is known as one, a broken one says what is wrong", () => {
  const good = whatIsIn([{ path: "w.json", text: JSON.stringify(workspace) }]);
  expect(good.kind === "workspace" && good.file.ok).toBe(true);
  const bad = whatIsIn([{ path: "w.json", text: JSON.stringify({ ...workspace, subjects: 1 }) }]);
  expect(bad.kind === "workspace" && !bad.file.ok && bad.file.problems[0]?.message).toBe(
    "subjects should be a list, and is 1.",
  );
});

test("blank texts are nothing", () => {
  expect(whatIsIn([{ path: "", text: " \n" }])).toEqual({ kind: "nothing" });
  expect(whatIsIn([])).toEqual({ kind: "nothing" });
});

test("a pasted answer becomes a subject with the registry's name and a draft to change", () => {
  const found = whatIsIn([{ path: "", text: JSON.stringify({ subject: "orders-value", version: 4, schema: record }) }]);
  if (found.kind !== "schemas") throw new Error("no schemas");
  const { together } = planOf(found.texts, "avro");
  const name = subjectName(found.texts, [together]);
  const subject = plannedSubject(name, "avro", [together], 0);
  expect(subject.name).toBe("orders-value");
  expect(subject.versions.map((version) => version.name)).toEqual(["v4", "draft"]);
  expect(subject.versions[0]?.source.files).toEqual([{ path: "schema.avsc", text: record }]);
  expect(subject.picks).toEqual({ old: subject.versions[0]?.id, new: subject.versions[1]?.id });
  expect(subject.versions[0]?.source).not.toBe(subject.versions[1]?.source);
});

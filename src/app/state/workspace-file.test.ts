import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readGalleryIndex, readWorkspaceFile, workspaceKind } from "./workspace-file.ts";

const version = { name: "v1", source: { files: [{ path: "a.avsc", text: '"string"', foundAt: "src/a.avsc" }] } };
const subject = { name: "s", format: "avro", versions: [version], samples: [] };
const good = { kind: workspaceKind, version: 1, subjects: [subject] };

test("takes a workspace as it was written", () => {
  expect(readWorkspaceFile(good)).toEqual({ ok: true, value: good });
});

const refused: readonly (readonly [string, unknown, string])[] = [
  ["another document", { type: "record" }, "This is no workspace of the studio."],
  ["no document", null, "This is no workspace of the studio."],
  ["a later layout", { ...good, version: 2 }, "This workspace has layout 2, and this studio reads layout 1."],
  ["no subjects", { ...good, subjects: [] }, "The workspace has no subject."],
  ["subjects that are no list", { ...good, subjects: {} }, "subjects should be a list, and is {}."],
  [
    "a format nobody knows",
    { ...good, subjects: [{ ...subject, format: "thrift" }] },
    'subjects[0].format should be one of avro, protobuf, json-schema, and is "thrift".',
  ],
  ["no versions", { ...good, subjects: [{ ...subject, versions: [] }] }, "subjects[0].versions is empty."],
  [
    "a sample of a version that is not there",
    { ...good, subjects: [{ ...subject, samples: [{ name: "x", json: "1", version: 3 }] }] },
    "subjects[0].samples[0].version should be a whole number from 0 to 0, and is 3.",
  ],
  [
    "one path twice",
    {
      ...good,
      subjects: [
        {
          ...subject,
          versions: [{ ...version, source: { files: [...version.source.files, ...version.source.files] } }],
        },
      ],
    },
    "subjects[0].versions[0].source.files names one path twice.",
  ],
  ["an index beyond the end", { ...good, current: 1 }, "current should be a whole number from 0 to 0, and is 1."],
];

describe("refuses", () => {
  for (const [name, value, message] of refused) {
    test(name, () => {
      const result = readWorkspaceFile(value);
      expect(result.ok ? undefined : result.problems[0]?.message).toBe(message);
      expect(result.ok ? undefined : result.problems[0]?.hint).toBeTruthy();
    });
  }
});

test("copies no member it does not know, and no prototype", () => {
  const hostile: unknown = JSON.parse(
    `{"kind":"${workspaceKind}","version":1,"__proto__":{"polluted":1},"extra":1,"subjects":[{"name":"__proto__","format":"avro","__proto__":{"polluted":1},"versions":[{"name":"v1","source":{"files":[{"path":"__proto__","text":"1"}],"constructor":1}}],"samples":[]}]}`,
  );
  const result = readWorkspaceFile(hostile);
  expect(result.ok).toBe(true);
  if (!result.ok) return;
  expect(Object.keys(result.value)).toEqual(["kind", "version", "subjects"]);
  expect(Object.getPrototypeOf(result.value.subjects[0])).toBe(Object.prototype);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

describe("the gallery", () => {
  const folder = fileURLToPath(new URL("../../../public/gallery/", import.meta.url));
  const read = (name: string): unknown => JSON.parse(readFileSync(`${folder}${name}`, "utf8"));
  const index = readGalleryIndex(read("index.json"));
  const entries = index.ok ? index.value : [];

  test("has a list that begins with the failing orders", () => {
    expect(entries[0]?.id).toBe("orders");
  });

  for (const entry of entries) {
    test(`${entry.id} is a workspace of one subject in several versions, with events`, () => {
      const result = readWorkspaceFile(read(`${entry.id}.json`));
      expect(result.ok ? [] : result.problems).toEqual([]);
      if (!result.ok) return;
      expect(result.value.subjects).toHaveLength(1);
      const [only] = result.value.subjects;
      expect(only?.format).toBe(entry.format);
      expect(only?.versions.length).toBeGreaterThan(1);
      expect(only?.samples.length).toBeGreaterThan(0);
    });
  }
});

import { describe, expect, test } from "vitest";
import { createStudio, type FormatId, type Verdict } from "../index.ts";
import { checkFolder } from "./folder-verdict.ts";
import { type FolderVersion, isFolderOfSchemas } from "./rooted-version.ts";

type Files = Readonly<Record<string, string>>;

function folder(_name: string, files: Files, format: FormatId = "avro"): FolderVersion {
  return { format, source: { files: Object.entries(files).map(([path, text]) => ({ path, text })) } };
}

const record = (name: string, type: string): string =>
  `{"type":"record","name":"${name}","fields":[{"name":"f","type":"${type}"}]}`;

const old = { "a.avsc": record("A", "int"), "b.avsc": record("B", "int"), "c.avsc": record("C", "A") };

async function check(now: Files, ...olders: readonly Files[]) {
  const versions = olders.map((files, index) => folder(`v${index}`, files));
  const request = { ruleSet: "apache-avro", level: "BACKWARD_TRANSITIVE" } as const;
  return checkFolder(createStudio(), folder("new", now), versions, request);
}

const told = (verdicts: readonly Verdict[]): readonly unknown[] =>
  verdicts.map((verdict) =>
    verdict.kind === "refused"
      ? ["refused", verdict.side, verdict.version]
      : [
          verdict.compatible,
          ...verdict.findings.map(({ rule, places, against }) => [rule, places?.new?.file, against]),
        ],
  );

describe("a folder of schemas", () => {
  test("is one where files are schemas of their own, and none is named", () => {
    expect(isFolderOfSchemas([folder("a", old)])).toBe(true);
    expect(isFolderOfSchemas([folder("a", { "a.avsc": "" })])).toBe(false);
    expect(isFolderOfSchemas([folder("a", { "a.proto": "", "b.proto": "" }, "protobuf")])).toBe(false);
    const { source, ...rest } = folder("a", old);
    expect(isFolderOfSchemas([{ ...rest, source: { ...source, root: "a.avsc" } }])).toBe(false);
  });

  test("whatever file breaks is found, not the first one's alone", async () => {
    const { verdicts } = await check({ ...old, "b.avsc": record("B", "string") }, old);
    expect(told(verdicts)).toEqual([[false, ["TYPE_MISMATCH", "b.avsc", 0]]]);
  });

  test("a type that others use is told once", async () => {
    const { verdicts } = await check({ ...old, "a.avsc": record("A", "string") }, old);
    expect(told(verdicts)).toEqual([[false, ["TYPE_MISMATCH", "a.avsc", 0]]]);
  });

  test("a new file has nothing to be held against, one that is gone is said", async () => {
    const { verdicts, notes } = await check({ "a.avsc": old["a.avsc"], "d.avsc": record("D", "int") }, old);
    expect(told(verdicts)).toEqual([[true]]);
    expect(notes).toEqual(["b.avsc is gone: nothing was judged of it.", "c.avsc is gone: nothing was judged of it."]);
  });

  test("findings name the older folder, also where some have no such file", async () => {
    const { verdicts } = await check(
      { "b.avsc": record("B", "string") },
      { "b.avsc": record("B", "int") },
      { x: '"int"' },
    );
    expect(told(verdicts)).toEqual([[false, ["TYPE_MISMATCH", "b.avsc", 0]]]);
  });

  test("a file that cannot be read is refused; one that never could be is said", async () => {
    const { verdicts, notes } = await check({ ...old, "b.avsc": "{", "n.avsc": "no" }, { ...old, "n.avsc": "no" });
    expect(told(verdicts)).toEqual([[true], ["refused", "new", 1]]);
    expect(notes).toEqual(["n.avsc is no schema that can be read, and has not changed: it was left out."]);
  });

  test("where no file has a counterpart, nothing is called compatible", async () => {
    const { verdicts } = await check({ "x.avsc": '"int"', "y.avsc": '"int"' }, old);
    expect(verdicts).toMatchObject([{ compatible: null, undecided: expect.stringContaining("nothing to compare") }]);
  });

  test("a lone file is found by its name", async () => {
    const { verdicts } = await check(
      { "b.avsc": record("B", "string") },
      { "p/a.avsc": '"int"', "p/b.avsc": record("B", "int") },
    );
    expect(told(verdicts)).toEqual([[false, ["TYPE_MISMATCH", "b.avsc", 0]]]);
  });
});

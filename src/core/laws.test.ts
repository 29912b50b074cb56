import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  createStudio,
  type FormatId,
  type RuleSetId,
  type SchemaSource,
  type Studio,
  type VersionId,
} from "./index.ts";

// Laws that hold for every format and every rule set, tried on the gallery's histories through the door.

const gallery = join(dirname(fileURLToPath(import.meta.url)), "../../public/gallery");

interface History {
  readonly name: string;
  readonly format: FormatId;
  readonly versions: readonly { readonly name: string; readonly source: SchemaSource }[];
}

const histories: readonly History[] = readdirSync(gallery)
  .filter((file) => file !== "index.json")
  .flatMap((file) => (JSON.parse(readFileSync(join(gallery, file), "utf8")) as { subjects: History[] }).subjects);

async function open(history: History): Promise<{ studio: Studio; ids: VersionId[]; ruleSets: RuleSetId[] }> {
  const studio = createStudio();
  const ids: VersionId[] = [];
  for (const { source } of history.versions) ids.push(await studio.put(history.format, source));
  const { rules } = await studio.tables(history.format);
  return { studio, ids, ruleSets: Object.keys(rules).filter((id) => id !== "buf-lint") as RuleSetId[] };
}

const pairs = <T>(list: readonly T[]): [T, T][] => list.flatMap((a, i) => list.slice(i + 1).map((b): [T, T] => [a, b]));

describe.each(histories)("$name", (history) => {
  test("a version is compatible with itself, for every rule set, and its events are read as written", async () => {
    const { studio, ids, ruleSets } = await open(history);
    for (const id of ids) {
      for (const ruleSet of ruleSets) {
        const verdict = await studio.check({ ruleSet, versions: [id, id], level: "FULL" });
        expect(verdict, ruleSet).toMatchObject({ kind: "judged", compatible: true });
      }
      const { outcomes, tried } = await studio.evidence({ writer: id, reader: id });
      expect(tried).toBeGreaterThan(0);
      expect(outcomes).toMatchObject({ "cannot-read": 0, misread: 0, undecided: 0 });
      expect(await studio.compare(id, id)).toMatchObject({ changes: [] });
    }
  });

  test("backward of a pair is forward of the pair turned round", async () => {
    const { studio, ids, ruleSets } = await open(history);
    for (const [a, b] of pairs(ids)) {
      for (const ruleSet of ruleSets.filter((id) => id !== "buf-breaking" && id !== "meaning")) {
        const [there, back] = [
          await studio.check({ ruleSet, versions: [a, b], level: "BACKWARD" }),
          await studio.check({ ruleSet, versions: [b, a], level: "FORWARD" }),
        ];
        if (there.kind !== "judged" || back.kind !== "judged") throw new Error(`${ruleSet} refused the gallery`);
        expect(back.compatible).toBe(there.compatible);
        expect(back.findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual(
          there.findings.map(({ rule, path }) => `${rule} ${path}`),
        );
      }
    }
  });

  test("events survive encoding, and their segments cover every byte", async () => {
    const { studio, ids } = await open(history);
    for (const id of ids) {
      for (const json of await studio.sample(id, 7, 24)) {
        const encoded = await studio.encode(id, json);
        if (!encoded.ok) throw new Error(`${json}: ${encoded.problems[0]?.message}`);
        const { bytes, segments } = encoded.value;
        const decoded = await studio.decode(id, bytes);
        const again = decoded.ok ? await studio.encode(id, decoded.value) : decoded;
        expect(again.ok && Buffer.from(again.value.bytes).toString("hex")).toBe(Buffer.from(bytes).toString("hex"));
        let covered = 0;
        for (const { from, to } of segments) {
          expect(from).toBe(covered);
          covered = to;
        }
        expect(covered).toBe(bytes.length);
      }
    }
  });

  test("a broken text is refused by every rule set that does not bring its own parser, and never passed", async () => {
    const { studio, ids, ruleSets } = await open(history);
    const [source] = history.versions;
    const first = source?.source.files[0];
    const [id] = ids;
    if (first === undefined || id === undefined) throw new Error("an empty history");
    const broken = await studio.edit(id, first.path, first.text.slice(0, Math.floor(first.text.length / 2)));
    expect((await studio.describe(broken)).valid).toBe(false);
    for (const ruleSet of ruleSets) {
      const verdict = await studio.check({ ruleSet, versions: [id, broken], level: "FULL" });
      expect(verdict.kind === "judged" && verdict.compatible === true, ruleSet).toBe(false);
    }
    expect((await studio.evidence({ writer: id, reader: broken })).why).toMatch(/cannot be read/);
  });

  test("everything the door answers can be cloned", async () => {
    const { studio, ids } = await open(history);
    const [a, b] = [ids[0], ids.at(-1)];
    if (a === undefined || b === undefined) throw new Error("an empty history");
    const answers = [
      await studio.describe(a),
      await studio.compare(a, b),
      await studio.tables(history.format),
      await studio.evidence({ writer: a, reader: b, limit: 8 }),
      await studio.canonical(a),
    ];
    for (const answer of answers) expect(structuredClone(answer)).toEqual(answer);
  });
});

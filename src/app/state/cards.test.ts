import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type CheckRequest, createStudio, type FormatId, type RuleSetId, type SchemaSource } from "../../core/index.ts";
import { nodePathOf } from "../../core/model/index.ts";
import type { FindingCard } from "./card.ts";
import { cardsOf } from "./cards.ts";
import type { Answer, AnsweredPair } from "./compare-slice.ts";
import type { PairEvidence } from "./evidence-slice.ts";

interface Pair {
  readonly name: string;
  readonly format: FormatId;
  readonly old: SchemaSource;
  readonly new: SchemaSource;
}

/** The cards of a pair, as the page makes them. */
async function cardsFor(pair: Pair): Promise<readonly FindingCard[]> {
  const { answer, evidence } = await answered(pair);
  return cardsOf(answer, evidence);
}

/** What the worker says of a pair. */
async function answered({ format, old, new: newer }: Pair) {
  const studio = createStudio();
  const versions = [await studio.put(format, old), await studio.put(format, newer)] as const;
  const tables = await studio.tables(format);
  const check = (ruleSet: RuleSetId, more: Partial<CheckRequest>) => studio.check({ ruleSet, versions, ...more });
  const lead = {
    ruleSet: tables.lead,
    backward: await check(tables.lead, { level: "BACKWARD" }),
    forward: await check(tables.lead, { level: "FORWARD" }),
  };
  const pair: AnsweredPair = {
    subjectId: "s",
    format,
    old: { id: "o", name: "v1", source: old },
    new: { id: "n", name: "v2", source: newer },
  };
  const answer: Answer = {
    pair,
    whole: true,
    against: 0,
    lead,
    meaning: tables.rules.meaning === undefined ? undefined : await check("meaning", {}),
    verdicts: {},
    comparison: await studio.compare(...versions),
    tables,
    levels: undefined,
  };
  const [writer, reader] = versions;
  const evidence: PairEvidence = {
    pair,
    backward: await studio.evidence({ writer, reader, direction: "backward" }),
    forward: await studio.evidence({ writer: reader, reader: writer, direction: "forward" }),
    own: {},
  };
  return { answer, evidence };
}

const proto = (fields: string, syntax = "proto3"): SchemaSource => ({
  files: [{ path: "a.proto", text: `syntax = "${syntax}";\nmessage M { ${fields} }` }],
});

/** Protobuf fields before and after, and the class, the proof and the title of each card. */
const rows: readonly (readonly [string, string, readonly string[]])[] = [
  ["repeated int64 a = 1;", "repeated int32 a = 1;", ["breaks decoded a has 32 bits instead of 64"]],
  ["map<string, int64> a = 1;", "map<string, int32> a = 1;", ["breaks decoded a has 32 bits instead of 64"]],
  [
    "oneof o { int32 a = 1; int32 b = 2; }",
    "int32 a = 1; int32 b = 2;",
    [
      "breaks decoded Oneof o was deleted",
      "breaks decoded a can be set beside fields that excluded it",
      // The last member of a oneof on the wire wins, so this one is never lost.
      "breaks rule b can be set beside fields that excluded it",
    ],
  ],
  [
    "E e = 1; enum E { A = 0; B = 1; C = 2; }",
    "E e = 1; enum E { A = 0; C = 1; B = 2; }",
    [
      "breaks decoded An enum value of e was renamed",
      "meaning decoded a number of e.C has another label",
      "meaning decoded a number of e.B has another label",
    ],
  ],
  [
    "string coupon = 5;",
    "string code = 5; string coupon = 8;",
    ["breaks decoded the number of code belongs to another field now", "safe decoded coupon was added: string = 8"],
  ],
  ["string b = 2;", "int32 c = 2;", ["breaks decoded Field c changed type"]],
  ["reserved 1;", "", ["breaks rule Message M no longer reserves what it reserved"]],
];

const record = (fields: string): SchemaSource => ({
  files: [{ path: "a.avsc", text: `{"type":"record","name":"R","fields":[${fields}]}` }],
});
const document = (keywords: string): SchemaSource => ({ files: [{ path: "a.json", text: `{${keywords}}` }] });
const letters = (symbols: string): string => `{"type":"enum","name":"E","symbols":[${symbols}]}`;
const named = (name: string, field: string): string =>
  `{"type":"record","name":"${name}","fields":[{"name":"${field}","type":"string","default":""}]}`;

/** Pairs of the other formats, with what each card is and the event that proves it. */
const others: readonly (readonly [string, FormatId, SchemaSource, SchemaSource, readonly string[]])[] = [
  [
    "an enum that is used twice",
    "avro",
    record(`{"name":"a","type":${letters('"A"')}},{"name":"b","type":"E"}`),
    record(`{"name":"a","type":${letters('"A","B"')}},{"name":"b","type":"E"}`),
    ['breaks decoded a lacks symbols {"a":"B","b":"A"}', 'breaks decoded b has the new symbol B {"a":"A","b":"B"}'],
  ],
  [
    "each branch by an event of its own",
    "avro",
    record(`{"name":"u","type":["string",${named("X", "p")}]}`),
    record(`{"name":"u","type":["string",${named("Y", "q")},${named("Z", "r")}]}`),
    [
      'breaks decoded u<X> lacks a branch {"u":{"X":{"p":""}}}',
      // The only record of the other union takes them: its fields fit.
      "breaks rule u<Y> lacks a branch",
      "breaks rule u<Z> lacks a branch",
    ],
  ],
  [
    "what no old reader gets to is not proved",
    "avro",
    record(
      '{"name":"p","type":["null",{"type":"record","name":"P","fields":[{"name":"x","type":"int"},{"name":"y","type":"int"}]}]}',
    ),
    record('{"name":"p","type":["null",{"type":"record","name":"P","fields":[{"name":"x","type":"long"}]}]}'),
    [
      'breaks decoded p lacks a branch {"p":{"P":{"x":7}}}',
      'breaks decoded p.y (int) was removed {"p":{"P":{"x":7}}}',
      'safe rule p.x is now long, it was int {"p":{"P":{"x":7,"y":7}}}',
    ],
  ],
  [
    "a condition is not called safe where it refuses documents",
    "json-schema",
    document('"properties":{"k":{"enum":["a","b"]},"v":{"type":"string"}}'),
    document(
      '"properties":{"k":{"enum":["a","b"]},"v":{"type":"string"}},"if":{"properties":{"k":{"const":"b"}},"required":["k"]},"then":{"required":["v"]}',
    ),
    ['breaks decoded v is required by v2 {"k":"b"}'],
  ],
  [
    "a closed content model is proved by a property that nobody declares",
    "json-schema",
    document('"type":"object","properties":{"n":{"type":"integer"}}'),
    document('"type":"object","properties":{"n":{"type":"integer"}},"additionalProperties":false'),
    ['breaks decoded extra is not allowed by v2 {"extra":{}}'],
  ],
  [
    "a keyword is proved by a document that it refuses",
    "json-schema",
    document('"properties":{"c":{"type":"array"},"v":{"type":"integer"}}'),
    document('"properties":{"c":{"type":"array","maxItems":1},"v":{"type":"integer"}},"required":["v"]'),
    ["breaks decoded v is required by v2 {}", 'breaks decoded v2 allows fewer items in c {"c":[1,1],"v":1}'],
  ],
];

/** Versions of the gallery that follow each other. */
function galleryPairs(): readonly Pair[] {
  const folder = new URL("../../../public/gallery/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "index.json");
  return files.flatMap((file) => {
    const { subjects } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as GalleryFile;
    return subjects.flatMap(({ name, format, versions }) =>
      versions.slice(1).flatMap((newer, index) => {
        const old = versions[index];
        return old === undefined
          ? []
          : [{ name: `${name} ${old.name} -> ${newer.name}`, format, old: old.source, new: newer.source }];
      }),
    );
  });
}

interface GalleryFile {
  readonly subjects: readonly {
    readonly name: string;
    readonly format: FormatId;
    readonly versions: readonly { readonly name: string; readonly source: SchemaSource }[];
  }[];
}

describe("cards", () => {
  test.each(rows)("%s -> %s", async (before, after, expected) => {
    const cards = await cardsFor({ name: "", format: "protobuf", old: proto(before), new: proto(after) });
    expect(cards.map((card) => `${card.class} ${card.proof} ${card.title}`)).toEqual(expected);
  });

  test.each(others)("%s", async (name, format, old, newer, expected) => {
    const cards = await cardsFor({ name, format, old, new: newer });
    const shown = (card: FindingCard): string => {
      const json = card.witness?.witness.json;
      return `${card.class} ${card.proof} ${card.title}${json === undefined ? "" : ` ${json}`}`;
    };
    expect(cards.map(shown)).toEqual(expected);
  });

  test.each(galleryPairs())("no card of $name calls safe what an event refutes", async (pair) => {
    for (const card of await cardsFor(pair)) {
      if (card.class === "safe") expect(card.who).not.toMatch(/another value|something else|stop there|reject/);
    }
  });

  test.each(galleryPairs())("what $name misreads has a card with a witness", async (pair) => {
    const { answer, evidence } = await answered(pair);
    const cards = cardsOf(answer, evidence).filter((card) => card.class !== "safe" && card.witness !== undefined);
    const misread = [evidence.backward, evidence.forward].flatMap((found) =>
      (found?.witnesses ?? []).flatMap(({ reading }) => reading.fields.filter(({ outcome }) => outcome === "misread")),
    );
    for (const { path } of misread) {
      const node = nodePathOf(path);
      const named = cards.some(({ nodes }) =>
        [nodes.old, nodes.new].some((each) => each !== undefined && node.startsWith(each.replace(/\/\|[^/]*/g, ""))),
      );
      expect([node, named]).toEqual([node, true]);
    }
  });
});

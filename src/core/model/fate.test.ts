import { describe, expect, test } from "vitest";
import { type PairNodes, type Reach, type TriedEvent, worstFate } from "./fate.ts";
import type { FieldOutcome, FieldReading } from "./reading.ts";

function event(json: string, ...fields: readonly (readonly [string, FieldOutcome])[]): TriedEvent {
  const seen = fields.map(([path, outcome]): FieldReading => ({ path, outcome }));
  return { json, reading: { kind: "failed", outcome: "cannot-read", error: "no", fields: seen } };
}

const events = [
  event('{"a":1}', ["/a", "dropped"]),
  event('{"a":2}', ["/a", "error"]),
  event('{"u":{"X":{"s":"C"}}}', ["/u/s", "error"]),
  event('{"u":{"Y":{"s":"C"}}}', ["/u/s", "error"]),
  event('{"l":[{"k":1}]}', ["/l/[0]/k", "misread"]),
];

interface Row {
  readonly name: string;
  readonly nodes: { readonly old?: string; readonly new?: string };
  readonly reach?: Reach;
  /** The event that shows it, and what it shows. */
  readonly shown: readonly [number, FieldOutcome] | undefined;
}

const rows: readonly Row[] = [
  { name: "the worst of several events", nodes: { old: "/a" }, shown: [1, "error"] },
  { name: "either side's node", nodes: { old: "/other", new: "/a" }, shown: [1, "error"] },
  { name: "positions are forgotten", nodes: { new: "/l/[]/k" }, shown: [4, "misread"] },
  { name: "a branch leaves no segment", nodes: { new: "/u/|X/s" }, shown: [2, "error"] },
  { name: "a failure inside is not the node's own", nodes: { new: "/u/|Y" }, shown: undefined },
  { name: "unless asked, and then of the same branch", nodes: { new: "/u/|Y" }, reach: "inside", shown: [3, "error"] },
  { name: "no event took that branch", nodes: { new: "/u/|Z" }, reach: "inside", shown: undefined },
  { name: "an alternative leaves no trace", nodes: { new: "/u/|oneOf.0" }, reach: "inside", shown: [2, "error"] },
  { name: "an alternative alone is not what befell the value", nodes: { new: "/a/|oneOf.0" }, shown: undefined },
  { name: "a longer name is another node", nodes: { new: "/u/" }, reach: "inside", shown: undefined },
];

describe("the fate of a node", () => {
  for (const { name, nodes, reach, shown } of rows) {
    test(name, () => {
      const fate = worstFate(events, "backward", nodes, reach === undefined ? {} : { reach });
      expect(fate === undefined ? undefined : [fate.index, fate.field.outcome]).toEqual(shown);
    });
  }
});

/** One reading of one event, told by its fields. */
function tried(...fields: readonly FieldReading[]): readonly TriedEvent[] {
  return [{ json: "{}", reading: { kind: "read", outcome: "misread", json: "{}", fields } }];
}

describe("the fate of a node that only one side means", () => {
  // Number 5 was `coupon` and is `code`; `coupon` is number 8 now.
  const reused = tried({ path: "/coupon", readPath: "/code", outcome: "misread", written: '"X"', read: '"X"' });
  const cleared = tried({ path: "/b", outcome: "misread", written: "1", note: 'cleared by "a"' });
  const items = tried({ path: "/l/[2]", outcome: "misread", written: "9", read: "1" });
  const values = tried({ path: "/m/{k}", outcome: "misread", written: "9", read: "1" });
  const symbol = tried({ path: "/e", outcome: "misread", written: '"OLD"', read: '"NEW"' });
  const branches: readonly TriedEvent[] = ["A", "B"].map((branch) => ({
    json: `{"u":{"${branch}":{"s":1}}}`,
    reading: {
      kind: "failed",
      outcome: "cannot-read",
      error: branch,
      fields: [{ path: "/u", outcome: "error" }],
    },
  }));

  test("a branch is shown by an event that took it", () => {
    for (const [index, nodes] of [{ old: "/u/|A" }, { old: "/u/|B", new: "/u" }].entries())
      expect(worstFate(branches, "backward", nodes, { reach: "inside" })?.index).toBe(index);
    expect(worstFate(branches, "backward", { old: "/u/|C", new: "/u" }, { reach: "inside" })).toBeUndefined();
    expect(worstFate(branches, "backward", { old: "/u", new: "/u" }, { reach: "inside" })?.index).toBe(0);
  });

  const own: readonly (readonly [string, readonly TriedEvent[], PairNodes, Reach, FieldOutcome | undefined])[] = [
    ["the writer's field", reused, { old: "/coupon" }, "itself", "misread"],
    ["a new field of the old name", reused, { new: "/coupon" }, "itself", undefined],
    ["the field that is read in its stead", reused, { new: "/code" }, "itself", "misread"],
    ["a value that was not read", cleared, { old: "/b", new: "/b" }, "itself", "misread"],
    ["an item, for the list alone", items, { old: "/l", new: "/l" }, "itself", undefined],
    ["an item, for the list and its items", items, { old: "/l", new: "/l" }, "items", "misread"],
    ["a map's value", values, { old: "/m" }, "items", "misread"],
    ["the symbol that was written", symbol, { old: "/e/OLD" }, "itself", "misread"],
    ["the symbol that was read", symbol, { new: "/e/NEW" }, "itself", "misread"],
    ["another symbol", symbol, { old: "/e/NEW", new: "/e/OLD" }, "itself", undefined],
  ];
  test.each(own)("%s", (_, tries, nodes, reach, outcome) => {
    expect(worstFate(tries, "backward", nodes, { reach })?.field.outcome).toBe(outcome);
    const turned = {
      ...(nodes.new === undefined ? {} : { old: nodes.new }),
      ...(nodes.old === undefined ? {} : { new: nodes.old }),
    };
    expect(worstFate(tries, "forward", turned, { reach })?.field.outcome).toBe(outcome);
  });
});

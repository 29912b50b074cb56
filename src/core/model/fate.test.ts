import { describe, expect, test } from "vitest";
import { type TriedEvent, worstFate } from "./fate.ts";
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
  readonly inside?: boolean;
  /** The event that shows it, and what it shows. */
  readonly shown: readonly [number, FieldOutcome] | undefined;
}

const rows: readonly Row[] = [
  { name: "the worst of several events", nodes: { old: "/a" }, shown: [1, "error"] },
  { name: "either side's node", nodes: { old: "/other", new: "/a" }, shown: [1, "error"] },
  { name: "positions are forgotten", nodes: { new: "/l/[]/k" }, shown: [4, "misread"] },
  { name: "a branch leaves no segment", nodes: { new: "/u/|X/s" }, shown: [2, "error"] },
  { name: "a failure inside is not the node's own", nodes: { new: "/u/|Y" }, shown: undefined },
  { name: "unless asked, and then of the same branch", nodes: { new: "/u/|Y" }, inside: true, shown: [3, "error"] },
  { name: "no event took that branch", nodes: { new: "/u/|Z" }, inside: true, shown: undefined },
  { name: "an alternative leaves no trace", nodes: { new: "/u/|oneOf.0" }, inside: true, shown: [2, "error"] },
  { name: "a longer name is another node", nodes: { new: "/u/" }, inside: true, shown: undefined },
];

describe("the fate of a node", () => {
  for (const { name, nodes, inside, shown } of rows) {
    test(name, () => {
      const fate = worstFate(events, nodes, inside);
      expect(fate === undefined ? undefined : [fate.index, fate.field.outcome]).toEqual(shown);
    });
  }
});

import { expect, test } from "vitest";
import { listedEvents, positionOf, steppedEvent } from "./event-list.ts";

const samples = [
  { id: "s1", versionId: "v1", name: "one", json: "1" },
  { id: "s2", versionId: "v2", name: "two", json: "2" },
];
const generated = { writer: "v1", events: ["1", "3", "4"] };
const events = listedEvents(samples, "v1", generated);

test("own samples of the writer come first, and none comes twice", () => {
  expect(events.map(({ json }) => json)).toEqual(["1", "3", "4"]);
  expect(listedEvents(samples, "v2", generated).map(({ json }) => json)).toEqual(["2"]);
});

test("an event is found by where it comes from, then by its text", () => {
  expect(positionOf(events, { writer: "v1", json: "1", origin: { kind: "sample", sampleId: "s1" } })).toBe(0);
  expect(
    positionOf(events, { writer: "v1", json: "4", origin: { kind: "witness", direction: "backward", index: 0 } }),
  ).toBe(2);
  expect(positionOf(events, { writer: "v1", json: "9", origin: { kind: "typed" } })).toBe(-1);
});

const steps: readonly (readonly [number, 1 | -1, string, string | undefined])[] = [
  [0, 1, "", "3"],
  [2, 1, "", "1"],
  [0, -1, "", "4"],
  [-1, 1, "", "1"],
  [-1, -1, "", "4"],
  [0, 1, "4", "4"],
  [2, 1, "4", "4"],
  [0, 1, "none", undefined],
];
for (const [from, step, only, expected] of steps) {
  test(`from ${from} by ${step}${only === "" ? "" : ` to ${only}`} comes ${expected ?? "nothing"}`, () => {
    expect(steppedEvent(events, from, step, ({ json }) => only === "" || json === only)?.json).toBe(expected);
  });
}

test("an empty list has no next", () => {
  expect(steppedEvent([], -1, 1, () => true)).toBeUndefined();
});

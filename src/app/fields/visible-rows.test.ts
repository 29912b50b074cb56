import { describe, expect, test } from "vitest";
import type { FieldRow } from "../../core/index.ts";
import { visibleRows } from "./visible-rows.ts";

function row(id: string, depth: number, parent: string | undefined, more: Partial<FieldRow> = {}): FieldRow {
  const side = { path: id, name: id.slice(id.lastIndexOf("/") + 1), type: "string", notes: [] };
  return {
    id,
    depth,
    name: side.name,
    kind: "scalar",
    mark: "same",
    old: side,
    new: side,
    changes: [],
    changesBelow: 0,
    hasChildren: false,
    ...(parent === undefined ? {} : { parent }),
    ...more,
  };
}

const rows: readonly FieldRow[] = [
  row("", 0, undefined, { hasChildren: true, changesBelow: 1 }),
  row("/id", 1, ""),
  row("/address", 1, "", { hasChildren: true, changesBelow: 1 }),
  row("/address/street", 2, "/address", { mark: "changed" }),
  row("/address/city", 2, "/address"),
  row("/note", 1, ""),
];

const all = { folded: new Set<string>(), onlyChanged: false, filter: "" };

const cases = [
  { name: "everything", view: all, shown: ["", "/id", "/address", "/address/street", "/address/city", "/note"] },
  {
    name: "a folded row without its children, and what follows it",
    view: { ...all, folded: new Set(["/address"]) },
    shown: ["", "/id", "/address", "/note"],
  },
  {
    name: "only what changed, with its parents",
    view: { ...all, onlyChanged: true },
    shown: ["", "/address", "/address/street"],
  },
  {
    name: "what a filter finds, with its parents, folded or not",
    view: { ...all, folded: new Set(["/address"]), filter: "CITY" },
    shown: ["", "/address", "/address/city"],
  },
  { name: "nothing that a filter does not find", view: { ...all, filter: "zebra" }, shown: [] },
];

describe("the field tree shows", () => {
  for (const { name, view, shown } of cases)
    test(name, () => {
      expect(visibleRows(rows, view).map((each) => each.row.id)).toEqual(shown);
    });

  test("the place of each row among the siblings that are shown", () => {
    const found = visibleRows(rows, { ...all, filter: "city" });
    expect(found.map(({ position, siblings }) => [position, siblings])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    const note = visibleRows(rows, all).at(-1);
    expect([note?.position, note?.siblings]).toEqual([3, 3]);
  });
});

import { describe, expect, test } from "vitest";
import type { FieldReading, Reading, Segment } from "../../core/model/index.ts";
import { type ReadingRow, readingRows } from "./reading-rows.ts";

const segments: readonly Segment[] = [
  { from: 0, to: 1, kind: "length", path: "/id" },
  { from: 1, to: 4, kind: "value", path: "/id" },
  { from: 4, to: 5, kind: "count", path: "/items" },
  { from: 5, to: 9, kind: "value", path: "/items/[0]" },
  { from: 9, to: 12, kind: "value", path: "/items/[1]" },
  { from: 12, to: 13, kind: "end", path: "/items" },
];

const id: FieldReading = { path: "/id", outcome: "same", written: '"A"', read: '"A"' };
const items: readonly FieldReading[] = [
  { path: "/items/[0]", outcome: "same", written: '"tea"', read: '"tea"' },
  { path: "/items/[1]", outcome: "same", written: '"mug"', read: '"mug"' },
];
const read = (fields: readonly FieldReading[]): Reading => ({ kind: "read", outcome: "same", json: "{}", fields });
const failed: Reading = {
  kind: "failed",
  outcome: "cannot-read",
  error: "missing required field code",
  fields: [id, { path: "/code", outcome: "error", note: "no default" }],
};

function shown(rows: readonly ReadingRow[]): readonly (readonly unknown[])[] {
  return rows.map((row) => [row.name, row.bytes, ...row.cells.map((cell) => `${cell.kind} ${cell.text}`.trim())]);
}

describe("rows", () => {
  test("stand in the writer's order, containers with what was read inside, then what only readers have", () => {
    expect(shown(readingRows(segments, [read([id, ...items]), failed]))).toEqual([
      ["id", 4, 'read "A"', 'read "A"'],
      ["items", 9, 'read ["tea", "mug"]', "unreached not reached"],
      ["code", undefined, "absent", "read no default"],
    ]);
  });

  test("carry the worst outcome up to their container", () => {
    const lost: FieldReading = { path: "/items/[1]", outcome: "misread", written: '"mug"', read: '"MUG"' };
    const [, list] = readingRows(segments, [read([id, ...items]), read([id, ...items.slice(0, 1), lost])]);
    expect(list?.worst).toBe("misread");
    expect(list?.cells.map((cell) => cell.outcome)).toEqual(["same", "misread"]);
    expect(list?.children[1]?.cells[1]?.note).toBe('written "mug"');
  });

  test("say where a value went", () => {
    const dropped: FieldReading = { path: "/id", outcome: "dropped", written: '"A"' };
    const renamed: FieldReading = { ...id, readPath: "/key" };
    const [row] = readingRows(segments.slice(0, 2), [read([dropped]), read([renamed])]);
    expect(row?.cells[0]).toEqual({ kind: "read", outcome: "dropped", text: "–", note: 'written "A"', lost: true });
    expect(row?.cells[1]?.note).toBe("read as key");
  });

  test("an event that is one value is one row, and a failure of the whole is a row of its own", () => {
    const whole: FieldReading = { path: "", outcome: "same", written: "7", read: "7" };
    expect(shown(readingRows([{ from: 0, to: 1, kind: "value", path: "" }], [read([whole])]))).toEqual([
      ["whole event", 1, "read 7"],
    ]);
    const broken: Reading = { ...failed, fields: [{ path: "", outcome: "error", note: "cut short" }] };
    expect(shown(readingRows(segments.slice(0, 2), [broken])).at(-1)).toEqual([
      "whole event",
      undefined,
      "read cut short",
    ]);
  });

  test("names with slashes and positions are read back", () => {
    const path = "/a~1b/{x~1y}";
    const [row] = readingRows([{ from: 0, to: 1, kind: "value", path }], [read([])]);
    expect(row?.name).toBe("a/b");
    expect(row?.children[0]?.name).toBe("x/y");
  });

  test("ten thousand deep is no matter", () => {
    const path = "/a".repeat(10_000);
    const rows = readingRows([{ from: 0, to: 1, kind: "value", path }], [read([])]);
    expect(rows[0]?.bytes).toBe(1);
  });
});

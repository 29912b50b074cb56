import { describe, expect, test } from "vitest";
import { asBufPrints, filtered, findingRows, ruleCounts } from "./finding-rows.ts";
import type { ReviewFinding } from "./review.ts";

const finding = (file: string, rule: string, line: number, message: string): ReviewFinding => ({
  rule,
  class: "breaks",
  message,
  file,
  line,
  column: 3,
});

const findings = [
  finding("a/b.proto", "FIELD_NO_DELETE", 4, 'Previously present field "1" was deleted.'),
  finding("c.proto", "FIELD_SAME_TYPE", 9, "Field changed."),
  finding("a/b.proto", "FIELD_SAME_TYPE", 12, "Field changed."),
];

describe("the list of findings", () => {
  test("files stand over their findings, in the order they came", () => {
    expect(
      findingRows(findings).map((row) => (row.kind === "file" ? `${row.file} ${row.count}` : row.finding.line)),
    ).toEqual(["a/b.proto 2", 4, 12, "c.proto 1", 9]);
  });

  test("a file that was elsewhere says so", () => {
    const [row] = findingRows([{ ...finding("a.proto", "R", 1, "m"), oldFile: "old/a.proto" }]);
    expect(row).toMatchObject({ kind: "file", oldFile: "old/a.proto" });
  });

  test("a file that is gone says so", () => {
    const gone: ReviewFinding = {
      rule: "FILE_NO_DELETE",
      class: "breaks",
      message: "Gone.",
      file: "gone.proto",
      gone: true,
    };
    expect(findingRows([gone, ...findings]).map((row) => row.kind === "file" && row.gone)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test.each([
    [{ text: "", rule: "" }, [4, 9, 12]],
    [{ text: "B.PROTO", rule: "" }, [4, 12]],
    [{ text: "deleted", rule: "" }, [4]],
    [{ text: "", rule: "FIELD_SAME_TYPE" }, [9, 12]],
    [{ text: "c.proto", rule: "FIELD_NO_DELETE" }, []],
  ])("%j leaves lines %j", (filter, lines) => {
    expect(filtered(findings, filter).map(({ line }) => line)).toEqual(lines);
  });

  test("rules are counted, the most frequent first", () => {
    expect(ruleCounts(findings)).toEqual([
      ["FIELD_SAME_TYPE", 2],
      ["FIELD_NO_DELETE", 1],
    ]);
  });

  test("copied, they read as buf prints them", () => {
    const nowhere: ReviewFinding = { rule: "FILE_NO_DELETE", class: "breaks", message: "Gone.", file: "gone.proto" };
    expect(asBufPrints([...findings.slice(0, 1), nowhere])).toBe(
      'a/b.proto:4:3:Previously present field "1" was deleted.\n<input>:1:1:Gone.\n',
    );
  });
});

import { expect, test } from "vitest";
import type { Evidence } from "../../core/index.ts";
import { summaryOfEvidence } from "./evidence-summary.ts";

const none = { same: 0, differs: 0, misread: 0, "cannot-read": 0, undecided: 0 };
const evidence = (outcomes: Partial<Evidence["outcomes"]>, tried = 48): Evidence => ({
  complete: true,
  tried,
  outcomes: { ...none, ...outcomes },
  witnesses: [],
});

const rows: readonly (readonly [Evidence, string, string, string])[] = [
  [evidence({ "cannot-read": 48 }), "draft", "the draft rejects 48 of 48", "breaks"],
  [evidence({ "cannot-read": 3, misread: 45 }), "v3", "v3 rejects 3 of 48", "breaks"],
  [evidence({ misread: 2, differs: 46 }), "v1", "v1 misreads 2 of 48", "meaning"],
  [evidence({ differs: 1, same: 47 }), "v1", "v1 loses something in 1 of 48", "risky"],
  [evidence({ undecided: 1, same: 47 }), "v1", "undecided for 1 of 48", "plain"],
  [evidence({ same: 48 }), "v1", "v1 reads 48 of 48 the same", "safe"],
  [
    { ...evidence({}, 0), why: "The reader's schema cannot be read." },
    "v1",
    "The reader's schema cannot be read.",
    "plain",
  ],
];

for (const [given, reader, text, tone] of rows) {
  test(text, () => {
    expect(summaryOfEvidence(given, reader)).toEqual({ text, tone });
  });
}

import { describe, expect, it } from "vitest";
import { contentModelHelp, contentModelOf, contentModels } from "./content-model.ts";

const rows: readonly (readonly [notes: readonly string[], help: string | undefined])[] = [
  [[], undefined],
  [["required", "nullable"], undefined],
  [["open"], contentModels.open],
  [["required", "closed"], contentModels.closed],
  [["partially open"], contentModels["partially open"]],
  [["closed", "open"], `${contentModels.open}\n${contentModels.closed}`],
];

describe("content model", () => {
  for (const [notes, help] of rows) {
    it(`explains ${JSON.stringify(notes)}`, () => expect(contentModelHelp(notes)).toBe(help));
  }

  it("is found among other notes", () => {
    expect(contentModelOf(["required", "closed", "2 to 3 properties"])).toBe("closed");
    expect(contentModelOf(["required"])).toBeUndefined();
  });
});

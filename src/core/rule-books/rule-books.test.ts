import { describe, expect, test } from "vitest";
import type { Judgement, Level } from "../model/index.ts";
import { askOldNew } from "./buf.ts";
import { askByLevel } from "./confluent.ts";
import { askGlue } from "./glue.ts";
import { glueQuestionsOf, questionsOf } from "./questions.ts";

const fine: Judgement = { kind: "judged", compatible: true, findings: [] };
const broken: Judgement = {
  kind: "judged",
  compatible: false,
  findings: [{ rule: "R", class: "breaks", path: "/", message: "m", writerNode: "/w", readerNode: "/r" }],
};

describe("which pairs a level asks", () => {
  const cases: readonly { level: Level; asks: string }[] = [
    { level: "NONE", asks: "" },
    { level: "BACKWARD", asks: "backward 2" },
    { level: "FORWARD", asks: "forward 2" },
    { level: "FULL", asks: "forward 2, backward 2" },
    { level: "BACKWARD_TRANSITIVE", asks: "backward 2 | backward 1 | backward 0" },
    { level: "FULL_TRANSITIVE", asks: "forward 2, backward 2 | forward 1, backward 1 | forward 0, backward 0" },
  ];
  for (const { level, asks } of cases) {
    test(`${level}: ${asks || "nothing"}`, () => {
      const told = questionsOf(level, 4).map((group) =>
        group.map(({ direction, older }) => `${direction} ${older}`).join(", "),
      );
      expect(told.join(" | ")).toBe(asks);
    });
  }

  test("a first version is asked nothing", () => expect(questionsOf("FULL_TRANSITIVE", 1)).toEqual([]));

  test("Glue's checkpoint is the base, and the end of _ALL", () => {
    expect(glueQuestionsOf("BACKWARD", 4, 1)).toEqual([[{ direction: "backward", older: 1 }]]);
    expect(
      glueQuestionsOf("BACKWARD_ALL", 4, 1)
        .flat()
        .map(({ older }) => older),
    ).toEqual([2, 1]);
  });
});

describe("what follows from the pairs", () => {
  const ask = (level: Level, answers: Record<string, Judgement>) => {
    const asked: string[] = [];
    const verdict = askByLevel({
      ruleSet: "confluent",
      versions: 3,
      level,
      checkpoint: undefined,
      judge(writer, reader) {
        asked.push(`${writer}>${reader}`);
        return answers[`${writer}>${reader}`] ?? fine;
      },
    });
    return verdict.then((it) => ({ verdict: it, asked }));
  };

  test("transitive checks stop at the first version that breaks", async () => {
    const { verdict, asked } = await ask("BACKWARD_TRANSITIVE", { "1>2": broken });
    expect(asked).toEqual(["1>2"]);
    expect(verdict).toMatchObject({
      compatible: false,
      findings: [{ direction: "backward", against: 1, nodes: { old: "/w", new: "/r" } }],
    });
  });

  test("forward findings swap the sides", async () => {
    const { verdict } = await ask("FORWARD", { "2>1": broken });
    expect(verdict).toMatchObject({ findings: [{ direction: "forward", nodes: { old: "/r", new: "/w" } }] });
  });

  test("a refused text is refused, whichever side it is on", async () => {
    const refused: Judgement = { kind: "refused", side: "writer", problems: [{ severity: "error", message: "no" }] };
    expect((await ask("BACKWARD", { "1>2": refused })).verdict).toMatchObject({
      kind: "refused",
      version: 1,
      side: "old",
    });
    expect((await ask("FORWARD", { "2>1": refused })).verdict).toMatchObject({
      kind: "refused",
      version: 2,
      side: "new",
    });
  });

  test("undecided is never compatible", async () => {
    const { verdict } = await ask("BACKWARD", { "1>2": { kind: "undecided", why: "because", findings: [] } });
    expect(verdict).toMatchObject({ compatible: null, undecided: "because" });
  });

  test("Glue's DISABLED admits the first version alone", async () => {
    const base = { ruleSet: "glue", level: "DISABLED", checkpoint: undefined, judge: () => fine } as const;
    expect(await askGlue({ ...base, versions: 1 })).toMatchObject({ compatible: true });
    expect(await askGlue({ ...base, versions: 2 })).toMatchObject({ compatible: false });
  });

  test("buf is asked about the newest pair once, and rules say who breaks", async () => {
    const verdict = await askOldNew({
      ruleSet: "buf-breaking",
      versions: 3,
      level: "FULL",
      checkpoint: undefined,
      judge: () => broken,
    });
    expect(verdict).toMatchObject({ compatible: false, findings: [{ direction: "both", against: 1 }] });
  });
});

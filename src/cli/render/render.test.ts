import { describe, expect, test } from "vitest";
import type { Finding, Verdict } from "../../core/index.ts";
import type { Report } from "../report/report.ts";
import { renderers } from "./index.ts";

const finding: Finding = {
  rule: "READER_FIELD_MISSING_DEFAULT_VALUE",
  class: "breaks",
  ruleSet: "apache-avro",
  direction: "backward",
  path: "/fields/1",
  message: "total",
  proof: "rule",
  against: 0,
  nodes: { new: "/total" },
  places: { new: { file: "order.avsc", from: 5, to: 9 } },
};

const report = (verdict: Verdict): Report => ({
  format: "avro",
  level: "BACKWARD",
  newName: "new.avsc",
  oldNames: ["old.avsc"],
  newFiles: [{ path: "order.avsc", text: "{\n  a | <b>" }],
  oldFiles: [[{ path: "order.avsc", text: "{" }]],
  verdicts: [verdict],
  tables: {
    lead: "apache-avro",
    changes: {},
    rules: {
      "apache-avro": {
        READER_FIELD_MISSING_DEFAULT_VALUE: {
          id: "READER_FIELD_MISSING_DEFAULT_VALUE",
          class: "breaks",
          breaks: "asked",
          title: "{name} has no default",
          why: "An event of {writer} has no <total> & {reader} stops.",
          fix: "Give it one.",
          source: "spec",
        },
      },
    },
  },
  evidence: [],
});

const judged: Verdict = { kind: "judged", ruleSet: "apache-avro", compatible: false, findings: [finding] };
const refused: Verdict = {
  kind: "refused",
  ruleSet: "apache-avro",
  version: 0,
  side: "old",
  problems: [
    {
      severity: "error",
      message: "the text ends inside an object",
      hint: "Close it.",
      place: { file: "order.avsc", from: 0, to: 1 },
    },
  ],
};

describe("a finding", () => {
  test("text: what, where, why, what now, whose rule", () => {
    const text = renderers.text(report(judged));
    for (const part of [
      "✕ Apache Avro BACKWARD: incompatible",
      "✕ breaks: total has no default  order.avsc:2:4",
      "An event of old.avsc has no <total> & new.avsc stops.",
      "What now: Give it one.",
      "apache-avro READER_FIELD_MISSING_DEFAULT_VALUE /fields/1 (backward, rule book)",
    ]) {
      expect(text).toContain(part);
    }
  });

  test("json is what batch answers", () => {
    expect(JSON.parse(renderers.json(report(judged)))).toMatchObject({
      ok: true,
      compatible: false,
      findings: [{ rule: finding.rule, node: "/total" }],
    });
  });

  test("markdown lets no HTML through", () => expect(renderers.markdown(report(judged))).not.toMatch(/<total>/));

  test("junit escapes, and counts", () => {
    const xml = renderers.junit(report(judged));
    expect(xml).toContain('tests="1" failures="1" errors="0"');
    expect(xml).toContain("&lt;total&gt; &amp; new.avsc");
  });

  test("sarif has rule, level and region", () => {
    const run = JSON.parse(renderers.sarif(report(judged))).runs[0];
    expect(run.results[0]).toMatchObject({
      level: "error",
      locations: [{ physicalLocation: { region: { startLine: 2, startColumn: 4 } } }],
    });
    expect(run.tool.driver.rules[0].id).toBe(run.results[0].ruleId);
  });

  test("github annotates the line", () => {
    expect(renderers.github(report(judged))).toMatch(
      /^::error file=order\.avsc,line=2,col=4,title=total has no default::/,
    );
  });
});

describe("a finding that an event shows", () => {
  const evidence: Report["evidence"] = [
    {
      direction: "backward",
      found: {
        complete: true,
        tried: 2,
        outcomes: { same: 1, differs: 0, misread: 0, "cannot-read": 1, undecided: 0 },
        witnesses: [
          {
            direction: "backward",
            outcome: "cannot-read",
            json: '{"id":"A-1"}',
            hex: "0641",
            error: "missing required field total",
            reading: {
              kind: "failed",
              outcome: "cannot-read",
              error: "missing required field total",
              fields: [{ path: "/total", outcome: "error" }],
            },
            count: 1,
          },
        ],
      },
    },
  ];
  const proved = { ...report(judged), evidence };
  const rows: readonly (readonly ["text" | "markdown", readonly string[]])[] = [
    ["text", ["(backward, proved)", '    Witness: {"id":"A-1"}\n      missing required field total']],
    [
      "markdown",
      ["✕ breaks, proved", 'Witness: `{"id":"A-1"}` missing required field total', "of `order.avsc`: `old.avsc`"],
    ],
  ];
  for (const [name, parts] of rows) {
    test(`${name}: its witness, and that it is proved`, () => {
      for (const part of parts) expect(renderers[name](proved)).toContain(part);
    });
  }

  test("an event of the other direction proves nothing", () => {
    const other = { ...proved, evidence: evidence.map((one) => ({ ...one, direction: "forward" as const })) };
    expect(renderers.text(other)).toContain("(backward, rule book)");
  });
});

describe("a refused text", () => {
  for (const [name, render] of Object.entries(renderers)) {
    test(`${name} says why, and never compatible`, () => {
      const text = render(report(refused));
      if (name === "sarif") expect(JSON.parse(text).runs[0].invocations[0].executionSuccessful).toBe(false);
      else expect(text).toContain("the text ends inside an object");
      expect(text).not.toMatch(/: compatible/);
    });
  }
});

import { describe, expect, it } from "vitest";
import { breakingCatalog } from "../buf-breaking/rules.ts";
import { lintCatalog } from "../buf-lint/rules.ts";
import { type BufConfig, moduleOf } from "./config.ts";
import { parseBufConfig } from "./config-reader.ts";

const catalogs = { breaking: breakingCatalog, lint: lintCatalog };

function read(text: string): BufConfig {
  const config = parseBufConfig(text, catalogs);
  if (!config.ok) throw new Error(JSON.stringify(config.problems));
  return config.value;
}

function problemsOf(text: string): readonly string[] {
  const config = parseBufConfig(text, catalogs);
  return config.ok ? [] : config.problems.map((problem) => problem.message);
}

describe("buf.yaml", () => {
  it("takes FILE and STANDARD where it says nothing", () => {
    const checks = read("version: v2\n").modules[0]?.checks;
    expect(checks?.breaking.rules.size).toBe(51);
    expect(checks?.lint.rules.size).toBe(35);
    expect(checks?.lint.lint.commentIgnores).toBe(true);
    expect(read("version: v1\n").modules[0]?.checks.lint.lint.commentIgnores).toBe(false);
  });

  it.each([
    ["v2", { FILE: 51, PACKAGE: 51, WIRE_JSON: 22, WIRE: 15, CSR: 32 }],
    ["v1", { FILE: 49, PACKAGE: 49, WIRE_JSON: 21, WIRE: 14 }],
    ["v1beta1", { FILE: 49, PACKAGE: 48, WIRE_JSON: 21, WIRE: 14 }],
  ])("counts the breaking rules of %s as buf does", (version, sizes) => {
    for (const [category, size] of Object.entries(sizes)) {
      const config = read(`version: ${version}\nbreaking:\n  use: [${category}]\n`);
      expect([category, config.modules[0]?.checks.breaking.rules.size]).toEqual([category, size]);
    }
  });

  it.each([
    ["v2", { MINIMAL: 5, BASIC: 26, STANDARD: 35, DEFAULT: 35, COMMENTS: 7, UNARY_RPC: 2 }],
    ["v1", { MINIMAL: 4, BASIC: 24, STANDARD: 33, COMMENTS: 7, UNARY_RPC: 2 }],
  ])("counts the lint rules of %s as buf does", (version, sizes) => {
    for (const [category, size] of Object.entries(sizes)) {
      const config = read(`version: ${version}\nlint:\n  use: [${category}]\n`);
      expect([category, config.modules[0]?.checks.lint.rules.size]).toEqual([category, size]);
    }
  });

  it("takes rules out again, and old names for new ones", () => {
    const text = "version: v1\nbreaking:\n  use: [FIELD_SAME_LABEL, WIRE]\n  except: [WIRE_JSON]\n";
    expect([...(read(text).modules[0]?.checks.breaking.rules ?? [])]).toEqual([
      "FIELD_SAME_CARDINALITY",
      "FIELD_WIRE_COMPATIBLE_CARDINALITY",
      "FIELD_WIRE_COMPATIBLE_TYPE",
    ]);
  });

  it("finds the module of a file, whose own section replaces the common one", () => {
    const config = read(`version: v2
modules:
  - path: proto/a
    breaking:
      use: [WIRE]
  - path: proto
breaking:
  use: [FILE]
`);
    expect(moduleOf(config, "proto/a/x.proto")?.checks.breaking.rules.size).toBe(15);
    expect(moduleOf(config, "proto/ab/x.proto")?.checks.breaking.rules.size).toBe(51);
  });

  it.each([
    ["lint: {}\n", "buf.yaml does not say its version."],
    ["version: v3\n", 'buf.yaml has a version that does not exist: "v3".'],
    ["version: v2\nfoo: 1\n", 'buf.yaml has an unknown key "foo".'],
    ["version: v2\nbuild: {}\n", 'buf.yaml has an unknown key "build".'],
    ["version: v2\nlint:\n  allow_comment_ignores: true\n", 'lint has an unknown key "allow_comment_ignores".'],
    ["version: v1\nlint:\n  disallow_comment_ignores: true\n", 'lint has an unknown key "disallow_comment_ignores".'],
    ["version: v2\nbreaking:\n  use: [NOPE]\n", '"NOPE" is not a known rule or category ID.'],
    ["version: v2\nbreaking:\n  use: [FIELD_SAME_CTYPE]\n", '"FIELD_SAME_CTYPE" is not a known rule or category ID.'],
    ["version: v1\nbreaking:\n  use: [CSR]\n", '"CSR" is not a known rule or category ID.'],
    ["version: v2\nbreaking:\n  use: [__proto__]\n", '"__proto__" is not a known rule or category ID.'],
    ["version: v2\nbreaking:\n  use: [WIRE]\n  except: [WIRE]\n", "breaking leaves no rule to check."],
    ["version: v2\nbreaking:\n  use: FILE\n", "use must be a list."],
    ["version: v2\nbreaking:\n  ignore: [/a]\n", "ignore: /a is not relative."],
    ["version: v2\nbreaking:\n  ignore: [../a]\n", "ignore: ../a is outside."],
    ["version: v2\nbreaking:\n  ignore: [b, b/c]\n", 'ignore: "b/c" is within "b".'],
    ["version: v2\nlint:\n  service_suffix: [a]\n", "service_suffix must be a text."],
    ["version: v2\nmodules:\n  - path: p\n    foo: 1\n", 'A module has an unknown key "foo".'],
  ])("refuses %j", (text, message) => {
    expect(problemsOf(text)).toContain(message);
  });

  it("places every problem", () => {
    const text = "version: v2\nbreaking:\n  use: [NOPE]\n";
    const config = parseBufConfig(text, catalogs);
    const place = config.ok ? undefined : config.problems[0]?.place;
    expect(text.slice(place?.from, place?.to)).toBe("NOPE");
  });

  it("answers broken YAML with a problem", () => {
    expect(problemsOf("version: [v2\n").length).toBeGreaterThan(0);
  });
});

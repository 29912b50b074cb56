import { describe, expect, it } from "vitest";
import { parse } from "./parse.ts";
import { noCache } from "./testing/documents.ts";

/** The problems of one file, as severity, code and the text they point at. */
function problemsOf(text: string, dialect?: "draft-04" | "draft-07"): string[] {
  const source = { files: [{ path: "a.json", text }], ...(dialect === undefined ? {} : { dialect }) };
  return parse(source, noCache).problems.map(({ severity, code, place }) => {
    const at = place === undefined ? "" : text.slice(place.from, place.to);
    return `${severity} ${code} ${at}`;
  });
}

describe("parse", () => {
  it.each([
    ["{}", undefined, []],
    ["true", undefined, []],
    ["[1]", undefined, ["error no-schema [1]"]],
    ["", undefined, ["error json-syntax "]],
    ['{"type":"text"}', undefined, ['error keyword-type "text"']],
    ['{"minLength":-1}', undefined, ["error keyword-type -1"]],
    ['{"minLength":2.0}', undefined, []],
    ['{"items":[{}]}', undefined, ["error keyword-type [{}]"]],
    ['{"items":[{}]}', "draft-07", []],
    ['{"items":false}', "draft-04", ["error keyword-type false"]],
    ['{"exclusiveMinimum":true}', "draft-04", []],
    ['{"exclusiveMinimum":true}', "draft-07", ["error keyword-type true"]],
    ['{"dependencies":{}}', undefined, ['warning unknown-keyword "dependencies"']],
    ['{"colour":1,"x-colour":1}', undefined, ['warning unknown-keyword "colour"']],
    ['{"$ref":"#","minimum":1}', "draft-07", ['warning sibling-of-ref "minimum"']],
    ['{"$ref":"#","minimum":1}', undefined, []],
    ['{"$ref":"#/$defs/a"}', undefined, ['error reference-target "#/$defs/a"']],
    ['{"$ref":"other.json"}', undefined, ['error reference-document "other.json"']],
    ['{"$ref":"https://example.com/a"}', undefined, ['warning reference-document "https://example.com/a"']],
    ['{"type":"string","type":"null"}', undefined, ['warning repeated-key "type"']],
    ['{"$schema":"https://example.com/mine"}', undefined, ["warning unknown-dialect {"]],
    ['{"pattern":"("}', undefined, ['error pattern "("']],
    ['{"patternProperties":{"a)":true}}', undefined, ['error pattern "a)"']],
    ['{"properties":{"__proto__":{"type":5}}}', undefined, ["error keyword-type 5"]],
  ] as const)("%s (%s)", (text, dialect, expected) => {
    expect(problemsOf(text, dialect)).toEqual(expected);
  });

  it.each([
    ["http://json-schema.org/draft-04/schema#", "draft-04"],
    ["http://json-schema.org/draft-07/schema", "draft-07"],
    ["https://json-schema.org/draft/2019-09/schema", "2019-09"],
  ])("%s is %s", (uri, dialect) => {
    const text = JSON.stringify({ $schema: uri });
    expect(parse({ files: [{ path: "a.json", text }], dialect: "2020-12" }, noCache).schema?.dialect).toBe(dialect);
  });

  it("recovers: one bad keyword does not hide the others", () => {
    const text = '{"properties":{"a":{"type":5,"minLength":1},"b":{"maxLength":-1}}}';
    expect(problemsOf(text)).toEqual(["error keyword-type -1", "error keyword-type 5"]);
  });

  it("asks for the root that is named", () => {
    const parsed = parse({ files: [{ path: "a.json", text: "{}" }], root: "b.json" }, noCache);
    expect(parsed.schema).toBeUndefined();
    expect(parsed.problems[0]?.code).toBe("root-missing");
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type JsonNode, jsonMember, jsonValue, scanJson } from "./json.ts";
import { compactJson, prettyJson } from "./json-write.ts";

const scan = (text: string) => scanJson(text, { file: "a.json" });

/** The plain value of a node, for comparison with JSON.parse. */
function plain(node: JsonNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === "object") return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
  if (node.kind === "array") return node.items.map(plain);
  if (node.kind === "number") return Number(node.text);
  return node.kind === "null" ? null : node.value;
}

describe("reading", () => {
  test("says what JSON.parse says, and writes it back", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { value, problems } = scan(text);
        expect(problems).toEqual([]);
        expect(JSON.stringify(plain(value))).toBe(JSON.stringify(JSON.parse(text)));
        if (value === undefined) throw new Error("no value");
        expect(JSON.parse(compactJson(value))).toEqual(JSON.parse(text));
        expect(JSON.parse(prettyJson(value))).toEqual(JSON.parse(text));
      }),
    );
  });

  test("never throws, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'{}[]:,"\\/ \n0-1.eEtruefalsn*u') }),
        (text) => scan(text) !== undefined,
      ),
    );
  });

  test("keeps how a number is written", () => {
    expect(compactJson(scan("[1.0, 9223372036854775807, 1e400, -0]").value as JsonNode)).toBe(
      "[1.0,9223372036854775807,1e400,-0]",
    );
  });

  test("takes __proto__ for a key like any other", () => {
    const { value } = scan('{"__proto__": {"admin": true}}');
    expect(value?.kind === "object" && jsonMember(value, "__proto__")?.value.kind).toBe("object");
  });

  test("finds the last of repeated keys, in short and long objects", () => {
    const many = Array.from({ length: 20 }, (_, i) => `"k${i}": ${i}`).join(",");
    for (const text of ['{"a": 1, "a": 2}', `{"a": 1, ${many}, "a": 2}`]) {
      const { value } = scan(text);
      expect(value?.kind === "object" ? jsonValue(value, "a") : undefined).toMatchObject({ text: "2" });
    }
  });

  test("reads 100,000 levels without a stack", () => {
    expect(scan("[".repeat(100_000) + "]".repeat(100_000)).problems).toEqual([]);
  });
});

const mistakes = [
  { text: "", at: 0, says: "there is no JSON value here" },
  { text: '{"a": 1,}', at: 8, says: 'a comma before "}"' },
  { text: '{"a" 1}', at: 5, says: "a colon is missing here" },
  { text: '{"a": 1 "b": 2}', at: 8, says: "a comma is missing here" },
  { text: '{"a": }', at: 1, says: '"a" has no value' },
  { text: "{a: 1}", at: 1, says: 'a name in double quotes is expected, not "a"' },
  { text: '["x]', at: 1, says: "the text's closing quote is missing" },
  { text: '{"a": [1, 2}', at: 11, says: '"}" where "]" should close the array' },
  { text: '{"a": 1', at: 0, says: "the text ends inside an object" },
  { text: "{} {}", at: 3, says: "text after the end of the JSON value" },
  { text: "[01]", at: 1, says: '"01" is not a JSON value' },
  { text: "[nul]", at: 1, says: '"nul" is not a JSON value' },
  { text: '["\\x"]', at: 2, says: '"\\x" is not an escape that JSON knows' },
] as const;

describe("mistakes", () => {
  for (const { text, at, says } of mistakes) {
    test(`${JSON.stringify(text)}: ${says}`, () => {
      const first = scan(text).problems[0];
      expect(first).toMatchObject({ severity: "error", message: says, place: { file: "a.json", from: at } });
    });
  }

  test("half-typed text still has its beginning", () => {
    expect(plain(scan('{"type": "record", "fields": [{"name": "a"}, {"na').value)).toEqual({
      type: "record",
      fields: [{ name: "a" }, {}],
    });
  });
});

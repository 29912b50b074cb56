import { describe, expect, it } from "vitest";
import type { FieldReading, Reading } from "../../model/reading.ts";
import { read } from "./read.ts";
import { documentOf } from "./testing/documents.ts";

async function reading(
  writer: unknown,
  reader: unknown,
  json: string,
  engine: "exact" | "library" = "exact",
): Promise<Reading> {
  const pair = { writer: writer === undefined ? undefined : documentOf(writer), reader: documentOf(reader) };
  return read(pair, new TextEncoder().encode(json), { engine });
}

const told = ({ path, outcome, note }: FieldReading): string =>
  `${path} ${outcome}${note === undefined ? "" : ` (${note})`}`;

const order = { type: "object", properties: { id: { type: "string" }, count: { type: "integer" } } };

describe("read", () => {
  it("passes on what is valid, numbers as written", async () => {
    const found = await reading(order, order, '{"id":"a","count":1.0}');
    expect(found).toMatchObject({ kind: "read", outcome: "same", json: '{"id":"a","count":1.0}' });
    expect(found.fields.map(told)).toEqual(["/id same", "/count same"]);
  });

  it("tells what the reader does not declare, and what it widens", async () => {
    const reader = { properties: { count: { type: "number" } } };
    const found = await reading(order, reader, '{"id":"a","count":1}');
    expect(found).toMatchObject({ kind: "read", outcome: "differs" });
    expect(found.fields.map(told)).toEqual([
      "/id kept-unknown (not declared by the reader)",
      "/count converted (integer read as number)",
    ]);
  });

  it("says that defaults are not filled in", async () => {
    const found = await reading(order, { properties: { id: true, note: { default: "none" } } }, '{"id":"a"}');
    expect(found.fields.map(told)).toContain(' same (note is absent; validators do not fill in its default "none")');
  });

  it("refuses with the place on both sides", async () => {
    const found = await reading(order, { properties: { tags: { items: { type: "string" } } } }, '{"tags":["a",1]}');
    expect(found).toMatchObject({ kind: "failed", error: "/tags/[1]: 1 is not string" });
    expect(found.fields[0]).toMatchObject({ path: "/tags/[1]", outcome: "error", written: "1" });
    expect(found.fields[0]?.note).toContain("schema.json#/properties/tags/items");
  });

  it("tells entries of maps from named properties, in what it refuses too", async () => {
    const item = { properties: { price: { type: "number" } } };
    const reader = { properties: { lists: { additionalProperties: { items: item } } } };
    const found = await reading(undefined, reader, '{"lists":{"a/b":[{"price":"1"},{"price":true}]}}');
    expect(found).toMatchObject({ kind: "failed", error: '/lists/a~1b/[0]/price: "1" is not number' });
    expect(found.fields.map(({ path }) => path)).toEqual(["/lists/{a~1b}/[0]/price", "/lists/{a~1b}/[1]/price"]);
  });

  it.each([
    [new Uint8Array([0xff]), "no UTF-8"],
    [new TextEncoder().encode("{"), "ends inside"],
    [new Uint8Array(), "no JSON value"],
  ])("refuses bytes that are no document", async (bytes, message) => {
    const found = await read({ writer: undefined, reader: documentOf(true) }, bytes, { engine: "exact" });
    expect(found).toMatchObject({ kind: "failed", outcome: "cannot-read" });
    expect(found.kind === "failed" && found.error).toContain(message);
  });

  it("leaves open what needs a document that is not given", async () => {
    const found = await reading(undefined, { $ref: "https://example.com/a" }, "1");
    expect(found).toMatchObject({ kind: "undecided", why: expect.stringContaining("https://example.com/a") });
  });
});

describe("read as services do", () => {
  it("answers as ajv does", async () => {
    expect(await reading(order, order, '{"id":1}', "library")).toMatchObject({
      kind: "failed",
      error: "/id: must be string (ajv, #/properties/id/type)",
    });
    expect(await reading(order, order, '{"id":"a"}', "library")).toMatchObject({ kind: "read" });
  });

  it("rounds numbers to doubles", async () => {
    const found = await reading(order, order, '{"count":9007199254740993}', "library");
    expect(found).toMatchObject({ outcome: "misread" });
    expect(found.fields[0]).toMatchObject({ written: "9007199254740993", read: "9007199254740992" });
  });

  it("is not asked where it might not come back", async () => {
    const found = await reading(undefined, { pattern: "^(a+)+$" }, `"${"a".repeat(1000)}!"`, "library");
    expect(found).toMatchObject({ kind: "undecided", why: expect.stringContaining("could run away") });
  });
});

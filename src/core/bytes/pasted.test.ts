import { expect, test } from "vitest";
import { toHex } from "./hex.ts";
import { pastedMessage, readPasted } from "./pasted.ts";

const cases = [
  { text: "06412d31", spelling: "hex", hex: "06412d31" },
  { text: " 0x06 41 2d\n31 ", spelling: "hex", hex: "06412d31" },
  { text: "BkEtMQ==", spelling: "base64", hex: "06412d31" },
  { text: "b'\\x06A-1'", spelling: "escapes", hex: "06412d31" },
  { text: "\\006A-1\\n", spelling: "escapes", hex: "06412d310a" },
  { text: "[6, 65, 45, 49]", spelling: "numbers", hex: "06412d31" },
  { text: "0, 0, -12", spelling: "numbers", hex: "0000f4" },
  { text: '{"topic":"orders","value":"BkEtMQ=="}', spelling: "base64", hex: "06412d31", member: "value" },
  { text: '{"type":"Buffer","data":[6,65]}', spelling: "numbers", hex: "0641", member: "data" },
  { text: '{"id":"A-1"}', spelling: "json", hex: toHex(new TextEncoder().encode('{"id":"A-1"}')) },
  {
    text: '{"__proto__":{"value":"00"}}',
    spelling: "json",
    hex: toHex(new TextEncoder().encode('{"__proto__":{"value":"00"}}')),
  },
] as const;

for (const { text, spelling, hex, ...rest } of cases) {
  test(`${JSON.stringify(text).slice(0, 50)} is ${spelling}`, () => {
    const pasted = readPasted(text);
    expect({
      spelling: pasted?.spelling,
      hex: toHex(pasted?.bytes ?? new Uint8Array()),
      member: pasted?.member,
    }).toEqual({
      spelling,
      hex,
      member: "member" in rest ? rest.member : undefined,
    });
  });
}

test("nothing pasted is nothing", () => expect(readPasted(" \n")).toBeUndefined());

test("what is too much is refused", () => {
  expect(pastedMessage("0".repeat(17 * 1024 * 1024))).toMatchObject({ ok: false });
  expect(pastedMessage("00".repeat(5 * 1024 * 1024))).toMatchObject({ ok: false });
  expect(pastedMessage(" ")).toMatchObject({ ok: false });
  expect(pastedMessage("0102")).toMatchObject({ ok: true, value: { spelling: "hex" } });
});

test("a dump that nests without end is text", () => {
  const deep = `${'{"data":'.repeat(50_000)}0${"}".repeat(50_000)}`;
  expect(readPasted(deep)?.spelling).toBe("json");
});

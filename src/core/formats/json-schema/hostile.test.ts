import { expect, test } from "vitest";
import { toHex } from "../../bytes/hex.ts";
import { HostileRandom, hostileBytes } from "../../bytes/testing/hostile.ts";
import { annotate } from "./annotate.ts";
import { decode, encode } from "./codec.ts";
import { read } from "./read.ts";
import { sample } from "./sample.ts";
import { documentOf } from "./testing/documents.ts";

const properties = {
  id: { type: "integer", minimum: 0 },
  name: { type: "string", minLength: 1, pattern: "^[A-Za-z ]+$" },
  tags: { type: "array", items: { type: "string" }, uniqueItems: true },
  sizes: { type: "object", additionalProperties: { type: "number", multipleOf: 0.5 } },
  child: { anyOf: [{ type: "null" }, { $ref: "#" }] },
};
const older = documentOf({ type: "object", properties, required: ["id"] });
const newer = documentOf({
  type: "object",
  properties: { ...properties, id: { type: "string" }, name: { type: "string", maxLength: 3 } },
  unevaluatedProperties: false,
});

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const sound = sample(older, { seed: 7, limit: 60, reader: newer }).map((text) => encoder.encode(text));

/** Everything that is done with bytes from outside must give an answer. */
async function survive(bytes: Uint8Array): Promise<void> {
  decode(bytes);
  encode(older, decoder.decode(bytes));
  for (const reader of [older, newer]) await read({ writer: older, reader }, bytes, { engine: "exact" });
  let at = 0;
  for (const { from, to } of annotate(older, bytes)) {
    if (from !== at || to <= from) throw new Error(`the segment ${from} to ${to} does not follow byte ${at}`);
    at = to;
  }
  if (at !== bytes.length) throw new Error("the segments do not cover the bytes");
}

test("random, truncated and changed bytes are answered", async () => {
  expect(sound.length).toBeGreaterThan(20);
  const random = new HostileRandom(1);
  for (let left = 10_000; left > 0; left--) {
    const bytes = hostileBytes(random, sound);
    await survive(bytes).catch((error: unknown) => {
      throw new Error(`${toHex(bytes)} broke it`, { cause: error });
    });
  }
});

test("no bytes have no segments", () => {
  expect(annotate(older, new Uint8Array(0))).toEqual([]);
});

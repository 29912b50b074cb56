import { describe, expect, test } from "vitest";
import { framings } from "../model/framing.ts";
import { BytesError } from "./cursor.ts";
import { frameOf } from "./framing.ts";
import { toHex } from "./hex.ts";
import { openings } from "./openings.ts";
import { HostileRandom, hostileBytes } from "./testing/hostile.ts";

const facts = {
  messageIndexes: { confluent: [1, 0, 2], glue: 4 },
  messageName: "Order",
  fingerprint: new Uint8Array(8).fill(7),
};

describe("hostile frames", () => {
  for (const framing of framings) {
    test(`${framing}: opened or refused, never more`, () => {
      const frame = frameOf(framing, 3, facts)?.bytes ?? [];
      const sound = [Uint8Array.from([...frame, 1, 2, 3])];
      const random = new HostileRandom(5);
      for (let left = 5000; left > 0; left--) {
        const bytes = hostileBytes(random, sound);
        for (const protobuf of [false, true]) {
          const found = opened(() => openings(framing, bytes, protobuf), bytes);
          for (const { from } of found) expect(from).toBeLessThanOrEqual(bytes.length);
        }
      }
    });
  }
});

function opened<T>(open: () => readonly T[], bytes: Uint8Array): readonly T[] {
  try {
    return open();
  } catch (error) {
    if (error instanceof BytesError) return [];
    throw new Error(`${toHex(bytes)} broke it`, { cause: error });
  }
}

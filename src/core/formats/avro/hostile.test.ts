import { describe, expect, test } from "vitest";
import { toHex } from "../../bytes/hex.ts";
import { HostileRandom, hostileBytes } from "../../bytes/testing/hostile.ts";
import { annotateAvro } from "./annotate.ts";
import { decodeAvro, encodeAvro } from "./codec.ts";
import { fileOf, pairs } from "./container/fixture.ts";
import { containerTools } from "./container/index.ts";
import { readEvent } from "./event-read.ts";
import { record, schemaOf } from "./fixture.ts";
import { readExactly } from "./read.ts";
import { sampleAvro } from "./sample.ts";

const fields = [
  '{"name":"id","type":"long"}',
  '{"name":"name","type":"string"}',
  '{"name":"kind","type":{"type":"enum","name":"K","symbols":["A","B","C"]}}',
  '{"name":"mark","type":{"type":"fixed","name":"F","size":4}}',
  '{"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}}',
  '{"name":"big","type":{"type":"bytes","logicalType":"big-decimal"}}',
  '{"name":"nulls","type":{"type":"array","items":"null"}}',
  '{"name":"grid","type":{"type":"array","items":{"type":"array","items":"int"}}}',
  '{"name":"tags","type":{"type":"map","values":["null","string","double"]}}',
  '{"name":"next","type":["null","R"]}',
] as const;
const older = schemaOf(record(...fields));
const newer = schemaOf(record(...fields.slice(1), '{"name":"more","type":"string","default":""}'));

const events = sampleAvro(older, { seed: 7, limit: 60 }, newer);
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const soundTexts = events.map((text) => encoder.encode(text));
const soundBytes = events.flatMap((text) => {
  const encoded = encodeAvro(older, text);
  return encoded.ok ? [encoded.value.bytes] : [];
});

/** Everything that is done with bytes from outside must give an answer. */
function survive(bytes: Uint8Array): void {
  decodeAvro(older, bytes);
  for (const reader of [older, newer]) readExactly(older, reader, bytes);
  let at = 0;
  for (const { from, to } of annotateAvro(older, bytes)) {
    if (from !== at || to <= from) throw new Error(`the segment ${from} to ${to} does not follow byte ${at}`);
    at = to;
  }
  if (at !== bytes.length) throw new Error("the segments do not cover the bytes");
}

/** The bytes that break something are named. */
function surviveAll(count: number, seed: number, sound: readonly Uint8Array[], run: (bytes: Uint8Array) => void): void {
  const random = new HostileRandom(seed);
  for (let left = count; left > 0; left--) {
    const bytes = hostileBytes(random, sound);
    try {
      run(bytes);
    } catch (error) {
      throw new Error(`${toHex(bytes)} broke it`, { cause: error });
    }
  }
}

describe("hostile bytes", () => {
  test("random, truncated and changed events are answered", () => {
    expect(soundBytes.length).toBeGreaterThan(20);
    surviveAll(10_000, 1, soundBytes, survive);
  });

  test("random, truncated and changed texts are answered, the same way however they are laid out", () => {
    surviveAll(10_000, 2, soundTexts, (bytes) => {
      const text = decoder.decode(bytes);
      // A blank before it makes a text one that is not read the quick way.
      const [quick, careful] = [readEvent(older.root, text), readEvent(older.root, ` ${text}`)];
      expect(quick.ok ? quick.value : "refused").toEqual(careful.ok ? careful.value : "refused");
      const encoded = encodeAvro(older, text);
      if (encoded.ok) expect(encoded.value.segments).toEqual(annotateAvro(older, encoded.value.bytes));
    });
  });

  test("container files in every codec are answered", async () => {
    const codecs = containerTools.codecs.filter(({ writable }) => writable);
    const files = await Promise.all(codecs.map(({ name }) => fileOf(pairs(20), name)));
    const random = new HostileRandom(3);
    for (let left = 1000; left > 0; left--) {
      const bytes = hostileBytes(random, files);
      const opened = await containerTools.open({
        size: bytes.length,
        read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
      });
      if (!opened.ok) continue;
      for await (const step of containerTools.run({ kind: "scan", file: opened.value, unpack: true })) {
        if (step.ok) expect(step.value.at).toBeLessThanOrEqual(bytes.length);
      }
    }
  });
});

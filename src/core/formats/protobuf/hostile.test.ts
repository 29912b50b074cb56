import { describe, expect, test } from "vitest";
import { toHex } from "../../bytes/hex.ts";
import { HostileRandom, hostileBytes } from "../../bytes/testing/hostile.ts";
import type { Segment } from "../../model/reading.ts";
import { annotate } from "./annotate.ts";
import { decode, encode } from "./codec.ts";
import { rawJson, rawSegments, readRaw } from "./raw.ts";
import { readExactly } from "./read.ts";
import { Random } from "./sample/random.ts";
import { sample } from "./sample.ts";
import { resultValue, schemaOf } from "./test-schema.ts";

const older = schemaOf(`syntax = "proto2"; message M {
  required int32 a = 1; optional string s = 2; repeated sint64 z = 3 [packed = true]; optional group G = 4 { optional M m = 1; }
  oneof o { bytes y = 5; E e = 6; } repeated double d = 7; optional N n = 8; extensions 100 to max; }
message N { map<string, N> map = 1; repeated fixed32 f = 2; } enum E { X = 1; Y = -1; }
extend M { optional string ext = 100; }`);
const newer = schemaOf(`message M {
  int64 a = 1; string s = 2; repeated int32 z = 3; bytes y = 5; E e = 6; repeated double d = 7; N n = 8; }
message N { map<string, string> map = 1; float f = 2; } enum E { ZERO = 0; X = 1; }`);

/** Where gapless segments end; -1 if they overlap, leave a gap or are empty. */
function coverage(segments: readonly Segment[]): number {
  let at = 0;
  for (const { from, to } of segments) {
    if (from !== at || to <= from) return -1;
    at = to;
  }
  return at;
}

/** Everything that is done with bytes from outside must give an answer. */
function survive(bytes: Uint8Array): void {
  for (const reader of [older, newer]) readExactly({ writer: older, reader }, bytes);
  decode(newer, bytes);
  if (coverage(annotate(older, bytes)) !== bytes.length) throw new Error("the segments do not cover the bytes");
  const raw = readRaw(bytes);
  rawJson(raw.fields);
  if (coverage(rawSegments(raw, bytes.length)) !== bytes.length)
    throw new Error("the raw segments do not cover the bytes");
}

const events = sample(older, { seed: 7, limit: 60, reader: newer }).map(
  (json) => resultValue(encode(older, json)).bytes,
);

/** Runs `make` so many times; the bytes that break something are named. */
function surviveAll(count: number, make: (random: Random) => Uint8Array): void {
  const random = new Random(20231114);
  for (let run = 0; run < count; run++) {
    const bytes = make(random);
    try {
      survive(bytes);
    } catch (error) {
      throw new Error(`${toHex(bytes)} broke it`, { cause: error });
    }
  }
}

test("texts are read the same way however they are laid out", () => {
  const texts = sample(older, { seed: 7, limit: 60, reader: newer }).map((json) => new TextEncoder().encode(json));
  const random = new HostileRandom(3);
  for (let run = 0; run < 10_000; run++) {
    const text = new TextDecoder().decode(hostileBytes(random, texts));
    // A blank before it makes a text one that is not read the quick way.
    const [quick, careful] = [encode(older, text), encode(older, ` ${text}`)];
    expect(quick.ok ? toHex(quick.value.bytes) : "refused").toBe(careful.ok ? toHex(careful.value.bytes) : "refused");
  }
});

describe("hostile bytes", () => {
  test("random strings are answered", () => {
    surviveAll(4000, (random) => Uint8Array.from({ length: random.below(64) }, () => random.below(256)));
  });

  test("truncated and flipped events are answered", () => {
    surviveAll(6000, (random) => {
      const bytes = Uint8Array.from(random.pick(events) ?? []);
      if (random.once(2)) return bytes.slice(0, random.below(bytes.length + 1));
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      return bytes;
    });
  });

  test("deep nesting ends in an answer", () => {
    survive(new Uint8Array(20000).fill(0x23));
    survive(new Uint8Array(20000).fill(0x0b));
    let bytes = new Uint8Array(0);
    for (let depth = 0; depth < 300; depth++) {
      bytes = Uint8Array.from([0x42, ...length(bytes.length + 4), 0x0a, 2, 0x0a, 0, ...bytes]);
    }
    survive(bytes);
  });

  test("Any inside Any inside Any ends in an answer", () => {
    const schema = schemaOf(
      'syntax = "proto3"; import "google/protobuf/any.proto"; message M { google.protobuf.Any a = 1; }',
    );
    const url = [...new TextEncoder().encode("/google.protobuf.Any")];
    let bytes = new Uint8Array(0);
    for (let depth = 0; depth < 400; depth++)
      bytes = Uint8Array.from([0x0a, url.length, ...url, 0x12, ...length(bytes.length), ...bytes]);
    const event = Uint8Array.from([0x0a, ...length(bytes.length), ...bytes]);
    expect(decode(schema, event).ok).toBe(true);
  });
});

function length(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) out.push((rest & 127) | 128);
  return [...out, rest];
}

// Every field against every other one would take longer than a test may.
test("a message of very many optional fields or oneofs is linked", () => {
  const count = 40_000;
  const numbers = Array.from({ length: count }, (_, index) => index + 20_000);
  const optional = schemaOf(`message M { ${numbers.map((n) => `optional int32 f${n} = ${n};`).join(" ")} }`);
  expect(optional.root?.oneofs).toHaveLength(count);
  const oneofs = schemaOf(`message M { ${numbers.map((n) => `oneof o${n} { int32 f${n} = ${n}; }`).join(" ")} }`);
  expect(oneofs.root?.oneofs.at(-1)?.fields).toHaveLength(1);
});

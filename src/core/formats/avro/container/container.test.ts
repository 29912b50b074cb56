import { describe, expect, test } from "vitest";
import { fromBase64 } from "../../../bytes/base64.ts";
import type { ContainerBlock } from "../../../model/container.ts";
import type { Result } from "../../../model/result.ts";
import { schemaOf } from "../fixture.ts";
import { openContainer } from "./read.ts";
import { memorySource } from "./source.ts";
import { writeContainer } from "./write.ts";

const schema = schemaOf(
  '{"type":"record","name":"R","fields":[{"name":"a","type":"string"},{"name":"n","type":"long"}]}',
);

const events = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `{"a":"record number ${index}","n":${index}}`);

async function written(codec: string, lines: readonly string[]): Promise<Uint8Array> {
  const parts: Result<Uint8Array>[] = [];
  for await (const part of writeContainer(schema, lines, { codec, metadata: { "x.note": "hello" } })) parts.push(part);
  return Uint8Array.from(parts.flatMap((part) => (part.ok ? [...part.value] : [])));
}

async function blocksOf(bytes: Uint8Array): Promise<readonly ContainerBlock[]> {
  const opened = await openContainer(memorySource(bytes));
  if (!opened.ok) throw new Error(opened.problems[0]?.message);
  const blocks: ContainerBlock[] = [];
  for await (const block of opened.value.blocks()) blocks.push(block);
  return blocks;
}

describe("a file that was written is read again", () => {
  for (const codec of ["null", "deflate", "snappy"]) {
    test(codec, async () => {
      const lines = events(5000);
      const bytes = await written(codec, lines);
      const opened = await openContainer(memorySource(bytes));
      expect(opened.ok && opened.value.header).toMatchObject({
        codec,
        metadata: [{ key: "x.note", value: "hello" }, {}, {}],
      });
      const blocks = await blocksOf(bytes);
      expect(blocks.length).toBeGreaterThan(1);
      expect(blocks.flatMap((block) => block.records)).toEqual(lines);
      expect(blocks.at(-1)?.to).toBe(bytes.length);
    });
  }
});

/** One record, `{"a":"x","n":1}`, compressed by the original tools. */
const packed: readonly (readonly [string, string])[] = [
  ["bzip2", "QlpoOTFBWSZTWblUYrQAAADAgBAAAEAgACEAgoxdyRThQkLlUYrQ"],
  ["xz", "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQACAngCAAAGrAgg/vWVkQABGwMLL7kQH7bzfQEAAAAABFla"],
  ["zstandard", "KLUv/SADGQAAAngC"],
];

describe("codecs that are only read", () => {
  for (const [codec, base64] of packed) {
    test(codec, async () => {
      const data = fromBase64(base64) ?? new Uint8Array();
      const file = await withBlock(codec, 1, data);
      const [block] = await blocksOf(file);
      expect(block).toMatchObject({ kind: "block", size: 3, records: ['{"a":"x","n":1}'] });
      const parts: Result<Uint8Array>[] = [];
      for await (const part of writeContainer(schema, [], { codec })) parts.push(part);
      expect(parts.map((part) => part.ok)).toEqual([false]);
    });
  }
});

/** A file with one block of that data; the header of a null file with the codec's name put in. */
async function withBlock(codec: string, count: number, data: Uint8Array): Promise<Uint8Array> {
  const plain = await written("null", []);
  const sync = plain.slice(-16);
  const text = [...plain.slice(0, -16)].map((byte) => String.fromCharCode(byte)).join("");
  const head = text.replace("\bnull", `${String.fromCharCode(codec.length * 2)}${codec}`);
  return Uint8Array.from([
    ...[...head].map((letter) => letter.charCodeAt(0)),
    ...sync,
    count * 2,
    data.length * 2,
    ...data,
    ...sync,
  ]);
}

test("a damaged block is told, and the next one read", async () => {
  const bytes = await written("null", events(5000));
  const whole = await blocksOf(bytes);
  const first = whole[0];
  if (first === undefined) throw new Error("no block");
  const broken = bytes.slice();
  broken[first.from + 1] = 0xff;
  const blocks = await blocksOf(broken);
  expect(blocks[0]).toMatchObject({ kind: "damaged", from: first.from, to: first.to });
  expect(blocks.slice(1)).toEqual(whole.slice(1));
});

test("a block cannot promise more than the file holds, nor expand without end", async () => {
  const huge = await withBlock("null", 1, new Uint8Array());
  huge.set([0xfe, 0xff, 0xff, 0x07], huge.length - 17);
  expect((await blocksOf(huge))[0]).toMatchObject({ kind: "damaged" });
  const bomb = await withBlock("deflate", 1, Uint8Array.from([1, 2, 3]));
  expect((await blocksOf(bomb))[0]).toMatchObject({ kind: "damaged" });
});

test("what is no container file is refused", async () => {
  for (const bytes of [new Uint8Array(), Uint8Array.from([0x4f, 0x62, 0x6a, 1]), Uint8Array.from([1, 2, 3, 4, 5])]) {
    expect((await openContainer(memorySource(bytes))).ok).toBe(false);
  }
});

import { describe, expect, test } from "vitest";
import { fromBase64 } from "../../../bytes/base64.ts";
import { byteSource } from "../../../bytes/byte-source.ts";
import { schemaOf } from "../fixture.ts";
import { openContainer } from "./file.ts";
import { done, fileOf, got, joined, opened, pairSchema, pairs, recordsIn } from "./fixture.ts";
import { containerTools } from "./index.ts";

const scanned = async (bytes: Uint8Array, unpack = true) =>
  (await done({ kind: "scan", file: await opened(bytes), unpack })).stretches;

describe("a file that was written is read again", () => {
  for (const { name } of containerTools.codecs.filter(({ writable }) => writable)) {
    test(name, async () => {
      const lines = pairs(5000);
      const bytes = await fileOf(lines, name);
      const { header } = await opened(bytes);
      expect(header).toMatchObject({ codec: name, metadata: [{ key: "x.note", value: "hello" }, {}, {}] });
      expect(await recordsIn(bytes)).toEqual(lines);
      const stretches = await scanned(bytes);
      expect(stretches.length).toBeGreaterThan(1);
      expect(stretches[0]).toMatchObject({ kind: "block", from: header.end });
      expect(stretches.at(-1)?.to).toBe(bytes.length);
    });
  }
});

/** One record, `{"a":"x","n":1}`, compressed by the original tools. */
const packed: readonly (readonly [codec: string, base64: string])[] = [
  ["bzip2", "QlpoOTFBWSZTWblUYrQAAADAgBAAAEAgACEAgoxdyRThQkLlUYrQ"],
  ["xz", "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQACAngCAAAGrAgg/vWVkQABGwMLL7kQH7bzfQEAAAAABFla"],
  ["zstandard", "KLUv/SADGQAAAngC"],
  ["deflate", "Y6pgAgA="],
  ["snappy", "AwgCeAL1LZ+u"],
];

describe("blocks that the original tools packed", () => {
  for (const [codec, base64] of packed) {
    const data = fromBase64(base64) ?? new Uint8Array();
    test(`${codec} is read`, async () => {
      const file = await withBlock(codec, 1, data);
      expect(await scanned(file)).toMatchObject([{ kind: "block", size: 3, packed: data.length }]);
      expect(await recordsIn(file)).toEqual(['{"a":"x","n":1}']);
    });
    test(`${codec} that ends early is damage, and the block behind it is read`, async () => {
      const cut = data.subarray(0, data.length - Math.min(5, data.length - 3));
      const file = await withBlock(codec, 1, cut, await blockOf(codec, 1, data));
      expect(await scanned(file)).toMatchObject([{ kind: "damaged", lost: 1 }, { kind: "block" }]);
    });
  }
  for (const codec of ["bzip2", "xz"]) {
    test(`${codec} is not written, and it is said why`, () => {
      const writer = containerTools.writer(pairSchema, { codec });
      expect(writer).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining("only read") }] });
    });
  }
});

const ascii = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));

/** A header that names the codec. */
async function headOf(codec: string): Promise<Uint8Array> {
  const plain = await fileOf([], "null");
  const text = String.fromCharCode(...plain.slice(0, -16)).replace(
    "\bnull",
    `${String.fromCharCode(codec.length * 2)}${codec}`,
  );
  return Uint8Array.from([...ascii(text), ...plain.slice(-16)]);
}

async function blockOf(codec: string, count: number, data: Uint8Array, promised = data.length): Promise<Uint8Array> {
  const sync = (await headOf(codec)).slice(-16);
  return Uint8Array.from([...zigzag(count), ...zigzag(promised), ...data, ...sync]);
}

function zigzag(value: number): readonly number[] {
  const bytes: number[] = [];
  for (let rest = BigInt(value) * 2n; ; rest >>= 7n) {
    if (rest < 128n) return [...bytes, Number(rest)];
    bytes.push(Number(rest & 127n) | 128);
  }
}

async function withBlock(
  codec: string,
  count: number,
  data: Uint8Array,
  behind: Uint8Array = new Uint8Array(),
): Promise<Uint8Array> {
  return joined([await headOf(codec), await blockOf(codec, count, data), behind]);
}

describe("hostile files are answered with a place, without hanging or filling the memory", () => {
  const empty = new Uint8Array();
  const rows: readonly (readonly [name: string, file: () => Promise<Uint8Array>, why: RegExp])[] = [
    [
      "a block that promises more bytes than there are",
      async () => joined([await headOf("null"), await blockOf("null", 1, empty, 2 ** 40)]),
      /the file ends after/,
    ],
    [
      "more records than its bytes hold",
      () => withBlock("null", 2 ** 50, Uint8Array.from([0, 0])),
      /2 bytes hold fewer/,
    ],
    ["a negative size", async () => joined([await headOf("null"), Uint8Array.from([2, 1])]), /size is -1/],
    [
      "a number without an end",
      async () => joined([await headOf("null"), new Uint8Array(12).fill(255)]),
      /Invalid long/,
    ],
    ["a deflate bomb", () => withBlock("deflate", 1, bomb()), /expands to more than/],
    [
      "a zstandard frame that promises a gigabyte",
      () => withBlock("zstandard", 1, Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0x40, 1, 0, 0])),
      /expands to more than/,
    ],
    ["bytes behind the last record", () => withBlock("null", 1, Uint8Array.from([0, 0, 7])), /1 bytes are left/],
    [
      "a snappy block with another checksum",
      () => withBlock("snappy", 1, Uint8Array.from([2, 4, 0, 0, 9, 9, 9, 9])),
      /checksum/,
    ],
  ];
  for (const [name, file, why] of rows) {
    test(name, async () => {
      const bytes = await file();
      const [damage] = await scanned(bytes);
      expect(damage).toMatchObject({ kind: "damaged", why: expect.stringMatching(why) });
      const stopped = await done({ kind: "read", file: await opened(bytes), selection: { damage: "stop" } });
      expect(stopped.problems).toMatchObject([
        { code: "damaged-block", message: expect.stringMatching(/\(byte \d+ of the file\)/) },
      ]);
    });
  }

  test("records that take no bytes are bounded", async () => {
    const nothing = schemaOf('{"type":"record","name":"N","fields":[]}');
    const some = await fileOf(
      Array.from({ length: 100 }, () => "{}"),
      "null",
      nothing,
    );
    expect((await recordsIn(some)).length).toBe(100);
    const sync = some.slice(-16);
    const many = joined([some, Uint8Array.from([...zigzag(2 ** 45), 0, ...sync])]);
    expect(await scanned(many)).toMatchObject([
      { count: 100 },
      { kind: "damaged", why: expect.stringMatching(/take no bytes/) },
    ]);
  });

  test("what is no container file is refused", async () => {
    const rows = [
      empty,
      Uint8Array.from([0x4f, 0x62, 0x6a, 1]),
      Uint8Array.from([1, 2, 3, 4, 5]),
      Uint8Array.from([0x4f, 0x62, 0x6a, 1, ...zigzag(2 ** 40), 0]),
    ];
    for (const bytes of rows) expect((await openContainer(byteSource(bytes))).ok).toBe(false);
  });
});

/** Deflate data of a few kilobytes that stand for 70 MB of zeros. */
function bomb(): Uint8Array {
  // A dynamic block of one literal and one long match, again and again: fixed codes do as well. 258 bytes a match.
  const bits: number[] = [1, 1, 0];
  const push = (code: number, length: number): void => {
    for (let at = length - 1; at >= 0; at--) bits.push((code >> at) & 1);
  };
  push(0x30, 8);
  for (let index = 0; index < 270_000; index++) {
    push(0xc5, 8);
    push(0, 5);
  }
  push(0, 7);
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((byte, bit, at) => byte | (bit << at), 0),
  );
}

describe("a damaged file", () => {
  const lines = pairs(9000);
  const damagedAt = async (
    change: (bytes: Uint8Array, to: { readonly from: number; readonly to: number }) => Uint8Array,
  ) => {
    const bytes = await fileOf(lines);
    const stretches = await scanned(bytes, false);
    const second = stretches[1];
    if (second === undefined) throw new Error("one block only");
    return { stretches, second, file: change(bytes.slice(), second) };
  };

  test("a block whose size is wrong is passed over, the ones around it are read", async () => {
    const { stretches, second, file } = await damagedAt((bytes, { from }) => bytes.fill(0xff, from + 3, from + 5));
    expect(await scanned(file, false)).toEqual([
      stretches[0],
      expect.objectContaining({ kind: "damaged", from: second.from, to: second.to }),
      ...stretches.slice(2),
    ]);
  });

  test("bytes that are missing cost one block", async () => {
    const { stretches, file } = await damagedAt((bytes, { from }) =>
      joined([bytes.subarray(0, from + 100), bytes.subarray(from + 130)]),
    );
    expect((await scanned(file)).map(({ kind }) => kind)).toEqual(
      stretches.map((_, index) => (index === 1 ? "damaged" : "block")),
    );
  });

  test("a block whose marker is wrong keeps its records, where they prove themselves", async () => {
    const { stretches, file } = await damagedAt((bytes, { to }) => bytes.fill(0, to - 9, to - 5));
    expect(await scanned(file)).toMatchObject(
      stretches.map((_, index) => ({ kind: "block", ...(index === 1 ? { unmarked: true } : {}) })),
    );
    const stopped = await done({ kind: "read", file: await opened(file), selection: { damage: "stop" } });
    expect(stopped.problems).toMatchObject([{ message: expect.stringContaining("sync marker") }]);
  });

  test("a file that was cut off keeps its whole blocks", async () => {
    const { second, file } = await damagedAt((bytes, { to }) => bytes.subarray(0, to - 40));
    expect(await scanned(file)).toMatchObject([
      { kind: "block" },
      { kind: "damaged", from: second.from, to: file.length },
    ]);
  });

  test("salvage writes what is whole, record by record, and says what is lost", async () => {
    const bad = lines.indexOf('{"a":"record number 4000","n":4000}');
    const bytes = await fileOf(lines);
    // A text that promises more than the block holds.
    bytes[
      bytes.findIndex((_, at) => String.fromCharCode(...bytes.subarray(at, at + 18)) === "record number 4000") - 1
    ] = 0xff;
    const file = await opened(bytes);
    const saved = await done({ kind: "rewrite", files: [file], codec: "deflate", selection: { damage: "skip" } });
    const kept = await recordsIn(saved.bytes);
    const [damage] = saved.stretches;
    expect(kept.slice(0, bad)).toEqual(lines.slice(0, bad));
    expect(damage?.kind === "damaged" && kept.length + (damage.lost ?? 0)).toBe(lines.length);
    expect(await scanned(saved.bytes)).toSatisfy((all: readonly { kind: string }[]) =>
      all.every(({ kind }) => kind === "block"),
    );
  });
});

describe("records that are selected", () => {
  const lines = pairs(4000);
  const number = ({ n }: { readonly n: number }): number => n;
  const rows = [
    { selection: { skip: 10, count: 3 }, wanted: [10, 11, 12] },
    { selection: { skip: 3998 }, wanted: [3998, 3999] },
    { selection: { where: ["n >= 3999"] }, wanted: [3999] },
    { selection: { where: ["a ~ 399", "n != 3990", "n<400"] }, wanted: [399] },
    { selection: { where: ["a = record number 7"] }, wanted: [7] },
    { selection: { where: ["n > 10"], skip: 1, count: 2 }, wanted: [12, 13] },
  ];
  for (const { selection, wanted } of rows) {
    test(JSON.stringify(selection), async () => {
      const file = await opened(await fileOf(lines, "deflate"));
      const read = await done({ kind: "read", file, selection: { ...selection, damage: "stop" } });
      const numbers = read.records.map((record) => (record.kind === "record" ? number(JSON.parse(record.json)) : -1));
      expect(numbers).toEqual(wanted);
      const copied = await done({ kind: "rewrite", files: [file], selection: { ...selection, damage: "stop" } });
      expect((await recordsIn(copied.bytes)).map((json) => number(JSON.parse(json)))).toEqual(wanted);
    });
  }

  test("a condition on what is not there is refused", async () => {
    const file = await opened(await fileOf([]));
    for (const where of ["b = 1", "a.b = 1", "a", "= 1", ""]) {
      expect(
        (await done({ kind: "read", file, selection: { where: [where], damage: "stop" } })).problems.length,
        where,
      ).toBe(1);
    }
  });
});

describe("files that are written anew", () => {
  const lines = pairs(3000);

  test("another codec, the same records, metadata and schema text", async () => {
    const file = await opened(await fileOf(lines, "deflate"));
    for (const codec of ["null", "snappy", "deflate"]) {
      const { bytes } = await done({ kind: "rewrite", files: [file], codec, selection: { damage: "stop" } });
      expect((await opened(bytes)).header).toMatchObject({ codec, schema: file.header.schema });
      expect((await opened(bytes)).header.metadata).toContainEqual({ key: "x.note", value: "hello" });
      expect(await recordsIn(bytes)).toEqual(lines);
    }
  });

  test("several files in one; files of another schema need a reader", async () => {
    const other = schemaOf(
      '{"type":"record","name":"R","fields":[{"name":"a","type":"string"},{"name":"n","type":"int"}]}',
    );
    const files = [await opened(await fileOf(lines)), await opened(await fileOf(lines, "snappy", other))];
    const [first] = files;
    if (first === undefined) throw new Error("no file");
    const twice = await done({ kind: "rewrite", files: [first, first], selection: { damage: "stop" } });
    expect(await recordsIn(twice.bytes)).toEqual([...lines, ...lines]);
    expect((await done({ kind: "rewrite", files, selection: { damage: "stop" } })).problems.length).toBe(1);
    const both = await done({ kind: "rewrite", files, selection: { reader: pairSchema, damage: "stop" } });
    expect(await recordsIn(both.bytes)).toEqual([...lines, ...lines]);
  });

  test("another version reads them, and says which it cannot", async () => {
    const reader = schemaOf(
      '{"type":"record","name":"R","fields":[{"name":"n","type":"double"},{"name":"b","type":"string","default":"-"}]}',
    );
    const file = await opened(await fileOf(pairs(2)));
    const read = await done({ kind: "read", file, selection: { reader, damage: "stop" } });
    expect(read.records).toEqual([
      { kind: "record", json: '{"n":0.0,"b":"-"}' },
      { kind: "record", json: '{"n":1.0,"b":"-"}' },
    ]);
    const none = schemaOf('{"type":"record","name":"R","fields":[{"name":"c","type":"string"}]}');
    const failing = await done({ kind: "read", file, selection: { reader: none, damage: "stop" } });
    expect(failing.records.map(({ kind }) => kind)).toEqual(["unreadable", "unreadable"]);
  });
});

test("an event that does not fit is named, and nothing of it is written", async () => {
  const writer = got(containerTools.writer(pairSchema, { codec: "null" }));
  const refused = await writer.add(['{"a":"x","n":1}', '{"a":"x"}']);
  expect(refused).toMatchObject({ ok: false, problems: [{ message: expect.stringMatching(/^event 2: /) }] });
});

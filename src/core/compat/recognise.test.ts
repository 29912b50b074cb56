import { zlibSync } from "fflate";
import { describe, expect, test } from "vitest";
import { createStudio, type Framing, fromHex } from "../index.ts";

const order = (fields: string): string => `{"type":"record","name":"Order","fields":[${fields}]}`;
const v1 = order('{"name":"id","type":"string"}');
const v2 = order('{"name":"id","type":"string"},{"name":"total","type":"double"}');
const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();

describe("who wrote these bytes", () => {
  const put = async (texts: readonly string[]) => {
    const studio = createStudio();
    const ids: string[] = [];
    for (const text of texts) ids.push(await studio.put("avro", { files: [{ path: "order.avsc", text }] }));
    return { studio, ids };
  };

  const framed: readonly { framing: Framing; bytes: string }[] = [
    { framing: "raw", bytes: "084f2d3432" },
    { framing: "confluent", bytes: "0000000007084f2d3432" },
  ];
  for (const { framing, bytes } of framed) {
    test(`${framing} bytes of v1 are v1's`, async () => {
      const { studio, ids } = await put([v2, v1]);
      const [best, next] = await studio.recognise(hex(bytes), ids);
      expect(best).toMatchObject({ framing, version: ids[1], score: 1, json: '{"id":"O-42"}' });
      expect(next?.score).toBeLessThan(1);
    });
  }

  test("bytes that fit nobody say where each version stumbles", async () => {
    const { studio, ids } = await put([v1, v2]);
    const found = await studio.recognise(hex("ff"), ids);
    expect(found.map(({ score }) => score)).toEqual([0, 0]);
    expect(found[0]?.why[0]).toMatch(/cannot be decoded/);
  });

  test("Glue's compressed body is opened, a bomb is not", async () => {
    const { studio, ids } = await put([v1]);
    const head = `0305${"00".repeat(16)}`;
    const framedWith = (body: Uint8Array): Uint8Array =>
      Uint8Array.from([...hex(head), ...zlibSync(body, { level: 1 })]);
    const [id] = ids;
    if (id === undefined) throw new Error("unreachable");
    expect(await studio.decode(id, framedWith(hex("06412d31")), "glue")).toEqual({ ok: true, value: '{"id":"A-1"}' });
    expect(await studio.decode(id, framedWith(new Uint8Array(70_000_000)), "glue")).toMatchObject({ ok: false });
    expect(await studio.decode(id, hex(`${head}ffff`), "glue")).toMatchObject({ ok: false });
  });

  test("without a schema Protobuf shows its fields by number", async () => {
    const { studio } = await put([]);
    expect(JSON.parse((await studio.decodeRaw(hex("08071a03412d31"))).json)).toBeTypeOf("object");
  });
});

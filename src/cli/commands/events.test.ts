import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { addCodec, addRead, addSizes } from "./events.ts";

const folder = mkdtempSync(join(tmpdir(), "evolve-events-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const schema = join(folder, "order.proto");
const reader = join(folder, "later.proto");
beforeAll(() => {
  writeFileSync(schema, 'syntax = "proto3"; message Order { string id = 1; repeated int32 n = 2; }');
  writeFileSync(reader, 'syntax = "proto3"; message Order { string id = 1; }');
  writeFileSync(join(folder, "r.avsc"), '"int"');
  for (const extension of ["txtpb", "textproto", "textpb", "prototext", "pbtxt", "txt"])
    writeFileSync(join(folder, `event.${extension}`), "# an order\nid: 'A-1'\nn: [1, 2]\n");
  writeFileSync(join(folder, "wrong.txtpb"), "id: 'A-1'\n  no: 1\n");
});

let printed = "";
beforeEach(() => {
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

async function evolve(...args: readonly string[]): Promise<string> {
  const program = new Command();
  addRead(program);
  addCodec(program);
  addSizes(program);
  await program.parseAsync([...args], { from: "user" });
  return printed;
}

const hex = "0a03412d3112020102";

describe("text format", () => {
  for (const extension of ["txtpb", "textproto", "textpb", "prototext", "pbtxt"]) {
    test(`a .${extension} file is encoded`, async () => {
      expect(await evolve("encode", join(folder, `event.${extension}`), "--schema", schema)).toMatch(`${hex}\n9 bytes`);
    });
  }

  test("other texts are where --text says so", async () => {
    const file = join(folder, "event.txt");
    expect(await evolve("encode", file, "--schema", schema, "--text")).toMatch(hex);
    expect(await evolve("encode", "n: 1", "--schema", schema, "--text")).toMatch("120101");
    await expect(evolve("encode", file, "--schema", schema)).rejects.toThrow(/JSON|unexpected/i);
  });

  test("bytes are decoded to it", async () => {
    expect(await evolve("decode", hex, "--schema", schema, "--text")).toBe('id: "A-1"\nn: 1\nn: 2\n');
    expect(await evolve("decode", hex, "--schema", schema, "--text", "--json")).toContain(
      `{"ok":true,"text":["id: \\"A-1\\"\\nn: 1\\nn: 2\\n"]}`,
    );
  });

  test("bytes are decoded to JSON where nothing is said", async () => {
    expect(await evolve("decode", hex, "--schema", schema)).toBe('{"id":"A-1","n":[1,2]}\n');
  });

  test("a problem has its line and column, and a next step", async () => {
    await expect(evolve("encode", join(folder, "wrong.txtpb"), "--schema", schema)).rejects.toThrow(
      "event:2:3: there is no field no in Order. It has id, n.",
    );
  });

  test("a reader reads it, and it is measured", async () => {
    const file = join(folder, "event.txtpb");
    expect(await evolve("read", file, "--writer", schema, "--reader", reader)).toMatch("kept-unknown /n");
    expect(await evolve("sizes", file, "--schema", schema)).toMatch("9 bytes protobuf");
  });

  test("Avro has none", async () => {
    await expect(evolve("decode", "02", "--schema", join(folder, "r.avsc"), "--text")).rejects.toThrow(
      /Only Protobuf has a text format/,
    );
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { addRecognise } from "./recognise.ts";

const folder = mkdtempSync(join(tmpdir(), "evolve-recognise-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const avro = join(folder, "order.avsc");
const proto = join(folder, "order.proto");
beforeAll(() => {
  const fields = '[{"name":"id","type":"string"},{"name":"total","type":"long"}]';
  writeFileSync(avro, `{"type":"record","name":"Order","fields":${fields}}`);
  writeFileSync(proto, 'syntax = "proto3"; message Order { string id = 1; repeated int32 n = 2; }');
  writeFileSync(join(folder, "message.bin"), Buffer.from("0a03412d3112020102", "hex"));
  writeFileSync(join(folder, "dump.json"), '{"topic":"orders","value":"AAAAAAcGQS0xVA=="}');
});

let printed = "";
beforeEach(() => {
  printed = "";
  process.exitCode = 0;
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterAll(() => {
  process.exitCode = 0;
});

async function recognise(...args: readonly string[]): Promise<string> {
  const program = new Command();
  addRecognise(program);
  await program.parseAsync(["recognise", ...args], { from: "user" });
  return printed;
}

describe("evolve recognise", () => {
  test("finds the framing and the version that fits", async () => {
    const said = await recognise("000000000706412d3154", "--schema", proto, avro);
    expect(said).toMatch(/^10 bytes, found as hex\n\n\w+: order.avsc \(Avro\), Confluent/);
    expect(said).toContain('{"id":"A-1","total":42}');
    expect(process.exitCode).toBe(0);
  });

  test("looks into a console's dump", async () => {
    const said = await recognise(join(folder, "dump.json"), "--schema", avro);
    expect(said).toContain('found as base64 in the member "value"');
    expect(said).toContain('{"id":"A-1","total":42}');
  });

  test("a file of bytes is the message itself", async () => {
    expect(await recognise(join(folder, "message.bin"), "--schema", proto, avro)).toContain(
      "order.proto (Protobuf), raw",
    );
  });

  test("without a version it reads Protobuf's fields by number", async () => {
    const said = await recognise("0a03412d3112020102");
    expect(said).toContain("As Protobuf without a schema:");
    expect(said).toContain("A-1");
    expect(process.exitCode).toBe(0);
  });

  test("says why no version fits", async () => {
    const said = await recognise("ffffffff", "--schema", avro);
    expect(said).toContain("No version fits this message.");
    expect(said).toContain("no: order.avsc");
    expect(process.exitCode).toBe(1);
  });

  test("answers as batch does", async () => {
    const answer = JSON.parse(await recognise("06412d3154", "--schema", avro, "--json")) as Record<string, unknown>;
    expect(answer).toMatchObject({ ok: true, hex: "06412d3154", found: [{ schema: 0, framing: "raw" }] });
  });
});

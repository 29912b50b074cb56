import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { InputError } from "../input/input-error.ts";
import { idl, json } from "./avro-idl.ts";
import { cat, inspect } from "./avro-look.ts";
import { concat, infer, recodec, salvage, write } from "./avro-write.ts";

const schema =
  '{"type":"record","name":"R","fields":[{"name":"a","type":["null","string"],"default":null},{"name":"n","type":"long"}]}';

let folder = "";
let printed = "";
const at = (name: string): string => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evolve-test-"));
  writeFileSync(at("r.avsc"), schema);
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((data) => {
    printed += typeof data === "string" ? data : new TextDecoder().decode(data);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((data) => {
    printed += `! ${String(data)}`;
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
  process.exitCode = 0;
});

async function written(name: string, lines: readonly string[], codec = "deflate"): Promise<string> {
  writeFileSync(at("lines"), `${lines.join("\n")}\n`);
  await write(at(name), { schema: at("r.avsc"), codec, from: at("lines"), plain: true, metadata: ["owner=me"] });
  return at(name);
}

const lines = Array.from({ length: 12_000 }, (_, n) => `{"n":${n}}`);

describe("evolve avro", () => {
  test("lines become a file, in another codec, and lines again", async () => {
    const file = await written("a.avro", lines);
    await recodec(file, at("b.avro"), { codec: "snappy", where: ["n < 3"] });
    await concat(at("c.avro"), [at("b.avro"), at("b.avro")], { codec: "null" });
    await cat([at("c.avro")], { skip: "1", count: "3" });
    expect(printed).toBe('{"a":null,"n":1}\n{"a":null,"n":2}\n{"a":null,"n":0}\n');
    expect(process.exitCode).toBe(0);
  });

  test("a file is inspected, as text and as JSON", async () => {
    const file = await written("a.avro", lines);
    await inspect(file, { verify: true });
    expect(printed).toContain("metadata owner = me");
    expect(printed).toContain("records  12000");
    expect(printed).toContain("every record read");
    printed = "";
    await inspect(file, { json: true });
    expect(JSON.parse(printed)).toMatchObject({ ok: true, codec: "deflate", totals: { records: 12_000, damaged: 0 } });
  });

  test("damage is told with its byte, passed over, and left out of what is salvaged", async () => {
    const file = await written("a.avro", lines, "null");
    const bytes = readFileSync(file);
    bytes.fill(0xff, 20_000, 20_010);
    writeFileSync(file, bytes);
    await inspect(file, { verify: true });
    expect(printed).toMatch(/✕ damaged bytes \d+ to \d+: .* \(byte \d+\)/);
    expect(process.exitCode).toBe(1);
    await expect(recodec(file, at("b.avro"), { codec: "snappy", count: "12000" })).rejects.toThrow(
      /byte \d+ of the file/,
    );
    expect(existsSync(at("b.avro")), "half a file is taken away").toBe(false);
    printed = "";
    await salvage(file, at("b.avro"), {});
    expect(printed).toMatch(/! \d+ records kept; 1 damaged stretches were left out/);
    printed = "";
    await inspect(at("b.avro"), { verify: true });
    expect(printed).not.toContain("damaged");
  });

  test("records that another version cannot read are told one by one", async () => {
    const file = await written("a.avro", ['{"n":1}', '{"a":"x","n":2}']);
    writeFileSync(at("new.avsc"), schema.replace('["null","string"],"default":null', '"string"'));
    await cat([file], { reader: at("new.avsc") });
    expect(printed).toMatch(/\{"a":"x","n":2\}/);
    expect(printed).toMatch(/! .*record 1: /);
    expect(process.exitCode).toBe(1);
  });

  test("a schema is made from samples", async () => {
    writeFileSync(at("samples"), '{"a":1}\n{"a":null}\n');
    await infer([at("samples")], { name: "x.Y" });
    expect(JSON.parse(printed)).toEqual({
      type: "record",
      name: "x.Y",
      fields: [{ name: "a", type: ["null", "long"], default: null }],
    });
  });

  test("what is wrong gets a sentence and a next step", async () => {
    await expect(cat([at("none.avro")], {})).rejects.toThrow(InputError);
    await expect(cat([at("r.avsc")], {})).rejects.toThrow(/does not start with Avro's magic bytes/);
    await expect(written("a.avro", ['{"n":1}', '{"n":"x"}'])).rejects.toThrow(/event 2: this string does not fit long/);
    await expect(written("a.avro", [], "xz")).rejects.toThrow(/only read here/);
    await expect(cat([await written("a.avro", lines)], { where: ["m = 1"] })).rejects.toThrow(/nothing called m/);
  });
});

test("a schema becomes IDL, and IDL the schema again", async () => {
  await idl(at("r.avsc"));
  expect(printed).toBe("schema R;\n\nrecord R {\n  string? a = null;\n  long n;\n}\n");
  writeFileSync(at("r.avdl"), printed);
  printed = "";
  await json(at("r.avdl"));
  expect(JSON.parse(printed)).toEqual(JSON.parse(schema));
  await expect(json(at("r.avsc"))).rejects.toThrow(InputError);
});

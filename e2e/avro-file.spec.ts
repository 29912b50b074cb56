import AxeBuilder from "@axe-core/playwright";
import type { Locator } from "@playwright/test";
import { expect, type Studio, test } from "./words.ts";

const schema = '{"type":"record","name":"Trip","fields":[{"name":"city","type":"string"},{"name":"km","type":"long"}]}';
const sync = Buffer.from("0123456789abcdef");

/** Avro's way to write small numbers. */
const number = (value: number): Buffer => {
  const bytes: number[] = [];
  let rest = value * 2;
  for (; rest > 127; rest >>= 7) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
};
const text = (value: string): Buffer => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);
const trip = (city: string, km: number): Buffer => Buffer.concat([text(city), number(km)]);
const block = (...records: readonly Buffer[]): Buffer => {
  const data = Buffer.concat(records);
  return Buffer.concat([number(records.length), number(data.length), data, sync]);
};
const head = Buffer.concat([
  Buffer.from("Obj\x01"),
  number(2),
  text("avro.schema"),
  text(schema),
  text("avro.codec"),
  text("null"),
  number(0),
  sync,
]);
const good = Buffer.concat([head, block(trip("Berlin", 7), trip("Paris", 20)), block(trip("Rome", 9))]);

async function openFile(studio: Studio, name: string, buffer: Buffer): Promise<Locator> {
  await studio.open();
  await expect(studio.bytes).toBeVisible();
  await studio.page.getByRole("banner").getByRole("button", { name: "Open", exact: true }).click();
  await studio.page.getByLabel("Files to open").setInputFiles({ name, mimeType: "", buffer });
  return studio.page.getByRole("dialog", { name });
}

test("a container file is looked into, filtered, and its schema opened", async ({ studio }) => {
  const dialog = await openFile(studio, "trips.avro", good);
  const facts = dialog.getByRole("region", { name: "About the file" });
  await expect(facts).toContainText("Every block ends with the sync marker.");
  await expect(facts).toContainText("Records3");
  const records = dialog.getByRole("region", { name: "Records" });
  await expect(records).toContainText('{"city":"Berlin","km":7}');
  await records.getByRole("textbox", { name: "where" }).fill("km > 8 && city ~ R");
  await records.getByRole("button", { name: "Filter" }).click();
  await expect(records.getByRole("listitem")).toHaveText(['{"city":"Rome","km":9}']);
  await records.getByRole("textbox", { name: "where" }).fill("town = Rome");
  await records.getByRole("button", { name: "Filter" }).click();
  await expect(records.getByRole("alert")).toContainText("nothing called town");
  const { violations } = await new AxeBuilder({ page: studio.page }).include(".sheet").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole("button", { name: "Open its schema as a new subject" }).click();
  await expect(dialog).toBeHidden();
  await expect(studio.fields).toContainText("city");
  await studio.side("old").getByRole("button", { name: "Canonical form and fingerprints of v1" }).click();
  await expect(studio.page.getByRole("dialog")).toContainText('{"name":"Trip","type":"record","fields":[');
});

test("of a damaged file, what is whole is read and saved", async ({ studio }) => {
  const damaged = Buffer.from(good);
  damaged[head.length + 1] = 0xff;
  const dialog = await openFile(studio, "damaged.avro", damaged);
  await expect(dialog.getByRole("region", { name: "Damage" })).toContainText("1 damaged stretch");
  await expect(dialog.getByRole("region", { name: "Records" })).toContainText('{"city":"Rome","km":9}');
  const copy = dialog.getByRole("region", { name: "Save a copy" });
  await expect(copy).toContainText("bzip2 and xz are only read here");
  for (const codec of ["zstandard", "snappy", "deflate"]) {
    await copy.getByLabel("As").selectOption(codec);
    const saving = studio.page.waitForEvent("download");
    await copy.getByRole("button", { name: "Save a copy" }).click();
    expect((await saving).suggestedFilename()).toBe(`damaged.${codec}.avro`);
  }
  expect(studio.complaints).toEqual([]);
});

test("what only looks like a container file is refused with the byte", async ({ studio }) => {
  const dialog = await openFile(studio, "cut.avro", good.subarray(0, 40));
  await expect(dialog.getByRole("alert")).toContainText(/the header is damaged.*\(byte \d+\)/);
});

test("JSON lines become a container file, and a schema", async ({ studio }) => {
  await studio.open();
  await studio.page.getByRole("banner").getByRole("button", { name: "Open", exact: true }).click();
  await studio.page.getByRole("button", { name: "Avro container files" }).click();
  const dialog = studio.page.getByRole("dialog", { name: "Avro container files" });
  await dialog.getByRole("textbox").fill('{"city":"Berlin","km":7}\n{"city":"Rome"}');
  const saving = studio.page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save 2 events as .avro" }).click();
  expect((await saving).suggestedFilename()).toBe("events.deflate.avro");
  await dialog.getByRole("textbox").fill('{"city":"Berlin","km":7}\n{"city":}');
  await dialog.getByRole("button", { name: "Save 2 events as .avro" }).click();
  await expect(dialog.getByRole("alert")).toContainText("sample 2");
  await dialog.getByRole("textbox").fill('{"city":"Berlin","km":7}\n{"city":"Rome"}');
  await dialog.getByRole("button", { name: "Open the schema that fits them" }).click();
  await expect(dialog).toBeHidden();
  await expect(studio.fields).toContainText("km");
});

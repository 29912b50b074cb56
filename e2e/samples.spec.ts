import { expect, test } from "./words.ts";

const big = '{"id":"A-9","placed_at":9007199254740993,"items":["tea"],"note":null}';

test("a sample is edited as JSON, and all digits survive", async ({ studio }) => {
  await studio.open();
  await studio.evidenceTab("JSON").click();
  const editor = studio.page.getByRole("tabpanel", { name: "JSON" }).locator(".monaco-editor");
  await expect(editor.locator(".view-line").first()).toBeVisible({ timeout: 30_000 });
  await editor.click();
  await studio.page.keyboard.press("ControlOrMeta+A");
  await studio.pasteHere(big);
  await studio.evidenceTab("Sizes").click();
  await expect(studio.page.getByRole("tabpanel", { name: "Sizes" })).toContainText("placed_at");
  await studio.evidenceTab("JSON").click();
  await expect(editor).toContainText("9007199254740993");
  await studio.evidenceTab("Bytes & readers").click();
  await expect(studio.value("id")).toContainText('"A-9"');
});

test("a sample that no longer fits is marked and mended", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await expect(studio.bytes).toBeVisible();
  await studio.replaceText(
    "old",
    '{"type":"record","name":"Order","namespace":"shop.v1","fields":[{"name":"id","type":"string"},{"name":"placed_at","type":"long"},{"name":"count","type":"int"}]}',
  );
  await studio.evidenceTab("Samples").click();
  const samples = studio.page.getByRole("region", { name: "Samples" });
  const row = samples.getByRole("row").filter({ has: studio.page.getByRole("textbox", { name: "Name of A gift" }) });
  await expect(row).toContainText("no longer fits v2");
  await row.getByRole("button", { name: "Nearest that fits" }).click();
  await expect(row).not.toContainText("no longer fits");
  // What still fits was kept, what is missing was added.
  await expect(row).toContainText('"id":"A-1","placed_at":1700000000000');
  await expect(row).toContainText('"count"');
});

test("samples are kept, renamed and deleted", async ({ studio }) => {
  await studio.open();
  await expect(studio.bytes).toBeVisible();
  await studio.evidenceTab("Samples").click();
  const samples = studio.page.getByRole("region", { name: "Samples" });
  await samples.getByRole("button", { name: "Add a sample" }).click();
  const name = samples.getByRole("textbox", { name: /Name of sample/ });
  await name.fill("my own");
  await name.press("Enter");
  await expect(samples.getByRole("textbox", { name: "Name of my own" })).toBeVisible();
  await samples.getByRole("button", { name: "Delete my own" }).click();
  await expect(samples.getByRole("textbox", { name: "Name of my own" })).toHaveCount(0);
});

test("another version writes, another reader reads", async ({ studio }) => {
  await studio.open();
  await expect(studio.bytes).toBeVisible();
  await studio.page.getByRole("combobox", { name: "Version that writes the event" }).selectOption("draft");
  await expect(studio.value("discount_code")).toContainText('"WELCOME10"');
  await expect(studio.readers.getByRole("columnheader", { name: /draft.*writer/ })).toBeVisible();
  await studio.page.getByRole("radio", { name: "avsc" }).check();
  await expect(studio.value("id")).toContainText('"A-2"');
});

test("the bytes can be framed, and read as a plain table", async ({ studio }) => {
  await studio.open();
  await expect(studio.bytes).toBeVisible();
  await studio.page.getByRole("combobox", { name: "Framing" }).selectOption("confluent");
  await expect(studio.bytes.getByRole("option", { name: /magic/ })).toBeVisible();
  await studio.page.getByRole("button", { name: "As a table" }).click();
  await expect(studio.page.getByRole("cell", { name: "magic", exact: true })).toBeVisible();
});

test("a Protobuf event is read and edited in the text format, and all digits survive", async ({ studio }) => {
  await studio.open();
  await studio.openGallery("A payment call reuses a field number");
  await studio.evidenceTab("JSON").click();
  const panel = studio.page.getByRole("tabpanel", { name: "JSON" });
  await panel.getByRole("button", { name: "Text format" }).click();
  const text = panel.getByRole("textbox", { name: /in the text format/ });
  await expect(text).toHaveValue(/payment_id: "/);
  await text.fill('payment_id: "p-9"  # by hand\namount_cents: 9007199254740993\ncoupn: "x"\n');
  await expect(panel.getByRole("alert")).toContainText("line 3, column 1");
  await expect(panel.getByRole("alert")).toContainText("no field coupn");
  await text.fill('payment_id: "p-9"  # by hand\namount_cents: 9007199254740993\n');
  await expect(panel.getByRole("alert")).toHaveCount(0);
  await studio.evidenceTab("Bytes & readers").click();
  await expect(studio.value("amount_cents")).toContainText("9007199254740993");
  await expect(studio.value("payment_id")).toContainText('"p-9"');
});

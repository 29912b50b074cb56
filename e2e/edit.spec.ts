import { expect, test } from "./words.ts";

const withDefault = `{
  "type": "record",
  "name": "Order",
  "namespace": "shop.v1",
  "fields": [
    { "name": "id", "type": "string" },
    { "name": "placed_at", "type": { "type": "long", "logicalType": "timestamp-millis" } },
    { "name": "items", "type": { "type": "array", "items": "string" } },
    { "name": "discount_code", "type": "string", "default": "" }
  ]
}
`;

test("an edit of the new version changes the verdict", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.replaceText("new", withDefault);
  await expect(studio.sentence("New readers can read old events")).toBeVisible();
  await expect(studio.finding(/has no default/)).toHaveCount(0);
  // The editor's own undo brings the text back, and the verdict with it.
  await studio.page.keyboard.press("ControlOrMeta+Z");
  await expect(studio.sentence("New readers cannot read old events")).toBeVisible();
  expect(studio.complaints).toEqual([]);
});

test("a version is added, changed and compared with an older one", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.versions.getByRole("button", { name: /Add a version/ }).click();
  await expect(studio.version("v4")).toContainText("NEW");
  await expect(studio.version("draft")).toContainText("OLD");
  await expect(studio.sentence("New readers can read old events")).toBeVisible();

  await studio.replaceText("new", withDefault);
  await studio
    .version("v1")
    .getByRole("button", { name: "v1" })
    .first()
    .click({ modifiers: ["Shift"] });
  await expect(studio.version("v1")).toContainText("OLD");
  await expect(studio.sentence("New readers can read old events")).toBeVisible();
  await expect(studio.fields.getByRole("treeitem", { name: /discount_code/ })).toBeVisible();
});

test("a fix is previewed, applied and undone", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  const card = studio.finding(/discount_code/);
  await card.getByRole("button", { name: /null/ }).first().click();
  const apply = card.getByRole("button", { name: /Apply/ });
  await expect(apply).toBeVisible();
  await apply.click();
  await expect(studio.sentence("New readers can read old events")).toBeVisible();
  expect(await studio.textOf("new")).toContain('"default": null');
  await studio.page.getByRole("banner").getByRole("button", { name: /^Undo/ }).click();
  await expect(studio.sentence("New readers cannot read old events")).toBeVisible();
});

test("a deleted version comes back with Undo", async ({ studio }) => {
  await studio.open();
  await studio
    .version("v1")
    .getByRole("button", { name: /What to do with v1/ })
    .click();
  await studio.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(studio.version("v1")).toHaveCount(0);
  await studio.versions.getByRole("button", { name: /Undo/ }).click();
  await expect(studio.version("v1")).toBeVisible();
});

test("Format lays a text out again", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.replaceText("new", '{"type":"record","name":"Order","fields":[{"name":"id","type":"string"}]}');
  await expect(studio.editor("new").locator(".view-line")).toHaveCount(1);
  await studio.page.keyboard.press("Shift+Alt+F");
  await expect.poll(() => studio.editor("new").locator(".view-line").count()).toBeGreaterThan(1);
});

test("a JSON Schema that names no dialect is read in the one that is chosen", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.drop([
    { name: "list-v1.json", text: '{"type":"array","items":[{"type":"integer"}]}\n' },
    { name: "list-v2.json", text: '{"type":"array","items":[{"type":"string","format":"date"}]}\n' },
  ]);
  await studio.page
    .getByRole("dialog", { name: "Open" })
    .getByRole("button", { name: "Open as a new subject" })
    .click();
  // A list of schemas is an older dialect's: in 2020-12 neither text can be read, and that is not called compatible.
  await expect(studio.sentence("Nobody knows if new readers can read old events")).toBeVisible();
  await expect(studio.verdict).not.toContainText("events are read");
  await studio.verdict.getByRole("button", { name: /Validation/ }).click();
  const panel = studio.page.getByRole("dialog", { name: "Validation" });
  await panel.getByRole("combobox", { name: "Dialect where $schema names none" }).selectOption("draft-07");
  await expect(studio.sentence("New readers cannot read old events")).toBeVisible();
  await panel.getByRole("checkbox", { name: /Assert formats/ }).check();
  await studio.page.keyboard.press("Escape");
  await expect(studio.version("v2")).toBeVisible();
  expect(studio.complaints).toEqual([]);
});

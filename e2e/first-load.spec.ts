import { expect, test } from "./words.ts";

test("the first visit shows a failing example with its proof open", async ({ studio }) => {
  await studio.open();
  await expect(studio.sentence("New readers cannot read old events")).toBeVisible();
  await expect(studio.sentence("Old readers can read new events")).toBeVisible();

  const worst = studio.finding(/discount_code/);
  await expect(worst).toHaveAttribute("aria-current", "true");
  await expect(worst).toContainText("proved");

  await expect(studio.bytes.getByRole("option", { name: /"A-1"/ })).toBeVisible();
  await expect(studio.value("discount_code")).toContainText("error");
  await expect(studio.value("note")).toContainText("dropped");
  await expect(studio.page.getByText(/the draft rejects \d+ of \d+/)).toBeVisible();
  expect(studio.complaints).toEqual([]);
});

test("a field selected in one pane is selected in all", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await expect(studio.value("items")).toBeVisible();
  await studio.value("items").getByRole("button", { name: "items", exact: true }).click();
  await expect(studio.fields.getByRole("treeitem", { name: /^items/ })).toHaveAttribute("aria-selected", "true");
  await expect(studio.bytes.locator(".hex-lit")).toContainText("74 65 61");
  await expect(studio.editor("old").locator(".mark-selected").first()).toBeVisible();
});

test("the arrow keys walk the bytes, field by field", async ({ studio }) => {
  await studio.open();
  await expect(studio.bytes).toBeVisible();
  await studio.bytes.focus();
  await studio.page.keyboard.press("Home");
  await expect(studio.bytes.getByRole("option", { selected: true })).toHaveAccessibleName(/length of id/);
  await studio.page.keyboard.press("ArrowDown");
  await expect(studio.bytes.getByRole("option", { selected: true })).toHaveAccessibleName(/placed_at/);
  await expect(studio.fields.getByRole("treeitem", { name: /placed_at/ })).toHaveAttribute("aria-selected", "true");
});

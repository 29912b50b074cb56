import { expect, test } from "./words.ts";

test("findings are walked with F8, in the editor too", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await expect(studio.finding(/discount_code/)).toHaveAttribute("aria-current", "true");
  await studio.page.keyboard.press("F8");
  await expect(studio.finding(/placed_at/)).toHaveAttribute("aria-current", "true");
  await studio.page.keyboard.press("Shift+F8");
  await expect(studio.finding(/discount_code/)).toHaveAttribute("aria-current", "true");

  await studio.editor("new").click({ position: { x: 150, y: 20 } });
  await studio.page.keyboard.press("F8");
  await expect(studio.findings.locator('[aria-current="true"]')).toHaveCount(1);
  await expect(studio.editor("new").locator(".mark-chosen").first()).toBeVisible();
});

test("changes are walked with brackets, and help opens with a question mark", async ({ studio }) => {
  await studio.open();
  await expect(studio.fields).toBeVisible();
  await studio.fields.focus();
  await studio.page.keyboard.press("]");
  await expect(studio.fields.getByRole("treeitem", { selected: true })).toHaveCount(1);
  const first = await studio.fields.getByRole("treeitem", { selected: true }).textContent();
  await studio.page.keyboard.press("]");
  await expect(studio.fields.getByRole("treeitem", { selected: true })).not.toHaveText(first ?? "");
  await studio.page.keyboard.press("?");
  await expect(studio.page.getByRole("dialog", { name: /Help/ })).toBeVisible();
});

test("Tab leaves the editor after Ctrl+M, and the whole page is reached", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.editor("old").click({ position: { x: 150, y: 20 } });
  await studio.page.keyboard.press("Control+M");
  await studio.page.keyboard.press("Tab");
  await expect(studio.editor("old").locator(":focus")).toHaveCount(0);
});

test("the main job is done without a pointer", async ({ studio }) => {
  await studio.open();
  const card = studio.finding(/discount_code/);
  await card.getByRole("button", { name: /null/ }).first().focus();
  await studio.page.keyboard.press("Enter");
  await expect(card.getByRole("button", { name: /Apply/ })).toBeVisible();
  await card.getByRole("button", { name: /Apply/ }).focus();
  await studio.page.keyboard.press("Enter");
  await expect(studio.sentence("New readers can read old events")).toBeVisible();
});

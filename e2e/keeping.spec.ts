import { expect, Studio, test } from "./words.ts";

test("a reload loses nothing", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.versions.getByRole("button", { name: /Add a version/ }).click();
  await expect(studio.version("v4")).toContainText("NEW");
  await studio.replaceText("new", '{"type":"record","name":"Kept","fields":[]}');
  await expect.poll(() => studio.textOf("new")).toContain('"Kept"');
  // At once, without a moment for saving: that is when people lose things.
  await studio.page.reload();
  await expect(studio.version("v4")).toContainText("NEW");
  await studio.editorsReady();
  await expect.poll(() => studio.textOf("new")).toContain('"Kept"');
});

test("a second tab reads, and takes over when asked", async ({ studio, context }) => {
  await studio.open();
  await studio.editorsReady();
  const second = new Studio(await context.newPage());
  await second.open();
  const notice = second.page.getByText(/another tab/i).first();
  await expect(notice).toBeVisible();
  await second.page.getByRole("button", { name: /edit here/i }).click();
  await expect(notice).toBeHidden();
  await expect(studio.page.getByRole("button", { name: /edit here/i })).toBeVisible();
});

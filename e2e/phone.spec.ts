import { expect, test } from "./words.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test("on a phone the panes are tabs, the verdict stays, and nothing is cut off", async ({ studio }) => {
  await studio.open();
  const tabs = studio.page.getByRole("tablist", { name: "Panes" });
  await expect(tabs.getByRole("tab")).toHaveText([/Findings/, /Evidence/, /Fields/, /Old/, /New/]);
  await expect(studio.finding(/discount_code/)).toBeVisible();
  for (const name of ["Evidence", "Fields", "Old", "New", "Findings"]) {
    await tabs.getByRole("tab", { name }).click();
    await expect(tabs.getByRole("tab", { name })).toHaveAttribute("aria-selected", "true");
    const overflow = await studio.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${name} is as wide as the screen`).toBeLessThanOrEqual(0);
  }
});

test("on a phone one reader is read at a time", async ({ studio }) => {
  await studio.open();
  await studio.page.getByRole("tablist", { name: "Panes" }).getByRole("tab", { name: "Evidence" }).click();
  await expect(studio.readers.getByRole("columnheader")).toHaveText(["Field", "Bytes", /draft/]);
  await studio.readers.getByRole("button", { name: /^.?\s?v1/ }).click();
  await expect(studio.value("note")).toContainText("dropped");
});

test.describe("at 360 px", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("the page is no wider than the screen", async ({ studio }) => {
    await studio.open();
    const overflow = await studio.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./words.ts";

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    // Inside its own elements Monaco is Microsoft's to mend; what we put around and into it is not left out.
    .exclude(".monaco-editor .overflow-guard")
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

for (const theme of ["light", "dark"] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme });

    test("every pane and tab is clean", async ({ studio }) => {
      await studio.open();
      await studio.editorsReady();
      await expect(studio.bytes).toBeVisible();
      expect(await violations(studio.page)).toEqual([]);
      for (const tab of ["Samples", "JSON", "Sizes"] as const) {
        await studio.evidenceTab(tab).click();
        await expect(studio.evidenceTab(tab)).toHaveAttribute("aria-selected", "true");
        expect(await violations(studio.page)).toEqual([]);
      }
    });

    test("the dialogs are clean", async ({ studio }) => {
      await studio.open();
      for (const name of ["Open", "Gallery", "Export"]) {
        await studio.page.getByRole("banner").getByRole("button", { name, exact: true }).click();
        await expect(studio.page.getByRole("dialog", { name })).toBeVisible();
        // The sheet slides in; colours are judged when it stands.
        await studio.page
          .getByRole("dialog", { name })
          .evaluate((sheet) => Promise.all(sheet.getAnimations().map((animation) => animation.finished)));
        expect(await violations(studio.page)).toEqual([]);
        await studio.page.keyboard.press("Escape");
        await expect(studio.page.getByRole("dialog", { name })).toBeHidden();
      }
    });
  });
}

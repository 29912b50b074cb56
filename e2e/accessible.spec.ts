import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
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

    test("folders, replays and content models are clean with something in them", async ({ studio }, info) => {
      const { page } = studio;
      const sheet = async (name: string): Promise<Locator> => {
        const dialog = page.getByRole("dialog", { name });
        await expect(dialog).toBeVisible();
        await dialog.evaluate((element) => Promise.all(element.getAnimations().map((animation) => animation.finished)));
        return dialog;
      };
      await studio.open();
      await page.getByRole("banner").getByRole("button", { name: "Open", exact: true }).click();
      await page.getByRole("button", { name: "Compare two folders" }).click();
      const folders = await sheet("Compare two folders");
      for (const [side, type] of [
        ["Old folder", "int32"],
        ["New folder", "string"],
      ] as const) {
        const folder = info.outputPath(side.replace(" ", "-"));
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, "a.proto"), `syntax = "proto3";\nmessage A { ${type} a = 1; }\n`);
        await folders.locator(`input[aria-label="${side}"]`).setInputFiles(folder);
      }
      await folders.getByRole("button", { name: "Compare", exact: true }).click();
      await expect(folders).toContainText("1 finding (FILE)");
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");

      await studio.evidenceTab("Samples").click();
      await page.getByRole("button", { name: "Replay a file of events" }).click();
      const replay = await sheet("Replay events");
      const buffer = Buffer.from('{"id":"A","placed_at":1,"items":[],"note":null}\n{\n');
      await replay.getByLabel("File of events").setInputFiles({ name: "e.ndjson", mimeType: "text/plain", buffer });
      await expect(replay.getByRole("status")).toContainText("2 events");
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");

      await studio.openGallery("A REST payload, open and closed");
      await studio.fields.getByRole("treeitem").first().click();
      await page.getByRole("button", { name: "This change under each content model" }).click();
      const models = await sheet("Under each content model");
      await models.getByRole("button", { name: "Write it…" }).first().click();
      await expect(models.getByRole("button", { name: "Apply" })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}

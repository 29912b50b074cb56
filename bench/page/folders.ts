import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { recorded, unpackedCorpus } from "../corpora/corpora.ts";
import { longTasks, opened, told } from "./studio-page.ts";

const categories = ["FILE", "PACKAGE", "WIRE_JSON", "WIRE"] as const;

/** All of googleapis at two dates as two folders on the page: buf's findings, and what the main thread had to bear. */
export async function measureFolders(browser: Browser): Promise<void> {
  const corpus = unpackedCorpus("googleapis");
  if (corpus === undefined) return;
  const page = await opened(browser);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("button", { name: "Compare two folders" }).click();
  await longTasks(page);
  const sides = [
    ["Old folder", "gapi-old"],
    ["New folder", "gapi-new"],
  ] as const;
  for (const [side, folder] of sides) {
    await page.locator(`input[aria-label="${side}"]`).setInputFiles(join(corpus, folder), { timeout: 300_000 });
    await page.getByRole("region", { name: side }).getByText(/files/).waitFor({ timeout: 300_000 });
  }
  console.log(`folders chosen (the browser makes its list of files in one task): ${told(await longTasks(page))}`);
  // The corpus brings a buf.yaml along; buf's recorded findings are of the categories alone.
  await page.getByRole("checkbox", { name: /buf.yaml/ }).uncheck();
  for (const category of categories) {
    const since = Date.now();
    if (category === "FILE") await page.getByRole("button", { name: "Compare", exact: true }).click();
    else await page.getByRole("combobox", { name: "Category" }).selectOption(category);
    const found = page.getByText(`findings (${category})`);
    await found.waitFor({ timeout: 300_000 });
    const wanted = recorded(`googleapis-buf-breaking-${category}.jsonl.gz`).length;
    const seconds = (Date.now() - since) / 1000;
    console.log(`${category}: ${await found.textContent()}, buf has ${wanted}; ${seconds.toFixed(1)} s`);
    console.log(`  meanwhile: ${told(await longTasks(page))}`);
  }
  await page.getByRole("button", { name: "Open both versions" }).first().click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.waitForTimeout(3_000);
  console.log(`a file's two versions opened: ${told(await longTasks(page))}`);
  await page.context().close();
}

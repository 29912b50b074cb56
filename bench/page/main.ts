import { parseArgs } from "node:util";
import type { Browser, Page } from "@playwright/test";
import { spreadOf } from "../edit/timing.ts";
import { type PageCase, pageCases } from "./cases.ts";
import { measureFolders } from "./folders.ts";
import { inChromium, longTasks, opened, told } from "./studio-page.ts";

// The built page in real Chromium: when the first verdict stands, how long after a letter typed into Monaco the next one
// does, and the tasks over 50 ms on the main thread. All of googleapis at two dates is
// compared as two folders. `npm run build && npx tsx bench/page/main.ts [--only load|typing|folders]`

const letters = 30;

const { values } = parseArgs({ options: { only: { type: "string" } } });
const measures = {
  load: measureLoad,
  typing: async (browser: Browser): Promise<void> => {
    for (const one of pageCases()) await measureTyping(browser, one);
  },
  folders: measureFolders,
} as const satisfies Record<string, (browser: Browser) => Promise<void>>;

async function main(): Promise<void> {
  await inChromium(async (browser) => {
    for (const [name, measure] of Object.entries(measures))
      if (values.only === undefined || values.only === name) await measure(browser);
  });
}

async function measureLoad(browser: Browser): Promise<void> {
  const page = await opened(browser);
  const marks = await page.evaluate(() => ({
    drawn: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    verdict: performance.getEntriesByName("edit-to-verdict").map((entry) => entry.startTime + entry.duration)[0],
  }));
  const tasks = await longTasks(page);
  console.log(
    `cold load: drawn at ${marks.drawn.toFixed(0)} ms, verdict at ${(marks.verdict ?? Number.NaN).toFixed(0)} ms`,
  );
  console.log(`  until Monaco stands: ${told(tasks)}`);
  await page.context().close();
}

async function measureTyping(browser: Browser, { title, files, behind }: PageCase): Promise<void> {
  const page = await opened(browser);
  await drop(page, files);
  const dialog = page.getByRole("dialog", { name: "Open" });
  await dialog.getByRole("button", { name: "Open as a new subject" }).click({ timeout: 60_000 });
  const line = page.locator('[aria-label="New version"] .view-line').filter({ hasText: behind }).first();
  await line.waitFor({ timeout: 60_000 });
  await page.waitForTimeout(4_000);
  await line.click();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.evaluate(() => performance.clearMeasures("edit-to-verdict"));
  await longTasks(page);
  for (let letter = 0; letter < letters; letter++) {
    await page.keyboard.type("abcdefghij".charAt(letter % 10));
    // One letter after another, as fast as a quick typist.
    await page.waitForTimeout(120);
  }
  await page.waitForTimeout(1_500);
  const times = await page.evaluate(() =>
    performance.getEntriesByName("edit-to-verdict").map((entry) => entry.duration),
  );
  const { p50, p95 } = spreadOf(times);
  console.log(`${title}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (${times.length} verdicts)`);
  console.log(`  while typing: ${told(await longTasks(page))}`);
  await page.context().close();
}

async function drop(page: Page, files: readonly { readonly name: string; readonly text: string }[]): Promise<void> {
  const list = JSON.stringify(files);
  const transfer = await page.evaluateHandle<unknown>(`(() => {
    const data = new DataTransfer();
    for (const { name, text } of ${list}) data.items.add(new File([text], name));
    return data;
  })()`);
  for (const type of ["dragenter", "dragover", "drop"])
    await page.dispatchEvent("body", type, { dataTransfer: transfer });
}
await main();

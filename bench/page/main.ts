import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findBrowser } from "../../e2e/install-browser.ts";
import { spreadOf } from "../edit/timing.ts";
import { type PageCase, pageCases } from "./cases.ts";

// The built page in real Chromium: when the first verdict stands, how long after a letter typed into Monaco the next one
// does, and the tasks over 50 ms on the main thread. `npm run build && npx tsx bench/page/main.ts`

const port = 4185;
const address = `http://localhost:${port}/`;
const letters = 30;

async function main(): Promise<void> {
  const commandLine = fileURLToPath(new URL(join("..", "..", "dist/cli/evolve.js"), import.meta.url));
  const server = spawn(process.execPath, [commandLine, "serve", "--port", String(port)]);
  const executablePath = findBrowser();
  try {
    await reachable();
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
    });
    await measureLoad(browser);
    for (const one of pageCases()) await measureTyping(browser, one);
    await browser.close();
  } finally {
    server.kill();
  }
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

async function opened(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(`
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
    }).observe({ type: "longtask", buffered: true });
  `);
  await page.goto(address);
  await page.locator('[aria-label="New version"] .monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2_000);
  return page;
}

/** Tasks over 50 ms since the last call, in milliseconds. */
async function longTasks(page: Page): Promise<readonly number[]> {
  return page.evaluate<number[]>("window.longTasks.splice(0)");
}

function told(tasks: readonly number[]): string {
  if (tasks.length === 0) return "no task over 50 ms";
  return `${tasks.length} tasks over 50 ms, the longest ${Math.max(...tasks).toFixed(0)} ms`;
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

async function reachable(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the studio was not served");
}

await main();

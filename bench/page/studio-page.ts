import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findBrowser } from "../../e2e/install-browser.ts";

const port = 4185;
const address = `http://localhost:${port}/`;

/** Serves the built page, and hands a real Chromium to whoever measures. */
export async function inChromium(measure: (browser: Browser) => Promise<void>): Promise<void> {
  const commandLine = fileURLToPath(new URL(join("..", "..", "dist/cli/evolve.js"), import.meta.url));
  const server = spawn(process.execPath, [commandLine, "serve", "--port", String(port)]);
  const executablePath = findBrowser();
  try {
    await reachable();
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
    });
    await measure(browser);
    await browser.close();
  } finally {
    server.kill();
  }
}

/** The studio in a new window, once Monaco stands; its long tasks are counted from the start. */
export async function opened(browser: Browser): Promise<Page> {
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
export async function longTasks(page: Page): Promise<readonly number[]> {
  return page.evaluate<number[]>("window.longTasks.splice(0)");
}

/** Long tasks in words. */
export function told(tasks: readonly number[]): string {
  if (tasks.length === 0) return "no task over 50 ms";
  return `${tasks.length} tasks over 50 ms, the longest ${Math.max(...tasks).toFixed(0)} ms`;
}

async function reachable(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the studio was not served");
}

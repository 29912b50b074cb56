import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "./install-browser.ts";

// Makes the README's pictures of the built page: `npm run build && npx tsx e2e/screenshot.ts`.

const port = 4184;
const address = `http://localhost:${port}/`;

const pictures = [
  { file: "screenshot.png", colorScheme: "light" },
  { file: "screenshot-dark.png", colorScheme: "dark" },
] as const;

async function main(): Promise<void> {
  const server = spawn("node", [
    fileURLToPath(new URL("../dist/cli/evolve.js", import.meta.url)),
    "serve",
    "--port",
    String(port),
  ]);
  try {
    await reachable();
    const executablePath = findBrowser();
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
    });
    for (const { file, colorScheme } of pictures) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        colorScheme,
        locale: "en-GB",
      });
      const page = await context.newPage();
      await page.goto(address);
      await settled(page);
      // Fonts are optional and may come too late on a first visit; the second has them.
      await page.reload();
      await settled(page);
      await page.screenshot({ path: fileURLToPath(new URL(`../public/${file}`, import.meta.url)) });
      console.log(`public/${file}`);
      await context.close();
    }
    await browser.close();
  } finally {
    server.kill();
  }
}

/** The proof of the first example stands, and the editors have loaded. */
async function settled(page: Page): Promise<void> {
  await page.getByText(/the draft rejects \d+ of \d+/).waitFor();
  await page.locator('[aria-label="New version"] .monaco-editor .view-line').first().waitFor({ timeout: 30_000 });
  await page.getByText("not in these bytes").waitFor();
}

async function reachable(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      await fetch(address);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("The studio was not served; run npm run build first.");
}

await main();

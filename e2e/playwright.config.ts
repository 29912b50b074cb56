import { defineConfig } from "@playwright/test";
import { findBrowser } from "./install-browser.ts";

const port = 4183;
/** Another server to test, as `npm run dev`; otherwise the built page, served as users get it. */
const elsewhere = process.env.STUDIO_URL;
const executablePath = findBrowser();

/** The words tests share; `page` opens the studio with an empty storage each time. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../test-results",
  timeout: 45_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  // A machine under load may miss a deadline once; twice is a bug.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [["list"]],
  use: {
    baseURL: elsewhere ?? `http://localhost:${port}/`,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    colorScheme: "light",
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // A container's root has no sandbox; the rest keeps the browser from calling home during tests.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  ...(elsewhere === undefined
    ? {
        webServer: {
          command: `node ../dist/cli/evolve.js serve --port ${port}`,
          url: `http://localhost:${port}/`,
          reuseExistingServer: false,
          timeout: 30_000,
        },
      }
    : {}),
});

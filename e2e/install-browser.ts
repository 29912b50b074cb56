import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** The browser to test with: the one CHROME_PATH names, Playwright's own, or one that is installed; undefined if there is none. */
export function findBrowser(): string | undefined {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names "${named}", which is not there.`);
  }
  return [chromium.executablePath(), ...usualPlaces].find((path) => path !== "" && existsSync(path));
}

/** Finds a browser, or installs one: by Playwright, else by the package manager of a Debian that lets us. */
function findOrInstall(): string | undefined {
  const found = findBrowser();
  if (found !== undefined) return found;
  console.log("No Chromium found; trying Playwright's own.");
  run("npx", ["playwright", "install", "chromium"]);
  const downloaded = findBrowser();
  if (downloaded !== undefined) return downloaded;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("That did not work; trying Debian's.");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  }
  return findBrowser();
}

function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, { stdio: "inherit", timeout: 600_000 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = findOrInstall();
  if (browser === undefined) {
    console.error(
      "No browser to test with. Install Chromium or Chrome, or name one: CHROME_PATH=/path/to/chrome npm test",
    );
    process.exitCode = 1;
  } else console.log(`Browser: ${browser}`);
}

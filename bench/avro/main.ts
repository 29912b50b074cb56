import { spawnSync } from "node:child_process";
import { raceBytes } from "./bytes.ts";
import { raceParsed, raceTexts } from "./verdicts.ts";

// Verdicts, encoding and decoding beside avsc in the same run. Below the door, which would answer from what it remembers.

const races = { parsed: raceParsed, text: raceTexts, bytes: raceBytes } as const;

/** What one race leaves in memory would slow the next: each has a process of its own. */
function main(): void {
  const [, script = "", name] = process.argv;
  const race = Object.entries(races).find(([key]) => key === name)?.[1];
  if (race !== undefined) race();
  else
    for (const key of Object.keys(races))
      spawnSync(process.execPath, [...process.execArgv, script, key], { stdio: "inherit" });
}

main();

import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { SourceFile } from "../../src/core/index.ts";

/** Files of one version whose names end so, by path. */
export function filesOf(folder: string, ending: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(folder, path).split(sep).join("/"), text: readFileSync(path, "utf8") }));
}

/** The versions of a project, oldest first. */
export function versionsOf(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /^v?\d/.test(name));
  return names.sort((left, right) => left.localeCompare(right, "en", { numeric: true }));
}

/** How many recorded answers were met; the first disagreements are shown. */
export class Tally {
  #agreed = 0;
  #total = 0;
  readonly #shown: string[] = [];

  add(agrees: boolean, what: string): void {
    this.#total += 1;
    if (agrees) this.#agreed += 1;
    else if (this.#shown.length < 5) this.#shown.push(what);
  }

  /** Prints the count under a title; true if all agreed. */
  print(title: string, started: number): boolean {
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${title}: ${this.#agreed} / ${this.#total} agreed (${seconds} s)`);
    for (const line of this.#shown) console.log(`  - ${line}`);
    return this.#agreed === this.#total;
  }
}

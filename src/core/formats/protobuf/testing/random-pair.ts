import { changeFile } from "./random-change.ts";
import { Chance, randomFile } from "./random-file.ts";
import { fileText } from "./random-text.ts";

/** An old and a new text of each file, so many of them; the seed decides all. */
export function randomPairs(
  seed: number,
  count: number,
): { readonly path: string; readonly old: string; readonly new: string }[] {
  return Array.from({ length: count }, (_, index) => {
    const chance = new Chance(seed * 100_003 + index);
    const file = randomFile(chance, `r${index}.v1`);
    const old = fileText(file);
    const changes = 1 + chance.below(6);
    for (let change = 0; change < changes; change++) changeFile(file, chance);
    return { path: `r${index}.proto`, old, new: fileText(file) };
  });
}

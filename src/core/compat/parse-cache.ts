import type { ParseCache } from "../model/index.ts";

interface Entry {
  readonly shelf: Map<string, Entry>;
  readonly text: string;
  readonly value: unknown;
}

/** Keeps what was made from files, the most recently used first, up to a budget of text length. */
export class BoundedParseCache implements ParseCache {
  readonly #budget: number;
  readonly #shelves = new Map<string, Map<string, Entry>>();
  /** In order of use, the oldest first. */
  readonly #used = new Set<Entry>();
  #size = 0;

  /** `budget`: UTF-16 units of source text whose products are kept. */
  constructor(budget: number) {
    this.#budget = budget;
  }

  get<T>(kind: string, path: string, text: string, make: () => T): T {
    const key = `${kind}\0${path}`;
    let shelf = this.#shelves.get(key);
    if (shelf === undefined) {
      shelf = new Map();
      this.#shelves.set(key, shelf);
    }
    const known = shelf.get(text);
    if (known !== undefined) {
      this.#used.delete(known);
      this.#used.add(known);
      // The same kind, path and text always came from the same `make`, so it is a T.
      return known.value as T;
    }
    const value = make();
    const entry: Entry = { shelf, text, value };
    shelf.set(text, entry);
    this.#used.add(entry);
    this.#size += text.length;
    this.#evict(entry);
    return value;
  }

  #evict(newest: Entry): void {
    for (const entry of this.#used) {
      if (this.#size <= this.#budget || entry === newest) return;
      this.#used.delete(entry);
      entry.shelf.delete(entry.text);
      this.#size -= entry.text.length;
    }
  }
}

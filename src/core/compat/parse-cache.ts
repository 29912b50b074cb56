import type { ParseCache } from "../model/index.ts";

/** What was made of the texts that stood at one path. */
interface Shelf {
  readonly entries: Map<string, Entry>;
  size: number;
}

interface Entry {
  readonly shelf: Shelf;
  readonly text: string;
  readonly value: unknown;
}

/** Keeps what was made from files, the most recently used first, up to a budget of text length. */
export class BoundedParseCache implements ParseCache {
  readonly #budget: number;
  readonly #shelves = new Map<string, Shelf>();
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
      shelf = { entries: new Map(), size: 0 };
      this.#shelves.set(key, shelf);
    }
    const known = shelf.entries.get(text);
    if (known !== undefined) {
      shelf.entries.delete(text);
      shelf.entries.set(text, known);
      this.#used.delete(known);
      this.#used.add(known);
      // The same kind, path and text always came from the same `make`, so it is a T.
      return known.value as T;
    }
    const value = make();
    const entry: Entry = { shelf, text, value };
    shelf.entries.set(text, entry);
    this.#used.add(entry);
    shelf.size += text.length;
    this.#size += text.length;
    this.#evict(entry);
    return value;
  }

  #evict(newest: Entry): void {
    // A large file that is edited leaves a large product behind at every keystroke.
    for (const entry of newest.shelf.entries.values()) {
      if (newest.shelf.size <= shelfBudget || newest.shelf.entries.size <= shelfLeast) break;
      this.#remove(entry);
    }
    for (const entry of this.#used) {
      if (this.#size <= this.#budget || entry === newest) return;
      this.#remove(entry);
    }
  }

  #remove(entry: Entry): void {
    this.#used.delete(entry);
    entry.shelf.entries.delete(entry.text);
    entry.shelf.size -= entry.text.length;
    this.#size -= entry.text.length;
  }
}

/** UTF-16 units of texts of one path whose products are kept. */
const shelfBudget = 16_000_000;
/** So many are kept however large they are: an old version, a new one and a draft. */
const shelfLeast = 3;

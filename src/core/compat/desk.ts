import type { FormatId, RuleSet, RuleSetId, SchemaFormat } from "../model/index.ts";
import type { RuleBook } from "../rule-books/book.ts";
import { Judge } from "./judge.ts";
import { Channels } from "./pace.ts";
import { BoundedParseCache } from "./parse-cache.ts";
import { VersionStore } from "./version-store.ts";

/** What the studio is opened with: compat itself knows no format and no rule book. */
export interface StudioParts {
  readonly formats: Readonly<Record<FormatId, () => Promise<SchemaFormat>>>;
  ruleBookOf(id: RuleSetId, judges: RuleSet<unknown>["judges"]): RuleBook;
}

/** Everything one open studio shares between its questions. */
export interface Desk {
  readonly parts: StudioParts;
  readonly store: VersionStore;
  readonly judge: Judge;
  readonly channels: Channels;
}

/** UTF-16 units of source text whose parse products are kept: all of googleapis twice fits. */
const parseBudget = 300_000_000;

/** Lays out an empty desk. */
export function openDesk(parts: StudioParts): Desk {
  const store = new VersionStore(new BoundedParseCache(parseBudget));
  return { parts, store, judge: new Judge(store), channels: new Channels() };
}

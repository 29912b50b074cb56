import type { Direction, Rule } from "../../../../model/finding.ts";

/** Versions of buf.yaml; each has its own rules and categories. */
export const bufVersions = ["v1beta1", "v1", "v2"] as const;
export type BufVersion = (typeof bufVersions)[number];

/** A row of buf's tables: what is said about a rule, and the categories that hold it. */
export interface BufRule extends Rule {
  readonly breaks: Direction;
  /** By buf.yaml version; undefined where that version does not know the rule, empty where it must be named. */
  readonly categories: Readonly<Record<BufVersion, readonly string[] | undefined>>;
}

/** All that configuration needs to know about one kind of check. */
export interface RuleCatalog {
  /** What holds where nothing is chosen. */
  readonly defaultCategory: string;
  readonly rules: Readonly<Record<string, BufRule>>;
  /** Old ids that may still be named, where they may, and what stands for them today. */
  readonly replaced: Readonly<
    Record<string, { readonly versions: readonly BufVersion[]; readonly by: readonly string[] }>
  >;
}

/** What a table row says in words. */
export interface RuleWords {
  readonly breaks: Direction;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
}

/** The rules that a category or a rule id stands for; undefined where buf.yaml of that version knows no such name. */
export function expandName(catalog: RuleCatalog, version: BufVersion, name: string): readonly string[] | undefined {
  const replacement = Object.hasOwn(catalog.replaced, name) ? catalog.replaced[name] : undefined;
  if (replacement?.versions.includes(version)) return replacement.by;
  const ids = Object.keys(catalog.rules).filter((id) => catalog.rules[id]?.categories[version] !== undefined);
  if (ids.includes(name)) return [name];
  const members = ids.filter((id) => catalog.rules[id]?.categories[version]?.includes(name));
  return members.length === 0 ? undefined : members;
}

/** Which findings count, by category and by buf.yaml, and in which order they are told. */
import type { BufSpan, PairFinding } from "../../../../model/finding.ts";
import { failedWith, okResult, type Result } from "../../../../model/result.ts";
import type { FileNode } from "../../schema.ts";
import {
  type BufConfig,
  type Catalogs,
  type CheckKind,
  type CheckSettings,
  defaultSettings,
  isWithin,
  type ModuleSettings,
  namedRules,
} from "./config.ts";
import { type JudgedVersion, JudgingModules } from "./judging-modules.ts";
import { packageStability } from "./package-version.ts";
import type { RuleCatalog } from "./rule-table.ts";

/** The versions that are judged. */
export type Judged = Readonly<Record<"current" | "previous", JudgedVersion>>;

const nowhereElse: JudgedVersion = { files: [], foundAt: new Map() };

/** Answers which rules count for a file and whether a finding is ignored. */
export class Selection {
  readonly #kind: CheckKind;
  readonly #catalog: RuleCatalog;
  readonly #config: BufConfig;
  readonly #category: string | undefined;
  readonly #modules: Readonly<Record<keyof Judged, JudgingModules>>;
  readonly #rules = new Map<CheckSettings, ReadonlySet<string>>();

  constructor(
    kind: CheckKind,
    catalog: RuleCatalog,
    config: BufConfig,
    category: string | undefined,
    judged: Judged = { current: nowhereElse, previous: nowhereElse },
  ) {
    this.#kind = kind;
    this.#catalog = catalog;
    this.#config = config;
    this.#category = category;
    this.#modules = {
      current: new JudgingModules(config, kind, judged.current),
      previous: new JudgingModules(config, kind, judged.previous),
    };
  }

  /** How the files of a path's module are checked; the path is the one that imports name. */
  settings(path: string): CheckSettings | undefined {
    return this.#modules.current.own(path)?.checks[this.#kind];
  }

  /** True if some module wants the rule at all. */
  wantsAnywhere(rule: string): boolean {
    return this.#config.modules.some((module) => this.#rulesOf(module.checks[this.#kind]).has(rule));
  }

  /** True where the rule counts for this file and nothing ignores it; either file may be missing. */
  keeps(rule: string, current: FileNode | undefined, previous: FileNode | undefined): boolean {
    const modules =
      current === undefined ? this.#modules.previous.of(previous?.path ?? "") : this.#modules.current.of(current.path);
    for (const module of modules) if (this.#isKeptBy(module, rule, current, previous)) return true;
    return false;
  }

  #isKeptBy(
    module: ModuleSettings,
    rule: string,
    current: FileNode | undefined,
    previous: FileNode | undefined,
  ): boolean {
    const settings = module.checks[this.#kind];
    if (!this.#rulesOf(settings).has(rule)) return false;
    const ignored = [...settings.ignore, ...(settings.ignoreOnly.get(rule) ?? [])];
    for (const [side, file] of [
      ["current", current],
      ["previous", previous],
    ] as const) {
      if (file === undefined) continue;
      const names = [file.path, this.#modules[side].placeOf(file.path, module)];
      if (names.some((name) => ignored.some((outer) => isWithin(name, outer)))) return false;
      if (settings.ignoreUnstablePackages && packageStability(file.package) === "unstable") return false;
    }
    return true;
  }

  /** `use` decides where it is written; else the category that was asked for, less what `except` takes out. */
  #rulesOf(settings: CheckSettings): ReadonlySet<string> {
    if (settings.chosen || this.#category === undefined) return settings.rules;
    const known = this.#rules.get(settings);
    if (known !== undefined) return known;
    const named = namedRules(this.#catalog, settings.version, this.#category) ?? [];
    const rules = new Set(named.filter((id) => !settings.except.has(id)));
    this.#rules.set(settings, rules);
    return rules;
  }
}

/** The rules of a category, where there is no buf.yaml. */
export function categorySelection(
  kind: CheckKind,
  catalogs: Catalogs,
  category: string | undefined,
): Result<Selection> {
  const catalog = catalogs[kind];
  const settings = defaultSettings(catalog, category ?? catalog.defaultCategory);
  if (!settings.ok) return settings;
  const checks = { breaking: settings.value, lint: settings.value };
  return okResult(new Selection(kind, catalog, { modules: [{ path: ".", checks }] }, undefined));
}

/** What buf.yaml says; its reader comes only when it is needed. */
export async function configuredSelection(
  kind: CheckKind,
  catalogs: Catalogs,
  text: string,
  category: string | undefined,
  judged: Judged,
): Promise<Result<Selection>> {
  const { parseBufConfig } = await import("./config-reader.ts");
  const config = parseBufConfig(text, catalogs);
  if (!config.ok) return config;
  const modules = new JudgingModules(config.value, kind, judged.current);
  const { files } = judged.current;
  // Where no module holds a file nothing would be judged, and nothing would be found.
  if (files.length > 0 && files.every(({ path }) => modules.own(path) === undefined)) return emptyModules(config.value);
  return okResult(new Selection(kind, catalogs[kind], config.value, category, judged));
}

function emptyModules({ modules }: BufConfig): Result<never> {
  const paths = modules.map(({ path }) => path).join(", ");
  return failedWith(`No .proto file lies in a module of buf.yaml: ${paths}.`, "Correct the paths of its modules.");
}

type LocatedFinding = PairFinding & { readonly span: BufSpan };

/** Sorts as buf does and removes what would be printed twice (spec/buf.md 1, "Quoting and sorting"). */
export function inBufOrder(findings: readonly LocatedFinding[]): readonly LocatedFinding[] {
  const sorted = findings.toSorted(compareFindings);
  return sorted.filter((finding, index) => {
    const before = sorted[index - 1];
    return before === undefined || hasFile(before) !== hasFile(finding) || compareFindings(before, finding) !== 0;
  });
}

function hasFile(finding: LocatedFinding): boolean {
  return finding.span.file !== undefined;
}

function compareFindings(left: LocatedFinding, right: LocatedFinding): number {
  const one = left.span;
  const other = right.span;
  return (
    compareTexts(one.file ?? "", other.file ?? "") ||
    one.startLine - other.startLine ||
    one.startColumn - other.startColumn ||
    compareTexts(left.rule, right.rule) ||
    compareTexts(left.message, right.message) ||
    one.endLine - other.endLine ||
    one.endColumn - other.endColumn
  );
}

/** Orders by UTF-8 bytes, as Go does; only surrogate pairs differ from the order of UTF-16 units. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const one = left.charCodeAt(at);
    const other = right.charCodeAt(at);
    if (one === other) continue;
    const beyond = Number(isSurrogate(one)) - Number(isSurrogate(other));
    return beyond === 0 ? one - other : beyond;
  }
  return left.length - right.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

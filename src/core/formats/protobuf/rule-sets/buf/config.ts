/** How buf checks the files of a version; what buf.yaml can say about it (spec/buf.md 2, "Ignores", and 4). */
import { failed, okResult, type Result } from "../../../../model/result.ts";
import { type BufVersion, expandName, type RuleCatalog } from "./rule-table.ts";

/** The two checks that buf.yaml configures. */
export type CheckKind = "breaking" | "lint";

/** What lint can be told beyond its rules. */
export interface LintSettings {
  readonly enumZeroValueSuffix: string;
  readonly serviceSuffix: string;
  readonly allowSameRequestResponse: boolean;
  readonly allowEmptyRequests: boolean;
  readonly allowEmptyResponses: boolean;
  readonly commentIgnores: boolean;
}

/** How one check judges the files of one module. */
export interface CheckSettings {
  readonly version: BufVersion;
  /** Ids of the rules that count. */
  readonly rules: ReadonlySet<string>;
  /** The rules were chosen by `use`, not by default. */
  readonly chosen: boolean;
  /** Rules and categories taken out again. */
  readonly except: ReadonlySet<string>;
  /** Paths whose findings are dropped. */
  readonly ignore: readonly string[];
  /** Paths whose findings are dropped, by rule id. */
  readonly ignoreOnly: ReadonlyMap<string, readonly string[]>;
  readonly ignoreUnstablePackages: boolean;
  readonly lint: LintSettings;
}

/** One module of a buf.yaml: the folder it stands for, and how it is checked. */
export interface ModuleSettings {
  readonly path: string;
  readonly checks: Readonly<Record<CheckKind, CheckSettings>>;
}

/** All modules of a buf.yaml, at least one. */
export interface BufConfig {
  readonly modules: readonly ModuleSettings[];
}

/** What lint does where nothing says otherwise. */
export const defaultLint: LintSettings = {
  enumZeroValueSuffix: "_UNSPECIFIED",
  serviceSuffix: "Service",
  allowSameRequestResponse: false,
  allowEmptyRequests: false,
  allowEmptyResponses: false,
  commentIgnores: true,
};

/** The tables of both checks. */
export type Catalogs = Readonly<Record<CheckKind, RuleCatalog>>;

/** How everything is checked where there is no buf.yaml; `category` in place of the default one. */
export function defaultSettings(catalog: RuleCatalog, category: string): Result<CheckSettings> {
  const rules = namedRules(catalog, "v2", category);
  if (rules === undefined) {
    const message = `"${category}" is no rule and no category of buf.`;
    return failed([{ severity: "error", code: "unknown-category", message, hint: "Choose another category." }]);
  }
  return okResult({
    version: "v2",
    rules: new Set(rules),
    chosen: false,
    except: new Set(),
    ignore: [],
    ignoreOnly: new Map(),
    ignoreUnstablePackages: false,
    lint: defaultLint,
  });
}

/** The rules of a category; `ALL` is every rule of the version. */
export function namedRules(catalog: RuleCatalog, version: BufVersion, name: string): readonly string[] | undefined {
  if (name !== "ALL") return expandName(catalog, version, name);
  return Object.keys(catalog.rules).filter((id) => catalog.rules[id]?.categories[version] !== undefined);
}

/** True where a path is another or lies below it, by whole components. */
export function isWithin(path: string, outer: string): boolean {
  return outer === "." || path === outer || path.startsWith(`${outer}/`);
}

/** A path without `.` parts and doubled slashes; `.` for the folder itself. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  const clean = parts.join("/");
  if (path.startsWith("/")) return `/${clean}`;
  return clean === "" ? "." : clean;
}

/** The module that a file belongs to, by where it lies; the first one, if it is not known where files lie. */
export function moduleOf(config: BufConfig, path: string, isKnown = false): ModuleSettings | undefined {
  let best: ModuleSettings | undefined;
  for (const module of config.modules) {
    if (module.path === "." || !isWithin(path, module.path)) continue;
    if (best === undefined || module.path.length > best.path.length) best = module;
  }
  return best ?? config.modules.find((module) => module.path === ".") ?? (isKnown ? undefined : config.modules[0]);
}

/** Reads buf.yaml, versions v1beta1, v1 and v2; spec/buf.md 2 ("Ignores") and 4. */
import type { Problem } from "../../../../model/problem.ts";
import { failed, okResult, type Result } from "../../../../model/result.ts";
import {
  type BufConfig,
  type Catalogs,
  type CheckKind,
  type CheckSettings,
  cleanPath,
  defaultLint,
  isWithin,
  type LintSettings,
} from "./config.ts";
import { type BufVersion, bufVersions, expandName, type RuleCatalog } from "./rule-table.ts";
import { type YamlNode, YamlReader } from "./yaml-reader.ts";

const commonKeys = ["use", "except", "ignore", "ignore_only", "disable_builtin"];
const lintKeys = [
  ...commonKeys,
  "enum_zero_value_suffix",
  "rpc_allow_same_request_response",
  "rpc_allow_google_protobuf_empty_requests",
  "rpc_allow_google_protobuf_empty_responses",
  "service_suffix",
];

/** Keys that a section may have, by version. */
const keys = {
  v1beta1: {
    file: ["version", "name", "deps", "build", "lint", "breaking"],
    build: ["roots", "excludes"],
    lint: [...lintKeys, "allow_comment_ignores"],
  },
  v1: {
    file: ["version", "name", "deps", "build", "lint", "breaking"],
    build: ["excludes"],
    lint: [...lintKeys, "allow_comment_ignores"],
  },
  v2: {
    file: ["version", "name", "modules", "deps", "lint", "breaking", "plugins", "policies"],
    build: [],
    lint: [...lintKeys, "disallow_comment_ignores"],
  },
} as const satisfies Record<BufVersion, { file: readonly string[]; build: readonly string[]; lint: readonly string[] }>;

const breakingKeys = [...commonKeys, "ignore_unstable_packages"];
const moduleKeys = ["path", "name", "includes", "excludes", "lint", "breaking"];
const pluginKeys = ["plugin", "options"];
const policyKeys = ["policy", "ignore", "ignore_only"];

/** Reads a buf.yaml; everything that buf itself refuses comes back as a problem with its place. */
export function parseBufConfig(text: string, catalogs: Catalogs): Result<BufConfig> {
  const reader = new YamlReader(text);
  if (reader.problems.length > 0) return failed(reader.problems);
  const version = readVersion(reader);
  if (version === undefined) return failed(reader.problems);
  const file = reader.map(reader.root, "buf.yaml", keys[version].file);
  reader.map(file.get("build"), "build", keys[version].build);
  for (const plugin of reader.list(file.get("plugins"), "plugins")) reader.map(plugin, "A plugin", pluginKeys);
  for (const policy of reader.list(file.get("policies"), "policies")) reader.map(policy, "A policy", policyKeys);
  const section = new SectionReader(reader, version, catalogs);
  const top = { breaking: file.get("breaking"), lint: file.get("lint") };
  const modules = reader.list(file.get("modules"), "modules").map((node) => {
    const module = reader.map(node, "A module", moduleKeys);
    return {
      path: cleanPath(reader.text(module.get("path"), "A module's path") ?? "."),
      checks: {
        breaking: section.read("breaking", module.get("breaking") ?? top.breaking),
        lint: section.read("lint", module.get("lint") ?? top.lint),
      },
    };
  });
  const checks = { breaking: section.read("breaking", top.breaking), lint: section.read("lint", top.lint) };
  if (modules.length === 0) modules.push({ path: ".", checks });
  return reader.problems.length > 0 ? failed(distinct(reader.problems)) : okResult({ modules });
}

/** A section that several modules inherit is read once for each, and says its problems each time. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = `${problem.place?.from} ${problem.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function readVersion(reader: YamlReader): BufVersion | undefined {
  const entry = reader.entries(reader.root, "buf.yaml").find((candidate) => candidate.key === "version");
  const text = entry === undefined ? undefined : reader.text(entry.value, "version");
  const version = bufVersions.find((candidate) => candidate === text);
  if (version !== undefined) return version;
  const hint = 'Write "version: v2" on the first line.';
  if (text === undefined) reader.report(entry?.value ?? reader.root, "buf.yaml does not say its version.", hint);
  else reader.report(entry?.value, `buf.yaml has a version that does not exist: "${text}".`, hint);
  return undefined;
}

/** Reads the `lint` and `breaking` sections of one file. */
class SectionReader {
  readonly #reader: YamlReader;
  readonly #version: BufVersion;
  readonly #catalogs: Catalogs;

  constructor(reader: YamlReader, version: BufVersion, catalogs: Catalogs) {
    this.#reader = reader;
    this.#version = version;
    this.#catalogs = catalogs;
  }

  read(kind: CheckKind, node: YamlNode): CheckSettings {
    const reader = this.#reader;
    const catalog = this.#catalogs[kind];
    const allowed = kind === "lint" ? keys[this.#version].lint : breakingKeys;
    const section = reader.map(node, kind, allowed);
    const use = this.#names(catalog, section.get("use"), "use");
    const except = new Set(this.#names(catalog, section.get("except"), "except"));
    const chosen = use.length > 0;
    const all = chosen ? use : (expandName(catalog, this.#version, catalog.defaultCategory) ?? []);
    const rules = new Set(all.filter((id) => !except.has(id)));
    const disabled = reader.flag(section.get("disable_builtin"), "disable_builtin");
    if (rules.size === 0 && !disabled) {
      reader.report(node, `${kind} leaves no rule to check.`, "Take something out of except, or add a rule to use.");
    }
    return {
      version: this.#version,
      rules: disabled ? new Set() : rules,
      chosen: chosen || disabled,
      except,
      ignore: this.#paths(section.get("ignore"), "ignore"),
      ignoreOnly: this.#ignoreOnly(catalog, section.get("ignore_only")),
      ignoreUnstablePackages: reader.flag(section.get("ignore_unstable_packages"), "ignore_unstable_packages"),
      lint: lintSettings(section, this.#version, reader),
    };
  }

  #names(catalog: RuleCatalog, node: YamlNode, what: string): readonly string[] {
    return this.#reader.texts(node, what).flatMap((item) => this.#expand(catalog, item.text, item.node));
  }

  #expand(catalog: RuleCatalog, name: string, node: YamlNode): readonly string[] {
    const ids = expandName(catalog, this.#version, name);
    if (ids !== undefined) return ids;
    const hint = `Look up the rules and categories that buf.yaml ${this.#version} knows.`;
    this.#reader.report(node, `"${name}" is not a known rule or category ID.`, hint);
    return [];
  }

  #ignoreOnly(catalog: RuleCatalog, node: YamlNode): ReadonlyMap<string, readonly string[]> {
    const byRule = new Map<string, readonly string[]>();
    for (const entry of this.#reader.entries(node, "ignore_only")) {
      const paths = this.#paths(entry.value, "ignore_only");
      for (const id of this.#expand(catalog, entry.key, entry.node)) {
        byRule.set(id, [...(byRule.get(id) ?? []), ...paths]);
      }
    }
    return byRule;
  }

  #paths(node: YamlNode, what: string): readonly string[] {
    const items = this.#reader.texts(node, what).map((item) => ({ path: cleanPath(item.text), node: item.node }));
    const unique = new Set(items.map((item) => item.path));
    for (const item of items) {
      if (item.path.startsWith("/")) {
        this.#reader.report(
          item.node,
          `${what}: ${item.path} is not relative.`,
          "Write the path from buf.yaml's folder.",
        );
      } else if (item.path === ".." || item.path.startsWith("../")) {
        this.#reader.report(item.node, `${what}: ${item.path} is outside.`, "Name a path inside buf.yaml's folder.");
      }
      const outer = [...unique].find((path) => path !== item.path && isWithin(item.path, path));
      if (outer !== undefined) {
        this.#reader.report(item.node, `${what}: "${item.path}" is within "${outer}".`, "Remove one of the two.");
      }
    }
    return [...unique];
  }
}

function lintSettings(section: ReadonlyMap<string, YamlNode>, version: BufVersion, reader: YamlReader): LintSettings {
  const flag = (key: string): boolean => reader.flag(section.get(key), key);
  const text = (key: string): string => reader.text(section.get(key), key) ?? "";
  return {
    enumZeroValueSuffix: text("enum_zero_value_suffix") || defaultLint.enumZeroValueSuffix,
    serviceSuffix: text("service_suffix") || defaultLint.serviceSuffix,
    allowSameRequestResponse: flag("rpc_allow_same_request_response"),
    allowEmptyRequests: flag("rpc_allow_google_protobuf_empty_requests"),
    allowEmptyResponses: flag("rpc_allow_google_protobuf_empty_responses"),
    commentIgnores: version === "v2" ? !flag("disallow_comment_ignores") : flag("allow_comment_ignores"),
  };
}

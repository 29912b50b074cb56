/** Imports: unused, public, circular, unstable. */
import type { FileNode, ImportNode, ProtobufSchema } from "../../schema.ts";
import { goQuote } from "../buf/go-quote.ts";
import { packageStability } from "../buf/package-version.ts";
import type { LintReport } from "./report.ts";
import type { LintRuleId } from "./rules.ts";

function reportImport(report: LintReport, rule: LintRuleId, file: FileNode, entry: ImportNode, message: string): void {
  const owner = { kind: "import", entry } as const;
  report.add({ rule, message, path: file.path, spot: { file, span: entry.span }, owner });
}

/** Judges the imports of the files that are looked at; the package graph is that of all files. */
export function judgeImports(files: readonly FileNode[], schema: ProtobufSchema, report: LintReport): void {
  for (const file of files) {
    for (const entry of file.imports) {
      const path = goQuote(entry.path);
      // Nobody knows what a missing file would have been used for.
      if (!entry.used && entry.target !== undefined)
        reportImport(report, "IMPORT_USED", file, entry, `Import ${path} is unused.`);
      if (entry.modifier === "public") {
        reportImport(report, "IMPORT_NO_PUBLIC", file, entry, `Import ${path} must not be public.`);
      }
    }
  }
  if (report.wants("STABLE_PACKAGE_NO_IMPORT_UNSTABLE")) judgeStability(files, report);
  if (report.wants("PACKAGE_NO_IMPORT_CYCLE")) judgeCycles(files, schema, report);
}

function judgeStability(files: readonly FileNode[], report: LintReport): void {
  const looked = new Set(files);
  for (const file of files) {
    if (packageStability(file.package) !== "stable") continue;
    for (const entry of file.imports) {
      const { target } = entry;
      if (target === undefined || !looked.has(target) || packageStability(target.package) !== "unstable") continue;
      const stable = `This file is in stable package ${goQuote(file.package)}`;
      const unstable = `${goQuote(entry.path)} from unstable package ${goQuote(target.package)}`;
      const message = `${stable}, so it should not depend on ${unstable}.`;
      reportImport(report, "STABLE_PACKAGE_NO_IMPORT_UNSTABLE", file, entry, message);
    }
  }
}

/** Packages by the packages they import; files without a package are no part of it. */
function packageGraph(schema: ProtobufSchema): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  for (const file of schema.byPath.values()) {
    if (file.package === "") continue;
    for (const { target } of file.imports) {
      if (target === undefined || target.package === "" || target.package === file.package) continue;
      const imported = graph.get(file.package);
      if (imported === undefined) graph.set(file.package, new Set([target.package]));
      else imported.add(target.package);
    }
  }
  return graph;
}

function judgeCycles(files: readonly FileNode[], schema: ProtobufSchema, report: LintReport): void {
  const graph = packageGraph(schema);
  const cycles = new Map<string, readonly string[] | undefined>();
  for (const file of files) {
    if (file.package === "") continue;
    for (const entry of file.imports) {
      const name = entry.target?.package ?? "";
      if (name === "" || name === file.package) continue;
      const key = `${file.package} ${name}`;
      if (!cycles.has(key)) cycles.set(key, shortestWay(graph, name, file.package));
      const way = cycles.get(key);
      if (way === undefined) continue;
      const message = `Package import cycle: ${[file.package, ...way].join(" -> ")}`;
      reportImport(report, "PACKAGE_NO_IMPORT_CYCLE", file, entry, message);
    }
  }
}

/** The shortest way from one package to another along imports; buf prints any, so the shortest will do. */
function shortestWay(
  graph: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  // A map grows while it is walked, so this visits package after package, nearest first.
  for (const name of cameFrom.keys()) {
    if (name === to) break;
    for (const next of graph.get(name) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, name);
  }
  if (!cameFrom.has(to)) return undefined;
  const way: string[] = [];
  for (let at: string | undefined = to; at !== undefined; at = cameFrom.get(at)) way.push(at);
  return way.reverse();
}

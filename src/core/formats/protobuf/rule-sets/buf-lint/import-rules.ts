/** Imports: unused, public, circular, unstable. */
import type { FileNode, ImportNode, ProtobufSchema } from "../../schema.ts";
import { goQuote } from "../buf/go-quote.ts";
import { packageStability } from "../buf/package-version.ts";
import { PackageGraph } from "./package-graph.ts";
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

function judgeCycles(files: readonly FileNode[], schema: ProtobufSchema, report: LintReport): void {
  const graph = new PackageGraph(schema);
  const cycles = new Map<string, readonly string[] | undefined>();
  for (const file of files) {
    if (file.package === "") continue;
    for (const entry of file.imports) {
      const name = entry.target?.package ?? "";
      if (name === "" || name === file.package) continue;
      const key = `${file.package} ${name}`;
      if (!cycles.has(key)) cycles.set(key, graph.wayBack(file.package, name));
      const way = cycles.get(key);
      if (way === undefined) continue;
      const message = `Package import cycle: ${[file.package, ...way].join(" -> ")}`;
      reportImport(report, "PACKAGE_NO_IMPORT_CYCLE", file, entry, message);
    }
  }
}

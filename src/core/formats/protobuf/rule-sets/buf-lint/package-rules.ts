/** Packages and folders: which files belong together, and what they must agree on. */
import { optionAt } from "../../option-lookup.ts";
import type { FileNode } from "../../schema.ts";
import { goQuote } from "../buf/go-quote.ts";
import { optionSpan } from "../buf/option-spot.ts";
import { compareTexts } from "../buf/selection.ts";
import { type LintReport, reportPackage } from "./report.ts";
import type { LintRuleId } from "./rules.ts";

/** The folder of a path; `.` for the root. */
function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "." : path.slice(0, slash);
}

function groupBy(
  files: readonly FileNode[],
  key: (file: FileNode) => string,
): ReadonlyMap<string, readonly FileNode[]> {
  const groups = new Map<string, FileNode[]>();
  for (const file of files) {
    const name = key(file);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [file]);
    else group.push(file);
  }
  return groups;
}

function distinctSorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(compareTexts);
}

/** Judges everything that files of one folder or one package have in common. */
export function judgePackages(files: readonly FileNode[], report: LintReport): void {
  for (const [folder, group] of groupBy(files, (file) => folderOf(file.path))) judgeFolder(folder, group, report);
  for (const [name, group] of groupBy(files, (file) => file.package)) judgePackage(name, group, report);
  for (const file of files) judgePlace(file, report);
}

function judgeFolder(folder: string, files: readonly FileNode[], report: LintReport): void {
  const packages = distinctSorted(files.map((file) => file.package));
  if (packages.length < 2) return;
  const named = packages.filter((name) => name !== "");
  const list = goQuote(named.join(","));
  const where = `detected within directory ${goQuote(folder)}.`;
  let message = `Multiple packages ${list} ${where}`;
  if (named.length < packages.length) {
    const start = named.length > 1 ? "Multiple packages" : "Package";
    message = `${start} ${list} and file with no package ${where}`;
  }
  for (const file of files) reportPackage(report, "DIRECTORY_SAME_PACKAGE", file, message);
}

function judgePackage(name: string, files: readonly FileNode[], report: LintReport): void {
  const folders = distinctSorted(files.map((file) => folderOf(file.path)));
  if (folders.length > 1) {
    const list = goQuote(folders.join(","));
    const message = `Multiple directories ${list} contain files with package ${goQuote(name)}.`;
    for (const file of files) reportPackage(report, "PACKAGE_SAME_DIRECTORY", file, message);
  }
  for (const option of sharedOptions) judgeOption(name, files, option, report);
}

function judgePlace(file: FileNode, report: LintReport): void {
  if (file.package === "") return;
  const folder = folderOf(file.path);
  const expected = file.package.replaceAll(".", "/");
  if (folder === expected) return;
  const start = `Files with package ${goQuote(file.package)} must be within a directory ${goQuote(expected)}`;
  const message = `${start} relative to root but were in directory ${goQuote(folder)}.`;
  reportPackage(report, "PACKAGE_DIRECTORY_MATCH", file, message);
}

interface SharedOption {
  readonly rule: LintRuleId;
  readonly name: string;
}

const sharedOptions: readonly SharedOption[] = [
  { rule: "PACKAGE_SAME_CSHARP_NAMESPACE", name: "csharp_namespace" },
  { rule: "PACKAGE_SAME_GO_PACKAGE", name: "go_package" },
  { rule: "PACKAGE_SAME_JAVA_MULTIPLE_FILES", name: "java_multiple_files" },
  { rule: "PACKAGE_SAME_JAVA_PACKAGE", name: "java_package" },
  { rule: "PACKAGE_SAME_PHP_NAMESPACE", name: "php_namespace" },
  { rule: "PACKAGE_SAME_RUBY_PACKAGE", name: "ruby_package" },
  { rule: "PACKAGE_SAME_SWIFT_PREFIX", name: "swift_prefix" },
];

function optionText(file: FileNode, name: string): string {
  const value = optionAt(file.options, name)?.value;
  if (value?.kind === "identifier") return value.text;
  return value?.kind === "string" ? value.value : "";
}

function judgeOption(name: string, files: readonly FileNode[], option: SharedOption, report: LintReport): void {
  const values = distinctSorted(files.map((file) => optionText(file, option.name)));
  if (values.length < 2) return;
  const stated = values.filter((value) => value !== "");
  const list = goQuote(stated.join(","));
  const rest = `for option ${goQuote(option.name)} and all values must be equal.`;
  const start = `Files in package ${goQuote(name)} have`;
  const message =
    stated.length < values.length
      ? `${start} both values ${list} and no value ${rest}`
      : `${start} multiple values ${list} ${rest}`;
  for (const file of files) {
    const span = optionSpan(file.options, option.name);
    const owner = span === undefined ? undefined : ({ kind: "file-option", file, option: span } as const);
    report.add({ rule: option.rule, message, path: file.path, spot: { file, span }, owner });
  }
}

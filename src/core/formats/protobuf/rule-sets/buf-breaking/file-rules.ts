/** Everything buf says about a pair of files: package, syntax, options of languages. */
import type { FileNode, OptionValue, Span } from "../../schema.ts";
import { goQuote, goQuoteBytes } from "../buf/go-quote.ts";
import { optionSpan } from "../buf/option-spot.ts";
import type { Report } from "./report.ts";
import type { BreakingRuleId } from "./rules.ts";

interface FileOption {
  readonly rule: BreakingRuleId;
  readonly name: string;
  /** What the option is where the file does not set it. */
  readonly unset: string;
}

const fileOptions: readonly FileOption[] = [
  { rule: "FILE_SAME_CC_ENABLE_ARENAS", name: "cc_enable_arenas", unset: "true" },
  { rule: "FILE_SAME_CC_GENERIC_SERVICES", name: "cc_generic_services", unset: "false" },
  { rule: "FILE_SAME_CSHARP_NAMESPACE", name: "csharp_namespace", unset: "" },
  { rule: "FILE_SAME_GO_PACKAGE", name: "go_package", unset: "" },
  { rule: "FILE_SAME_JAVA_GENERIC_SERVICES", name: "java_generic_services", unset: "false" },
  { rule: "FILE_SAME_JAVA_MULTIPLE_FILES", name: "java_multiple_files", unset: "false" },
  { rule: "FILE_SAME_JAVA_OUTER_CLASSNAME", name: "java_outer_classname", unset: "" },
  { rule: "FILE_SAME_JAVA_PACKAGE", name: "java_package", unset: "" },
  { rule: "FILE_SAME_OBJC_CLASS_PREFIX", name: "objc_class_prefix", unset: "" },
  { rule: "FILE_SAME_OPTIMIZE_FOR", name: "optimize_for", unset: "SPEED" },
  { rule: "FILE_SAME_PHP_CLASS_PREFIX", name: "php_class_prefix", unset: "" },
  { rule: "FILE_SAME_PHP_METADATA_NAMESPACE", name: "php_metadata_namespace", unset: "" },
  { rule: "FILE_SAME_PHP_NAMESPACE", name: "php_namespace", unset: "" },
  { rule: "FILE_SAME_PY_GENERIC_SERVICES", name: "py_generic_services", unset: "false" },
  { rule: "FILE_SAME_RUBY_PACKAGE", name: "ruby_package", unset: "" },
  { rule: "FILE_SAME_SWIFT_PREFIX", name: "swift_prefix", unset: "" },
];

interface FilePair {
  readonly old: FileNode;
  readonly new: FileNode;
}

/** Judges a file and its counterpart of the same path. */
export function judgeFile(pair: FilePair, report: Report): void {
  const add = (rule: BreakingRuleId, message: string, span: Span | undefined, previous: Span | undefined): void =>
    report({
      rule,
      message,
      path: pair.new.path,
      current: { file: pair.new, span },
      previous: { file: pair.old, span: previous },
    });
  if (pair.old.package !== pair.new.package) {
    const change = `from ${goQuote(pair.old.package)} to ${goQuote(pair.new.package)}`;
    add("FILE_SAME_PACKAGE", `File package changed ${change}.`, pair.new.packageSpan, pair.old.packageSpan);
  }
  if (pair.old.syntax.kind !== pair.new.syntax.kind) {
    const change = `from ${goQuote(pair.old.syntax.kind)} to ${goQuote(pair.new.syntax.kind)}`;
    add("FILE_SAME_SYNTAX", `File syntax changed ${change}.`, pair.new.syntax.statement, pair.old.syntax.statement);
  }
  if (pair.old.options.length === 0 && pair.new.options.length === 0) return;
  const old = simpleOptions(pair.old);
  const now = simpleOptions(pair.new);
  for (const option of fileOptions) {
    const before = quoted(old.get(option.name), option.unset);
    const after = quoted(now.get(option.name), option.unset);
    if (before === after) continue;
    const spans = [optionSpan(pair.new.options, option.name), optionSpan(pair.old.options, option.name)] as const;
    add(option.rule, `File option "${option.name}" changed from ${before} to ${after}.`, ...spans);
  }
}

/** Options that are one name with a value, by their names; the last setting wins. */
function simpleOptions(file: FileNode): ReadonlyMap<string, OptionValue> {
  const found = new Map<string, OptionValue>();
  for (const option of file.options) {
    const [name] = option.path;
    if (name !== undefined && option.path.length === 1) found.set(name, option.value);
  }
  return found;
}

function quoted(value: OptionValue | undefined, unset: string): string {
  if (value?.kind === "identifier") return goQuote(value.text);
  if (value?.kind !== "string") return goQuote(unset);
  return value.bytes === undefined ? goQuote(value.value) : goQuoteBytes(value.bytes);
}

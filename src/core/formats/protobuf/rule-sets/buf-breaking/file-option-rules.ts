/** FILE_SAME_*: file options that decide how generated code looks, and nothing about bytes. */
import type { BufRule } from "../buf/rule-table.ts";
import { breakingRow, since } from "./breaking-row.ts";

function row(id: string, option: string, effect: string): BufRule {
  return breakingRow(id, since("v1beta1", "FP"), {
    breaks: "both",
    title: `File {name} changed \`${option}\``,
    why: `${effect} Data in flight is not touched; code generated from the old file is.`,
    fix: `Set \`${option}\` back.`,
  });
}

/** The rows of the file options that buf compares. */
export const fileOptionRules = {
  FILE_SAME_CC_ENABLE_ARENAS: row(
    "FILE_SAME_CC_ENABLE_ARENAS",
    "cc_enable_arenas",
    "C++ code gets or loses arena allocation.",
  ),
  FILE_SAME_CC_GENERIC_SERVICES: row(
    "FILE_SAME_CC_GENERIC_SERVICES",
    "cc_generic_services",
    "C++ code gets or loses the generic service classes.",
  ),
  FILE_SAME_CSHARP_NAMESPACE: row(
    "FILE_SAME_CSHARP_NAMESPACE",
    "csharp_namespace",
    "C# types move to another namespace.",
  ),
  FILE_SAME_GO_PACKAGE: row("FILE_SAME_GO_PACKAGE", "go_package", "Go types move to another import path or package."),
  FILE_SAME_JAVA_GENERIC_SERVICES: row(
    "FILE_SAME_JAVA_GENERIC_SERVICES",
    "java_generic_services",
    "Java code gets or loses the generic service classes.",
  ),
  FILE_SAME_JAVA_MULTIPLE_FILES: row(
    "FILE_SAME_JAVA_MULTIPLE_FILES",
    "java_multiple_files",
    "Java types move into or out of the outer class.",
  ),
  FILE_SAME_JAVA_OUTER_CLASSNAME: row(
    "FILE_SAME_JAVA_OUTER_CLASSNAME",
    "java_outer_classname",
    "Java's outer class has another name.",
  ),
  FILE_SAME_JAVA_PACKAGE: row("FILE_SAME_JAVA_PACKAGE", "java_package", "Java types move to another package."),
  FILE_SAME_OBJC_CLASS_PREFIX: row(
    "FILE_SAME_OBJC_CLASS_PREFIX",
    "objc_class_prefix",
    "Objective-C classes have other names.",
  ),
  FILE_SAME_OPTIMIZE_FOR: row(
    "FILE_SAME_OPTIMIZE_FOR",
    "optimize_for",
    "Generated C++ and Java code changes its base classes and what they can do.",
  ),
  FILE_SAME_PHP_CLASS_PREFIX: row("FILE_SAME_PHP_CLASS_PREFIX", "php_class_prefix", "PHP classes have other names."),
  FILE_SAME_PHP_METADATA_NAMESPACE: row(
    "FILE_SAME_PHP_METADATA_NAMESPACE",
    "php_metadata_namespace",
    "PHP metadata classes move to another namespace.",
  ),
  FILE_SAME_PHP_NAMESPACE: row("FILE_SAME_PHP_NAMESPACE", "php_namespace", "PHP classes move to another namespace."),
  FILE_SAME_PY_GENERIC_SERVICES: row(
    "FILE_SAME_PY_GENERIC_SERVICES",
    "py_generic_services",
    "Python code gets or loses the generic service classes.",
  ),
  FILE_SAME_RUBY_PACKAGE: row("FILE_SAME_RUBY_PACKAGE", "ruby_package", "Ruby classes move to another module."),
  FILE_SAME_SWIFT_PREFIX: row("FILE_SAME_SWIFT_PREFIX", "swift_prefix", "Swift types have other names."),
} as const satisfies Record<string, BufRule>;

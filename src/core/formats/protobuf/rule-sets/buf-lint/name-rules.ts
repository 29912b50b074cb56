/** Names: their casing, prefixes and suffixes. */
import { identifierAt } from "../../option-lookup.ts";
import type { EnumNode, FieldNode, FileNode, MessageNode, ServiceNode } from "../../schema.ts";
import { lowerSnakeCase, pascalCase, upperSnakeCase } from "../buf/casing.ts";
import type { LintSettings } from "../buf/config.ts";
import { goQuote } from "../buf/go-quote.ts";
import { optionSpan } from "../buf/option-spot.ts";
import { packageStability } from "../buf/package-version.ts";
import { type LintElement, type LintReport, reportElement, reportFile, reportPackage } from "./report.ts";
import type { LintRuleId } from "./rules.ts";

function judgeCase(report: LintReport, rule: LintRuleId, element: LintElement, what: string, expected: string): void {
  if (element.name === expected) return;
  const message = `${what} name ${goQuote(element.name)} should be ${styles[rule]}, such as ${goQuote(expected)}.`;
  reportElement(report, rule, element, element.spans.name, message);
}

const styles: Readonly<Partial<Record<LintRuleId, string>>> = {
  ENUM_PASCAL_CASE: "PascalCase",
  ENUM_VALUE_UPPER_SNAKE_CASE: "UPPER_SNAKE_CASE",
  FIELD_LOWER_SNAKE_CASE: "lower_snake_case",
  MESSAGE_PASCAL_CASE: "PascalCase",
  ONEOF_LOWER_SNAKE_CASE: "lower_snake_case",
  RPC_PASCAL_CASE: "PascalCase",
  SERVICE_PASCAL_CASE: "PascalCase",
};

/** Judges a file's own name and its package's. */
export function judgeFileNames(file: FileNode, report: LintReport): void {
  const base = file.path.slice(file.path.lastIndexOf("/") + 1);
  const dot = base.lastIndexOf(".");
  const stem = dot === -1 ? base : base.slice(0, dot);
  const extension = dot === -1 ? "" : base.slice(dot);
  const expected = lowerSnakeCase(stem);
  if (stem !== expected) {
    const such = goQuote(expected + extension);
    const message = `Filename ${goQuote(base)} should be lower_snake_case${extension}, such as ${such}.`;
    reportFile(report, "FILE_LOWER_SNAKE_CASE", file, message);
  }
  if (file.syntax.statement === undefined) {
    const message =
      'Files must have a syntax explicitly specified. If no syntax is specified, the file defaults to "proto2".';
    reportFile(report, "SYNTAX_SPECIFIED", file, message);
  }
  if (file.package === "") {
    reportFile(report, "PACKAGE_DEFINED", file, "Files must have a package defined.");
    return;
  }
  const snake = file.package.split(".").map(lowerSnakeCase).join(".");
  const name = goQuote(file.package);
  if (snake !== file.package) {
    const message = `Package name ${name} should be lower_snake.case, such as ${goQuote(snake)}.`;
    reportPackage(report, "PACKAGE_LOWER_SNAKE_CASE", file, message);
  }
  if (packageStability(file.package) === undefined) {
    const such = goQuote(`${file.package}.v1`);
    const message = `Package name ${name} should be suffixed with a correctly formed version, such as ${such}.`;
    reportPackage(report, "PACKAGE_VERSION_SUFFIX", file, message);
  }
}

/** Judges a message, its oneofs and its fields. */
export function judgeMessageNames(message: MessageNode, report: LintReport): void {
  if (message.isMapEntry) return;
  judgeCase(report, "MESSAGE_PASCAL_CASE", message, "Message", pascalCase(message.name));
  for (const oneof of message.oneofs) {
    if (oneof.synthetic) continue;
    judgeCase(report, "ONEOF_LOWER_SNAKE_CASE", oneof, "Oneof", lowerSnakeCase(oneof.name));
  }
  for (const field of message.fields) judgeFieldNames(field, report);
}

/** Judges a field or an extension. */
export function judgeFieldNames(field: FieldNode, report: LintReport): void {
  judgeCase(report, "FIELD_LOWER_SNAKE_CASE", field, "Field", lowerSnakeCase(field.name));
  const name = goQuote(field.name);
  if (field.isRequired) {
    reportElement(report, "FIELD_NOT_REQUIRED", field, field.spans.name, `Field named ${name} should not be required.`);
  }
  if (field.name.replace(/^_+|_+$/g, "").toLowerCase() === "descriptor") {
    const message = `Field name ${name} cannot be any capitalization of "descriptor" with any number of prefix or suffix underscores.`;
    reportElement(report, "FIELD_NO_DESCRIPTOR", field, field.spans.name, message);
  }
}

/** Judges an enum and its values. */
export function judgeEnumNames(node: EnumNode, settings: LintSettings, report: LintReport): void {
  judgeCase(report, "ENUM_PASCAL_CASE", node, "Enum", pascalCase(node.name));
  judgeAllowAlias(node, report);
  const [first] = node.values;
  if (first !== undefined && first.number !== 0) {
    const message = `First enum value ${goQuote(first.name)} should have a numeric value of 0`;
    reportElement(report, "ENUM_FIRST_VALUE_ZERO", first, first.spans.number, message);
  }
  const prefix = `${upperSnakeCase(node.name)}_`;
  for (const value of node.values) {
    const { name: span } = value.spans;
    const name = goQuote(value.name);
    judgeCase(report, "ENUM_VALUE_UPPER_SNAKE_CASE", value, "Enum value", upperSnakeCase(value.name));
    if (!value.name.startsWith(prefix)) {
      const message = `Enum value name ${name} should be prefixed with ${goQuote(prefix)}.`;
      reportElement(report, "ENUM_VALUE_PREFIX", value, span, message);
    }
    if (value.number === 0 && !value.name.endsWith(settings.enumZeroValueSuffix)) {
      const message = `Enum zero value name ${name} should be suffixed with ${goQuote(settings.enumZeroValueSuffix)}.`;
      reportElement(report, "ENUM_ZERO_VALUE_SUFFIX", value, span, message);
    }
  }
}

function judgeAllowAlias(node: EnumNode, report: LintReport): void {
  if (identifierAt(node.options, "allow_alias") !== "true") return;
  const option = optionSpan(node.options, "allow_alias");
  report.add({
    rule: "ENUM_NO_ALLOW_ALIAS",
    message: `Enum option "allow_alias" on enum ${goQuote(node.name)} must be false.`,
    path: node.fullName,
    spot: { file: node.file, span: option },
    owner: { kind: "element", element: node, option },
  });
}

/** Judges a service and its methods. */
export function judgeServiceNames(service: ServiceNode, settings: LintSettings, report: LintReport): void {
  judgeCase(report, "SERVICE_PASCAL_CASE", service, "Service", pascalCase(service.name));
  if (!service.name.endsWith(settings.serviceSuffix)) {
    const message = `Service name ${goQuote(service.name)} should be suffixed with ${goQuote(settings.serviceSuffix)}.`;
    reportElement(report, "SERVICE_SUFFIX", service, service.spans.name, message);
  }
  for (const method of service.methods) judgeCase(report, "RPC_PASCAL_CASE", method, "RPC", pascalCase(method.name));
}

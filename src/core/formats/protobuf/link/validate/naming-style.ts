/** Names as `features.enforce_naming_style` wants them (edition 2024: STYLE2024). */
import type { ProblemSink } from "../../parse/problem-sink.ts";
import type { Features, Span } from "../../schema.ts";
import type { LinkedEnum } from "../linked-enum.ts";
import type { LinkedFile } from "../linked-file.ts";
import type { LinkedMessage } from "../linked-message.ts";

/** A way of writing names. */
interface Style {
  readonly shape: RegExp;
  readonly words: string;
}

const title: Style = { shape: /^[A-Z][A-Za-z0-9]*$/, words: "TitleCase" };
const snake: Style = { shape: /^[a-z][a-z0-9]*(?:_[a-z][a-z0-9]*)*$/, words: "lower_snake_case" };
const upperSnake: Style = { shape: /^[A-Z][A-Z0-9]*(?:_[A-Z][A-Z0-9]*)*$/, words: "UPPER_SNAKE_CASE" };
const dottedSnake: Style = {
  shape: /^[a-z][a-z0-9]*(?:_[a-z][a-z0-9]*)*(?:\.[a-z][a-z0-9]*(?:_[a-z][a-z0-9]*)*)*$/,
  words: "lower_snake_case",
};

/** Something with a name to check. */
interface Styled {
  readonly name: string;
  readonly features: Features;
  readonly spans: { readonly name: Span };
}

function isEnforced(features: Features): boolean {
  return features.enforceNamingStyle === "STYLE2024" || features.enforceNamingStyle === "STYLE2026";
}

export function checkNamingStyle(file: LinkedFile, problems: ProblemSink): void {
  if (file.syntax.kind !== "editions" || file.syntax.edition === "2023") return;
  const check = (node: Styled, what: string, style: Style): void => {
    if (isEnforced(node.features)) checkName(node.name, node.spans.name, what, style, problems);
  };
  const { packageNameSpan } = file.declared;
  if (packageNameSpan !== undefined && isEnforced(file.features)) {
    checkName(file.package, packageNameSpan, "Package", dottedSnake, problems);
  }
  const checkEnum = (node: LinkedEnum): void => {
    check(node, "Enum", title);
    for (const value of node.values) check(value, "Enum value", upperSnake);
  };
  const checkMessage = (message: LinkedMessage): void => {
    if (message.isMapEntry) return;
    check(message, "Message", title);
    for (const field of message.fields) if (!field.isGroup) check(field, "Field", snake);
    for (const oneof of message.oneofs) check(oneof, "Oneof", snake);
    for (const field of message.extensions) check(field, "Extension", snake);
    message.enums.forEach(checkEnum);
    message.messages.forEach(checkMessage);
  };
  file.messages.forEach(checkMessage);
  file.enums.forEach(checkEnum);
  for (const field of file.extensions) check(field, "Extension", snake);
  for (const service of file.services) {
    check(service, "Service", title);
    for (const method of service.methods) check(method, "Method", title);
  }
}

function checkName(name: string, span: Span, what: string, style: Style, problems: ProblemSink): void {
  if (style.shape.test(name)) return;
  const hint = "Rename it, or set `features.enforce_naming_style = STYLE_LEGACY`.";
  problems.add("naming-style", span.from, span.to, `${what} \`${name}\` should be ${style.words}.`, hint);
}

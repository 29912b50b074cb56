/** ProtoJSON names must be told apart (language guide: JSON mapping). */
import type { ProblemSink } from "../../parse/problem-sink.ts";
import { jsonNameOf } from "../json-name.ts";
import type { LinkedEnum, LinkedEnumValue } from "../linked-enum.ts";
import type { LinkedField, LinkedMessage } from "../linked-message.ts";

/** Reports fields that have one JSON name; only a warning for derived names where `json_format` is LEGACY_BEST_EFFORT. */
export function checkFieldJsonNames(message: LinkedMessage, problems: ProblemSink): void {
  if (areApart(message)) return;
  const legacy = message.features.jsonFormat !== "ALLOW";
  const byDefault = new Map<string, LinkedField>();
  const effective = new Map<string, LinkedField>();
  for (const field of message.fields) {
    if (field.isGroup && legacy) continue;
    const standard = jsonNameOf(field.name);
    const clash = byDefault.get(standard);
    if (clash !== undefined && clash.name !== field.name) report(field, clash, standard, legacy, problems);
    else byDefault.set(standard, field);
    const other = effective.get(field.jsonName);
    const isCustom = isOwn(field) || (other !== undefined && isOwn(other));
    if (other === undefined) effective.set(field.jsonName, field);
    else if (isCustom && clash !== other) {
      report(field, other, field.jsonName, false, problems);
    }
  }
}

/** Almost all messages: no name was chosen, and no two are alike. */
function areApart(message: LinkedMessage): boolean {
  const names = new Set<string>();
  for (const field of message.fields) {
    if (field.explicitJsonName !== undefined) return false;
    names.add(field.jsonName);
  }
  return names.size === message.fields.length;
}

/** The field's JSON name was chosen, not derived. */
function isOwn(field: LinkedField): boolean {
  return field.explicitJsonName !== undefined && field.explicitJsonName.value !== jsonNameOf(field.name);
}

function report(field: LinkedField, other: LinkedField, name: string, mild: boolean, problems: ProblemSink): void {
  const { from, to } = field.spans.name;
  const message = `\`${field.name}\` and \`${other.name}\` have the same JSON name, "${name}".`;
  if (mild) problems.warn("json-name", from, to, message, "Rename one of them.");
  else problems.add("json-name", from, to, message, "Rename one of them.");
}

/** Reports enum values that are one name once the enum's name before them is dropped. */
export function checkEnumJsonNames(node: LinkedEnum, problems: ProblemSink): void {
  const legacy = node.features.jsonFormat !== "ALLOW";
  const seen = new Map<string, LinkedEnumValue>();
  for (const value of node.values) {
    const name = pascal(withoutPrefix(value.name, node.name));
    const other = seen.get(name);
    if (other === undefined) seen.set(name, value);
    else if (other.name !== value.name && other.number !== value.number) {
      const { from, to } = value.spans.name;
      const message = `\`${value.name}\` and \`${other.name}\` are one name without the prefix \`${node.name}\`.`;
      if (legacy) problems.warn("enum-json-name", from, to, message, "Rename one of them.");
      else problems.add("enum-json-name", from, to, message, "Rename one of them.");
    }
  }
}

/** Drops the enum's name from the front, whatever its case and underscores; nothing if nothing would be left. */
function withoutPrefix(value: string, enumName: string): string {
  const prefix = enumName.replaceAll("_", "").toLowerCase();
  let at = 0;
  let matched = 0;
  while (at < value.length && matched < prefix.length) {
    const char = value.charAt(at);
    if (char !== "_") {
      if (char.toLowerCase() !== prefix.charAt(matched)) return value;
      matched++;
    }
    at++;
  }
  if (matched < prefix.length) return value;
  while (value.charAt(at) === "_") at++;
  return at === value.length ? value : value.slice(at);
}

function pascal(name: string): string {
  return name
    .split("_")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase())
    .join("");
}

/** Where an option may be set, and in which editions (descriptor.proto: `targets` and `feature_support`). */
import type { ProblemSink } from "../parse/problem-sink.ts";
import type { FieldNode, FileNode, OptionNode, OptionValue, Span } from "../schema.ts";

/** What an option can be set on. */
export const optionTargets = [
  "file",
  "message",
  "field",
  "oneof",
  "extension-range",
  "enum",
  "enum-value",
  "service",
  "method",
] as const;
export type OptionTarget = (typeof optionTargets)[number];

const targetNames = {
  file: "TARGET_TYPE_FILE",
  message: "TARGET_TYPE_MESSAGE",
  field: "TARGET_TYPE_FIELD",
  oneof: "TARGET_TYPE_ONEOF",
  "extension-range": "TARGET_TYPE_EXTENSION_RANGE",
  enum: "TARGET_TYPE_ENUM",
  "enum-value": "TARGET_TYPE_ENUM_ENTRY",
  service: "TARGET_TYPE_SERVICE",
  method: "TARGET_TYPE_METHOD",
} as const satisfies Record<OptionTarget, string>;

/** What a field's own options say about its use as an option. */
interface Support {
  /** Empty: everywhere. */
  readonly targets: readonly string[];
  readonly introduced: number;
  readonly removed: number;
}

const everywhere: Support = { targets: [], introduced: 0, removed: Number.POSITIVE_INFINITY };
const known = new WeakMap<object, Support>();

/** `EDITION_2024` as a number that sorts; `EDITION_PROTO3` and older ones come before every edition. */
function editionNumber(value: OptionValue | undefined): number | undefined {
  if (value?.kind !== "identifier") return undefined;
  const year = /^EDITION_(\d+)/.exec(value.text)?.[1];
  if (year !== undefined) return Number(year);
  return { EDITION_LEGACY: 0, EDITION_PROTO2: 2, EDITION_PROTO3: 3 }[value.text];
}

/** Anything that can carry `targets` and `feature_support`: a field, or an enum's value. */
type Supported = { readonly options: readonly OptionNode[] };

function supportOf(node: Supported): Support {
  if (node.options.length === 0) return everywhere;
  const made = known.get(node);
  if (made !== undefined) return made;
  const targets: string[] = [];
  let { introduced, removed } = everywhere;
  for (const option of node.options) {
    const [first] = option.path;
    if (first === "targets" && option.value.kind === "identifier") targets.push(option.value.text);
    if (first !== "feature_support" || option.value.kind !== "message") continue;
    for (const field of option.value.fields) {
      if (field.name === "edition_introduced") introduced = editionNumber(field.value) ?? introduced;
      if (field.name === "edition_removed") removed = editionNumber(field.value) ?? removed;
    }
  }
  const support = { targets, introduced, removed };
  known.set(node, support);
  return support;
}

/** The file's edition as a number; proto2 and proto3 come before all editions. */
function fileEdition(file: FileNode): number {
  if (file.syntax.kind === "editions") return Number(file.syntax.edition);
  return file.syntax.kind === "proto3" ? 3 : 2;
}

/** Reports options that cannot be set on the target, or not in the file's edition. */
export function checkSupport(option: OptionNode, target: OptionTarget, file: FileNode, problems: ProblemSink): void {
  const at = { target, edition: fileEdition(file), file, problems };
  if (option.path[0] === "features" && file.syntax.kind !== "editions") {
    const { from, to } = option.nameSpan;
    const hint = 'Write `edition = "2023";` instead of `syntax`, or remove the option.';
    problems.add("features-syntax", from, to, "Features can only be set in files with an edition.", hint);
    return;
  }
  for (const field of option.fields) checkField(field, option.nameSpan, at);
  checkValue(option.value, option.fields.at(-1), option.path[0] === "features", at);
}

interface Checking {
  readonly target: OptionTarget;
  readonly edition: number;
  readonly file: FileNode;
  readonly problems: ProblemSink;
}

function checkField(field: FieldNode, span: Span, at: Checking): void {
  const { targets } = supportOf(field);
  if (targets.length > 0 && !targets.includes(targetNames[at.target])) {
    at.problems.add("option-target", span.from, span.to, `Option \`${field.name}\` cannot be set on a ${at.target}.`);
  }
  checkEdition(field, `Option \`${field.name}\``, span, at);
}

function checkEdition(node: Supported, what: string, span: Span, at: Checking): void {
  const { introduced, removed } = supportOf(node);
  const { from, to } = span;
  if (at.edition < introduced) {
    at.problems.add("option-edition", from, to, `${what} exists from edition ${introduced} on.`);
  } else if (at.edition >= removed) {
    at.problems.add("option-edition", from, to, `${what} does not exist any more from edition ${removed} on.`);
  }
}

function checkValue(value: OptionValue, field: FieldNode | undefined, isFeature: boolean, at: Checking): void {
  if (value.kind === "list") for (const item of value.items) checkValue(item, field, isFeature, at);
  if (value.kind === "identifier") {
    const member = field?.enum?.values.find((candidate) => candidate.name === value.text);
    if (member !== undefined) checkEdition(member, `Value \`${member.name}\``, value.span, at);
    if (member?.number === 0 && isFeature) {
      const { from, to } = value.span;
      at.problems.add(
        "unknown-feature",
        from,
        to,
        `\`${member.name}\` is no value that a feature can have.`,
        "Choose another.",
      );
    }
  }
  if (value.kind !== "message") return;
  for (const entry of value.fields) {
    if (entry.field !== undefined) checkField(entry.field, entry.nameSpan, at);
    checkValue(entry.value, entry.field, isFeature, at);
  }
}

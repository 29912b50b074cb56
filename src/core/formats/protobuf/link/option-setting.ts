/** Which fields the options of one element set: each once, oneofs by one member, required ones at all. */
import type { ProblemSink } from "../parse/problem-sink.ts";
import type { FieldNode, OptionNode, OptionValue } from "../schema.ts";

/** A field of the option message, or of a message inside it. */
interface Setting {
  /** `whole`: by a value; `partly`: by options for fields inside. */
  how: "whole" | "partly";
  readonly children: Map<string, Setting>;
  readonly field: FieldNode | undefined;
  readonly option: OptionNode;
}

/** Checks the options of one element together. */
export function checkSettings(options: readonly OptionNode[], problems: ProblemSink): void {
  const top = new Map<string, Setting>();
  let deep = false;
  for (const option of options) {
    const isPseudo = option.fields.length === 0 && (option.text === "default" || option.text === "json_name");
    if (!isPseudo && option.fields.length < option.path.length) continue;
    if (option.path.length > 1) deep = true;
    const { from, to } = option.nameSpan;
    const clash = add(option, top);
    if (clash === "twice") {
      problems.add("set-twice", from, to, `Option \`${option.text}\` is set twice.`, "Keep one of the two.");
    } else if (clash === "oneof") {
      problems.add(
        "set-twice",
        from,
        to,
        `Another member of the oneof of \`${option.text}\` is set already.`,
        "Keep one.",
      );
    }
  }
  if (deep) for (const setting of top.values()) checkRequired(setting, problems);
}

function add(option: OptionNode, top: Map<string, Setting>): "twice" | "oneof" | undefined {
  let level = top;
  let clash: "twice" | "oneof" | undefined;
  for (const [index, part] of option.path.entries()) {
    const isLast = index === option.path.length - 1;
    const field = option.fields[index];
    const known = level.get(part);
    // A message set by a literal can be added to, field by field.
    const isClosed = isLast || (known?.how === "whole" && known.option.value.kind !== "message");
    if (known !== undefined && isClosed && field?.cardinality !== "repeated") clash = "twice";
    if (known === undefined && field?.oneof !== undefined) {
      for (const other of level.values()) if (other.field?.oneof === field.oneof) clash = "oneof";
    }
    const setting: Setting = known ?? { how: isLast ? "whole" : "partly", children: new Map(), field, option };
    if (known === undefined && isLast) addLiteral(option.value, option, setting.children);
    level.set(part, setting);
    level = setting.children;
  }
  return clash;
}

/** What a message literal sets inside. */
function addLiteral(value: OptionValue, option: OptionNode, into: Map<string, Setting>): void {
  if (value.kind !== "message") return;
  for (const entry of value.fields) {
    const setting: Setting = { how: "whole", children: new Map(), field: entry.field, option };
    addLiteral(entry.value, option, setting.children);
    into.set(entry.name, setting);
  }
}

/** A message set field by field needs its required fields like any other. */
function checkRequired(setting: Setting, problems: ProblemSink): void {
  if (setting.how !== "partly") return;
  for (const field of setting.field?.message?.fields ?? []) {
    if (!field.isRequired || setting.children.has(field.name)) continue;
    const { from, to } = setting.option.nameSpan;
    const message = `Required field \`${field.name}\` of ${setting.field?.message?.fullName} is not set.`;
    problems.add("required-option", from, to, message, "Set it too.");
  }
  for (const child of setting.children.values()) checkRequired(child, problems);
}

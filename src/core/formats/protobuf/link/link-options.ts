/** Options and features of everything in a file, from the outside in. */
import type { ProblemSink } from "../parse/problem-sink.ts";
import { MAX_MESSAGE_SET_NUMBER } from "../parse/range-grammar.ts";
import type { OptionSyntax } from "../parse/syntax.ts";
import type { Features, OptionNode } from "../schema.ts";
import { proto3Features, proto3OptionalFeatures } from "./edition-defaults.ts";
import { resolveFeatures, withFeature } from "./features.ts";
import type { LinkedEnum } from "./linked-enum.ts";
import type { LinkedFile } from "./linked-file.ts";
import type { LinkedField, LinkedMessage } from "./linked-message.ts";
import type { LinkedService } from "./linked-service.ts";
import type { OptionLinker } from "./option-linker.ts";
import { linkValue, unresolved, type ValueContext } from "./option-values.ts";
import type { FileScope } from "./symbols.ts";

/** What linking options needs to know. */
interface Linking {
  readonly linker: OptionLinker;
  readonly scope: FileScope;
  readonly problems: ProblemSink;
}

/** Links the options of a file whose types are resolved, and resolves its features. */
export function linkOptions(file: LinkedFile, at: Linking): void {
  file.options = at.linker.link(file.declared.options, "file", undefined);
  file.features = resolveFeatures(file.features, file.options);
  // Enums first: whether one is closed decides which numbers may stand for it in options.
  for (const message of file.messages) linkNestedEnums(message, file.features, at);
  for (const node of file.enums) linkEnum(node, file.features, undefined, at);
  for (const message of file.messages) linkMessage(message, file.features, at);
  for (const service of file.services) linkService(service, file.features, at);
  for (const field of file.extensions) linkField(field, file.features, undefined, at);
  at.linker.finish();
}

function linkNestedEnums(message: LinkedMessage, around: Features, at: Linking): void {
  for (const node of message.enums) linkEnum(node, around, message, at);
  for (const inner of message.messages) linkNestedEnums(inner, around, at);
}

function linkMessage(message: LinkedMessage, around: Features, at: Linking): void {
  // Names in a message's own options, its oneofs' and its ranges', are looked up beside it, not inside, as buf does.
  message.options = at.linker.link(message.syntax.options, "message", message.parent);
  message.features = resolveFeatures(around, message.options);
  message.isMessageSet = message.options.some(
    (option) => option.path[0] === "message_set_wire_format" && isTrue(option),
  );
  for (const oneof of message.oneofs) {
    oneof.options = at.linker.link(oneof.syntax?.options ?? [], "oneof", message.parent);
    oneof.features = resolveFeatures(message.features, oneof.options);
  }
  for (const field of message.fields) linkField(field, field.oneof?.features ?? message.features, message, at);
  for (const inner of message.messages) {
    if (inner.isMapEntry) inner.features = message.features;
    else linkMessage(inner, message.features, at);
  }
  if (message.features !== message.file.features) {
    for (const inner of message.enums) inheritFeatures(inner, message.features);
  }
  for (const field of message.extensions) linkField(field, message.features, message, at);
  if (message.syntax.extensionRanges.length > 0) linkRanges(message, at);
}

/** Ranges of one statement share its options. */
function linkRanges(message: LinkedMessage, at: Linking): void {
  const linked = new Map<readonly OptionSyntax[], readonly OptionNode[]>();
  message.extensionRanges = message.syntax.extensionRanges.map((range) => {
    const known = linked.get(range.options);
    const options = known ?? at.linker.link(range.options, "extension-range", message.parent);
    linked.set(range.options, options);
    const end = message.isMessageSet && range.toMax ? MAX_MESSAGE_SET_NUMBER : range.end;
    return { ...range, end, options };
  });
}

function isTrue(option: OptionNode): boolean {
  return option.value.kind === "identifier" && option.value.text === "true";
}

function linkField(field: LinkedField, around: Features, from: LinkedMessage | undefined, at: Linking): void {
  const { syntax } = field;
  if (syntax.options.length > 0) {
    field.options = at.linker.link(syntax.options, "field", from, (option) => pseudoOption(option, field, from, at));
  }
  let features = around;
  if (field.file.syntax.kind === "editions") features = resolveFeatures(features, field.options);
  else if (syntax.label === "required") features = withFeature(features, "fieldPresence", "LEGACY_REQUIRED");
  else if (syntax.label === "optional" && features === proto3Features) features = proto3OptionalFeatures;
  if (syntax.group !== undefined) features = withFeature(features, "messageEncoding", "DELIMITED");
  if (field.options.length > 0) {
    const packed = field.options.find((option) => option.path[0] === "packed");
    if (packed !== undefined && field.file.syntax.kind !== "editions") {
      features = withFeature(features, "repeatedFieldEncoding", isTrue(packed) ? "PACKED" : "EXPANDED");
    }
  }
  field.features = features;
  // A map's key and value take over what the map field sets.
  if (field.map !== undefined) field.map.key.features = field.map.value.features = features;
  // In editions a message can be encoded like a group (features.message_encoding); maps cannot.
  if (field.type === "message" && field.map === undefined && features.messageEncoding === "DELIMITED") {
    if (field.file.syntax.kind === "editions") field.type = "group";
  }
}

/** `default` and `json_name` look like options and are none. */
function pseudoOption(
  option: OptionSyntax,
  field: LinkedField,
  from: LinkedMessage | undefined,
  at: Linking,
): OptionNode | undefined {
  const { span, nameSpan, value, name } = option;
  const { text, parts } = name;
  const [part] = parts;
  if (parts.length !== 1 || part === undefined || part.isExtension) return undefined;
  if (part.name === "json_name") {
    if (value.kind !== "string") {
      at.problems.add("option-value", value.span.from, value.span.to, "A JSON name is a string.");
    } else field.explicitJsonName ??= { value: value.value, span };
    return { path: ["json_name"], fields: [], text, value: unresolved(value), span, nameSpan };
  }
  if (part.name !== "default") return undefined;
  const context: ValueContext = { scope: at.scope, from, problems: at.problems };
  const linked = linkValue(value, { field, inLiteral: false, isOption: false }, context);
  field.default ??= { value: linked, span };
  return { path: ["default"], fields: [], text, value: linked, span, nameSpan };
}

function linkEnum(node: LinkedEnum, around: Features, from: LinkedMessage | undefined, at: Linking): void {
  node.options = at.linker.link(node.syntax.options, "enum", from);
  node.allowAlias = node.options.some((option) => option.path[0] === "allow_alias" && isTrue(option));
  for (const value of node.values) value.options = at.linker.link(value.syntax.options, "enum-value", from);
  inheritFeatures(node, around);
}

function inheritFeatures(node: LinkedEnum, around: Features): void {
  node.features = resolveFeatures(around, node.options);
  for (const value of node.values) value.features = resolveFeatures(node.features, value.options);
}

function linkService(service: LinkedService, around: Features, at: Linking): void {
  service.options = at.linker.link(service.syntax.options, "service", undefined);
  service.features = resolveFeatures(around, service.options);
  for (const method of service.methods) {
    method.options = at.linker.link(method.syntax.options, "method", undefined);
    method.features = resolveFeatures(service.features, method.options);
  }
}

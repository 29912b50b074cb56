/** Declarations as the bytes of their descriptors; field numbers are those of google/protobuf/descriptor.proto. */
import type {
  EnumNode,
  FieldKind,
  FieldNode,
  MessageNode,
  MethodNode,
  OneofNode,
  OptionNode,
  ServiceNode,
  Visibility,
} from "../schema.ts";
import { WireWriter } from "../wire/wire-writer.ts";
import { defaultText } from "./default-text.ts";
import { optionBytes } from "./option-bytes.ts";
import type { FindMessage } from "./option-tree.ts";

const typeNumbers = {
  double: 1,
  float: 2,
  int64: 3,
  uint64: 4,
  int32: 5,
  fixed64: 6,
  fixed32: 7,
  bool: 8,
  string: 9,
  group: 10,
  message: 11,
  bytes: 12,
  uint32: 13,
  enum: 14,
  sfixed32: 15,
  sfixed64: 16,
  sint32: 17,
  sint64: 18,
  unresolved: undefined,
} as const satisfies Record<FieldKind, number | undefined>;

const labelNumbers = { optional: 1, required: 2, repeated: 3 } as const satisfies Record<
  FieldNode["cardinality"],
  number
>;

/** Writes the parts of one descriptor, in the order of their numbers. */
export class DescriptorWriter {
  readonly out = new WireWriter();
  readonly find: FindMessage;

  constructor(find: FindMessage) {
    this.find = find;
  }

  text(number: number, text: string | undefined): void {
    if (text !== undefined) this.bytes(number, undefined, text);
  }

  number(number: number, value: number | undefined): void {
    if (value === undefined) return;
    this.out.tag(number, 0);
    this.out.int32(value);
  }

  flag(number: number, value: boolean): void {
    if (value) this.number(number, 1);
  }

  bytes(number: number, bytes: Uint8Array | undefined, text?: string): void {
    if (bytes === undefined && text === undefined) return;
    this.out.tag(number, 2);
    if (bytes !== undefined) this.out.delimited(bytes);
    else this.out.text(text ?? "");
  }

  options(number: number, options: readonly OptionNode[]): void {
    this.bytes(number, optionBytes(options, this.find));
  }

  /** A descriptor inside this one. */
  inner(number: number, write: (inner: DescriptorWriter) => void): void {
    const inner = new DescriptorWriter(this.find);
    write(inner);
    this.bytes(number, inner.out.finish());
  }
}

/** Writes a DescriptorProto. */
export function writeMessage(to: DescriptorWriter, message: MessageNode): void {
  to.text(1, message.name);
  const options = message.isMapEntry ? mapFeatures(message) : undefined;
  for (const field of message.fields) to.inner(2, (inner) => writeField(inner, field, options));
  for (const nested of message.messages) to.inner(3, (inner) => writeMessage(inner, nested));
  for (const nested of message.enums) to.inner(4, (inner) => writeEnum(inner, nested));
  for (const range of message.extensionRanges) {
    to.inner(5, (inner) => {
      inner.number(1, range.start);
      inner.number(2, range.end + 1);
      inner.options(3, range.options);
    });
  }
  for (const extension of message.extensions) to.inner(6, (inner) => writeField(inner, extension));
  if (message.isMapEntry) to.inner(7, (inner) => inner.flag(7, true));
  else to.options(7, message.options);
  for (const oneof of message.oneofs) to.inner(8, (inner) => writeOneof(inner, oneof));
  for (const range of message.reservedRanges) {
    to.inner(9, (inner) => {
      inner.number(1, range.start);
      inner.number(2, range.end + 1);
    });
  }
  for (const { name } of message.reservedNames) to.text(10, name);
  to.number(11, visibilityNumber(message.visibility));
}

/** The entry's two fields carry the features that the map field sets. */
function mapFeatures(entry: MessageNode): readonly OptionNode[] {
  const map = entry.parent?.fields.find((field) => field.message === entry);
  return map?.options.filter((option) => option.path[0] === "features") ?? [];
}

function writeOneof(to: DescriptorWriter, oneof: OneofNode): void {
  to.text(1, oneof.name);
  if (!oneof.synthetic) to.options(2, oneof.options);
}

function visibilityNumber(visibility: Visibility): number | undefined {
  if (visibility === undefined) return undefined;
  return visibility === "local" ? 1 : 2;
}

/** Writes a FieldDescriptorProto. */
export function writeField(to: DescriptorWriter, field: FieldNode, options = field.options): void {
  const type = field.message ?? field.enum;
  to.text(1, field.name);
  if (field.isExtension) to.text(2, field.parent === undefined ? field.extendeeText : `.${field.parent.fullName}`);
  to.number(3, field.number);
  to.number(4, labelNumbers[field.cardinality]);
  to.number(5, typeNumbers[field.descriptorType]);
  if (type !== undefined) to.text(6, `.${type.fullName}`);
  else if (field.descriptorType === "unresolved") to.text(6, field.typeText);
  to.text(7, defaultText(field));
  to.options(8, options);
  const oneof = field.oneof === undefined ? -1 : (field.parent?.oneofs.indexOf(field.oneof) ?? -1);
  if (oneof >= 0) to.number(9, oneof);
  to.text(10, field.jsonName);
  to.flag(17, field.proto3Optional);
}

/** Writes an EnumDescriptorProto. */
export function writeEnum(to: DescriptorWriter, node: EnumNode): void {
  to.text(1, node.name);
  for (const value of node.values) {
    to.inner(2, (inner) => {
      inner.text(1, value.name);
      inner.number(2, value.number);
      inner.options(3, value.options);
    });
  }
  to.options(3, node.options);
  for (const range of node.reservedRanges) {
    to.inner(4, (inner) => {
      inner.number(1, range.start);
      inner.number(2, range.end);
    });
  }
  for (const { name } of node.reservedNames) to.text(5, name);
  to.number(6, visibilityNumber(node.visibility));
}

/** Writes a ServiceDescriptorProto. */
export function writeService(to: DescriptorWriter, service: ServiceNode): void {
  to.text(1, service.name);
  for (const method of service.methods) to.inner(2, (inner) => writeMethod(inner, method));
  to.options(3, service.options);
}

function writeMethod(to: DescriptorWriter, method: MethodNode): void {
  to.text(1, method.name);
  for (const [number, type] of [
    [2, method.input],
    [3, method.output],
  ] as const) {
    to.text(number, type.message === undefined ? type.text : `.${type.message.fullName}`);
  }
  const options = optionBytes(method.options, to.find);
  // A body, even an empty one, says that there are options.
  const hasBody = method.file.text.charAt(method.spans.declaration.to - 1) === "}";
  to.bytes(4, options ?? (hasBody ? new Uint8Array(0) : undefined));
  to.flag(5, method.input.streaming);
  to.flag(6, method.output.streaming);
}

import type { Judgement, PairFinding } from "../../../model/finding.ts";
import type { Pair, RuleSet } from "../../../model/schema-format.ts";
import { nodePathsOf } from "../node-paths.ts";
import type { EnumNode, FieldKind, FieldNode, MessageNode, MethodNode, ProtobufSchema } from "../schema.ts";
import { type GlueRuleId, glueRules, glueWords } from "./glue-rules.ts";

/**
 * AWS Glue as far as its documentation goes (spec registries.md 6): numbers and types as on the wire, required fields,
 * rpcs. Whatever it is silent about makes the answer undecided, unless something else breaks anyway.
 */
export const glue: RuleSet<ProtobufSchema> = {
  id: "glue",
  title: "AWS Glue Schema Registry",
  rules: glueRules,
  judges: "asked",
  judge: (pair) => new GlueJudge(pair).judge(),
};

class GlueJudge {
  readonly #pair: Pair<ProtobufSchema>;
  readonly #findings: PairFinding[] = [];
  readonly #silent: string[] = [];

  constructor(pair: Pair<ProtobufSchema>) {
    this.#pair = pair;
  }

  judge(): Judgement {
    const { writer, reader } = this.#pair;
    for (const message of ownMessages(writer)) this.#message(message);
    for (const [name, service] of writer.services)
      this.#methods(service.methods, reader.services.get(name)?.methods ?? []);
    for (const [name, service] of reader.services) {
      for (const method of service.methods) {
        const known = writer.services.get(name)?.methods.some((one) => one.name === method.name) ?? false;
        if (!known) this.#add("rpc-added", undefined, method, method.name);
      }
    }
    const findings = this.#findings;
    if (findings.some((finding) => finding.class === "breaks")) return { kind: "judged", compatible: false, findings };
    const [first] = this.#silent;
    if (first === undefined) return { kind: "judged", compatible: true, findings };
    const more = this.#silent.length === 1 ? "" : ` (and ${this.#silent.length - 1} more changes)`;
    return { kind: "undecided", why: `AWS does not say what Glue makes of this: ${first}${more}`, findings };
  }

  #add(
    id: GlueRuleId,
    writer: FieldNode | MethodNode | undefined,
    reader: FieldNode | MethodNode | undefined,
    name: string,
  ): void {
    const { class: level, title } = glueWords(id, name);
    const writerNode = writer === undefined ? undefined : nodePathsOf(this.#pair.writer).get(writer);
    const readerNode = reader === undefined ? undefined : nodePathsOf(this.#pair.reader).get(reader);
    this.#findings.push({
      rule: id,
      class: level,
      path: (reader ?? writer)?.fullName ?? name,
      message: title,
      ...(writerNode === undefined ? {} : { writerNode }),
      ...(readerNode === undefined ? {} : { readerNode }),
      ...(writer === undefined ? {} : { writerPlace: { file: writer.file.path, ...writer.spans.declaration } }),
      ...(reader === undefined ? {} : { readerPlace: { file: reader.file.path, ...reader.spans.declaration } }),
    });
  }

  #message(writer: MessageNode): void {
    const reader = this.#pair.reader.types.get(writer.fullName);
    if (reader?.kind !== "message") {
      if (!writer.isMapEntry && !writer.isGroup) this.#silent.push(`message ${writer.fullName} is gone`);
      return;
    }
    if (reader === writer) return;
    for (const field of writer.fields) {
      const other = reader.byNumber.get(field.number);
      if (other === undefined) this.#add("field-removed", field, undefined, field.name);
      else this.#field(field, other);
    }
    for (const field of reader.fields) {
      if (writer.byNumber.has(field.number)) continue;
      this.#add(field.isRequired ? "required-field-added" : "field-added", undefined, field, field.name);
    }
  }

  #field(writer: FieldNode, reader: FieldNode): void {
    const name = `${reader.parent?.name ?? ""}.${reader.name}`;
    if (!sameWireType(writer, reader)) this.#add("field-type-changed", writer, reader, name);
    else if (writer.name !== reader.name) this.#add("field-renamed", writer, reader, writer.name);
    if (reader.isRequired && !writer.isRequired) this.#silent.push(`field ${name} is required by the reader only`);
    if ((writer.cardinality === "repeated") !== (reader.cardinality === "repeated")) {
      this.#silent.push(`field ${name} changed between one value and a list`);
    }
    if (memberOf(writer) !== memberOf(reader)) this.#silent.push(`field ${name} moved into or out of a oneof`);
    if (writer.enum !== undefined && reader.enum !== undefined && !sameValues(writer.enum, reader.enum)) {
      this.#silent.push(`the values of enum ${reader.enum.fullName} changed`);
    }
  }

  #methods(writer: readonly MethodNode[], reader: readonly MethodNode[]): void {
    for (const method of writer) {
      const other = reader.find((one) => one.name === method.name);
      if (other === undefined) this.#add("rpc-removed", method, undefined, method.name);
      else if (signature(method) !== signature(other)) this.#silent.push(`rpc ${method.fullName} has other types`);
    }
  }
}

function* ownMessages(schema: ProtobufSchema): Generator<MessageNode> {
  for (const file of schema.files) for (const message of file.messages) yield* withNested(message);
}

function* withNested(message: MessageNode): Generator<MessageNode> {
  yield message;
  for (const inner of message.messages) yield* withNested(inner);
}

function memberOf(field: FieldNode): string | undefined {
  return field.oneof === undefined || field.oneof.synthetic ? undefined : field.oneof.name;
}

function sameValues(a: EnumNode, b: EnumNode): boolean {
  const texts = (node: EnumNode): string =>
    node.values
      .map(({ name, number }) => `${number} ${name}`)
      .sort()
      .join();
  return a === b || texts(a) === texts(b);
}

function signature({ input, output }: MethodNode): string {
  const text = (type: MethodNode["input"]): string => `${type.streaming} ${type.message?.fullName ?? type.text}`;
  return `${text(input)} ${text(output)}`;
}

/** Kinds that read each other's bytes (buf's WIRE, FIELD_WIRE_COMPATIBLE_TYPE); every other kind stands alone. */
const wireGroups: Readonly<Partial<Record<FieldKind, string>>> = {
  int32: "varint",
  int64: "varint",
  uint32: "varint",
  uint64: "varint",
  bool: "varint",
  sint32: "zigzag",
  sint64: "zigzag",
  fixed32: "fixed32",
  sfixed32: "fixed32",
  fixed64: "fixed64",
  sfixed64: "fixed64",
};

function sameWireType(writer: FieldNode, reader: FieldNode): boolean {
  if (writer.map !== undefined && reader.map !== undefined) {
    return sameWireType(writer.map.key, reader.map.key) && sameWireType(writer.map.value, reader.map.value);
  }
  if (writer.type === "string" && reader.type === "bytes") return true;
  const group = (kind: FieldKind): string => wireGroups[kind] ?? kind;
  if (group(writer.type) !== group(reader.type)) return false;
  if (writer.message !== undefined || reader.message !== undefined) {
    return writer.message?.fullName === reader.message?.fullName;
  }
  if (writer.enum === undefined || reader.enum === undefined || writer.enum.fullName === reader.enum.fullName)
    return true;
  const known = new Set(reader.enum.values.map(({ name, number }) => `${number} ${name}`));
  return (
    writer.enum.name === reader.enum.name &&
    writer.enum.values.every(({ name, number }) => known.has(`${number} ${name}`))
  );
}

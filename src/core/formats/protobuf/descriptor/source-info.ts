/** Where declarations stand and what is said of them, as SourceCodeInfo (google/protobuf/descriptor.proto) holds it. */
import { bufSpan } from "../rule-sets/buf/spot.ts";
import type {
  Comments,
  DeclarationSpans,
  EnumNode,
  FieldNode,
  FileNode,
  MessageNode,
  ServiceNode,
  Span,
} from "../schema.ts";
import { WireWriter } from "../wire/wire-writer.ts";
import type { DescriptorWriter } from "./declaration-bytes.ts";

type Path = readonly number[];

/** Field numbers of the descriptors, by what they hold. */
const at = {
  file: { package: 2, import: 3, message: 4, enum: 5, service: 6, extension: 7, syntax: 12 },
  message: { name: 1, field: 2, nested: 3, enum: 4, extension: 6, oneof: 8 },
  field: { name: 1, number: 3, label: 4, type: 5, typeName: 6 },
  enum: { name: 1, value: 2 },
  value: { name: 1, number: 2 },
  service: { name: 1, method: 2 },
  method: { name: 1, input: 2, output: 3 },
} as const;

/** Writes the locations of a file's statements and declarations, names, types and numbers, with their comments. */
export function writeSourceInfo(to: DescriptorWriter, file: FileNode): void {
  new LocationWriter(to, file).file();
}

class LocationWriter {
  readonly #to: DescriptorWriter;
  readonly #file: FileNode;

  constructor(to: DescriptorWriter, file: FileNode) {
    this.#to = to;
    this.#file = file;
  }

  file(): void {
    const { syntax, packageSpan, syntaxComments, packageComments } = this.#file;
    this.#add([], wholeOf(this.#file));
    this.#add([at.file.syntax], syntax.statement, syntaxComments);
    this.#add([at.file.package], packageSpan, packageComments);
    const imports = this.#file.imports.filter(({ modifier }) => modifier !== "option");
    for (const [index, { span, comments }] of imports.entries()) this.#add([at.file.import, index], span, comments);
    for (const [index, node] of this.#file.messages.entries()) this.#message([at.file.message, index], node);
    for (const [index, node] of this.#file.enums.entries()) this.#enum([at.file.enum, index], node);
    for (const [index, node] of this.#file.services.entries()) this.#service([at.file.service, index], node);
    for (const [index, node] of this.#file.extensions.entries()) this.#field([at.file.extension, index], node);
  }

  #message(path: Path, node: MessageNode): void {
    // A map's entry has no text of its own.
    if (node.isMapEntry) return;
    this.#declared(path, node, at.message.name);
    for (const [index, field] of node.fields.entries()) this.#field([...path, at.message.field, index], field);
    for (const [index, oneof] of node.oneofs.entries()) {
      if (!oneof.synthetic) this.#declared([...path, at.message.oneof, index], oneof, at.message.name);
    }
    for (const [index, inner] of node.messages.entries()) this.#message([...path, at.message.nested, index], inner);
    for (const [index, inner] of node.enums.entries()) this.#enum([...path, at.message.enum, index], inner);
    for (const [index, field] of node.extensions.entries()) this.#field([...path, at.message.extension, index], field);
  }

  #field(path: Path, node: FieldNode): void {
    const { label, type, number } = node.spans;
    // What is said of a group is said of its message.
    this.#add(path, node.spans.declaration, node.isGroup ? undefined : node.comments);
    this.#add([...path, at.field.name], node.spans.name);
    this.#add([...path, at.field.label], label);
    const isNamed = node.message !== undefined || node.enum !== undefined || node.type === "unresolved";
    this.#add([...path, isNamed ? at.field.typeName : at.field.type], type);
    this.#add([...path, at.field.number], number);
  }

  #enum(path: Path, node: EnumNode): void {
    this.#declared(path, node, at.enum.name);
    for (const [index, value] of node.values.entries()) {
      const own = [...path, at.enum.value, index];
      this.#declared(own, value, at.value.name);
      this.#add([...own, at.value.number], value.spans.number);
    }
  }

  #service(path: Path, node: ServiceNode): void {
    this.#declared(path, node, at.service.name);
    for (const [index, method] of node.methods.entries()) {
      const own = [...path, at.service.method, index];
      this.#declared(own, method, at.method.name);
      this.#add([...own, at.method.input], method.input.span);
      this.#add([...own, at.method.output], method.output.span);
    }
  }

  #declared(path: Path, node: { readonly spans: DeclarationSpans; readonly comments: Comments }, name: number): void {
    this.#add(path, node.spans.declaration, node.comments);
    this.#add([...path, name], node.spans.name);
  }

  #add(path: Path, span: Span | undefined, comments?: Comments): void {
    if (span === undefined) return;
    const { startLine, startColumn, endLine, endColumn } = bufSpan({ file: this.#file, span });
    // One line needs no second line number; everything counts from 0 there.
    const end = endLine === startLine ? [] : [endLine - 1];
    this.#to.inner(1, (inner) => {
      if (path.length > 0) inner.bytes(1, packed(path));
      inner.bytes(2, packed([startLine - 1, startColumn - 1, ...end, endColumn - 1]));
      inner.text(3, comments?.leading);
      inner.text(4, comments?.trailing);
      for (const detached of comments?.detached ?? []) inner.text(6, detached);
    });
  }
}

/** From the first statement to the last. */
function wholeOf(file: FileNode): Span | undefined {
  const spans = [
    file.syntax.statement,
    file.packageSpan,
    ...[...file.imports, ...file.options].map(({ span }) => span),
    ...[...file.messages, ...file.enums, ...file.services].map(({ spans: { declaration } }) => declaration),
    ...file.extensions.map(({ spans: { extend, declaration } }) => extend ?? declaration),
  ].filter((span) => span !== undefined);
  if (spans.length === 0) return undefined;
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const span of spans) [from, to] = [Math.min(from, span.from), Math.max(to, span.to)];
  return { from, to };
}

function packed(numbers: readonly number[]): Uint8Array {
  const out = new WireWriter();
  for (const number of numbers) out.int32(number);
  return out.finish();
}

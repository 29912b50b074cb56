/** A version as the tree that every view shows: the root message's fields, then everything else it defines. */
import { joinName, type NodePath, type OutlineNode, type Place } from "../../model/index.ts";
import { fieldSegment, type NodePaths, nodePathsOf, oneofSegment } from "./node-paths.ts";
import type {
  EnumNode,
  FieldNode,
  FileNode,
  MessageNode,
  MethodNode,
  OneofNode,
  OptionValue,
  ProtobufSchema,
  ServiceNode,
  Span,
} from "./schema.ts";

/** From this many nodes on, a type is shown in full only where its own path leads. */
const manyNodes = 10_000;
/** Types deeper than this are not unfolded: nobody looks, and a chain of thousands would overflow the stack. */
const deepest = 200;
/** So many other definitions are listed. */
const manyDefinitions = 2_000;

/** The tree of a version. Fields are paired by number, types by full name. */
export function outline(schema: ProtobufSchema): OutlineNode {
  return new Outliner(schema).root();
}

/** Which names can be the root: messages of the main file first, the current root before all. */
export function roots(schema: ProtobufSchema): readonly string[] {
  const names = new Set<string>();
  if (schema.root !== undefined) names.add(schema.root.fullName);
  const add = (message: MessageNode): void => {
    if (message.isMapEntry) return;
    names.add(message.fullName);
    message.messages.forEach(add);
  };
  for (const file of schema.files) file.messages.forEach(add);
  return [...names];
}

function place(file: FileNode, span: Span): Place {
  return { file: file.path, from: span.from, to: span.to };
}

/** Both places of an element. */
function places(node: {
  readonly file: FileNode;
  readonly spans: { readonly declaration: Span; readonly name: Span };
}): Pick<OutlineNode, "place" | "namePlace"> {
  const { declaration, name } = node.spans;
  return { place: place(node.file, declaration), namePlace: place(node.file, name) };
}

class Outliner {
  readonly #schema: ProtobufSchema;
  readonly #paths: NodePaths;
  /** The messages that the current node stands in. */
  readonly #open = new Set<MessageNode>();
  #nodes = 0;

  constructor(schema: ProtobufSchema) {
    this.#schema = schema;
    this.#paths = nodePathsOf(schema);
  }

  root(): OutlineNode {
    const { root } = this.#schema;
    const definitions = this.#definitions();
    if (root === undefined) {
      const [main] = this.#schema.files;
      const name = main?.path ?? "no file";
      return { path: "", identity: name, name, kind: "file", type: "file", notes: [], children: definitions };
    }
    const children = [...this.#members(root, ""), ...definitions];
    return {
      path: "",
      identity: root.fullName,
      name: root.name,
      kind: "message",
      type: root.fullName,
      notes: messageNotes(root),
      ...places(root),
      children,
    };
  }

  /** Fields of a message in the order declared, oneofs' members inside their oneof, extensions last. */
  #members(message: MessageNode, path: NodePath): OutlineNode[] {
    this.#open.add(message);
    const nodes: OutlineNode[] = [];
    const shown = new Set<OneofNode>();
    for (const field of message.fields) {
      const { oneof } = field;
      if (oneof === undefined || oneof.synthetic) nodes.push(this.#field(field, path));
      else if (!shown.has(oneof)) {
        shown.add(oneof);
        nodes.push(this.#oneof(oneof, path));
      }
    }
    for (const field of this.#schema.extensionsOf.get(message.fullName) ?? []) nodes.push(this.#field(field, path));
    this.#open.delete(message);
    return nodes;
  }

  #oneof(oneof: OneofNode, path: NodePath): OutlineNode {
    this.#nodes++;
    return {
      path: joinName(path, oneofSegment(oneof.name)),
      identity: oneofSegment(oneof.name),
      name: oneof.name,
      kind: "oneof",
      type: "oneof",
      notes: [],
      ...places(oneof),
      children: oneof.fields.map((field) => this.#field(field, path)),
    };
  }

  #field(field: FieldNode, path: NodePath): OutlineNode {
    this.#nodes++;
    const at = joinName(path, fieldSegment(field));
    return {
      path: at,
      identity: String(field.number),
      name: fieldSegment(field),
      type: typeText(field),
      notes: fieldNotes(field),
      ...places(field),
      ...this.#held(field, at),
    };
  }

  /** What a field holds: its kind, and the nodes below it. */
  #held(field: FieldNode, at: NodePath): Pick<OutlineNode, "kind" | "children" | "repeats"> {
    if (field.map !== undefined) return { kind: "map", children: [this.#inner(field, field.map.value, "values", at)] };
    if (field.cardinality === "repeated") return { kind: "array", children: [this.#inner(field, field, "items", at)] };
    return this.#type(field, at);
  }

  /** The one node that stands for all items of a list, or all values of a map. */
  #inner(owner: FieldNode, held: FieldNode, name: "items" | "values", path: NodePath): OutlineNode {
    this.#nodes++;
    const at = `${path}/${name === "items" ? "[]" : "{}"}`;
    const { type } = owner.spans;
    const shape = this.#type(held, at);
    return {
      path: at,
      identity: name,
      name,
      type: typeName(held),
      notes: [],
      place: place(owner.file, type),
      ...shape,
    };
  }

  #type(field: FieldNode, at: NodePath): Pick<OutlineNode, "kind" | "children" | "repeats"> {
    if (field.enum !== undefined) return { kind: "enum", children: this.#symbols(field.enum, at) };
    const { message } = field;
    if (message === undefined) return { kind: field.type === "unresolved" ? "reference" : "scalar", children: [] };
    const tooMany = this.#nodes > manyNodes && this.#paths.get(message) !== at;
    if (this.#open.has(message) || tooMany || this.#open.size > deepest) {
      return { kind: "message", children: [], repeats: message.fullName };
    }
    return { kind: "message", children: this.#members(message, at) };
  }

  #symbols(node: EnumNode, path: NodePath): OutlineNode[] {
    this.#nodes += node.values.length;
    return node.values.map((value) => ({
      path: joinName(path, value.name),
      identity: value.name,
      name: value.name,
      kind: "symbol",
      type: String(value.number),
      notes: deprecatedNote(value.options),
      ...places(value),
      children: [],
    }));
  }

  /** Messages, enums and services that the root does not lead to, the main file's first. */
  #definitions(): OutlineNode[] {
    const nodes: OutlineNode[] = [];
    const add = (node: OutlineNode): void => {
      if (nodes.length < manyDefinitions) nodes.push(node);
    };
    const addMessage = (message: MessageNode): void => {
      if (nodes.length >= manyDefinitions || message.isMapEntry) return;
      if (!this.#paths.isReached(message)) add(this.#definition(message));
      message.messages.forEach(addMessage);
      for (const inner of message.enums) if (!this.#paths.isReached(inner)) add(this.#enumDefinition(inner));
    };
    for (const file of this.#schema.files) {
      if (nodes.length >= manyDefinitions) break;
      file.messages.forEach(addMessage);
      for (const node of file.enums) if (!this.#paths.isReached(node)) add(this.#enumDefinition(node));
      for (const field of file.extensions) if (!this.#paths.isReached(field)) add(this.#flatField(field, ""));
      for (const service of file.services) add(serviceNode(service));
    }
    return nodes;
  }

  /** Fields of a definition are listed without what is below them: that stands in definitions of its own. */
  #definition(message: MessageNode): OutlineNode {
    const path = joinName("", message.fullName);
    return {
      path,
      identity: message.fullName,
      name: message.nestedName,
      kind: "definition",
      type: "message",
      notes: messageNotes(message),
      ...places(message),
      children: message.fields.map((field) => this.#flatField(field, path)),
    };
  }

  #flatField(field: FieldNode, path: NodePath): OutlineNode {
    const named = field.map?.value.message ?? field.message;
    return {
      path: joinName(path, fieldSegment(field)),
      identity: field.isExtension ? field.fullName : String(field.number),
      name: fieldSegment(field),
      kind: field.map !== undefined ? "map" : field.cardinality === "repeated" ? "array" : flatKind(field),
      type: typeText(field),
      notes: [...fieldNotes(field), ...(field.oneof?.synthetic === false ? [`oneof ${field.oneof.name}`] : [])],
      ...places(field),
      children: [],
      ...(named === undefined ? {} : { repeats: named.fullName }),
    };
  }

  #enumDefinition(node: EnumNode): OutlineNode {
    const path = joinName("", node.fullName);
    return {
      path,
      identity: node.fullName,
      name: node.nestedName,
      kind: "definition",
      type: "enum",
      notes: node.isClosed ? ["closed"] : [],
      ...places(node),
      children: this.#symbols(node, path),
    };
  }
}

function flatKind(field: FieldNode): OutlineNode["kind"] {
  if (field.enum !== undefined) return "enum";
  if (field.message !== undefined) return "message";
  return field.type === "unresolved" ? "reference" : "scalar";
}

function serviceNode(service: ServiceNode): OutlineNode {
  const path = joinName("", service.fullName);
  return {
    path,
    identity: service.fullName,
    name: service.name,
    kind: "service",
    type: "service",
    notes: [],
    ...places(service),
    children: service.methods.map((method) => ({
      path: joinName(path, method.name),
      identity: method.name,
      name: method.name,
      kind: "rpc",
      type: methodText(method),
      notes: deprecatedNote(method.options),
      ...places(method),
      children: [],
    })),
  };
}

/** `stream Query -> Answer`, in the types' short names. */
export function methodText(method: MethodNode): string {
  const side = ({ streaming, message, text }: MethodNode["input"]): string =>
    `${streaming ? "stream " : ""}${message?.nestedName ?? text}`;
  return `${side(method.input)} -> ${side(method.output)}`;
}

/** One value's type: a scalar's word, or a type's name without its package. */
export function typeName(field: FieldNode): string {
  return field.message?.nestedName ?? field.enum?.nestedName ?? field.typeText;
}

/** A field's type in a few characters: `string`, `repeated Item`, `map<string, Item>`. */
export function typeText(field: FieldNode): string {
  if (field.map !== undefined) return `map<${typeName(field.map.key)}, ${typeName(field.map.value)}>`;
  return field.cardinality === "repeated" ? `repeated ${typeName(field)}` : typeName(field);
}

function fieldNotes(field: FieldNode): string[] {
  const notes = [`= ${field.number}`];
  if (field.isRequired) notes.push("required");
  else if (field.label === "optional") notes.push("optional");
  if (field.type === "group") notes.push("delimited");
  if (field.default !== undefined) notes.push(`default ${shortValue(field.default.value)}`);
  if (field.explicitJsonName !== undefined) notes.push(`JSON ${field.explicitJsonName.value}`);
  return [...notes, ...deprecatedNote(field.options)];
}

function messageNotes(message: MessageNode): string[] {
  return [...deprecatedNote(message.options), ...(message.isMessageSet ? ["message set"] : [])];
}

function deprecatedNote(options: FieldNode["options"]): string[] {
  const isDeprecated = options.some(
    (option) => option.path[0] === "deprecated" && option.value.kind === "identifier" && option.value.text === "true",
  );
  return isDeprecated ? ["deprecated"] : [];
}

/** An option's value in a few characters. */
export function shortValue(value: OptionValue): string {
  switch (value.kind) {
    case "string":
      return JSON.stringify(value.value.length > 40 ? `${value.value.slice(0, 39)}…` : value.value);
    case "message":
      return "{ ... }";
    case "list":
      return "[ ... ]";
    default:
      return value.text;
  }
}

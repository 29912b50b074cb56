/** All files of a version, with its tables made when they are first asked for. */
import type { Problem } from "../../../model/index.ts";
import type { EnumNode, FieldNode, FileNode, MessageNode, ProtobufSchema, ServiceNode } from "../schema.ts";

/** What is said of a version beside its files. */
export interface VersionSettings {
  /** Full name of the message that events are. */
  readonly root: string | undefined;
  /** Where files lie in their repository, by path, if imports know them by another. */
  readonly foundAt?: ReadonlyMap<string, string>;
}

export class LinkedSchema implements ProtobufSchema {
  readonly files: readonly FileNode[];
  readonly byPath: ReadonlyMap<string, FileNode>;
  readonly problems: readonly Problem[];
  readonly foundAt: ReadonlyMap<string, string>;
  readonly #wantedRoot: string | undefined;
  #types: Map<string, MessageNode | EnumNode> | undefined;
  #services: Map<string, ServiceNode> | undefined;
  #extensions: Map<string, FieldNode> | undefined;
  #extensionsOf: Map<string, FieldNode[]> | undefined;

  constructor(
    files: readonly FileNode[],
    all: readonly FileNode[],
    { root, foundAt = new Map() }: VersionSettings,
    problems: readonly Problem[],
  ) {
    this.files = files;
    this.byPath = new Map(all.map((file) => [file.path, file]));
    this.problems = problems;
    this.foundAt = foundAt;
    this.#wantedRoot = root;
  }

  /** Own files first, so that theirs win where a built-in file says the same name. */
  *#all(): Iterable<FileNode> {
    yield* this.files;
    for (const file of this.byPath.values()) if (file.isWellKnown) yield file;
  }

  get types(): ReadonlyMap<string, MessageNode | EnumNode> {
    if (this.#types === undefined) {
      const types = new Map<string, MessageNode | EnumNode>();
      for (const file of this.#all()) {
        for (const message of file.messages) addTypes(message, types);
        for (const node of file.enums) if (!types.has(node.fullName)) types.set(node.fullName, node);
      }
      this.#types = types;
    }
    return this.#types;
  }

  get services(): ReadonlyMap<string, ServiceNode> {
    if (this.#services === undefined) {
      const services = new Map<string, ServiceNode>();
      for (const file of this.#all()) {
        for (const service of file.services)
          if (!services.has(service.fullName)) services.set(service.fullName, service);
      }
      this.#services = services;
    }
    return this.#services;
  }

  get extensions(): ReadonlyMap<string, FieldNode> {
    this.#extensions ??= this.#collectExtensions();
    return this.#extensions;
  }

  get extensionsOf(): ReadonlyMap<string, readonly FieldNode[]> {
    if (this.#extensionsOf === undefined) {
      const byExtendee = new Map<string, FieldNode[]>();
      for (const field of this.extensions.values()) {
        const name = field.parent?.fullName;
        if (name === undefined) continue;
        const list = byExtendee.get(name);
        if (list === undefined) byExtendee.set(name, [field]);
        else list.push(field);
      }
      this.#extensionsOf = byExtendee;
    }
    return this.#extensionsOf;
  }

  get root(): MessageNode | undefined {
    if (this.#wantedRoot !== undefined) {
      const type = this.types.get(this.#wantedRoot);
      return type?.kind === "message" ? type : undefined;
    }
    return this.files[0]?.messages[0];
  }

  #collectExtensions(): Map<string, FieldNode> {
    const extensions = new Map<string, FieldNode>();
    const add = (field: FieldNode): void => {
      if (!extensions.has(field.fullName)) extensions.set(field.fullName, field);
    };
    const walk = (message: MessageNode): void => {
      message.extensions.forEach(add);
      message.messages.forEach(walk);
    };
    for (const file of this.#all()) {
      file.extensions.forEach(add);
      file.messages.forEach(walk);
    }
    return extensions;
  }
}

function addTypes(message: MessageNode, types: Map<string, MessageNode | EnumNode>): void {
  if (!types.has(message.fullName)) types.set(message.fullName, message);
  for (const inner of message.messages) addTypes(inner, types);
  for (const inner of message.enums) if (!types.has(inner.fullName)) types.set(inner.fullName, inner);
}

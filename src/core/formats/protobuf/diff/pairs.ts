/** What in the older version is the same thing as what in the newer one. */
import type { EnumNode, FileNode, MessageNode, ProtobufSchema } from "../schema.ts";

/** The same thing in both versions. */
export interface Both<T> {
  readonly old: T;
  readonly new: T;
}

/** One step through two lists side by side. */
export type Step<T> =
  | { readonly kind: "both"; readonly old: T; readonly new: T }
  | { readonly kind: "added"; readonly new: T }
  | { readonly kind: "removed"; readonly old: T };

/** Walks the newer list in its order; what is gone comes where it stood. */
export function sideBySide<T>(
  older: readonly T[],
  newer: readonly T[],
  counterpart: (item: T) => T | undefined,
): Step<T>[] {
  const positions = new Map(older.map((item, index) => [item, index]));
  const kept = new Set<T>();
  for (const item of newer) {
    const old = counterpart(item);
    if (old !== undefined) kept.add(old);
  }
  const steps: Step<T>[] = [];
  let next = 0;
  const removedBefore = (end: number): void => {
    for (; next < end; next++) {
      const old = older[next];
      if (old !== undefined && !kept.has(old)) steps.push({ kind: "removed", old });
    }
  };
  for (const item of newer) {
    const old = counterpart(item);
    const position = old === undefined ? undefined : positions.get(old);
    if (old === undefined || position === undefined) {
      // What is gone at this place comes before what took it.
      removedBefore(nextKept(older, next, kept));
      steps.push({ kind: "added", new: item });
    } else {
      removedBefore(position);
      next = Math.max(next, position + 1);
      steps.push({ kind: "both", old, new: item });
    }
  }
  removedBefore(older.length);
  return steps;
}

function nextKept<T>(older: readonly T[], from: number, kept: ReadonlySet<T>): number {
  for (let index = from; index < older.length; index++) {
    const item = older[index];
    if (item !== undefined && kept.has(item)) return index;
  }
  return older.length;
}

/** Counterparts by a key; the first of several with one key counts. */
export function byKey<T>(older: readonly T[], key: (item: T) => string | number): (item: T) => T | undefined {
  const known = new Map<string | number, T>();
  for (const item of older) if (!known.has(key(item))) known.set(key(item), item);
  return (item) => known.get(key(item));
}

/** All own messages and enums of a version, outer ones before inner ones. */
export interface Definitions {
  readonly messages: readonly MessageNode[];
  readonly enums: readonly EnumNode[];
}

export function definitionsOf(files: readonly FileNode[]): Definitions {
  const messages: MessageNode[] = [];
  const enums: EnumNode[] = [];
  const walk = (message: MessageNode): void => {
    if (message.isMapEntry) return;
    messages.push(message);
    message.messages.forEach(walk);
    enums.push(...message.enums);
  };
  for (const file of files) {
    file.messages.forEach(walk);
    enums.push(...file.enums);
  }
  return { messages, enums };
}

/**
 * The older counterparts of the newer version's types: by full name; where a file's package changed, by the name
 * inside the file; a message that has the fields of one that is gone, or most of them; the two root messages, if neither lives on.
 */
export class TypePairs {
  readonly #older: ProtobufSchema;
  readonly #newer: ProtobufSchema;
  /** Packages that took another name: new to old. */
  readonly #packages = new Map<string, string>();
  #renamed: ReadonlyMap<MessageNode, MessageNode> | undefined;

  constructor(older: ProtobufSchema, newer: ProtobufSchema) {
    this.#older = older;
    this.#newer = newer;
    for (const file of newer.files) {
      const before = older.byPath.get(file.path);
      if (before !== undefined && before.package !== file.package) this.#packages.set(file.package, before.package);
    }
  }

  message(node: MessageNode): MessageNode | undefined {
    const old = this.#named(node);
    if (old?.kind === "message") return old;
    this.#renamed ??= this.#renames();
    const renamed = this.#renamed.get(node);
    if (renamed !== undefined || node !== this.#newer.root) return renamed;
    // The old root may be known to live on under another name.
    const { root } = this.#older;
    if (root === undefined || !this.#isUnpaired(root) || [...this.#renamed.values()].includes(root)) return undefined;
    return root;
  }

  enum(node: EnumNode): EnumNode | undefined {
    const old = this.#named(node);
    return old?.kind === "enum" ? old : undefined;
  }

  #named(node: MessageNode | EnumNode): MessageNode | EnumNode | undefined {
    const same = this.#older.types.get(node.fullName);
    if (same !== undefined) return same;
    const before = this.#packages.get(node.file.package);
    if (before !== undefined)
      return this.#older.types.get(before === "" ? node.nestedName : `${before}.${node.nestedName}`);
    const outer = node.parent === undefined ? undefined : this.#renamed?.get(node.parent);
    return outer === undefined ? undefined : this.#older.types.get(`${outer.fullName}.${node.name}`);
  }

  /** True if no newer type has the older one's name. */
  #isUnpaired(old: MessageNode | undefined): boolean {
    return old !== undefined && !this.#newer.types.has(old.fullName);
  }

  /** Messages of one place that have the very same fields, or most of them, where there is one of each: new to old. */
  #renames(): ReadonlyMap<MessageNode, MessageNode> {
    const gone = definitionsOf(this.#older.files).messages.filter((old) => this.#isUnpaired(old));
    const come = definitionsOf(this.#newer.files).messages.filter((node) => this.#named(node) === undefined);
    const renamed = new Map<MessageNode, MessageNode>();
    const shapes = byShape(gone);
    for (const [shape, news] of byShape(come)) {
      const [olds, [node]] = [shapes.get(shape) ?? [], news];
      const [old] = olds;
      if (old !== undefined && node !== undefined && olds.length === 1 && news.length === 1) renamed.set(node, old);
    }
    if (gone.length * come.length > mostCompared) return renamed;
    const taken = new Set(renamed.values());
    const olds = gone.filter((old) => !taken.has(old));
    const news = come.filter((node) => !renamed.has(node));
    for (const node of news) {
      const [old, ...others] = olds.filter((each) => isMostlyAlike(each, node));
      const isOnly = old !== undefined && news.filter((each) => isMostlyAlike(old, each)).length === 1;
      if (isOnly && others.length === 0) renamed.set(node, old);
    }
    return renamed;
  }
}

/** More messages that are gone, times those that are new, are not held against each other field by field. */
const mostCompared = 10_000;

/** True if most fields of both have the same number and name: two of them at least. */
function isMostlyAlike(old: MessageNode, node: MessageNode): boolean {
  if (old.file.path !== node.file.path || old.parent?.fullName !== node.parent?.fullName) return false;
  const same = node.fields.filter((field) => old.byNumber.get(field.number)?.name === field.name).length;
  return same >= 2 && same * 2 > Math.max(old.fields.length, node.fields.length);
}

function byShape(messages: readonly MessageNode[]): ReadonlyMap<string, readonly MessageNode[]> {
  const shapes = new Map<string, MessageNode[]>();
  for (const message of messages) {
    // One field says too little.
    if (message.fields.length < 2) continue;
    const fields = message.fields.map(
      (field) => `${field.number} ${field.name} ${field.cardinality} ${field.typeText}`,
    );
    const shape = [message.file.path, message.parent?.fullName ?? "", ...fields.sort()].join("\n");
    const same = shapes.get(shape);
    if (same === undefined) shapes.set(shape, [message]);
    else same.push(message);
  }
  return shapes;
}

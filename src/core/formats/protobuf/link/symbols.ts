/**
 * Finding what a name stands for (language specification, "Type name resolution"): innermost scope first, and the
 * first part of a dotted name decides where the rest is looked for.
 */
import type { FileNode } from "../schema.ts";
import { joined } from "./linked-element.ts";
import type { LinkedEnum, LinkedEnumValue } from "./linked-enum.ts";
import type { LinkedFile, LinkedImport } from "./linked-file.ts";
import type { LinkedField, LinkedMessage } from "./linked-message.ts";
import type { LinkedService } from "./linked-service.ts";

/** What stands at a file's top level, or inside a message, and can be named. */
export type Named = LinkedMessage | LinkedEnum | LinkedEnumValue | LinkedService | LinkedField;

/** Top-level names of all files of a version. */
export class SymbolIndex {
  readonly #top = new Map<string, Named | Named[]>();

  add(file: LinkedFile): void {
    for (const message of file.messages) this.#put(message);
    for (const node of file.enums) {
      this.#put(node);
      for (const value of node.values) this.#put(value);
    }
    for (const service of file.services) this.#put(service);
    for (const extension of file.extensions) this.#put(extension);
  }

  #put(node: Named): void {
    const known = this.#top.get(node.fullName);
    if (known === undefined) this.#top.set(node.fullName, node);
    else if (Array.isArray(known)) known.push(node);
    else this.#top.set(node.fullName, [known, node]);
  }

  /** All that have this name; several only where files quarrel. */
  all(fullName: string): readonly Named[] {
    const found = this.#top.get(fullName);
    if (found === undefined) return [];
    return Array.isArray(found) ? found : [found];
  }

  /** The one that a file may see. */
  top(fullName: string, visible: ReadonlySet<FileNode>): Named | undefined {
    const found = this.#top.get(fullName);
    if (found === undefined) return undefined;
    if (Array.isArray(found)) return found.find((node) => isIn(node, visible));
    return isIn(found, visible) ? found : undefined;
  }

  /** The groups of nodes that share a name. */
  *quarrels(): Iterable<readonly Named[]> {
    for (const found of this.#top.values()) if (Array.isArray(found)) yield found;
  }

  has(fullName: string): boolean {
    return this.#top.has(fullName);
  }
}

function isIn(node: Named, visible: ReadonlySet<FileNode>): boolean {
  return visible.has(node.file);
}

/** Something inside a message by its name; types before all else, since only they can be inside names. */
function memberOf(message: LinkedMessage, name: string): Named | undefined {
  for (const inner of message.messages) if (inner.name === name) return inner;
  for (const inner of message.enums) if (inner.name === name) return inner;
  for (const field of message.extensions) if (field.name === name) return field;
  for (const field of message.fields) if (field.name === name) return field;
  for (const inner of message.enums) for (const value of inner.values) if (value.name === name) return value;
  return undefined;
}

/** Any name will do: what is found first counts, and may turn out to be something that is not wanted. */
function anything(): boolean {
  return true;
}

function descend(from: Named, rest: string): Named | undefined {
  let at: Named | undefined = from;
  for (const part of rest.split(".")) {
    if (at === undefined || at.kind !== "message") return undefined;
    at = memberOf(at, part);
  }
  return at;
}

/** Only in these can names be looked for. */
function isAggregate(node: Named): boolean {
  return node.kind === "message" || node.kind === "enum" || node.kind === "service";
}

export function isType(node: Named): node is LinkedMessage | LinkedEnum {
  return node.kind === "message" || node.kind === "enum";
}

export function isExtension(node: Named): node is LinkedField {
  return node.kind === "field" && node.isExtension;
}

/** What one file can see: itself, its imports, and what those pass on. */
export class FileScope {
  readonly file: LinkedFile;
  readonly index: SymbolIndex;
  readonly #visible: Set<FileNode>;
  /** With what `import option` adds, for names inside options. */
  readonly #visibleToOptions: Set<FileNode>;
  readonly #packages = new Set<string>();
  readonly #providers = new Map<FileNode, LinkedImport>();
  readonly #types = new Map<string, LinkedMessage | LinkedEnum | null>();

  constructor(file: LinkedFile, index: SymbolIndex) {
    this.file = file;
    this.index = index;
    this.#visible = new Set([file]);
    for (const one of file.imports) {
      if (one.target === undefined) continue;
      for (const exported of one.target.exports) {
        if (one.modifier !== "option") this.#visible.add(exported);
        if (!this.#providers.has(exported)) this.#providers.set(exported, one);
      }
    }
    this.#visibleToOptions = new Set([file, ...this.#providers.keys()]);
    for (const seen of this.#visibleToOptions) this.#addPackage(seen.package);
  }

  #addPackage(name: string): void {
    let at = name;
    while (at !== "" && !this.#packages.has(at)) {
      this.#packages.add(at);
      at = at.slice(0, Math.max(0, at.lastIndexOf(".")));
    }
  }

  /** What a name stands for first, seen from inside `from`, whatever it is: extendees and options are found so. */
  first(name: string, from: LinkedMessage | undefined): Named | undefined {
    let found = from === undefined || name.startsWith(".") ? "outside" : this.#inMessages(name, from, anything);
    if (found === "outside") found = this.#inPackages(name, anything, this.#visibleToOptions);
    return found === undefined || typeof found === "string" ? undefined : this.#use(found);
  }

  /** The message or enum a name stands for, seen from inside `from`. */
  type(name: string, from: LinkedMessage | undefined): LinkedMessage | LinkedEnum | undefined {
    if (from === undefined || name.startsWith(".")) return this.#topType(name);
    const found = this.#inMessages(name, from, isType);
    if (found === "outside") return this.#topType(name);
    return this.#use(found !== undefined && isType(found) ? found : undefined);
  }

  #topType(name: string): LinkedMessage | LinkedEnum | undefined {
    const known = this.#types.get(name);
    if (known !== undefined) return this.#use(known ?? undefined);
    const found = this.#inPackages(name, isType, this.#visible);
    const type = found !== undefined && isType(found) ? found : undefined;
    this.#types.set(name, type ?? null);
    return this.#use(type);
  }

  /** The extension a name in parentheses stands for. */
  extension(name: string, from: LinkedMessage | undefined): LinkedField | undefined {
    const found = this.first(name, from);
    return found !== undefined && isExtension(found) ? found : undefined;
  }

  /** A type by its full name, for expanded Any values. */
  absoluteType(fullName: string): LinkedMessage | undefined {
    const found = this.#absolute(fullName, this.#visibleToOptions);
    return this.#use(found?.kind === "message" ? found : undefined);
  }

  /** Something in a message around `from` has the name's first part, and so stands before what is outside. */
  isHidden(name: string, from: LinkedMessage | undefined): boolean {
    const dot = name.indexOf(".");
    const first = dot === -1 ? name : name.slice(0, dot);
    for (let at = from; at !== undefined; at = at.parent) if (memberOf(at, first) !== undefined) return true;
    return false;
  }

  #use<T extends Named>(node: T | undefined): T | undefined {
    if (node === undefined || node.file === this.file) return node;
    const provider = this.#providers.get(node.file);
    if (provider !== undefined) provider.used = true;
    return node;
  }

  /** From the innermost message outwards; `outside` where none of them knows the first part. */
  #inMessages(name: string, from: LinkedMessage, accept: (node: Named) => boolean): Named | undefined | "outside" {
    const dot = name.indexOf(".");
    const first = dot === -1 ? name : name.slice(0, dot);
    for (let at: LinkedMessage | undefined = from; at !== undefined; at = at.parent) {
      const member = memberOf(at, first);
      if (member === undefined) continue;
      if (dot === -1) {
        if (accept(member)) return member;
      } else if (isAggregate(member)) return descend(member, name.slice(dot + 1));
    }
    return "outside";
  }

  #inPackages(name: string, accept: (node: Named) => boolean, visible: ReadonlySet<FileNode>): Named | undefined {
    if (name.startsWith(".")) return this.#absolute(name.slice(1), visible);
    const dot = name.indexOf(".");
    const first = dot === -1 ? name : name.slice(0, dot);
    for (let scope = this.file.package; ; scope = scope.slice(0, Math.max(0, scope.lastIndexOf(".")))) {
      const full = joined(scope, first);
      const top = this.index.top(full, visible);
      if (top !== undefined && dot === -1 && accept(top)) return top;
      if (top !== undefined && dot !== -1 && isAggregate(top)) return descend(top, name.slice(dot + 1));
      if (top === undefined && dot !== -1 && this.#packages.has(full)) {
        return this.#absolute(`${full}${name.slice(dot)}`, visible);
      }
      if (scope === "") return undefined;
    }
  }

  #absolute(fullName: string, visible: ReadonlySet<FileNode>): Named | undefined {
    const whole = this.index.top(fullName, visible);
    if (whole !== undefined) return whole;
    for (let dot = fullName.lastIndexOf("."); dot !== -1; dot = fullName.lastIndexOf(".", dot - 1)) {
      const top = this.index.top(fullName.slice(0, dot), visible);
      if (top !== undefined) return descend(top, fullName.slice(dot + 1));
      if (dot === 0) return undefined;
    }
    return undefined;
  }

  /** The path of a file that could be imported to make a name known. */
  importFor(name: string): string | undefined {
    const wanted = name.startsWith(".") ? name.slice(1) : name;
    for (let scope = this.file.package; ; scope = scope.slice(0, Math.max(0, scope.lastIndexOf(".")))) {
      let full = joined(scope, wanted);
      while (full !== "") {
        const found = this.index.all(full)[0];
        if (found !== undefined && found.file !== this.file) return found.file.path;
        full = full.slice(0, Math.max(0, full.lastIndexOf(".")));
        if (full.length <= scope.length) break;
      }
      if (scope === "") return undefined;
    }
  }
}

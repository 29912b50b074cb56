import type { Algorithm } from "../../../../model/level.ts";
import type { EnumNode, FieldNode, MessageNode } from "../../schema.ts";
import { writtenAlike } from "../../written-alike.ts";
import { DifferenceList } from "./differences.ts";
import { type FieldType, fieldType } from "./field-type.ts";
import { releasedFields } from "./released-fields.ts";
import { rewriteFields } from "./rewrite-fields.ts";
import { isWritten, isWrittenEntry, type TypeIndex } from "./type-index.ts";

/** What stands in a scope: a file or a message. */
interface Scope {
  readonly messages: readonly MessageNode[];
  readonly enums: readonly EnumNode[];
}

const fieldWalks = { released: releasedFields, rewrite: rewriteFields } as const satisfies Record<Algorithm, unknown>;

/** Confluent's comparison of two Protobuf versions, original against update (spec registries.md 2.3 to 2.6). */
export class Comparison {
  readonly list = new DifferenceList();
  readonly #original: TypeIndex;
  readonly #update: TypeIndex;
  readonly #algorithm: Algorithm;
  readonly #entered = new Set<MessageNode>();
  /** Every name stands for the same thing on both sides, so what is written alike is alike. */
  readonly #sameTypes: boolean;

  constructor(original: TypeIndex, update: TypeIndex, algorithm: Algorithm) {
    this.#original = original;
    this.#update = update;
    this.#algorithm = algorithm;
    this.#sameTypes = haveSameTypes(original, update);
  }

  run(): void {
    const [original, update] = [this.#original.file, this.#update.file];
    if (original.package !== update.package) this.list.add("PACKAGE_CHANGED", undefined, undefined);
    this.#scopes(original, update);
  }

  #scopes(original: Scope, update: Scope): void {
    this.#messages(original.messages.filter(isWritten), update.messages.filter(isWritten));
    this.#enums(original.enums, update.enums);
  }

  #messages(original: readonly MessageNode[], update: readonly MessageNode[]): void {
    const before = byName(original);
    const after = byName(update);
    const positions = new Map(update.map((message, index) => [message, index]));
    for (const [index, message] of original.entries()) {
      const { name } = message;
      this.list.within(name, () => {
        const counterpart = after.get(name);
        if (counterpart === undefined) {
          if (!isWrittenEntry(message)) this.list.add("MESSAGE_REMOVED", message, undefined);
          return;
        }
        this.#message(message, counterpart);
        if (positions.get(counterpart) !== index) {
          this.list.add("MESSAGE_MOVED", message, counterpart);
        }
      });
    }
    for (const [name, message] of after) {
      if (before.has(name) || isWrittenEntry(message)) continue;
      this.list.within(name, () => this.list.add("MESSAGE_ADDED", undefined, message));
    }
  }

  #message(original: MessageNode, update: MessageNode): void {
    // A message that is being compared further out is not entered again, or recursive types would never end.
    if (this.#entered.has(original) || (this.#sameTypes && writtenAlike(original, update))) return;
    this.#entered.add(original);
    fieldWalks[this.#algorithm](this.list, original, update, (before, after) => {
      this.#field(original, update, before, after);
    });
    this.#scopes(original, update);
    this.#entered.delete(original);
  }

  #enums(original: readonly EnumNode[], update: readonly EnumNode[]): void {
    const before = byName(original);
    const after = byName(update);
    for (const [name, node] of before) {
      this.list.within(name, () => {
        const counterpart = after.get(name);
        if (counterpart === undefined) this.list.add("ENUM_REMOVED", node, undefined);
        else this.#constants(node, counterpart);
      });
    }
    for (const [name, node] of after) {
      if (!before.has(name)) this.list.within(name, () => this.list.add("ENUM_ADDED", undefined, node));
    }
  }

  #constants(original: EnumNode, update: EnumNode): void {
    const before = new Map(original.values.map((value) => [value.number, value]));
    const after = new Map(update.values.map((value) => [value.number, value]));
    for (const number of new Set([...before.keys(), ...after.keys()])) {
      const [old, now] = [before.get(number), after.get(number)];
      this.list.within(number, () => {
        if (old === undefined) this.list.add("ENUM_CONST_ADDED", undefined, now);
        else if (now === undefined) this.list.add("ENUM_CONST_REMOVED", old, undefined);
        else if (old.name !== now.name) this.list.add("ENUM_CONST_CHANGED", old, now);
      });
    }
  }

  #field(originalScope: MessageNode, updateScope: MessageNode, original: FieldNode, update: FieldNode): void {
    if (original.name !== update.name) this.list.add("FIELD_NAME_CHANGED", original, update);
    const before = fieldType(this.#original, originalScope.fullName, original);
    const after = fieldType(this.#update, updateScope.fullName, update);
    this.#types(before, after, original, update, true);
  }

  #types(before: FieldType, after: FieldType, original: FieldNode, update: FieldNode, labels: boolean): void {
    if (before.kind === "SCALAR" && after.kind === "SCALAR") {
      if (before.group !== after.group) this.list.add("FIELD_SCALAR_KIND_CHANGED", original, update);
      else if (labels && labelChanged(original, update)) {
        const type = before.group === "text" ? "FIELD_STRING_OR_BYTES_LABEL_CHANGED" : "FIELD_NUMERIC_LABEL_CHANGED";
        this.list.add(type, original, update);
      }
    } else if (before.kind === "MAP" && after.kind === "MAP") {
      this.#types(before.key, after.key, original, update, false);
      this.#types(before.value, after.value, original, update, false);
    } else if (before.kind === "MESSAGE" && after.kind === "MESSAGE") this.#named(before, after, original, update);
    else this.list.add("FIELD_KIND_CHANGED", original, update);
  }

  #named(
    before: FieldType & { readonly kind: "MESSAGE" },
    after: FieldType & { readonly kind: "MESSAGE" },
    original: FieldNode,
    update: FieldNode,
  ): void {
    const [old, now] = [before.type, after.type];
    if (old === undefined || now === undefined) {
      if (before.text !== after.text) this.list.add("FIELD_NAMED_TYPE_CHANGED", original, update);
      return;
    }
    if (old.localName !== now.localName) {
      this.list.add("FIELD_NAMED_TYPE_CHANGED", original, update);
      return;
    }
    if (old.origin === now.origin || old.node.kind !== "message" || now.node.kind !== "message") return;
    const [from, to] = [old.node, now.node];
    const broken = this.list.apart(now.localName.replaceAll(".", "/"), () => this.#message(from, to));
    if (broken) this.list.add("FIELD_NAMED_TYPE_CHANGED", original, update);
  }
}

/** The same names for the same kinds of types, and the same imported files. */
function haveSameTypes(original: TypeIndex, update: TypeIndex): boolean {
  if (original.types.size !== update.types.size) return false;
  if (original.file.package !== update.file.package) return false;
  for (const [name, type] of original.types) {
    const other = update.types.get(name);
    if (other === undefined || other.node.kind !== type.node.kind) return false;
    if (other.origin !== type.origin || other.isMapEntry !== type.isMapEntry) return false;
  }
  return true;
}

function labelChanged(original: FieldNode, update: FieldNode): boolean {
  return original.label !== undefined && update.label !== undefined && original.label !== update.label;
}

function byName<T extends { readonly name: string }>(nodes: readonly T[]): ReadonlyMap<string, T> {
  return new Map(nodes.map((node) => [node.name, node]));
}

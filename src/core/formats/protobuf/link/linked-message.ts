/** Messages, their fields and oneofs. */
import type { FieldSyntax, MessageSyntax, OneofSyntax } from "../parse/syntax.ts";
import type {
  DeclarationSpans,
  DefaultNode,
  EnumNode,
  ExtensionRangeNode,
  FieldKind,
  FieldNode,
  FieldSpans,
  FileNode,
  MessageNode,
  OneofNode,
  RangeNode,
  ReservedNameNode,
  Visibility,
} from "../schema.ts";
import { bodyAnchors, declarationSpans, modifiedAnchors, noAnchors } from "./declaration-spans.ts";
import { jsonNameOf } from "./json-name.ts";
import { joined, LinkedElement, nothing } from "./linked-element.ts";
import type { LinkedEnum } from "./linked-enum.ts";

export class LinkedMessage extends LinkedElement implements MessageNode {
  readonly fullName: string;
  readonly syntax: MessageSyntax;
  readonly parent: LinkedMessage | undefined;
  readonly isMapEntry: boolean;
  fields: readonly LinkedField[] = nothing;
  oneofs: readonly LinkedOneof[] = nothing;
  messages: readonly LinkedMessage[] = nothing;
  enums: readonly LinkedEnum[] = nothing;
  extensions: readonly LinkedField[] = nothing;
  extensionRanges: readonly ExtensionRangeNode[] = nothing;
  isMessageSet = false;
  #byNumber: Map<number, FieldNode> | undefined;
  #byName: Map<string, LinkedField> | undefined;

  constructor(file: FileNode, syntax: MessageSyntax, parent: LinkedMessage | undefined, isMapEntry: boolean) {
    super(file);
    this.fullName = joined(parent?.fullName ?? file.package, syntax.name);
    this.syntax = syntax;
    this.parent = parent;
    this.isMapEntry = isMapEntry;
  }

  get kind(): "message" {
    return "message";
  }

  get name(): string {
    return this.syntax.name;
  }

  get nestedName(): string {
    return this.parent === undefined ? this.name : `${this.parent.nestedName}.${this.name}`;
  }

  get byNumber(): ReadonlyMap<number, FieldNode> {
    if (this.#byNumber === undefined) {
      this.#byNumber = new Map();
      for (const field of this.fields) {
        if (!this.#byNumber.has(field.number)) this.#byNumber.set(field.number, field);
      }
    }
    return this.#byNumber;
  }

  /** The first field of a name. */
  named(name: string): LinkedField | undefined {
    if (this.#byName === undefined) {
      this.#byName = new Map();
      for (const field of this.fields) if (!this.#byName.has(field.name)) this.#byName.set(field.name, field);
    }
    return this.#byName.get(name);
  }

  get reservedRanges(): readonly RangeNode[] {
    return this.syntax.reservedRanges;
  }

  get reservedNames(): readonly ReservedNameNode[] {
    return this.syntax.reservedNames;
  }

  get visibility(): Visibility {
    return this.syntax.visibility;
  }

  get isGroup(): boolean {
    return this.syntax.isGroup;
  }

  get spans(): DeclarationSpans {
    if (!this.isMapEntry) return declarationSpans(this.syntax);
    const span = { from: this.syntax.from, to: this.syntax.to };
    return { declaration: span, name: span };
  }

  protected get commentAnchors(): readonly [number, number] {
    return this.isMapEntry ? noAnchors : modifiedAnchors(this.syntax);
  }
}

/** How a field hangs in its file. */
interface FieldHome {
  readonly scope: LinkedMessage | undefined;
  readonly isExtension: boolean;
}

export class LinkedField extends LinkedElement implements FieldNode {
  readonly syntax: FieldSyntax;
  readonly isExtension: boolean;
  readonly scope: LinkedMessage | undefined;
  parent: MessageNode | undefined;
  type: FieldKind = "unresolved";
  message: MessageNode | undefined;
  enum: EnumNode | undefined;
  map: { readonly key: LinkedField; readonly value: LinkedField } | undefined;
  oneof: OneofNode | undefined;
  default: DefaultNode | undefined;
  explicitJsonName: FieldNode["explicitJsonName"];
  #jsonName: string | undefined;

  constructor(file: FileNode, syntax: FieldSyntax, home: FieldHome) {
    super(file);
    this.syntax = syntax;
    this.isExtension = home.isExtension;
    this.scope = home.isExtension ? home.scope : undefined;
    this.parent = home.isExtension ? undefined : home.scope;
  }

  get kind(): "field" {
    return "field";
  }

  get name(): string {
    return this.syntax.name;
  }

  get fullName(): string {
    const home = this.isExtension ? this.scope : this.parent;
    return joined(home?.fullName ?? this.file.package, this.syntax.name);
  }

  get descriptorType(): FieldKind {
    // In editions a message that is encoded like a group is still declared as a message.
    return this.type === "group" && this.syntax.group === undefined ? "message" : this.type;
  }

  get number(): number {
    return this.syntax.number;
  }

  get label(): FieldNode["label"] {
    return this.syntax.label;
  }

  get cardinality(): FieldNode["cardinality"] {
    return this.syntax.map === undefined ? (this.syntax.label ?? "optional") : "repeated";
  }

  get typeText(): string {
    return this.syntax.typeText;
  }

  get extendeeText(): string | undefined {
    return this.syntax.extend?.extendee;
  }

  get proto3Optional(): boolean {
    return this.file.syntax.kind === "proto3" && this.syntax.label === "optional";
  }

  get isGroup(): boolean {
    return this.syntax.group !== undefined;
  }

  get jsonName(): string {
    if (this.explicitJsonName !== undefined) return this.explicitJsonName.value;
    this.#jsonName ??= jsonNameOf(this.name);
    return this.#jsonName;
  }

  get hasPresence(): boolean {
    if (this.cardinality === "repeated") return false;
    if (this.message !== undefined || this.isExtension || this.oneof !== undefined) return true;
    return this.features.fieldPresence !== "IMPLICIT";
  }

  get isRequired(): boolean {
    return (
      this.cardinality === "required" ||
      (this.cardinality === "optional" && this.features.fieldPresence === "LEGACY_REQUIRED")
    );
  }

  get isPacked(): boolean {
    if (this.cardinality !== "repeated" || this.type === "string" || this.type === "bytes") return false;
    if (this.message !== undefined || this.type === "unresolved") return false;
    return this.features.repeatedFieldEncoding === "PACKED";
  }

  get spans(): FieldSpans {
    const { from, to, nameFrom, nameTo, numberFrom, numberTo, typeFrom, typeTo, labelFrom, label } = this.syntax;
    const { extend, listFrom, listTo } = this.syntax;
    return {
      declaration: { from, to },
      name: { from: nameFrom, to: nameTo },
      number: { from: numberFrom, to: numberTo },
      label: label === undefined || labelFrom < 0 ? undefined : { from: labelFrom, to: labelFrom + label.length },
      type: { from: typeFrom, to: typeTo },
      extendee: extend?.extendeeSpan,
      extend: extend === undefined ? undefined : { from: extend.from, to: extend.to },
      optionList: listFrom < 0 ? undefined : { from: listFrom, to: listTo },
    };
  }

  protected get commentAnchors(): readonly [number, number] {
    if (!this.isExtension && this.parent?.isMapEntry) return noAnchors;
    const { from, to, group, listTo, numberTo } = this.syntax;
    return group === undefined ? [from, to - 1] : [from, Math.max(listTo, numberTo)];
  }
}

export class LinkedOneof extends LinkedElement implements OneofNode {
  readonly name: string;
  readonly parent: LinkedMessage;
  /** Undefined for the oneof of a proto3 `optional` field. */
  readonly syntax: OneofSyntax | undefined;
  fields: readonly LinkedField[] = nothing;

  constructor(parent: LinkedMessage, name: string, syntax: OneofSyntax | undefined) {
    super(parent.file);
    this.name = name;
    this.parent = parent;
    this.syntax = syntax;
  }

  get kind(): "oneof" {
    return "oneof";
  }

  get fullName(): string {
    return joined(this.parent.fullName, this.name);
  }

  get synthetic(): boolean {
    return this.syntax === undefined;
  }

  get spans(): DeclarationSpans {
    if (this.syntax !== undefined) return declarationSpans(this.syntax);
    const field = this.fields[0];
    return field === undefined ? { declaration: { from: 0, to: 0 }, name: { from: 0, to: 0 } } : field.spans;
  }

  protected get commentAnchors(): readonly [number, number] {
    return this.syntax === undefined ? noAnchors : bodyAnchors(this.syntax);
  }
}

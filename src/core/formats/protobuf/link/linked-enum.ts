/** Enums and their values. */
import type { EnumSyntax, EnumValueSyntax } from "../parse/syntax.ts";
import type {
  DeclarationSpans,
  EnumNode,
  EnumValueNode,
  FileNode,
  MessageNode,
  RangeNode,
  ReservedNameNode,
  Visibility,
} from "../schema.ts";
import { declarationSpans, modifiedAnchors } from "./declaration-spans.ts";
import { joined, LinkedElement, nothing } from "./linked-element.ts";

export class LinkedEnum extends LinkedElement implements EnumNode {
  readonly fullName: string;
  readonly syntax: EnumSyntax;
  readonly parent: MessageNode | undefined;
  values: readonly LinkedEnumValue[] = nothing;
  allowAlias = false;

  constructor(file: FileNode, syntax: EnumSyntax, parent: MessageNode | undefined) {
    super(file);
    this.fullName = joined(parent?.fullName ?? file.package, syntax.name);
    this.syntax = syntax;
    this.parent = parent;
  }

  get kind(): "enum" {
    return "enum";
  }

  get name(): string {
    return this.syntax.name;
  }

  get nestedName(): string {
    return this.parent === undefined ? this.name : `${this.parent.nestedName}.${this.name}`;
  }

  get isClosed(): boolean {
    return this.features.enumType === "CLOSED";
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

  get spans(): DeclarationSpans {
    return declarationSpans(this.syntax);
  }

  protected get commentAnchors(): readonly [number, number] {
    return modifiedAnchors(this.syntax);
  }
}

export class LinkedEnumValue extends LinkedElement implements EnumValueNode {
  readonly syntax: EnumValueSyntax;
  readonly parent: LinkedEnum;

  constructor(parent: LinkedEnum, syntax: EnumValueSyntax) {
    super(parent.file);
    this.syntax = syntax;
    this.parent = parent;
  }

  get kind(): "enum-value" {
    return "enum-value";
  }

  get name(): string {
    return this.syntax.name;
  }

  get fullName(): string {
    return joined(this.parent.parent?.fullName ?? this.file.package, this.syntax.name);
  }

  get number(): number {
    return this.syntax.number;
  }

  get spans(): EnumValueNode["spans"] {
    const { numberFrom, numberTo, listFrom, listTo } = this.syntax;
    return {
      ...declarationSpans(this.syntax),
      number: { from: numberFrom, to: numberTo },
      optionList: listFrom < 0 ? undefined : { from: listFrom, to: listTo },
    };
  }

  protected get commentAnchors(): readonly [number, number] {
    return [this.syntax.from, this.syntax.to - 1];
  }
}

/**
 * What one file says by itself, before anything is looked up in other files: cached per path and text, shared by all
 * versions that hold the text, and never changed after it was made. Offsets are flat numbers to keep it small.
 */
import type { Problem } from "../../../model/index.ts";
import type { OptionValue, Span, Visibility } from "../schema.ts";

/** Values without names in them are already what the linked schema shows. */
export type ScalarSyntax = Exclude<OptionValue, { readonly kind: "message" | "list" }>;

export type ValueSyntax =
  | ScalarSyntax
  | { readonly kind: "message"; readonly fields: readonly LiteralSyntax[]; readonly span: Span }
  | { readonly kind: "list"; readonly items: readonly ValueSyntax[]; readonly span: Span };

export interface LiteralSyntax {
  readonly form: "field" | "extension" | "any";
  /** The field's name, the extension's name, or the Any's type name. */
  readonly name: string;
  /** The part before the last `/` of an expanded Any. */
  readonly url: string;
  readonly value: ValueSyntax;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface OptionPart {
  readonly name: string;
  readonly isExtension: boolean;
  /** Offsets from the start of the whole name, so that equal names of a file are one object. */
  readonly from: number;
  readonly to: number;
}

/** An option's name as written. */
export interface OptionName {
  readonly text: string;
  readonly parts: readonly OptionPart[];
}

export interface OptionSyntax {
  readonly name: OptionName;
  readonly value: ValueSyntax;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface MapSyntax {
  readonly keyText: string;
  readonly keySpan: Span;
  readonly valueText: string;
  readonly valueSpan: Span;
}

export type Label = "optional" | "required" | "repeated";

export interface FieldSyntax {
  readonly label: Label | undefined;
  readonly labelFrom: number;
  readonly typeText: string;
  readonly typeFrom: number;
  readonly typeTo: number;
  readonly map: MapSyntax | undefined;
  readonly name: string;
  /** As written: differs from `name` for groups, whose field is named in lower case. */
  readonly nameFrom: number;
  readonly nameTo: number;
  readonly number: number;
  readonly numberFrom: number;
  readonly numberTo: number;
  readonly options: readonly OptionSyntax[];
  readonly listFrom: number;
  readonly listTo: number;
  readonly from: number;
  readonly to: number;
  readonly group: MessageSyntax | undefined;
  /** Index among the message's oneofs, or -1. */
  readonly oneof: number;
  readonly extend: ExtendSyntax | undefined;
}

export interface ExtendSyntax {
  readonly extendee: string;
  readonly extendeeSpan: Span;
  readonly from: number;
  to: number;
}

export interface NamedSyntax {
  readonly name: string;
  readonly nameFrom: number;
  readonly from: number;
  readonly to: number;
  readonly options: readonly OptionSyntax[];
}

export interface RangeSyntax {
  readonly start: number;
  readonly end: number;
  readonly toMax: boolean;
  readonly span: Span;
  readonly startSpan: Span;
  readonly endSpan: Span;
  readonly statement: Span;
  readonly options: readonly OptionSyntax[];
}

export interface ReservedNameSyntax {
  readonly name: string;
  readonly quoted: boolean;
  readonly span: Span;
  readonly statement: Span;
}

export interface OneofSyntax extends NamedSyntax {
  readonly count: number;
}

export interface MessageSyntax extends NamedSyntax {
  readonly isGroup: boolean;
  readonly visibility: Visibility;
  readonly visibilitySpan: Span | undefined;
  readonly fields: readonly FieldSyntax[];
  readonly oneofs: readonly OneofSyntax[];
  readonly messages: readonly MessageSyntax[];
  readonly enums: readonly EnumSyntax[];
  readonly extensions: readonly FieldSyntax[];
  readonly reservedRanges: readonly RangeSyntax[];
  readonly reservedNames: readonly ReservedNameSyntax[];
  readonly extensionRanges: readonly RangeSyntax[];
}

export interface EnumValueSyntax extends NamedSyntax {
  readonly number: number;
  readonly numberFrom: number;
  readonly numberTo: number;
  readonly listFrom: number;
  readonly listTo: number;
}

export interface EnumSyntax extends NamedSyntax {
  readonly visibility: Visibility;
  readonly visibilitySpan: Span | undefined;
  readonly values: readonly EnumValueSyntax[];
  readonly reservedRanges: readonly RangeSyntax[];
  readonly reservedNames: readonly ReservedNameSyntax[];
}

export interface MethodTypeSyntax {
  readonly text: string;
  readonly streaming: boolean;
  readonly span: Span;
}

export interface MethodSyntax extends NamedSyntax {
  readonly input: MethodTypeSyntax;
  readonly output: MethodTypeSyntax;
  /** Behind the `)` of the response. */
  readonly headTo: number;
}

export interface ServiceSyntax extends NamedSyntax {
  readonly methods: readonly MethodSyntax[];
}

export interface ImportSyntax {
  readonly path: string;
  readonly modifier: "none" | "public" | "weak" | "option";
  readonly modifierSpan: Span;
  readonly span: Span;
  readonly pathSpan: Span;
}

/** `proto2` also where nothing is declared; then `span` is undefined. */
export interface DeclaredSyntax {
  readonly kind: "proto2" | "proto3" | "editions";
  readonly edition: "2023" | "2024" | "2026";
  readonly span: Span | undefined;
}

export interface FileSyntax {
  readonly path: string;
  readonly text: string;
  readonly declared: DeclaredSyntax;
  readonly package: string;
  readonly packageSpan: Span | undefined;
  /** The dotted name inside the statement. */
  readonly packageNameSpan: Span | undefined;
  readonly imports: readonly ImportSyntax[];
  readonly options: readonly OptionSyntax[];
  readonly messages: readonly MessageSyntax[];
  readonly enums: readonly EnumSyntax[];
  readonly services: readonly ServiceSyntax[];
  readonly extensions: readonly FieldSyntax[];
  readonly extends: readonly ExtendSyntax[];
  readonly problems: readonly Problem[];
}

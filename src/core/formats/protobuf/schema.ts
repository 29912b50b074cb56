/**
 * A linked Protobuf version, with places.
 *
 * Linked nodes are shared between versions: a file whose text and transitive imports did not change is the *same*
 * `FileNode` object in both versions, so `older === newer` proves that nothing inside it differs. Nodes are made by
 * `link/`; members that are rarely asked for (spans, comments) are computed when read.
 */
import type { Problem } from "../../model/index.ts";

/** UTF-16 offsets into the file's text, `to` exclusive; the file itself is known from the node. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Editions that buf 1.75 compiles. */
export const editions = ["2023", "2024", "2026"] as const;
export type Edition = (typeof editions)[number];

/** How a file declares its syntax; a file that declares none is `proto2` with `statement` undefined. */
export type Syntax =
  | { readonly kind: "proto2"; readonly statement: Span | undefined }
  | { readonly kind: "proto3"; readonly statement: Span }
  | { readonly kind: "editions"; readonly edition: Edition; readonly statement: Span };

/** Kinds of fields as Go's protoreflect names them, and `unresolved` where the type's name stands for nothing known. */
export const fieldKinds = [
  "double",
  "float",
  "int32",
  "int64",
  "uint32",
  "uint64",
  "sint32",
  "sint64",
  "fixed32",
  "fixed64",
  "sfixed32",
  "sfixed64",
  "bool",
  "string",
  "bytes",
  "enum",
  "message",
  "group",
  "unresolved",
] as const;
export type FieldKind = (typeof fieldKinds)[number];
export type ScalarKind = Exclude<FieldKind, "enum" | "message" | "group" | "unresolved">;

/** Features as they hold for one element: edition defaults, inheritance and own settings applied. */
export interface Features {
  readonly fieldPresence: "EXPLICIT" | "IMPLICIT" | "LEGACY_REQUIRED";
  readonly enumType: "OPEN" | "CLOSED";
  readonly repeatedFieldEncoding: "PACKED" | "EXPANDED";
  readonly utf8Validation: "VERIFY" | "NONE";
  readonly messageEncoding: "LENGTH_PREFIXED" | "DELIMITED";
  readonly jsonFormat: "ALLOW" | "LEGACY_BEST_EFFORT";
  readonly enforceNamingStyle: string;
  readonly defaultSymbolVisibility: string;
  /** `(pb.cpp).string_type`: `STRING`, `VIEW`, `CORD`. */
  readonly cppStringType: string;
  /** `(pb.java).utf8_validation`: `DEFAULT`, `VERIFY`. */
  readonly javaUtf8Validation: string;
}

/** Comments as descriptors attach them; texts without their markers, as `SourceCodeInfo` has them. */
export interface Comments {
  readonly leading: string | undefined;
  readonly trailing: string | undefined;
  readonly detached: readonly string[];
}

/** A value in an option, in the source's own terms; integers keep every digit. */
export type OptionValue =
  | { readonly kind: "identifier"; readonly text: string; readonly span: Span }
  | { readonly kind: "integer"; readonly value: bigint; readonly text: string; readonly span: Span }
  | { readonly kind: "float"; readonly value: number; readonly text: string; readonly span: Span }
  /** `bytes` only where the literal's bytes are not UTF-8; `value` then shows replacement characters. */
  | { readonly kind: "string"; readonly value: string; readonly bytes?: Uint8Array; readonly span: Span }
  | { readonly kind: "message"; readonly fields: readonly LiteralField[]; readonly span: Span }
  | { readonly kind: "list"; readonly items: readonly OptionValue[]; readonly span: Span };

/** One `name: value` inside a message literal. */
export interface LiteralField {
  /** The field's name; `(full.name)` for an extension; `[type.url/full.name]` for an expanded Any. */
  readonly name: string;
  /** The field it stands for; undefined where it could not be resolved, and for an expanded Any. */
  readonly field: FieldNode | undefined;
  readonly value: OptionValue;
  /** `name: value`. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/** One option statement, or one entry of a `[...]` list. */
export interface OptionNode {
  /** Resolved name, a segment per part: `["features", "enum_type"]`, `["(pb.java)", "utf8_validation"]`. */
  readonly path: readonly string[];
  /** The fields its parts stand for; shorter than `path` where one could not be resolved. */
  readonly fields: readonly FieldNode[];
  /** The name as written. */
  readonly text: string;
  readonly value: OptionValue;
  /** `option x = y;` whole, or `name = value` inside brackets. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/** What every declared element has. */
interface ElementBase {
  readonly file: FileNode;
  readonly name: string;
  readonly fullName: string;
  readonly options: readonly OptionNode[];
  readonly features: Features;
  readonly comments: Comments;
}

/**
 * Spans of an element with a name: the whole declaration (first token to `;` or `}`; from `message` or `enum` where
 * `export` or `local` stands before), and the name token.
 */
export interface DeclarationSpans {
  readonly declaration: Span;
  readonly name: Span;
}

export interface ImportNode {
  /** The path as written (unescaped). */
  readonly path: string;
  readonly modifier: "none" | "public" | "weak" | "option";
  /** The file it names; undefined where it is missing. */
  readonly target: FileNode | undefined;
  /** Something in the importing file needs it (buf's IMPORT_USED; public imports count as used). */
  readonly used: boolean;
  /** The whole statement. */
  readonly span: Span;
  readonly pathSpan: Span;
  readonly comments: Comments;
}

export interface FileNode {
  readonly kind: "file";
  readonly path: string;
  readonly text: string;
  readonly syntax: Syntax;
  /** Empty where the file declares none. */
  readonly package: string;
  /** The package statement. */
  readonly packageSpan: Span | undefined;
  readonly packageComments: Comments;
  readonly syntaxComments: Comments;
  readonly imports: readonly ImportNode[];
  readonly options: readonly OptionNode[];
  readonly features: Features;
  /** Top-level elements, in the order declared. */
  readonly messages: readonly MessageNode[];
  readonly enums: readonly EnumNode[];
  readonly services: readonly ServiceNode[];
  /** Extensions declared at the top level. */
  readonly extensions: readonly FieldNode[];
  /** Built in: not one of the version's own files. */
  readonly isWellKnown: boolean;
  /** What is wrong in this file, as far as the file and its imports tell. */
  readonly problems: readonly Problem[];
}

/** A range; `end` is inclusive; `max` is 536870911, in enums 2147483647, in extensions of message sets 2147483646. */
export interface RangeNode {
  readonly start: number;
  readonly end: number;
  readonly toMax: boolean;
  readonly span: Span;
  readonly startSpan: Span;
  readonly endSpan: Span;
  /** The whole `reserved` or `extensions` statement. */
  readonly statement: Span;
}

export interface ExtensionRangeNode extends RangeNode {
  readonly options: readonly OptionNode[];
}

export interface ReservedNameNode {
  readonly name: string;
  readonly span: Span;
  readonly statement: Span;
}

/** Whether a symbol can be named from other files, as written (edition 2024 on). */
export type Visibility = "export" | "local" | undefined;

export interface MessageNode extends ElementBase {
  readonly kind: "message";
  /** `Outer.Inner`: the full name without the package. */
  readonly nestedName: string;
  readonly parent: MessageNode | undefined;
  /** Fields in the order declared, oneofs' members and group fields among them. Map entries: key, value. */
  readonly fields: readonly FieldNode[];
  /** The first field of each number. */
  readonly byNumber: ReadonlyMap<number, FieldNode>;
  /** Real oneofs in the order declared, then the synthetic ones of proto3 `optional`. */
  readonly oneofs: readonly OneofNode[];
  /** Nested messages in the order declared, groups' and map entries among them where their field stands. */
  readonly messages: readonly MessageNode[];
  readonly enums: readonly EnumNode[];
  /** Extensions declared inside this message (their extendee may be any message). */
  readonly extensions: readonly FieldNode[];
  readonly reservedRanges: readonly RangeNode[];
  readonly reservedNames: readonly ReservedNameNode[];
  readonly extensionRanges: readonly ExtensionRangeNode[];
  readonly visibility: Visibility;
  /** Made for a `map<K, V>` field; it has no text of its own: its spans are the `map<...>` type's. */
  readonly isMapEntry: boolean;
  /** Declared by a `group` field; its declaration span is the field's. */
  readonly isGroup: boolean;
  readonly isMessageSet: boolean;
  readonly spans: DeclarationSpans;
}

export interface FieldSpans extends DeclarationSpans {
  readonly number: Span;
  /** `optional`, `required`, `repeated`; undefined where none is written. */
  readonly label: Span | undefined;
  /** The type as written: a scalar's word, a (qualified) name, the whole `map<...>`, or the word `group`. */
  readonly type: Span;
  /** The extendee after `extend`; undefined for ordinary fields. */
  readonly extendee: Span | undefined;
  /** The whole `extend X { ... }` statement; undefined for ordinary fields. */
  readonly extend: Span | undefined;
  /** The `[...]` with the field's options, brackets included. */
  readonly optionList: Span | undefined;
}

/** A value a field has when it is absent, as the file states it. */
export interface DefaultNode {
  readonly value: OptionValue;
  /** `default = value`. */
  readonly span: Span;
}

export interface FieldNode extends ElementBase {
  readonly kind: "field";
  readonly number: number;
  /** The label as written; oneof members and maps have none. */
  readonly label: "optional" | "required" | "repeated" | undefined;
  /** The descriptor's label: editions' LEGACY_REQUIRED is `optional` here. */
  readonly cardinality: "optional" | "required" | "repeated";
  /** protoreflect's kind: `group` too for editions' DELIMITED messages. */
  readonly type: FieldKind;
  /** The descriptor's type: as `type`, but `message` for editions' DELIMITED messages. */
  readonly descriptorType: FieldKind;
  /** The type as written, without spaces: `int32`, `.pkg.Order`, `map<string,Item>`; a group's message name. */
  readonly typeText: string;
  /** The message it holds (a map's entry message). */
  readonly message: MessageNode | undefined;
  readonly enum: EnumNode | undefined;
  /** Set for `map<K, V>` fields: the entry's two fields. */
  readonly map: { readonly key: FieldNode; readonly value: FieldNode } | undefined;
  /** The message it belongs to; for an extension its extendee, undefined where that is not resolved. */
  readonly parent: MessageNode | undefined;
  readonly isExtension: boolean;
  /** Extensions: the message whose body holds the `extend`. */
  readonly scope: MessageNode | undefined;
  /** Extensions: the extendee as written. */
  readonly extendeeText: string | undefined;
  /** The real or synthetic oneof it is a member of. */
  readonly oneof: OneofNode | undefined;
  readonly proto3Optional: boolean;
  readonly isGroup: boolean;
  /** Effective ProtoJSON name: as written, or derived. */
  readonly jsonName: string;
  readonly explicitJsonName: { readonly value: string; readonly span: Span } | undefined;
  readonly default: DefaultNode | undefined;
  /** Absence can be told from the zero value. Repeated fields have none. */
  readonly hasPresence: boolean;
  /** `required`, or LEGACY_REQUIRED in editions. */
  readonly isRequired: boolean;
  /** Repeated scalar whose encoder packs. */
  readonly isPacked: boolean;
  readonly spans: FieldSpans;
}

export interface OneofNode extends ElementBase {
  readonly kind: "oneof";
  readonly parent: MessageNode;
  readonly fields: readonly FieldNode[];
  /** Made for a proto3 `optional` field; its spans are the field's. */
  readonly synthetic: boolean;
  readonly spans: DeclarationSpans;
}

export interface EnumNode extends ElementBase {
  readonly kind: "enum";
  readonly nestedName: string;
  readonly parent: MessageNode | undefined;
  readonly values: readonly EnumValueNode[];
  readonly allowAlias: boolean;
  readonly isClosed: boolean;
  readonly reservedRanges: readonly RangeNode[];
  readonly reservedNames: readonly ReservedNameNode[];
  readonly visibility: Visibility;
  readonly spans: DeclarationSpans;
}

export interface EnumValueNode extends ElementBase {
  readonly kind: "enum-value";
  /** Its full name is a sibling of the enum's. */
  readonly parent: EnumNode;
  readonly number: number;
  readonly spans: DeclarationSpans & { readonly number: Span; readonly optionList: Span | undefined };
}

export interface ServiceNode extends ElementBase {
  readonly kind: "service";
  readonly methods: readonly MethodNode[];
  readonly spans: DeclarationSpans;
}

/** A method's request or response. */
export interface MethodType {
  /** As written. */
  readonly text: string;
  readonly streaming: boolean;
  readonly message: MessageNode | undefined;
  /** The type's name, without `stream`. */
  readonly span: Span;
}

export interface MethodNode extends ElementBase {
  readonly kind: "method";
  readonly parent: ServiceNode;
  readonly input: MethodType;
  readonly output: MethodType;
  readonly spans: DeclarationSpans;
}

/** Everything that can be named. */
export type SymbolNode = MessageNode | FieldNode | OneofNode | EnumNode | EnumValueNode | ServiceNode | MethodNode;

/** All files of one version, linked. */
export interface ProtobufSchema {
  /** The version's own files, the main one first, then in the order given. */
  readonly files: readonly FileNode[];
  /** Every file by path: the version's own and the built-in ones that they import, directly or not. */
  readonly byPath: ReadonlyMap<string, FileNode>;
  /** Messages and enums of all files by full name, map entries included; the first of two that share a name. */
  readonly types: ReadonlyMap<string, MessageNode | EnumNode>;
  readonly services: ReadonlyMap<string, ServiceNode>;
  /** Extensions of all files by their own full name. */
  readonly extensions: ReadonlyMap<string, FieldNode>;
  /** Extensions by the full name of the message they extend. */
  readonly extensionsOf: ReadonlyMap<string, readonly FieldNode[]>;
  /** The message that events are; undefined where the main file has none and none was named. */
  readonly root: MessageNode | undefined;
  /** Where own files lie in their repository, by path, if imports know them by another. */
  readonly foundAt: ReadonlyMap<string, string>;
  /** Everything wrong in the version's own files. */
  readonly problems: readonly Problem[];
}

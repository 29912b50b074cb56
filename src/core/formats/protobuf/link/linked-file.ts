/** One file of one version: its nodes, declared from its syntax, before anything is looked up. */
import type { Problem } from "../../../model/index.ts";
import { commentsAt } from "../parse/comments.ts";
import type { EnumSyntax, FieldSyntax, FileSyntax, MessageSyntax } from "../parse/syntax.ts";
import type { Comments, Features, FileNode, ImportNode, OneofNode, OptionNode, Span, Syntax } from "../schema.ts";
import { editionFeatures, proto2Features, proto3Features } from "./edition-defaults.ts";
import { mapEntryName } from "./json-name.ts";
import { LinkedEnum, LinkedEnumValue } from "./linked-enum.ts";
import { LinkedField, LinkedMessage, LinkedOneof } from "./linked-message.ts";
import { LinkedMethod, LinkedService } from "./linked-service.ts";

const noComments: Comments = { leading: undefined, trailing: undefined, detached: [] };
const nothing: readonly never[] = [];

/** An import as it is linked; `used` is found out while names are looked up. */
export class LinkedImport implements ImportNode {
  readonly path: string;
  readonly modifier: ImportNode["modifier"];
  readonly target: LinkedFile | undefined;
  readonly span: Span;
  readonly pathSpan: Span;
  readonly modifierSpan: Span;
  used: boolean;
  readonly #owner: FileNode;

  constructor(owner: FileNode, syntax: FileSyntax["imports"][number], target: LinkedFile | undefined) {
    this.path = syntax.path;
    this.modifier = syntax.modifier;
    this.target = target;
    this.span = syntax.span;
    this.pathSpan = syntax.pathSpan;
    this.modifierSpan = syntax.modifierSpan;
    this.used = syntax.modifier === "public";
    this.#owner = owner;
  }

  get comments(): Comments {
    return commentsAt(this.#owner, this.span.from, this.span.to - 1);
  }
}

export class LinkedFile implements FileNode {
  readonly kind = "file";
  readonly declared: FileSyntax;
  readonly isWellKnown: boolean;
  readonly syntax: Syntax;
  imports: readonly LinkedImport[] = nothing;
  options: readonly OptionNode[] = nothing;
  features: Features;
  readonly messages: readonly LinkedMessage[];
  readonly enums: readonly LinkedEnum[];
  readonly services: readonly LinkedService[];
  readonly extensions: readonly LinkedField[];
  problems: readonly Problem[];
  /** Itself and what it passes on by `import public`. */
  exports: readonly LinkedFile[] = [this];

  constructor(declared: FileSyntax, isWellKnown: boolean) {
    this.declared = declared;
    this.isWellKnown = isWellKnown;
    this.syntax = syntaxOf(declared);
    this.features =
      this.syntax.kind === "editions"
        ? editionFeatures[this.syntax.edition]
        : this.syntax.kind === "proto3"
          ? proto3Features
          : proto2Features;
    this.problems = declared.problems;
    this.messages = declared.messages.map((syntax) => declareMessage(this, syntax, undefined));
    this.enums = declared.enums.map((syntax) => declareEnum(this, syntax, undefined));
    this.services = declared.services.map((syntax) => {
      const service = new LinkedService(this, syntax);
      service.methods = syntax.methods.map((method) => new LinkedMethod(service, method));
      return service;
    });
    this.extensions = declareExtensions(this, declared.extensions, undefined, this.messages);
  }

  get path(): string {
    return this.declared.path;
  }

  get text(): string {
    return this.declared.text;
  }

  get package(): string {
    return this.declared.package;
  }

  get packageSpan(): Span | undefined {
    return this.declared.packageSpan;
  }

  get packageComments(): Comments {
    return statementComments(this, this.declared.packageSpan);
  }

  get syntaxComments(): Comments {
    return statementComments(this, this.declared.declared.span);
  }
}

function statementComments(file: FileNode, span: Span | undefined): Comments {
  return span === undefined ? noComments : commentsAt(file, span.from, span.to - 1);
}

function syntaxOf(file: FileSyntax): Syntax {
  const { kind, edition, span } = file.declared;
  if (span === undefined || kind === "proto2") return { kind: "proto2", statement: span };
  return kind === "proto3" ? { kind, statement: span } : { kind, edition, statement: span };
}

function declareMessage(file: LinkedFile, syntax: MessageSyntax, parent: LinkedMessage | undefined): LinkedMessage {
  const message = new LinkedMessage(file, syntax, parent, false);
  const nested = syntax.messages.map((inner) => declareMessage(file, inner, message));
  const bySyntax = new Map(nested.map((inner) => [inner.syntax, inner]));
  const entries: LinkedMessage[] = [];
  const oneofs = syntax.oneofs.map((oneof) => new LinkedOneof(message, oneof.name, oneof));
  message.fields = syntax.fields.map((field) => {
    const node = new LinkedField(file, field, { scope: message, isExtension: false });
    node.oneof = oneofs[field.oneof];
    if (field.group !== undefined) node.message = bySyntax.get(field.group);
    if (field.map !== undefined) entries.push(declareMapEntry(node, field, message));
    return node;
  });
  if (oneofs.length > 0) giveMembers(oneofs, message.fields);
  message.oneofs = file.syntax.kind === "proto3" ? withSynthetic(message, oneofs) : oneofs;
  message.messages = entries.length === 0 ? nested : [...nested, ...entries].sort(byPlace);
  if (syntax.enums.length > 0) message.enums = syntax.enums.map((inner) => declareEnum(file, inner, message));
  if (syntax.extensions.length > 0) {
    message.extensions = declareExtensions(file, syntax.extensions, message, message.messages);
  }
  return message;
}

function byPlace(left: LinkedMessage, right: LinkedMessage): number {
  return left.syntax.from - right.syntax.from;
}

/** A proto3 `optional` field stands alone in a oneof that nobody wrote, named `_field` (field_presence.md). */
function withSynthetic(message: LinkedMessage, oneofs: readonly LinkedOneof[]): readonly LinkedOneof[] {
  const synthetic: LinkedOneof[] = [];
  const taken = new Set([...message.fields, ...oneofs].map(({ name }) => name));
  for (const field of message.fields) {
    if (field.syntax.label !== "optional" || field.oneof !== undefined) continue;
    let name = `_${field.name}`;
    while (taken.has(name)) name = `X${name}`;
    const oneof = new LinkedOneof(message, name, undefined);
    oneof.fields = [field];
    field.oneof = oneof;
    synthetic.push(oneof);
  }
  return synthetic.length === 0 ? oneofs : [...oneofs, ...synthetic];
}

/** A message can have as many oneofs as fields: each field is looked at once. */
function giveMembers(oneofs: readonly LinkedOneof[], fields: readonly LinkedField[]): void {
  const members = new Map<OneofNode, LinkedField[]>(oneofs.map((oneof) => [oneof, []]));
  for (const field of fields) if (field.oneof !== undefined) members.get(field.oneof)?.push(field);
  for (const oneof of oneofs) oneof.fields = members.get(oneof) ?? [];
}

/** `map<K, V> f = n` stands for a repeated field of an entry message that nobody wrote (language guide: maps). */
function declareMapEntry(field: LinkedField, syntax: FieldSyntax, parent: LinkedMessage): LinkedMessage {
  const { map, typeFrom, typeTo } = syntax;
  const text = { nameFrom: typeFrom, from: typeFrom, to: typeTo, options: nothing };
  const entry = new LinkedMessage(
    parent.file,
    {
      ...text,
      name: mapEntryName(syntax.name),
      isGroup: false,
      visibility: undefined,
      visibilitySpan: undefined,
      fields: nothing,
      oneofs: nothing,
      messages: nothing,
      enums: nothing,
      extensions: nothing,
      reservedRanges: nothing,
      reservedNames: nothing,
      extensionRanges: nothing,
    },
    parent,
    true,
  );
  const key = entryField(entry, syntax, "key", 1, map?.keyText ?? "");
  const value = entryField(entry, syntax, "value", 2, map?.valueText ?? "");
  entry.fields = [key, value];
  field.map = { key, value };
  field.message = entry;
  return entry;
}

function entryField(
  entry: LinkedMessage,
  owner: FieldSyntax,
  name: string,
  number: number,
  typeText: string,
): LinkedField {
  const { typeFrom: from, typeTo: to } = owner;
  const syntax: FieldSyntax = {
    label: undefined,
    labelFrom: -1,
    typeText,
    typeFrom: from,
    typeTo: to,
    map: undefined,
    name,
    nameFrom: from,
    nameTo: to,
    number,
    numberFrom: from,
    numberTo: to,
    options: nothing,
    listFrom: -1,
    listTo: -1,
    from,
    to,
    group: undefined,
    oneof: -1,
    extend: undefined,
  };
  return new LinkedField(entry.file, syntax, { scope: entry, isExtension: false });
}

function declareEnum(file: LinkedFile, syntax: EnumSyntax, parent: LinkedMessage | undefined): LinkedEnum {
  const node = new LinkedEnum(file, syntax, parent);
  node.values = syntax.values.map((value) => new LinkedEnumValue(node, value));
  return node;
}

function declareExtensions(
  file: LinkedFile,
  fields: readonly FieldSyntax[],
  scope: LinkedMessage | undefined,
  siblings: readonly LinkedMessage[],
): readonly LinkedField[] {
  return fields.map((syntax) => {
    const node = new LinkedField(file, syntax, { scope, isExtension: true });
    if (syntax.group !== undefined) node.message = siblings.find((message) => message.syntax === syntax.group);
    return node;
  });
}

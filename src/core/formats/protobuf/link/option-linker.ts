/** Turns options as written into options that are understood: whose fields they set, and whether they may. */
import type { ProblemSink } from "../parse/problem-sink.ts";
import type { OptionName, OptionPart, OptionSyntax } from "../parse/syntax.ts";
import type { FieldNode, OptionNode, Span } from "../schema.ts";
import type { LinkedFile } from "./linked-file.ts";
import { LinkedMessage } from "./linked-message.ts";
import { checkSettings } from "./option-setting.ts";
import { checkSupport, type OptionTarget } from "./option-support.ts";
import { linkValue, unresolved, type ValueContext } from "./option-values.ts";
import type { FileScope } from "./symbols.ts";

/** The messages in descriptor.proto that hold options, by what they are set on. */
const holders = {
  file: "FileOptions",
  message: "MessageOptions",
  field: "FieldOptions",
  oneof: "OneofOptions",
  "extension-range": "ExtensionRangeOptions",
  enum: "EnumOptions",
  "enum-value": "EnumValueOptions",
  service: "ServiceOptions",
  method: "MethodOptions",
} as const satisfies Record<OptionTarget, string>;

const none: readonly OptionNode[] = [];

/** A name with the fields its parts stand for. */
interface ResolvedName {
  readonly path: readonly string[];
  readonly fields: readonly FieldNode[];
}

/** Links options of one file. */
export class OptionLinker {
  readonly #file: LinkedFile;
  readonly #scope: FileScope;
  readonly #problems: ProblemSink;
  readonly #holders = new Map<OptionTarget, LinkedMessage | undefined>();
  readonly #descriptor: LinkedFile;
  readonly #resolvedNames = new Map<OptionName, Map<OptionTarget, ResolvedName>>();
  readonly #pending: { readonly options: readonly OptionNode[]; readonly target: OptionTarget }[] = [];

  constructor(file: LinkedFile, scope: FileScope, problems: ProblemSink, descriptor: LinkedFile) {
    this.#file = file;
    this.#scope = scope;
    this.#problems = problems;
    this.#descriptor = descriptor;
  }

  link(
    options: readonly OptionSyntax[],
    target: OptionTarget,
    from: LinkedMessage | undefined,
    pseudo?: (option: OptionSyntax) => OptionNode | undefined,
  ): readonly OptionNode[] {
    if (options.length === 0) return none;
    const at = { scope: this.#scope, from, problems: this.#problems };
    const linked = options.map((option) => pseudo?.(option) ?? this.#link(option, target, at));
    checkSettings(linked, this.#problems);
    this.#pending.push({ options: linked, target });
    return linked;
  }

  /** Checks what can only be known when the options of option fields in the same file are linked. */
  finish(): void {
    for (const { options, target } of this.#pending) {
      for (const option of options) checkSupport(option, target, this.#file, this.#problems);
    }
  }

  #holder(target: OptionTarget): LinkedMessage | undefined {
    if (!this.#holders.has(target)) {
      const name = holders[target];
      this.#holders.set(
        target,
        this.#descriptor.messages.find((message) => message.name === name),
      );
    }
    return this.#holders.get(target);
  }

  #link(option: OptionSyntax, target: OptionTarget, at: ValueContext): OptionNode {
    const { name, span, nameSpan } = option;
    const { text } = name;
    const { path, fields } = this.#resolved(option, target, at);
    const last = fields.at(-1);
    const isWhole = last !== undefined && fields.length === name.parts.length;
    const value = isWhole
      ? linkValue(option.value, { field: last, inLiteral: false, isOption: true }, at)
      : unresolved(option.value);
    return { path, fields, text, value, span, nameSpan };
  }

  /** What a name stands for. Names that no message around them hides stand for the same all over the file. */
  #resolved(option: OptionSyntax, target: OptionTarget, at: ValueContext): ResolvedName {
    const { name } = option;
    const [first] = name.parts;
    if (first?.isExtension === true && at.scope.isHidden(first.name, at.from)) return this.#resolve(option, target, at);
    let known = this.#resolvedNames.get(name);
    if (known === undefined) {
      known = new Map();
      this.#resolvedNames.set(name, known);
    }
    const before = known.get(target);
    if (before !== undefined) return before;
    const made = this.#resolve(option, target, at);
    // What failed is looked up, and complained about, each time.
    if (made.fields.length === name.parts.length) known.set(target, made);
    return made;
  }

  #resolve(option: OptionSyntax, target: OptionTarget, at: ValueContext): ResolvedName {
    const path: string[] = [];
    const fields: FieldNode[] = [];
    let holder = this.#holder(target);
    for (const part of option.name.parts) {
      const before = fields.at(-1);
      const span = { from: option.nameSpan.from + part.from, to: option.nameSpan.from + part.to };
      if (before !== undefined) holder = this.#inside(before, span);
      const field = holder === undefined ? undefined : this.#field(part, span, holder, at);
      path.push(part.isExtension ? `(${field?.fullName ?? part.name})` : part.name);
      if (field === undefined) break;
      fields.push(field);
    }
    for (const part of option.name.parts.slice(path.length)) path.push(part.isExtension ? `(${part.name})` : part.name);
    return { path, fields };
  }

  /** The message in which the next part of a name is looked for. */
  #inside(field: FieldNode, { from, to }: Span): LinkedMessage | undefined {
    if (field.message === undefined) {
      this.#problems.add("option-name", from, to, `\`${field.name}\` is no message: nothing in it can be set.`);
      return undefined;
    }
    if (field.cardinality === "repeated") {
      const hint = `Set \`${field.name}\` to a whole message, once for each value.`;
      this.#problems.add(
        "option-name",
        from,
        to,
        `\`${field.name}\` is repeated: fields of its values cannot be set.`,
        hint,
      );
      return undefined;
    }
    return field.message instanceof LinkedMessage ? field.message : undefined;
  }

  #field(part: OptionPart, { from, to }: Span, holder: LinkedMessage, at: ValueContext): FieldNode | undefined {
    if (!part.isExtension) {
      const field = holder.named(part.name);
      if (field !== undefined && part.name !== "uninterpreted_option") return field;
      this.#problems.add("unknown-option", from, to, `There is no option \`${part.name}\` in ${holder.fullName}.`);
      return undefined;
    }
    const field = this.#scope.extension(part.name, at.from);
    if (field === undefined) {
      const path = this.#scope.importFor(part.name);
      const hint = path === undefined ? "Import the file that declares it." : `Add \`import "${path}";\`.`;
      this.#problems.add("unknown-option", from, to, `There is no extension \`${part.name}\` here.`, hint);
      return undefined;
    }
    if (field.parent !== undefined && field.parent.fullName === holder.fullName) return field;
    const extendee = field.parent?.fullName ?? field.extendeeText ?? "something unknown";
    this.#problems.add(
      "wrong-extendee",
      from,
      to,
      `\`${field.fullName}\` extends ${extendee}, not ${holder.fullName}.`,
    );
    return undefined;
  }
}

/** `declaration` and `verification` of extension ranges, and the extensions they speak of (descriptor.proto). */
import type { ProblemSink } from "../../parse/problem-sink.ts";
import type { ExtensionRangeNode, FieldNode, LiteralField, MessageNode, OptionNode, Span } from "../../schema.ts";

/** One declaration, as far as it is written. */
interface Declaration {
  readonly number: number | undefined;
  readonly fullName: string | undefined;
  readonly type: string | undefined;
  readonly reserved: boolean;
  readonly repeated: boolean;
  readonly span: Span;
}

function declarationOf(option: OptionNode): Declaration | undefined {
  if (option.path[0] !== "declaration" || option.value.kind !== "message") return undefined;
  const { fields } = option.value;
  return {
    number: numberOf(fields),
    fullName: textOf(fields, "full_name"),
    type: textOf(fields, "type"),
    reserved: isSet(fields, "reserved"),
    repeated: isSet(fields, "repeated"),
    span: option.span,
  };
}

function numberOf(fields: readonly LiteralField[]): number | undefined {
  const value = fields.find((field) => field.name === "number")?.value;
  return value?.kind === "integer" ? Number(value.value) : undefined;
}

function textOf(fields: readonly LiteralField[], name: string): string | undefined {
  const value = fields.find((field) => field.name === name)?.value;
  return value?.kind === "string" ? value.value : undefined;
}

function isSet(fields: readonly LiteralField[], name: string): boolean {
  const value = fields.find((field) => field.name === name)?.value;
  return value?.kind === "identifier" && value.text === "true";
}

function declarationsOf(range: ExtensionRangeNode): Declaration[] {
  return range.options.flatMap((option) => declarationOf(option) ?? []);
}

function verificationOf(range: ExtensionRangeNode): OptionNode | undefined {
  return range.options.find((option) => option.path[0] === "verification" && option.value.kind === "identifier");
}

function isVerified(option: OptionNode | undefined): boolean {
  return option?.value.kind === "identifier" && option.value.text === "DECLARATION";
}

/** Checks what the ranges of a message declare. */
export function checkDeclarations(message: MessageNode, problems: ProblemSink): void {
  const names = new Set<string>();
  const numbers = new Set<number>();
  const checked = new Set<readonly OptionNode[]>();
  for (const range of message.extensionRanges) {
    if (range.options.length === 0 || checked.has(range.options)) continue;
    checked.add(range.options);
    const declarations = declarationsOf(range);
    const [first] = declarations;
    if (
      first !== undefined &&
      message.extensionRanges.some((other) => other !== range && other.options === range.options)
    ) {
      report("extension-declaration", first.span, "A statement with declarations has one range.", problems);
    }
    const verification = verificationOf(range);
    if (declarations.length > 0 && verification !== undefined && !isVerified(verification)) {
      report("extension-declaration", verification.span, "A range with declarations cannot be UNVERIFIED.", problems);
    }
    if (declarations.length === 0 && verification !== undefined && isVerified(verification)) {
      report(
        "extension-declaration",
        verification.value.span,
        "The range asks for declarations, but has none.",
        problems,
      );
    }
    for (const one of declarations) {
      checkDeclaration(one, range, problems);
      // protoc refuses these two, buf lets them pass.
      const isNew = one.number === undefined || !numbers.has(one.number);
      if (!isNew) warn(one.span, `Number ${one.number} is declared twice.`, problems);
      if (one.number !== undefined) numbers.add(one.number);
      if (one.fullName !== undefined && names.has(one.fullName)) {
        warn(one.span, `\`${one.fullName}\` is declared twice.`, problems);
      }
      if (one.fullName !== undefined) names.add(one.fullName);
    }
  }
}

function warn({ from, to }: Span, message: string, problems: ProblemSink): void {
  problems.warn("extension-declaration", from, to, message, "Remove one.");
}

function report(code: string, span: Span, message: string, problems: ProblemSink): void {
  problems.add(code, span.from, span.to, message);
}

const scalarTypes = /^(?:double|float|u?int(?:32|64)|sint(?:32|64)|s?fixed(?:32|64)|bool|string|bytes)$/;
const absoluteName = /^\.[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

function checkDeclaration(one: Declaration, range: ExtensionRangeNode, problems: ProblemSink): void {
  const { number, fullName, type, reserved, span } = one;
  const code = "extension-declaration";
  if (number === undefined) report(code, span, "A declaration needs a `number`.", problems);
  else if (number < range.start || number > range.end) {
    report(code, span, `Number ${number} is outside the range.`, problems);
  }
  if ((fullName === undefined) !== (type === undefined)) {
    report(code, span, "A declaration has both `full_name` and `type`, or neither.", problems);
  } else if (fullName === undefined && !reserved) {
    report(code, span, "A declaration without `full_name` and `type` must be `reserved`.", problems);
  }
  if (fullName !== undefined && !absoluteName.test(fullName)) {
    report(code, span, `\`${fullName}\` must be a full name with a leading dot.`, problems);
  }
  if (type !== undefined && !absoluteName.test(type) && !scalarTypes.test(type)) {
    report(code, span, `\`${type}\` must be a scalar or a full name with a leading dot.`, problems);
  }
}

/** Checks an extension against what its range declares. */
export function checkDeclared(field: FieldNode, range: ExtensionRangeNode, problems: ProblemSink): void {
  const declarations = declarationsOf(range);
  if (declarations.length === 0 && !isVerified(verificationOf(range))) return;
  const one = declarations.find((declaration) => declaration.number === field.number);
  const { spans } = field;
  const code = "undeclared-extension";
  if (one === undefined) {
    const words = `${field.parent?.fullName} declares no extension with number ${field.number}.`;
    // Where the range does not ask for declarations itself, only protoc refuses this.
    if (isVerified(verificationOf(range))) report(code, spans.number, words, problems);
    else problems.warn(code, spans.number.from, spans.number.to, words, "Declare it in the range.");
    return;
  }
  if (one.reserved) {
    report(code, spans.number, `Number ${field.number} is reserved by ${field.parent?.fullName}.`, problems);
    return;
  }
  if (one.fullName !== undefined && one.fullName !== `.${field.fullName}`) {
    report(code, spans.name, `Number ${field.number} is declared for \`${one.fullName}\`.`, problems);
  }
  const type = field.message ?? field.enum;
  const typeName = type === undefined ? field.type : `.${type.fullName}`;
  if (one.type !== undefined && one.type !== typeName) {
    report(code, spans.declaration, `Number ${field.number} is declared with type \`${one.type}\`.`, problems);
  }
  if (one.repeated !== (field.cardinality === "repeated")) {
    const words = one.repeated ? "as repeated" : "as not repeated";
    report(code, spans.declaration, `Number ${field.number} is declared ${words}.`, problems);
  }
}

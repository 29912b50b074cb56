/** Gives every field and method the type its text names. */
import type { ProblemSink } from "../parse/problem-sink.ts";
import { scalarWords } from "../parse/scalar-words.ts";
import type { Span } from "../schema.ts";
import type { LinkedEnum } from "./linked-enum.ts";
import type { LinkedFile } from "./linked-file.ts";
import type { LinkedField, LinkedMessage } from "./linked-message.ts";
import type { LinkedMethod } from "./linked-service.ts";
import type { FileScope } from "./symbols.ts";
import { isExported } from "./visibility.ts";

/** What resolving needs to know. */
interface Resolving {
  readonly scope: FileScope;
  readonly problems: ProblemSink;
}

/** Resolves all types of one file. */
export function resolveTypes(file: LinkedFile, scope: FileScope, problems: ProblemSink): void {
  const at = { scope, problems };
  for (const message of file.messages) resolveMessage(message, at);
  resolveExtensions(file.extensions, undefined, at);
  for (const service of file.services) for (const method of service.methods) resolveMethod(method, at);
}

function resolveMessage(message: LinkedMessage, at: Resolving): void {
  for (const field of message.fields) resolveField(field, message, at);
  for (const inner of message.messages) if (!inner.isMapEntry) resolveMessage(inner, at);
  resolveExtensions(message.extensions, message, at);
}

function resolveField(field: LinkedField, from: LinkedMessage | undefined, at: Resolving): void {
  const { syntax } = field;
  if (syntax.map !== undefined && field.map !== undefined) {
    setType(field.map.key, { text: syntax.map.keyText, span: syntax.map.keySpan }, from, at);
    setType(field.map.value, { text: syntax.map.valueText, span: syntax.map.valueSpan }, from, at);
    field.type = "message";
  } else if (syntax.group !== undefined) {
    field.type = "group";
  } else {
    setType(field, { text: syntax.typeText, span: { from: syntax.typeFrom, to: syntax.typeTo } }, from, at);
  }
}

interface TypeName {
  readonly text: string;
  readonly span: Span;
}

function setType(field: LinkedField, name: TypeName, from: LinkedMessage | undefined, at: Resolving): void {
  const scalar = scalarWords.get(name.text);
  if (scalar !== undefined) {
    field.type = scalar;
    return;
  }
  const type = lookUp(name, from, at);
  if (type === undefined) return;
  if (type.kind === "enum") {
    field.type = "enum";
    field.enum = type;
  } else {
    field.type = "message";
    field.message = type;
  }
}

/** Finds a type or says that there is none; names of types that may not be used are found all the same. */
function lookUp(
  name: TypeName,
  from: LinkedMessage | undefined,
  at: Resolving,
): LinkedMessage | LinkedEnum | undefined {
  const { scope, problems } = at;
  const { span } = name;
  const type = scope.type(name.text, from);
  if (type === undefined) {
    const path = scope.importFor(name.text);
    const hint =
      path === undefined ? "Declare it, or import the file that does." : `Add \`import "${path}";\` if it is that one.`;
    problems.add("unknown-type", span.from, span.to, `There is no type \`${name.text}\` here.`, hint);
    return undefined;
  }
  if (type.kind === "message" && type.isMapEntry) {
    problems.add("map-entry-type", span.from, span.to, `\`${type.fullName}\` stands for a map and cannot be used.`);
  }
  if (type.file !== scope.file && !isExported(type)) {
    problems.add(
      "local-type",
      span.from,
      span.to,
      `\`${type.fullName}\` is local to ${type.file.path}.`,
      "Mark it `export` there, or use another type.",
    );
  }
  return type;
}

function resolveExtensions(extensions: readonly LinkedField[], from: LinkedMessage | undefined, at: Resolving): void {
  const { scope, problems } = at;
  let last: LinkedField | undefined;
  for (const field of extensions) {
    resolveField(field, from, at);
    const { extend } = field.syntax;
    if (extend === undefined) continue;
    // Fields of one block share the extendee, which is looked up, and complained about, once.
    if (last?.syntax.extend === extend) field.parent = last.parent;
    else {
      // The first thing of that name counts: a field hides a message further out.
      const hiding = scope.first(extend.extendee, from);
      if (hiding !== undefined && hiding.kind !== "message" && hiding.kind !== "enum") {
        const { from: start, to } = extend.extendeeSpan;
        problems.add(
          "not-a-message",
          start,
          to,
          `\`${extend.extendee}\` stands for ${hiding.fullName} here, which is no message.`,
        );
      } else field.parent = messageNamed({ text: extend.extendee, span: extend.extendeeSpan }, from, at);
    }
    last = field;
  }
}

function messageNamed(name: TypeName, from: LinkedMessage | undefined, at: Resolving): LinkedMessage | undefined {
  const { from: start, to } = name.span;
  if (scalarWords.has(name.text)) {
    at.problems.add("not-a-message", start, to, `\`${name.text}\` is a scalar; a message is needed here.`);
    return undefined;
  }
  const type = lookUp(name, from, at);
  if (type === undefined || type.kind === "message") return type;
  at.problems.add("not-a-message", start, to, `\`${type.fullName}\` is an enum; a message is needed here.`);
  return undefined;
}

function resolveMethod(method: LinkedMethod, at: Resolving): void {
  const { input, output } = method.syntax;
  method.input = { ...input, message: messageNamed(input, undefined, at) };
  method.output = { ...output, message: messageNamed(output, undefined, at) };
}

/** Names that are declared more than once in one scope; enum values stand beside their enum, as in C++. */
import type { ProblemSink } from "../../parse/problem-sink.ts";
import type { Span } from "../../schema.ts";
import type { LinkedFile } from "../linked-file.ts";
import type { LinkedEnum, LinkedMessage } from "../nodes.ts";

/** Where each name of a scope is declared. */
class Scope {
  readonly #first = new Map<string, { readonly span: Span; readonly what: string }>();
  /** Names whose first declaration has been reported. */
  readonly #reported = new Set<string>();
  readonly #where: string;
  readonly #problems: ProblemSink;

  constructor(where: string, problems: ProblemSink) {
    this.#where = where;
    this.#problems = problems;
  }

  add(name: string, what: string, span: Span): void {
    const known = this.#first.get(name);
    if (known === undefined) {
      this.#first.set(name, { span, what });
      return;
    }
    if (!this.#reported.has(name)) this.#report(name, known.what, known.span);
    this.#reported.add(name);
    this.#report(name, what, span);
  }

  #report(name: string, what: string, span: Span): void {
    const message = `\`${name}\` is declared more than once in ${this.#where}; here as ${what}.`;
    this.#problems.add("duplicate-name", span.from, span.to, message, "Rename one of them.");
  }
}

/** Checks all scopes of a file. */
export function checkNames(file: LinkedFile, problems: ProblemSink): void {
  const where = file.package === "" ? "this file" : `package ${file.package}`;
  const scope = new Scope(where, problems);
  for (const message of file.messages) {
    scope.add(message.name, "a message", message.spans.name);
    checkMessage(message, problems);
  }
  for (const node of file.enums) addEnum(node, scope);
  for (const service of file.services) {
    scope.add(service.name, "a service", service.spans.name);
    const methods = new Scope(`service ${service.name}`, problems);
    for (const method of service.methods) methods.add(method.name, "a method", method.spans.name);
  }
  for (const field of file.extensions) scope.add(field.name, "an extension", field.spans.name);
}

function addEnum(node: LinkedEnum, scope: Scope): void {
  scope.add(node.name, "an enum", node.spans.name);
  for (const value of node.values) scope.add(value.name, `a value of enum ${node.name}`, value.spans.name);
}

function checkMessage(message: LinkedMessage, problems: ProblemSink): void {
  if (message.isMapEntry) return;
  const scope = new Scope(`message ${message.nestedName}`, problems);
  for (const field of message.fields) scope.add(field.name, "a field", field.spans.name);
  for (const oneof of message.oneofs) {
    if (!oneof.synthetic) scope.add(oneof.name, "a oneof", oneof.spans.name);
  }
  for (const inner of message.messages) {
    scope.add(inner.name, inner.isMapEntry ? "the entry of a map" : "a message", inner.spans.name);
    checkMessage(inner, problems);
  }
  for (const inner of message.enums) addEnum(inner, scope);
  for (const field of message.extensions) scope.add(field.name, "an extension", field.spans.name);
}

/** Names that are declared more than once in one scope; enum values stand beside their enum, as in C++. */
import type { ProblemSink } from "../../parse/problem-sink.ts";
import type { Span } from "../../schema.ts";
import type { LinkedEnum } from "../linked-enum.ts";
import type { LinkedFile } from "../linked-file.ts";
import type { LinkedMessage } from "../linked-message.ts";

/** Something with a name; its places are only made where there is something to say. */
interface Named {
  readonly name: string;
  readonly spans: { readonly name: Span };
}

/** Where each name of a scope is declared. */
class Scope {
  readonly #first = new Map<string, { readonly node: Named; readonly what: string }>();
  /** Names whose first declaration has been reported. */
  readonly #reported = new Set<string>();
  readonly #where: string;
  readonly #problems: ProblemSink;

  constructor(where: string, problems: ProblemSink) {
    this.#where = where;
    this.#problems = problems;
  }

  add(node: Named, what: string): void {
    const { name } = node;
    const known = this.#first.get(name);
    if (known === undefined) {
      this.#first.set(name, { node, what });
      return;
    }
    if (!this.#reported.has(name)) this.#report(known.node, known.what);
    this.#reported.add(name);
    this.#report(node, what);
  }

  #report({ name, spans }: Named, what: string): void {
    const span = spans.name;
    const message = `\`${name}\` is declared more than once in ${this.#where}; here as ${what}.`;
    this.#problems.add("duplicate-name", span.from, span.to, message, "Rename one of them.");
  }
}

/** Checks all scopes of a file. */
export function checkNames(file: LinkedFile, problems: ProblemSink): void {
  const where = file.package === "" ? "this file" : `package ${file.package}`;
  const scope = new Scope(where, problems);
  for (const message of file.messages) {
    scope.add(message, "a message");
    checkMessage(message, problems);
  }
  for (const node of file.enums) addEnum(node, scope);
  for (const service of file.services) {
    scope.add(service, "a service");
    const methods = new Scope(`service ${service.name}`, problems);
    for (const method of service.methods) methods.add(method, "a method");
  }
  for (const field of file.extensions) scope.add(field, "an extension");
}

function addEnum(node: LinkedEnum, scope: Scope): void {
  scope.add(node, "an enum");
  for (const value of node.values) scope.add(value, "an enum's value");
}

/** Names of the scope that is looked at; one set serves all, since nearly no scope has a name twice. */
const seen = new Set<string>();

function hasNameTwice(message: LinkedMessage): boolean {
  seen.clear();
  let count = 0;
  for (const field of message.fields) {
    seen.add(field.name);
    count++;
  }
  for (const oneof of message.oneofs) {
    if (oneof.synthetic) continue;
    seen.add(oneof.name);
    count++;
  }
  for (const inner of message.messages) {
    seen.add(inner.name);
    count++;
  }
  for (const inner of message.enums) {
    seen.add(inner.name);
    count += 1 + inner.values.length;
    for (const value of inner.values) seen.add(value.name);
  }
  for (const field of message.extensions) {
    seen.add(field.name);
    count++;
  }
  return seen.size < count;
}

function checkMessage(message: LinkedMessage, problems: ProblemSink): void {
  if (message.isMapEntry) return;
  if (hasNameTwice(message)) reportNames(message, problems);
  for (const inner of message.messages) checkMessage(inner, problems);
}

function reportNames(message: LinkedMessage, problems: ProblemSink): void {
  const scope = new Scope(`message ${message.nestedName}`, problems);
  for (const field of message.fields) scope.add(field, "a field");
  for (const oneof of message.oneofs) {
    if (!oneof.synthetic) scope.add(oneof, "a oneof");
  }
  for (const inner of message.messages) {
    scope.add(inner, inner.isMapEntry ? "the entry of a map" : "a message");
  }
  for (const inner of message.enums) addEnum(inner, scope);
  for (const field of message.extensions) scope.add(field, "an extension");
}

import { DESCRIPTOR } from "../../link/import-order.ts";
import type { FileNode, ProtobufSchema } from "../../schema.ts";
import { messagesOf } from "../buf/elements.ts";

/** What a package can declare that buf asks packages for. */
export type PackageMember = "messages" | "enums" | "extensions";

/** The packages of a version, and whether they still declare anything of a kind. */
export class PackageIndex {
  readonly #files = new Map<string, FileNode[]>();
  readonly #answers = new Map<string, boolean>();

  constructor(schema: ProtobufSchema) {
    // Every version is linked with descriptor.proto; buf has it only where a file imports it.
    const hasDescriptor = [...schema.byPath.values()].some(({ imports }) =>
      imports.some(({ path }) => path === DESCRIPTOR),
    );
    for (const file of schema.byPath.values()) {
      if (file.path === DESCRIPTOR && file.isWellKnown && !hasDescriptor) continue;
      const files = this.#files.get(file.package);
      if (files === undefined) this.#files.set(file.package, [file]);
      else files.push(file);
    }
  }

  /** True if some file is in the package. */
  has(name: string): boolean {
    return this.#files.has(name);
  }

  /** True if the package still declares something of the kind: buf is silent where the last one is gone. */
  declares(name: string, member: PackageMember): boolean {
    const key = `${member} ${name}`;
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = (this.#files.get(name) ?? []).some((file) => fileDeclares(file, member));
      this.#answers.set(key, answer);
    }
    return answer;
  }
}

function fileDeclares(file: FileNode, member: PackageMember): boolean {
  if (file[member].length > 0) return true;
  return member !== "messages" && messagesOf(file).some((message) => message[member].length > 0);
}

/** Which modules of a buf.yaml judge a file: its own, and those that import it (spec/buf.md 2: imports are compared too). */
import type { FileNode, ProtobufSchema } from "../../schema.ts";
import { type BufConfig, type CheckKind, type ModuleSettings, moduleOf } from "./config.ts";

/** One version's files, and where they lie. */
export type JudgedVersion = Pick<ProtobufSchema, "files" | "foundAt">;

/** The modules that judge the files of one version. */
export class JudgingModules {
  readonly #config: BufConfig;
  readonly #kind: CheckKind;
  readonly #version: JudgedVersion;
  #byFile: Map<string, Set<ModuleSettings>> | undefined;

  constructor(config: BufConfig, kind: CheckKind, version: JudgedVersion) {
    this.#config = config;
    this.#kind = kind;
    this.#version = version;
  }

  /** The module that a file belongs to; the path is the one that imports name. */
  own(path: string): ModuleSettings | undefined {
    const { foundAt } = this.#version;
    return moduleOf(this.#config, foundAt.get(path) ?? path, foundAt.size > 0);
  }

  /** Where a file lies, as `ignore` may say it. */
  placeOf(path: string, module: ModuleSettings): string {
    return this.#version.foundAt.get(path) ?? (module.path === "." ? path : `${module.path}/${path}`);
  }

  /** All modules that judge a file. Lint looks at a module's own files only. */
  of(path: string): Iterable<ModuleSettings> {
    const own = this.own(path);
    if (this.#kind === "lint" || this.#config.modules.length < 2) return own === undefined ? [] : [own];
    this.#byFile ??= this.#reached();
    return this.#byFile.get(path) ?? (own === undefined ? [] : [own]);
  }

  #reached(): Map<string, Set<ModuleSettings>> {
    const byFile = new Map<string, Set<ModuleSettings>>();
    const visit = (file: FileNode, module: ModuleSettings): void => {
      const stack = [file];
      for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
        const modules = byFile.get(next.path) ?? new Set();
        if (modules.has(module)) continue;
        byFile.set(next.path, modules.add(module));
        for (const { target } of next.imports) if (target !== undefined) stack.push(target);
      }
    };
    for (const file of this.#version.files) {
      const own = this.own(file.path);
      if (own !== undefined) visit(file, own);
    }
    return byFile;
  }
}

import type { NamedMessage } from "../bytes/openings.ts";
import { framingFacts, names } from "./framed.ts";
import { BoundedParseCache } from "./parse-cache.ts";
import type { StoredVersion } from "./version-store.ts";

/** Messages of one version that are tried as the one a frame names. */
const mostRoots = 200;
/** Characters of source whose parse products are shared between the roots that are tried. */
const budget = 4_000_000;

/** A schema looked at from one of its messages. */
export interface RootedSchema {
  readonly root: string;
  readonly schema: unknown;
}

/** Finds the message of a version that a frame names; undefined if the version has no such message. */
export class MessageRoots {
  readonly #version: StoredVersion;
  readonly #schema: unknown;
  readonly #cache = new BoundedParseCache(budget);
  readonly #rooted = new Map<string, RootedSchema>();

  constructor(version: StoredVersion, schema: unknown) {
    this.#version = version;
    this.#schema = schema;
  }

  find(message: NamedMessage): RootedSchema | undefined {
    const { format } = this.#version;
    const roots = format.roots(this.#schema).slice(0, mostRoots);
    const [own] = roots;
    if (own === undefined) return undefined;
    if (names(framingFacts(format, this.#schema), message)) return { root: own, schema: this.#schema };
    for (const root of roots) {
      if (message.kind === "name" && root.split(".").at(-1) !== message.name) continue;
      const rooted = this.#at(root);
      if (rooted !== undefined && names(framingFacts(format, rooted.schema), message)) return rooted;
    }
    return undefined;
  }

  #at(root: string): RootedSchema | undefined {
    const known = this.#rooted.get(root);
    if (known !== undefined) return known;
    const { format, source } = this.#version;
    const { schema } = format.parse({ ...source, root }, this.#cache);
    if (schema === undefined) return undefined;
    const rooted = { root, schema };
    this.#rooted.set(root, rooted);
    return rooted;
  }
}

import { type NodePath, nodePathOf, segmentsOf, unsegment, type ValuePath } from "./path.ts";

/** Where the values of one event stand, with the union branches that it took. */
export class TakenPaths {
  readonly #json: string;
  #value: { readonly parsed: unknown } | undefined;

  constructor(json: string) {
    this.#json = json;
  }

  /**
   * The path of the node that a value belongs to, with the union branches that the event took on the way.
   *
   * A value path has no segments for branches. Avro's JSON has: a value of a union stands in an object of one member,
   * whose name is the branch's. An event that cannot be walked so far keeps the path without them.
   */
  node(path: ValuePath): NodePath {
    return this.#walked(path).taken;
  }

  /** The path of the branch that a union's value stands in, as far as the text tells; undefined for other values. */
  branch(path: ValuePath): NodePath | undefined {
    const { taken, value } = this.#walked(path);
    const branch = wrapper(value, "");
    return branch === undefined ? undefined : `${taken}/|${branch}`;
  }

  #walked(path: ValuePath): { readonly taken: NodePath; readonly value: unknown } {
    this.#value ??= { parsed: parsed(this.#json) };
    let value = this.#value.parsed;
    let taken = "";
    for (const part of segmentsOf(path)) {
      const index = /^\[(\d+)\]$/.exec(part)?.[1];
      const name = unsegment(part.startsWith("{") && part.endsWith("}") ? part.slice(1, -1) : part);
      for (let branch = wrapper(value, index ?? name); branch !== undefined; branch = wrapper(value, index ?? name)) {
        taken += `/|${branch}`;
        value = member(value, branch);
      }
      taken += nodePathOf(`/${part}`);
      value = member(value, index ?? name);
    }
    return { taken, value };
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // An event of a user's own may be no JSON yet; then nothing is known of its branches.
    return undefined;
  }
}

/** The only member of an object that stands where a list or an object with another member is expected. */
function wrapper(value: unknown, wanted: string): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const [only, more] = Object.keys(value);
  return only === undefined || more !== undefined || only === wanted ? undefined : only;
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

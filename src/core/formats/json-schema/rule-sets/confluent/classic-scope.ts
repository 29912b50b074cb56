import type { JsonNode } from "../../../../text/json.ts";
import { jsonValue } from "../../../../text/json.ts";
import { javaResolve } from "./java-uri.ts";

/** The drafts that the everit loader reads. */
export type Draft = "draft-04" | "draft-06" | "draft-07";

/** The document that references with a plain fragment look into, with the draft and base URI it is walked with. */
export interface ClassicDocument {
  readonly file: string;
  readonly root: JsonNode;
  readonly draft: Draft;
  readonly id: string | undefined;
  /** The root document of the version: entries of `definitions` answer to `$defs` too. */
  readonly main: boolean;
}

/** Where a schema stands: its document, the draft it is read in, and the base URI for its references. */
export interface Scope {
  readonly document: ClassicDocument;
  readonly draft: Draft;
  readonly id: string | undefined;
}

export function idKeyword(draft: Draft): "id" | "$id" {
  return draft === "draft-04" ? "id" : "$id";
}

/** The base URI inside a value, which may bring its own. */
export function idInside(base: string | undefined, node: JsonNode, draft: Draft): string | undefined {
  if (node.kind !== "object") return base;
  const own = jsonValue(node, idKeyword(draft));
  return own?.kind === "string" ? javaResolve(base, own.value) : base;
}

/** A scope with another base URI, or the same one. */
export function scopeWithId(scope: Scope, id: string | undefined): Scope {
  return id === scope.id ? scope : { ...scope, id };
}

/** The start of a document's scope. */
export function documentScope(document: ClassicDocument): Scope {
  return { document, draft: document.draft, id: document.id };
}

const metaschemas = [
  ["draft-04", "draft-04/schema"],
  ["draft-04", "schema"],
  ["draft-06", "draft-06/schema"],
  ["draft-07", "draft-07/schema"],
] as const;

/**
 * The draft of a document that is reached by its path: its own `$schema` decides, an unknown one leaves the caller's,
 * except for draft-04, which everit does not take for granted: undefined, refused.
 */
export function draftOfOther(caller: Draft, root: JsonNode): Draft | undefined {
  const value = root.kind === "object" ? jsonValue(root, "$schema") : undefined;
  // Without `$schema` everit falls back on its own default, which is draft-04, unless a later one was asked for.
  if (value === undefined) return caller;
  if (value.kind !== "string") return undefined;
  for (const [draft, path] of metaschemas) {
    for (const scheme of ["http", "https"]) {
      if (value.value.startsWith(`${scheme}://json-schema.org/${path}`)) return draft;
    }
  }
  return caller === "draft-04" ? undefined : caller;
}

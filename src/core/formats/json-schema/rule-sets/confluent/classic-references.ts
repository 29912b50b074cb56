import type { JsonNode } from "../../../../text/json.ts";
import { jsonMember, jsonValue } from "../../../../text/json.ts";
import {
  type ClassicDocument,
  documentScope,
  draftOfOther,
  idInside,
  idKeyword,
  type Scope,
  scopeWithId,
} from "./classic-scope.ts";
import { hasMember } from "./has-member.ts";
import { fragmentOf, isJavaUri, javaResolve, pointerStep, pointerTokens, withoutFragment } from "./java-uri.ts";
import type { SourceVersion } from "./source.ts";

/** What a `$ref` leads to in the classic path. */
export type ClassicTarget =
  | { readonly kind: "found"; readonly key: string; readonly node: JsonNode; readonly scope: Scope }
  /** Looked up before under this key. */
  | { readonly kind: "known"; readonly key: string }
  | { readonly kind: "missing"; readonly why: string };

interface Located {
  readonly node: JsonNode;
  readonly scope: Scope;
}

/** Finds the targets of references as everit does, its ways around `$id` included (registries 1.4). */
export class ClassicReferences {
  readonly #documents = new Map<string, ClassicDocument>();
  readonly #ids = new Map<ClassicDocument, ReadonlyMap<string, Located>>();
  readonly #version: SourceVersion;
  readonly #main: ClassicDocument;

  constructor(version: SourceVersion, main: ClassicDocument) {
    this.#version = version;
    this.#main = main;
  }

  /** The target of a reference; `isKnown` tells keys that were looked up before. */
  find(text: string, scope: Scope, isKnown: (key: string) => boolean): ClassicTarget {
    if (!isJavaUri(text))
      return missing("is not a URI: Confluent's loader stops at characters that a URI may not have");
    const key = javaResolve(scope.id, text);
    if (isKnown(key)) return { kind: "known", key };
    const document = scope.document;
    const byId = this.#idsOf(document).get(key);
    if (byId !== undefined) return { kind: "found", key, ...byId };
    if (text.startsWith("#")) return this.#query(key, document, text, undefined);
    const uri = withoutFragment(key);
    const other = this.#document(uri, scope);
    if (other === undefined) {
      return missing("is not among the version's files, and the registry does not fetch it");
    }
    if (other === "draft") return missing("leads to a file whose $schema the loader does not know");
    return this.#query(key, other.document, fragmentOf(key), other.inside);
  }

  /** Another file of the version, by the URI its path stands for. */
  #document(uri: string, scope: Scope): { document: ClassicDocument; inside: Scope["draft"] } | "draft" | undefined {
    const base = this.#main.id;
    const file = this.#version.files.find(
      ({ path }) => path !== this.#version.root.path && isJavaUri(path) && javaResolve(base, path) === uri,
    );
    if (file === undefined) return undefined;
    const inside = draftOfOther(scope.draft, file.root);
    if (inside === undefined) return "draft";
    let document = this.#documents.get(uri);
    if (document === undefined) {
      const id = idInside(uri, file.root, scope.draft);
      document = { file: file.path, root: file.root, draft: scope.draft, id, main: false };
      this.#documents.set(uri, document);
    }
    return { document, inside };
  }

  /** `draft`: what the target is read in, where another document was entered. */
  #query(key: string, document: ClassicDocument, fragment: string, draft: Scope["draft"] | undefined): ClassicTarget {
    const located = this.#idsOf(document).get(fragment) ?? this.#walk(document, fragment);
    if (typeof located === "string") return missing(located);
    if (draft === undefined) return { kind: "found", key, ...located };
    const id = idInside(withoutFragment(key), located.node, draft);
    return { kind: "found", key, node: located.node, scope: { document, draft, id } };
  }

  /** Follows a pointer; a fragment that is none means the whole document. */
  #walk(document: ClassicDocument, fragment: string): Located | string {
    let node = document.root;
    let scope = documentScope(document);
    for (const [depth, token] of pointerTokens(fragment).entries()) {
      const step = pointerStep(token);
      if (step === undefined) return `has a broken percent sequence in ${JSON.stringify(token)}`;
      const child = this.#child(document, node, step, depth);
      if (child === undefined) return `finds no ${JSON.stringify(step)} on its way`;
      node = child;
      scope = scopeWithId(scope, idInside(scope.id, node, scope.draft));
    }
    return { node, scope };
  }

  #child(document: ClassicDocument, node: JsonNode, step: string, depth: number): JsonNode | undefined {
    if (node.kind === "array") return /^[+-]?\d+$/.test(step) ? node.items[Number(step)] : undefined;
    if (node.kind !== "object") return undefined;
    const child = jsonValue(node, step);
    if (depth > 0 || !document.main) return child;
    // Entries of the root's `definitions` were copied into its `$defs`.
    if (step !== "$defs") return child;
    const definitions = jsonValue(node, "definitions");
    if (definitions?.kind !== "object") return child;
    if (child === undefined) return definitions;
    if (child.kind !== "object") return child;
    const own = child;
    const members = definitions.members.filter(({ key }) => jsonMember(own, key) === undefined);
    return { ...own, members: [...own.members, ...members] };
  }

  /** Every object with an id of its own, by the id's text as written. */
  #idsOf(document: ClassicDocument): ReadonlyMap<string, Located> {
    const known = this.#ids.get(document);
    if (known !== undefined) return known;
    const ids = new Map<string, Located>();
    const keyword = idKeyword(document.draft);
    const start: Located = { node: document.root, scope: documentScope(document) };
    // Most documents have no ids at all, and looking for them costs less than following their scopes.
    const stack = hasMember(document.root, keyword) ? [start] : [];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { node, scope } = next;
      if (node.kind === "object") {
        const own = jsonValue(node, keyword);
        if (own?.kind === "string") ids.set(own.value, next);
      }
      const children =
        node.kind === "object" ? node.members.map(({ value }) => value) : node.kind === "array" ? node.items : [];
      for (const child of children) {
        if (child.kind !== "object" && child.kind !== "array") continue;
        stack.push({ node: child, scope: scopeWithId(scope, idInside(scope.id, child, scope.draft)) });
      }
    }
    this.#ids.set(document, ids);
    return ids;
  }
}

function missing(why: string): ClassicTarget {
  return { kind: "missing", why };
}

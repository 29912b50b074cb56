import type { Place } from "../../../../model/place.ts";
import type { Problem } from "../../../../model/problem.ts";
import type { JsonNode } from "../../../../text/json.ts";
import { jsonValue } from "../../../../text/json.ts";
import type { Model } from "./model.ts";

/** One file of a version as the loaders need it. */
export interface SourceDocument {
  readonly path: string;
  readonly root: JsonNode;
}

/** A version as the loaders need it: the root document, and the others that it may refer to by their paths. */
export interface SourceVersion {
  readonly root: SourceDocument;
  readonly files: readonly SourceDocument[];
  /** What was made of it, kept here: a weak map would cost a third of all loading. */
  loaded?: Loaded;
}

/** What a loader made of a version. */
export type Loaded =
  | { readonly kind: "loaded"; readonly model: Model; readonly again: Again }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  /** The original's answer is not known. */
  | { readonly kind: "undecided"; readonly why: string };

/**
 * Which models the comparison can come upon a second time: none, where nothing is referred to; what references lead
 * to; or any, where two copies of a target share what is inside them (registries 1.1, Copies).
 */
export type Again = "none" | "targets" | "any";

/**
 * Deeper schemas are left alone, so that half a megabyte of stack, a browser's worker, is enough; the deepest of the
 * published schemas we know reaches 41.
 */
export const deepestSchema = 160;

/** How a version is loaded (registries 1.1): by its root's `$schema`. */
export type Loading = "draft-04" | "draft-06" | "draft-07" | "modern";

/** The loader that a root's `$schema` asks for; unknown and missing ones mean draft-07. */
export function loadingOf(root: JsonNode): Loading {
  const value = root.kind === "object" ? jsonValue(root, "$schema") : undefined;
  if (value?.kind !== "string") return "draft-07";
  switch (value.value.replace(/^https?:\/\//, "").replace(/#$/, "")) {
    case "json-schema.org/draft/2020-12/schema":
    case "json-schema.org/draft/2019-09/schema":
      return "modern";
    case "json-schema.org/draft-04/schema":
      return "draft-04";
    case "json-schema.org/draft-06/schema":
      return "draft-06";
    default:
      return "draft-07";
  }
}

/** Gathers what a loader refuses; it goes on, so that all of it is shown at once. */
export class Refusals {
  readonly problems: Problem[] = [];
  /** Set where nobody but the original can know. */
  undecided: string | undefined;

  refuse(message: string, place: Place, hint?: string): void {
    if (this.problems.length >= mostProblems) return;
    this.problems.push({
      severity: "error",
      code: "confluent-refuses",
      message,
      place,
      refusedBy: "confluent",
      ...(hint === undefined ? {} : { hint }),
    });
  }

  /** The loader's answer, given the model it made. */
  answer(model: Model, again: Again): Loaded {
    if (this.problems.length > 0) return { kind: "refused", problems: this.problems };
    if (this.undecided !== undefined) return { kind: "undecided", why: this.undecided };
    return { kind: "loaded", model, again };
  }
}

const mostProblems = 20;

/** What a value is, in words. */
export function kindInWords(node: JsonNode): string {
  if (node.kind === "null") return "null";
  return node.kind === "object" || node.kind === "array" ? `an ${node.kind}` : `a ${node.kind}`;
}

/**
 * What all linked nodes share: thin objects over a file's syntax, filled in by the linker, read through the interfaces
 * of `schema.ts`. Spans, comments and derived names are made when asked for, because most nodes are never asked.
 */
import { commentsAt } from "../parse/comments.ts";
import type { Comments, Features, FileNode, OptionNode } from "../schema.ts";

const noOptions: readonly OptionNode[] = [];
export const nothing: readonly never[] = [];

/** `scope.name`, or the name alone at the root. */
export function joined(scope: string, name: string): string {
  return scope === "" ? name : `${scope}.${name}`;
}

/** What the linker fills in on every node. */
export abstract class LinkedElement {
  readonly file: FileNode;
  options: readonly OptionNode[] = noOptions;
  features: Features;

  constructor(file: FileNode) {
    this.file = file;
    // Until its own are known; options in the same file can be asked before.
    this.features = file.features;
  }

  /** Where the first token starts, and a place not behind the `;` or `{` that trailing comments follow. */
  protected abstract get commentAnchors(): readonly [from: number, anchor: number];

  get comments(): Comments {
    return commentsAt(this.file, ...this.commentAnchors);
  }
}

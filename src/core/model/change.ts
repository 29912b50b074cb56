import type { NodePath } from "./path.ts";
import type { Place } from "./place.ts";

/** One side of a change: the node, the fact's value as text, and where it stands. */
export interface ChangeSide {
  readonly path: NodePath;
  readonly value: string;
  readonly place?: Place;
}

/** A fact from the diff: what is different, and nothing about whether it matters. */
export interface Change<Kind extends string = string> {
  /** `subject-what-happened`: `field-removed`, `default-changed`. */
  readonly kind: Kind;
  /** The node path in the new version, or in the old one where the new has none. */
  readonly path: NodePath;
  /** `annotation`: doc, order, titles and the like, which no reader looks at. */
  readonly about: "structure" | "annotation";
  readonly old?: ChangeSide;
  readonly new?: ChangeSide;
}

/** How a kind of change is told to a person; `{name}`, `{old}` and `{new}` are filled in. */
export interface ChangeWords {
  readonly title: string;
}

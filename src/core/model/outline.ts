import type { NodePath } from "./path.ts";
import type { Place } from "./place.ts";

/** What a node of the outline is; views choose glyphs and words by it. */
export type OutlineKind =
  | "record"
  | "message"
  | "object"
  | "enum"
  | "symbol"
  | "union"
  | "branch"
  | "oneof"
  | "array"
  | "map"
  | "scalar"
  | "any"
  | "reference"
  | "file"
  | "service"
  | "rpc"
  | "definition";

/** One node of the tree that every view shows: a field with its type, or a type inside one. */
export interface OutlineNode {
  readonly path: NodePath;
  /** What pairs the node with its counterpart in another version: a name, a field number, a property. */
  readonly identity: string;
  /** Other identities it answers to (Avro aliases). */
  readonly aliases?: readonly string[];
  /** The name shown. */
  readonly name: string;
  readonly kind: OutlineKind;
  /** Its type in a few characters: `string`, `array<Item>`, `long · timestamp-millis`. */
  readonly type: string;
  /** What else matters at a glance, in a few words each: `default null`, `= 3`, `required`, `closed`. */
  readonly notes: readonly string[];
  /** The whole declaration. */
  readonly place?: Place;
  /** Just the name. */
  readonly namePlace?: Place;
  readonly children: readonly OutlineNode[];
  /** Set where the tree is cut because the type contains itself: the name of the type it repeats. */
  readonly repeats?: string;
}

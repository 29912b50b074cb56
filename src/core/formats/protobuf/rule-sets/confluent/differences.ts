import type { EnumNode, EnumValueNode, FieldNode, MessageNode, OneofNode } from "../../schema.ts";
import type { DifferenceType } from "./rules.ts";
import { isIncompatible } from "./rules.ts";

/** A node that a difference can point at. */
export type DifferenceNode = MessageNode | EnumNode | EnumValueNode | FieldNode | OneofNode;

/** One difference as Confluent lists it, with where it stands on both sides. */
export interface Difference {
  readonly type: DifferenceType;
  readonly path: string;
  readonly name: string;
  readonly original: DifferenceNode | undefined;
  readonly update: DifferenceNode | undefined;
}

/** The differences found so far, and the place in the walk. */
export class DifferenceList {
  readonly found: Difference[] = [];
  #path: readonly string[] = [];

  add(type: DifferenceType, original: DifferenceNode | undefined, update: DifferenceNode | undefined): void {
    const name = (update ?? original)?.name ?? "";
    this.found.push({ type, path: `#/${this.#path.join("/")}`, name, original, update });
  }

  /** Runs `inner` one segment deeper. */
  within(segment: string | number | undefined, inner: () => void): void {
    if (segment === undefined) {
      inner();
      return;
    }
    const outer = this.#path;
    this.#path = [...outer, String(segment)];
    inner();
    this.#path = outer;
  }

  /** Runs `inner` at a path of its own, and says whether it found something incompatible. */
  apart(path: string, inner: () => void): boolean {
    const outer = this.#path;
    const before = this.found.length;
    this.#path = [path];
    inner();
    this.#path = outer;
    return this.found.slice(before).some(({ type }) => isIncompatible(type));
  }
}

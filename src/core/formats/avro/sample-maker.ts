import type { NodePath } from "../../model/path.ts";
import { edgeValues, everydayValue } from "./sample-values.ts";
import { type AvroType, branchSegment, type RecordType, type UnionType } from "./schema.ts";
import { TypeHeights } from "./type-height.ts";
import { UnionValue, type Value } from "./value.ts";

/** One deviation from the everyday event, at one node. */
export type Twist =
  /** Nothing but that the event has a value at the node. */
  | { readonly kind: "visit"; readonly node: NodePath }
  | { readonly kind: "branch"; readonly node: NodePath; readonly branch: number }
  | { readonly kind: "count"; readonly node: NodePath; readonly count: number }
  | { readonly kind: "value"; readonly node: NodePath; readonly value: Value };

/** An event of more parts than this teaches nothing that a smaller one does not. */
const manyParts = 2000;

/** Makes values of one type. */
export class SampleMaker {
  readonly #root: AvroType;
  readonly #heights: TypeHeights;
  #twists: readonly Twist[] = [];
  #random: (() => number) | undefined;
  #open: RecordType[] = [];
  /** Parts of the current event so far, and lists around the current one. */
  #parts = 0;
  #lists = 0;

  constructor(root: AvroType) {
    this.#root = root;
    this.#heights = new TypeHeights(root);
  }

  /** False for types that have no finite value at all. */
  get possible(): boolean {
    return Number.isFinite(this.#heights.of(this.#root));
  }

  /** The everyday value with the twists; `random` decides whatever the twists leave open. */
  make(twists: readonly Twist[], random?: () => number): Value {
    this.#twists = twists;
    this.#random = random;
    this.#open = [];
    this.#parts = 0;
    this.#lists = 0;
    return this.#value(this.#root, "", "");
  }

  #value(type: AvroType, node: NodePath, name: string): Value {
    this.#parts++;
    switch (type.kind) {
      case "record": {
        this.#open.push(type);
        const fields = type.fields.map((field) => this.#value(field.type, node + field.segment, field.name));
        this.#open.pop();
        return fields;
      }
      case "union": {
        const index = this.#branch(type, node);
        const branch = type.branches[index];
        if (branch === undefined) throw new Error("a union without branches has no value");
        return new UnionValue(index, this.#value(branch, node + branchSegment(type, index), name));
      }
      case "array": {
        const count = this.#count(type.items, node, `${node}/[]`, 2);
        const single = name.replace(/ies$/, "y").replace(/s$/, "");
        this.#lists++;
        const items = Array.from({ length: count }, () => this.#value(type.items, `${node}/[]`, single));
        this.#lists--;
        return items;
      }
      case "map": {
        const count = this.#count(type.values, node, `${node}/{}`, 1);
        const keys = ["color", "size", "shape"].slice(0, count);
        this.#lists++;
        const entries = keys.map((key): [string, Value] => [key, this.#value(type.values, `${node}/{}`, key)]);
        this.#lists--;
        return new Map(entries);
      }
      default: {
        const twist = this.#twists.find((candidate) => candidate.node === node && candidate.kind === "value");
        if (twist?.kind === "value") return twist.value;
        const edges = this.#random === undefined ? [] : edgeValues(type);
        const pick = Math.floor((this.#random?.() ?? 0) * (edges.length + 3));
        return edges[pick] ?? everydayValue(type, name);
      }
    }
  }

  /** The branch asked for or thrown, if it has a finite value. */
  #branch(type: UnionType, node: NodePath): number {
    const index = this.#wantedBranch(type, node);
    const branch = type.branches[index];
    return branch !== undefined && this.#finite(branch) ? index : this.#shallowest(type);
  }

  #wantedBranch(type: UnionType, node: NodePath): number {
    for (const twist of this.#twists) {
      if (twist.kind === "branch" && twist.node === node && !this.#tooDeep()) return twist.branch;
    }
    // A twist inside a branch needs that branch; inside a nullable type, any branch but null.
    const towards = this.#twists.some((twist) => twist.node !== node && within(twist.node, node));
    if (towards && !this.#tooDeep()) {
      const index = type.branches.findIndex((branch, at) => {
        const step = node + branchSegment(type, at);
        return branch.kind !== "null" && this.#twists.some((twist) => within(twist.node, step));
      });
      if (index >= 0) return index;
    }
    if (this.#large() || this.#repeats() || type.branches.some((branch) => this.#wouldRepeat(branch)))
      return this.#shallowest(type);
    if (this.#random !== undefined) return Math.floor(this.#random() * type.branches.length);
    return Math.max(
      0,
      type.branches.findIndex((branch) => branch.kind !== "null" && this.#finite(branch)),
    );
  }

  #count(items: AvroType, node: NodePath, inside: NodePath, usual: number): number {
    for (const twist of this.#twists) {
      if (twist.kind === "count" && twist.node === node)
        return this.#tooDeep() || !this.#finite(items) ? 0 : twist.count;
      if (within(twist.node, inside)) return this.#tooDeep() || !this.#finite(items) ? 0 : 1;
    }
    if (!this.#finite(items) || this.#repeats() || this.#wouldRepeat(items) || this.#large()) return 0;
    // Lists in lists in lists double with each level.
    const most = this.#lists > 1 ? 1 : usual;
    return this.#random === undefined ? most : Math.floor(this.#random() * (most + 2));
  }

  #finite(type: AvroType): boolean {
    return Number.isFinite(this.#heights.of(type));
  }

  /** True inside a record that stands inside itself: from there on everything is as small as it can be. */
  #repeats(): boolean {
    const current = this.#open.at(-1);
    return current !== undefined && this.#open.indexOf(current) < this.#open.length - 1;
  }

  #wouldRepeat(type: AvroType): boolean {
    return type.kind === "record" && this.#open.includes(type);
  }

  /** From here on everything is as small as it can be. */
  #large(): boolean {
    return this.#parts > manyParts;
  }

  /** Twists on recursive types apply at every depth; somewhere they must stop. */
  #tooDeep(): boolean {
    return this.#open.length > 40 || this.#large();
  }

  #shallowest(type: UnionType): number {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    type.branches.forEach((branch, index) => {
      const height = this.#heights.of(branch);
      if (height >= least) return;
      best = index;
      least = height;
    });
    return best;
  }
}

/** True if `inner` is the node or stands below it. */
function within(inner: NodePath, outer: NodePath): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

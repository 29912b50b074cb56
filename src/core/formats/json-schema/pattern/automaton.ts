import { type CodeRange, complement, type Syntax } from "./syntax.ts";

/** A place in a pattern from which the text is read on. */
type Node =
  | { readonly kind: "set"; readonly ranges: readonly CodeRange[]; readonly next: number }
  | { readonly kind: "split"; readonly next: number[] }
  | { readonly kind: "edge"; readonly edge: "start" | "end"; readonly next: number }
  | { readonly kind: "found" };

/** Patterns that come to more places are not turned into automata. */
const mostNodes = 1000;

/** States that are remembered between questions. */
const mostKept = 4000;

const found = 0;

class TooLarge extends Error {}
class NotRegular extends Error {}

/** Where an automaton is after some text: the places that it may be in, none of them left through an edge yet. */
export interface AutomatonState {
  readonly key: string;
  /** True if the pattern has matched already, whatever follows. */
  readonly done: boolean;
  /** True if it matches where the text ends here. */
  readonly endsHere: boolean;
  /** What is read next, and where that leads. */
  readonly sets: readonly Extract<Node, { kind: "set" }>[];
}

/** A pattern as a machine that reads a text once, in all ways at the same time: it matches if some way does. */
export class Automaton {
  readonly #nodes: Node[] = [{ kind: "found" }];
  readonly #entry: number;
  readonly #states = new Map<string, AutomatonState>();
  readonly start: AutomatonState;

  constructor(syntax: Syntax) {
    this.#entry = this.#build(syntax, found);
    this.start = this.#state([this.#entry], true);
  }

  /** The state after one more character. */
  after({ done, sets }: AutomatonState, code: number): AutomatonState {
    // A match may begin anywhere.
    const kernel = new Set([this.#entry]);
    if (done) kernel.add(found);
    for (const { ranges, next } of sets) if (ranges.some(([from, to]) => from <= code && code <= to)) kernel.add(next);
    return this.#state([...kernel], false);
  }

  #state(kernel: readonly number[], atStart: boolean): AutomatonState {
    const key = `${atStart ? "^" : ""}${kernel.toSorted((one, other) => one - other).join(",")}`;
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const here = this.#reached(kernel, atStart, false);
    const done = here.has(found);
    const sets = [...here].flatMap((at) => {
      const node = this.#nodes[at];
      return node?.kind === "set" ? [node] : [];
    });
    const endsHere = done || this.#reached(kernel, atStart, true).has(found);
    const state = { key: done ? "done" : key, done, endsHere, sets: done ? [] : sets };
    if (this.#states.size >= mostKept) this.#states.clear();
    this.#states.set(key, state);
    return state;
  }

  /** The places that are reached without reading anything. */
  #reached(kernel: readonly number[], atStart: boolean, atEnd: boolean): ReadonlySet<number> {
    const seen = new Set<number>();
    const stack = [...kernel];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const node = this.#nodes[at];
      if (node?.kind === "split") stack.push(...node.next);
      else if (node?.kind === "edge" && (node.edge === "start" ? atStart : atEnd)) stack.push(node.next);
    }
    return seen;
  }

  #add(node: Node): number {
    if (this.#nodes.length >= mostNodes) throw new TooLarge();
    return this.#nodes.push(node) - 1;
  }

  /** Where a part begins that leads on to `next`. */
  #build(syntax: Syntax, next: number): number {
    switch (syntax.kind) {
      case "sequence":
        return syntax.parts.reduceRight((after, part) => this.#build(part, after), next);
      case "choice":
        return this.#add({ kind: "split", next: syntax.options.map((option) => this.#build(option, next)) });
      case "repeat":
        return this.#repeat(syntax.body, syntax.least, syntax.most, next);
      case "set": {
        if (syntax.classes.length > 0) throw new NotRegular();
        const ranges = syntax.negated ? complement(syntax.ranges) : syntax.ranges;
        return this.#add({ kind: "set", ranges, next });
      }
      case "edge":
        if (syntax.edge !== "start" && syntax.edge !== "end") throw new NotRegular();
        return this.#add({ kind: "edge", edge: syntax.edge, next });
      default:
        throw new NotRegular();
    }
  }

  #repeat(body: Syntax, least: number, most: number, next: number): number {
    let at = next;
    if (most === Number.POSITIVE_INFINITY) {
      const loop: Extract<Node, { kind: "split" }> = { kind: "split", next: [next] };
      at = this.#add(loop);
      loop.next.push(this.#build(body, at));
    } else {
      if (most > mostNodes) throw new TooLarge();
      for (let count = least; count < most; count += 1)
        at = this.#add({ kind: "split", next: [next, this.#build(body, at)] });
    }
    if (least > mostNodes) throw new TooLarge();
    for (let count = 0; count < least; count += 1) at = this.#build(body, at);
    return at;
  }
}

/** The automaton of a pattern; undefined for what no such machine reads (look-around, references back) or what is too large. */
export function automatonOf(syntax: Syntax): Automaton | undefined {
  try {
    return new Automaton(syntax);
  } catch (thrown) {
    if (thrown instanceof TooLarge || thrown instanceof NotRegular) return undefined;
    throw thrown;
  }
}

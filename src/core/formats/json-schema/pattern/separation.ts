import type { Automaton, AutomatonState } from "./automaton.ts";
import type { Pattern } from "./pattern.ts";
import { lastCode } from "./syntax.ts";

/** A text that some patterns match and others do not; that there is none; or that nobody knows. */
export type Separation =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "none" }
  | { readonly kind: "unknown" };

/** How many characters the text may have. */
export interface TextLimits {
  readonly least: number;
  readonly most: number;
}

const anyLength: TextLimits = { least: 0, most: Number.POSITIVE_INFINITY };

/** States of all patterns together that are looked at, and places in patterns gone through for them. */
const mostStates = 4000;
const mostWork = 2_000_000;
/** Beyond this a limit of the length would only multiply the states. */
const mostCounted = 300;

const unknown: Separation = { kind: "unknown" };
const known = new Map<string, Separation>();
const mostKnown = 2000;

/**
 * Looks for a text that all of `all` match and none of `none`, the shortest one.
 *
 * Every pattern reads the same characters at once, so that what is found is a text, and where nothing is left to look at
 * there is none. Patterns that no automaton reads: in `all` they leave the answer open (a text is no proof then).
 */
export function separation(
  all: readonly Pattern[],
  none: readonly Pattern[],
  limits: TextLimits = anyLength,
): Separation {
  const key = JSON.stringify([all.map(({ source }) => source), none.map(({ source }) => source), limits]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const answer = found(all, none, limits);
  if (known.size >= mostKnown) known.clear();
  known.set(key, answer);
  return answer;
}

function found(all: readonly Pattern[], none: readonly Pattern[], limits: TextLimits): Separation {
  const wanted = all.flatMap((pattern) => pattern.automaton() ?? []);
  const unwanted = none.flatMap((pattern) => pattern.automaton() ?? []);
  // Without one of the unwanted, texts would be found that it matches; without one of the wanted, none is still none.
  if (unwanted.length < none.length) return unknown;
  const limited = new Search(wanted, unwanted, limits).run();
  // Limits multiply the states; without them more texts are let through, so that none is still none.
  const isFree = limits.least === 0 && limits.most === Number.POSITIVE_INFINITY;
  const answer =
    limited.kind === "unknown" && !isFree ? within(new Search(wanted, unwanted, anyLength).run(), limits) : limited;
  return answer.kind === "text" && wanted.length < all.length ? unknown : answer;
}

/** An answer about texts of any length, for those of some. */
function within(answer: Separation, { least, most }: TextLimits): Separation {
  if (answer.kind !== "text") return answer;
  const { length } = Array.from(answer.text);
  return length >= least && length <= most ? answer : unknown;
}

interface Place {
  readonly states: readonly AutomatonState[];
  readonly from: Place | undefined;
  readonly code: number;
  readonly length: number;
}

class Search {
  readonly #machines: readonly Automaton[];
  readonly #wanted: number;
  readonly #limits: TextLimits;
  readonly #seen = new Set<string>();
  readonly #queue: Place[] = [];
  #work = 0;

  constructor(wanted: readonly Automaton[], unwanted: readonly Automaton[], limits: TextLimits) {
    this.#machines = [...wanted, ...unwanted];
    this.#wanted = wanted.length;
    this.#limits = limits;
  }

  run(): Separation {
    const { least, most } = this.#limits;
    if (least > mostCounted || (most !== Number.POSITIVE_INFINITY && most > mostCounted)) return unknown;
    this.#add({ states: this.#machines.map(({ start }) => start), from: undefined, code: 0, length: 0 });
    for (let at = 0; at < this.#queue.length; at += 1) {
      if (at > mostStates || this.#work > mostWork) return unknown;
      const place = this.#queue[at];
      if (place === undefined) break;
      if (this.#isFound(place)) return { kind: "text", text: textOf(place) };
      if (place.length < most) for (const code of codesOf(place.states)) this.#add(this.#after(place, code));
    }
    return { kind: "none" };
  }

  #after(place: Place, code: number): Place {
    for (const { sets } of place.states) this.#work += 1 + sets.length;
    const states = place.states.map((state, index) => this.#machines[index]?.after(state, code) ?? state);
    return { states, from: place, code, length: place.length + 1 };
  }

  #isFound({ states, length }: Place): boolean {
    return length >= this.#limits.least && states.every(({ endsHere }, index) => endsHere === index < this.#wanted);
  }

  /** What an unwanted pattern matches already, it matches whatever follows. */
  #add(place: Place): void {
    if (place.states.some(({ done }, index) => done && index >= this.#wanted)) return;
    const { least, most } = this.#limits;
    const counted = Math.min(place.length, most === Number.POSITIVE_INFINITY ? least : most);
    const key = `${counted} ${place.states.map((state) => state.key).join(" ")}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#queue.push(place);
  }
}

function textOf(last: Place): string {
  const codes: number[] = [];
  for (let place: Place | undefined = last; place?.from !== undefined; place = place.from) codes.push(place.code);
  return String.fromCodePoint(...codes.reverse());
}

/** Letters and digits are nicer to look at than what comes first in a range. */
const nice = Array.from("aA0b1xX-_ .@", (sign) => sign.charCodeAt(0));

/** One character of each kind that the states tell apart. */
function codesOf(states: readonly AutomatonState[]): readonly number[] {
  const starts = new Set([0]);
  for (const { sets } of states) {
    for (const { ranges } of sets) {
      for (const [from, to] of ranges) {
        starts.add(from);
        if (to < lastCode) starts.add(to + 1);
      }
    }
  }
  const sorted = [...starts].sort((one, other) => one - other);
  return sorted.map((from, index) => {
    const next = sorted[index + 1] ?? lastCode + 1;
    return nice.find((code) => code >= from && code < next) ?? from;
  });
}

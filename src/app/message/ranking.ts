import type { Recognition } from "../../core/index.ts";
import type { Subject, Version } from "../state/subject.ts";

/** A version of the workspace that was asked, under the engine's id. */
export interface Asked {
  readonly id: string;
  readonly subject: Subject;
  readonly version: Version;
}

/** A guess with the version that it names. */
export interface Guess extends Asked {
  readonly recognition: Recognition;
}

/** What was found: who wrote the message, who else may have, and why the others did not. */
export interface Ranking {
  readonly winner: Guess | undefined;
  readonly others: readonly Guess[];
  /** One for each version that fits in no framing: where it came nearest. */
  readonly stumbles: readonly Guess[];
}

/** Guesses below this are no answer: most of the bytes, or all that they say, speak against them. */
const leastScore = 0.3;
/** Guesses that are listed beside the first. */
const mostOthers = 8;

/** Sorts what the engine found, the likeliest first, by who may have been it and who cannot. */
export function rankingOf(recognitions: readonly Recognition[], asked: readonly Asked[]): Ranking {
  const byId = new Map(asked.map((one) => [one.id, one]));
  const guesses = recognitions.flatMap((recognition): readonly Guess[] => {
    const one = byId.get(recognition.version);
    return one === undefined ? [] : [{ ...one, recognition }];
  });
  const fitting = guesses.filter(({ recognition }) => recognition.json !== undefined && recognition.score > 0);
  const [first, ...rest] = fitting;
  const winner = first !== undefined && first.recognition.score >= leastScore ? first : undefined;
  const fits = new Set(fitting.map(({ id }) => id));
  const stumbles = new Map<string, Guess>();
  for (const guess of guesses) if (!fits.has(guess.id) && !stumbles.has(guess.id)) stumbles.set(guess.id, guess);
  return {
    winner,
    others: (winner === undefined ? fitting : rest).slice(0, mostOthers),
    stumbles: [...stumbles.values()],
  };
}

/** How sure a guess is, in words. */
export function sureness(score: number): string {
  if (score >= 0.99) return "nothing speaks against it";
  if (score >= 0.7) return "likely";
  if (score >= leastScore) return "possible";
  return "hardly";
}

/** True if another version explains the bytes just as well: then the message alone cannot tell them apart. */
export function isTie({ winner, others }: Ranking): boolean {
  const [second] = others;
  return winner !== undefined && second !== undefined && second.recognition.score === winner.recognition.score;
}

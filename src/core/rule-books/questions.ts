import type { GlueMode, Level } from "../model/index.ts";

/** One direction of one pair: can the reader read what the writer wrote. Indexes into the history. */
export interface Question {
  readonly direction: "backward" | "forward";
  readonly older: number;
}

/** The questions about one older version, asked together. */
export type QuestionGroup = readonly Question[];

/**
 * The questions a level asks about a history whose last version is the candidate, in the registry's order.
 *
 * Transitive levels walk from the newest version to the oldest, one group each; a check stops after the first group
 * that holds an incompatibility (Confluent's registry, spec/registries 0.1). FULL asks "can old read new" first.
 */
export function questionsOf(level: Level, versions: number): QuestionGroup[] {
  if (level === "NONE") return [];
  const candidate = versions - 1;
  const oldest = level.endsWith("_TRANSITIVE") ? 0 : candidate - 1;
  const groups: QuestionGroup[] = [];
  for (let older = candidate - 1; older >= Math.max(0, oldest); older--) {
    groups.push(directionsOf(level).map((direction) => ({ direction, older })));
  }
  return groups;
}

function directionsOf(level: Level): Question["direction"][] {
  if (level.startsWith("BACKWARD")) return ["backward"];
  if (level.startsWith("FORWARD")) return ["forward"];
  return ["forward", "backward"];
}

const glueLevels = {
  NONE: "NONE",
  DISABLED: "NONE",
  BACKWARD: "BACKWARD",
  BACKWARD_ALL: "BACKWARD_TRANSITIVE",
  FORWARD: "FORWARD",
  FORWARD_ALL: "FORWARD_TRANSITIVE",
  FULL: "FULL",
  FULL_ALL: "FULL_TRANSITIVE",
} as const satisfies Record<GlueMode, Level>;

/**
 * AWS Glue's questions: the checkpoint version is the base where one is set, else the previous version; `_ALL` asks
 * every version from the checkpoint on (spec/registries 6).
 */
export function glueQuestionsOf(mode: GlueMode, versions: number, checkpoint: number | undefined): QuestionGroup[] {
  const level = glueLevels[mode];
  if (checkpoint === undefined) return questionsOf(level, versions);
  if (level.endsWith("_TRANSITIVE")) {
    return questionsOf(level, versions).filter((group) => group.every(({ older }) => older >= checkpoint));
  }
  return level === "NONE" ? [] : [directionsOf(level).map((direction) => ({ direction, older: checkpoint }))];
}

/** Confluent's level for one of Glue's names, and any level for itself. */
export function levelOf(name: Level | GlueMode): Level {
  return name in glueLevels ? glueLevels[name as GlueMode] : (name as Level);
}

import {
  type EventOutcome,
  type FieldReading,
  nodePathOf,
  type Problem,
  type Reading,
  type ReplayGroup,
  type ReplayStep,
  type ReplayWitness,
} from "../model/index.ts";

/** More ways to come out than a person reads; those met first are kept. */
const mostGroups = 300;
/** Of a longer event only the beginning is kept. */
const longestWitness = 200_000;

type Group = { -readonly [Key in keyof ReplayGroup]: ReplayGroup[Key] };
type Totals = Pick<ReplayStep, "events" | "broken" | "unfit" | "readers" | "groups" | "moreGroups">;

/** An event of the stream: its text, and the line it begins on. */
interface Met {
  readonly text: string;
  readonly line: number;
}

const rank = { "no-json": 0, unfit: 1, "cannot-read": 2, misread: 3, undecided: 4, differs: 5, same: 6 } as const;

/** Counts how events came out, and keeps the smallest of each way. */
export class ReplayTotals {
  readonly #readers: Record<EventOutcome, number>[];
  readonly #groups = new Map<string, Group>();
  #events = 0;
  #broken = 0;
  #unfit = 0;
  #moreGroups = 0;

  constructor(readers: number) {
    this.#readers = Array.from({ length: readers }, () => ({
      same: 0,
      differs: 0,
      misread: 0,
      "cannot-read": 0,
      undecided: 0,
    }));
  }

  /** What stands there is no JSON. */
  noJson(met: Met, why: string): void {
    this.#events += 1;
    this.#broken += 1;
    this.#group(met, { outcome: "no-json", message: why });
  }

  /** The writer does not take the event. */
  unfits(met: Met, problems: readonly Problem[]): void {
    this.#events += 1;
    this.#unfit += 1;
    this.#group(met, { outcome: "unfit", message: problems[0]?.message ?? "It does not fit its writer." });
  }

  /** The writer takes the event; one reading for each reader. */
  read(met: Met, readings: readonly Reading[]): void {
    this.#events += 1;
    for (const [reader, reading] of readings.entries()) {
      const counts = this.#readers[reader];
      if (counts !== undefined) counts[reading.outcome] += 1;
      if (reading.outcome !== "same") this.#fates(met, reader, reading);
    }
  }

  get now(): Totals {
    const groups = [...this.#groups.values()].sort((a, b) => rank[a.outcome] - rank[b.outcome] || b.count - a.count);
    return {
      events: this.#events,
      broken: this.#broken,
      unfit: this.#unfit,
      readers: this.#readers.map((counts) => ({ ...counts })),
      groups: groups.map((group) => ({ ...group })),
      moreGroups: this.#moreGroups,
    };
  }

  /** Every field that met what the event is judged by counts once, however often it stands in a list. */
  #fates(met: Met, reader: number, reading: Reading): void {
    const { outcome } = reading;
    const nodes = new Set<string>();
    for (const field of reading.fields) {
      if (!decides(field, outcome)) continue;
      const path = nodePathOf(field.path);
      if (nodes.has(path)) continue;
      nodes.add(path);
      const message = field.note ?? (reading.kind === "failed" ? reading.error : "");
      this.#group(met, { reader, outcome, path, field: field.outcome, message });
    }
    if (nodes.size > 0) return;
    const message = reading.kind === "failed" ? reading.error : reading.kind === "undecided" ? reading.why : "";
    this.#group(met, { reader, outcome, message });
  }

  #group(met: Met, way: Omit<Group, "count" | "line" | "witness">): void {
    const key = JSON.stringify([way.reader, way.outcome, way.path, way.field, plain(way.message)]);
    const known = this.#groups.get(key);
    if (known !== undefined) {
      known.count += 1;
      if (met.text.length < known.witness.json.length) {
        known.witness = witnessOf(met);
        known.message = way.message;
      }
    } else if (this.#groups.size < mostGroups)
      this.#groups.set(key, { ...way, count: 1, line: met.line, witness: witnessOf(met) });
    else this.#moreGroups += 1;
  }
}

function witnessOf({ text, line }: Met): ReplayWitness {
  return text.length <= longestWitness
    ? { line, json: text }
    : { line, json: text.slice(0, longestWitness), cut: true };
}

/** True if the field is one of those that make the event what it is. */
function decides(field: FieldReading, outcome: EventOutcome): boolean {
  switch (outcome) {
    case "cannot-read":
      return field.outcome === "error";
    case "misread":
      return field.outcome === "misread";
    case "differs":
      return (
        field.outcome === "dropped" ||
        field.outcome === "kept-unknown" ||
        (field.outcome === "defaulted" && field.written !== undefined)
      );
    default:
      return false;
  }
}

/** A message without what differs from event to event: numbers, and values in quotes. */
function plain(message: string): string {
  return message.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '"…"').replace(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, "#");
}

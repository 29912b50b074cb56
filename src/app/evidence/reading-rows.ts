import {
  type FieldOutcome,
  type FieldReading,
  fieldOutcomes,
  type Reading,
  type Segment,
  segmentsOf,
  unsegment,
  type ValuePath,
} from "../../core/model/index.ts";

/** What one reader saw of one value. */
export interface Cell {
  /** `absent`: the reader knows no such field. `unreached`: reading failed before it. `plain`: nothing to say. */
  readonly kind: "read" | "absent" | "unreached" | "plain";
  readonly outcome: FieldOutcome | undefined;
  readonly text: string;
  /** Why, and what was written where that differs. */
  readonly note: string | undefined;
  /** Something was written, and the reader has something else or nothing. */
  readonly lost: boolean;
}

/** One value of the event, or of what a reader put there, as every reader saw it. */
export interface ReadingRow {
  readonly path: ValuePath;
  readonly name: string;
  /** Bytes that hold it, with everything inside; undefined if it was not written. */
  readonly bytes: number | undefined;
  /** In the order of the readers. */
  readonly cells: readonly Cell[];
  /** The worst that any reader made of it. */
  readonly worst: FieldOutcome;
  readonly children: readonly ReadingRow[];
}

interface Draft {
  readonly path: ValuePath;
  bytes: number;
  written: boolean;
  readonly readings: (FieldReading | undefined)[];
  readonly children: Draft[];
}

/** Longest text of a container's cell. */
const longestSummary = 120;

/** Lays what several readers saw over the written event: the writer's order, then what only readers have. */
export function readingRows(segments: readonly Segment[], readings: readonly Reading[]): readonly ReadingRow[] {
  const tree = new DraftTree();
  for (const segment of segments) {
    if (segment.path === undefined) continue;
    const draft = tree.at(segment.path);
    draft.bytes += segment.to - segment.from;
    draft.written = true;
  }
  for (const [index, reading] of readings.entries()) {
    for (const field of reading.fields) {
      const draft = tree.at(field.path);
      // Of several readings of one value the worst is shown: a container's note and an item's fault meet at one path.
      const known = draft.readings[index];
      if (known === undefined || rank(field.outcome) > rank(known.outcome)) draft.readings[index] = field;
    }
  }
  const { root } = tree;
  if (root.children.length === 0) return [rowOf(root, readings)];
  const rows = root.children.map((child) => rowOf(child, readings));
  // A failure of the whole event is a row of its own; a mere remark about it is not.
  const failed = root.readings.some((field) => field?.outcome === "error");
  return failed ? [...rows, rowOf({ ...root, children: [], written: false, bytes: 0 }, readings)] : rows;
}

class DraftTree {
  readonly root: Draft = { path: "", bytes: 0, written: false, readings: [], children: [] };
  readonly #known = new Map<ValuePath, Draft>([["", this.root]]);

  /** The draft of a path, made with all its parents on first use. */
  at(path: ValuePath): Draft {
    const missing: ValuePath[] = [];
    let above = path;
    while (!this.#known.has(above)) {
      missing.push(above);
      above = above.slice(0, above.lastIndexOf("/"));
    }
    let draft = this.#known.get(above) ?? this.root;
    for (let step = missing.pop(); step !== undefined; step = missing.pop()) {
      const child: Draft = { path: step, bytes: 0, written: false, readings: [], children: [] };
      draft.children.push(child);
      this.#known.set(step, child);
      draft = child;
    }
    return draft;
  }
}

/** Values nest as deep as the event: rows are made children first, with a stack of our own. */
function rowOf(draft: Draft, readings: readonly Reading[]): ReadingRow {
  const made = new Map<Draft, ReadingRow>();
  const waiting: { readonly draft: Draft; readonly ready: boolean }[] = [{ draft, ready: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!next.ready) {
      waiting.push({ draft: next.draft, ready: true });
      for (const child of next.draft.children) waiting.push({ draft: child, ready: false });
      continue;
    }
    const children = next.draft.children.flatMap((child) => made.get(child) ?? []);
    for (const child of next.draft.children) made.delete(child);
    made.set(next.draft, finished(next.draft, children, readings));
  }
  const row = made.get(draft);
  if (row === undefined) throw new Error("a row was not made");
  return row;
}

function finished(draft: Draft, children: readonly ReadingRow[], readings: readonly Reading[]): ReadingRow {
  const cells = readings.map((reading, index) => cellOf(draft.readings[index], children, index, reading));
  const inside = children.reduce((sum, child) => sum + (child.bytes ?? 0), 0);
  const written = draft.written || children.some((child) => child.bytes !== undefined);
  return {
    path: draft.path,
    name: nameOf(draft.path),
    bytes: written ? draft.bytes + inside : undefined,
    cells,
    worst: worstOf(cells.map((cell) => cell.outcome)),
    children,
  };
}

function cellOf(
  field: FieldReading | undefined,
  children: readonly ReadingRow[],
  index: number,
  reading: Reading,
): Cell {
  if (field !== undefined && (children.length === 0 || field.outcome === "error")) return leafCell(field);
  const below = children.map((child) => child.cells[index]);
  const seen = below.some((cell) => cell?.kind === "read");
  if (!seen && field !== undefined) return leafCell(field);
  if (!seen) return unseenCell(reading);
  const note = field?.note;
  // A default where nothing was written is no news about what holds it.
  const outcome = worstOf(below.map((cell) => (cell?.outcome === "defaulted" && !cell.lost ? "same" : cell?.outcome)));
  return {
    kind: "read",
    outcome,
    text: summaryOf(children, index),
    note,
    lost: below.some((cell) => cell?.lost === true),
  };
}

function unseenCell(reading: Reading): Cell {
  switch (reading.kind) {
    case "read":
      return { kind: "absent", outcome: undefined, text: "", note: undefined, lost: false };
    case "failed":
      return { kind: "unreached", outcome: undefined, text: "not reached", note: reading.error, lost: false };
    case "undecided":
      return { kind: "plain", outcome: undefined, text: "undecided", note: reading.why, lost: false };
  }
}

function leafCell({ outcome, written, read, note, path, readPath }: FieldReading): Cell {
  const renamed = readPath === undefined || readPath === path ? undefined : `read as ${nameOf(readPath)}`;
  const before = written !== undefined && written !== read ? `written ${written}` : undefined;
  const notes = [note, renamed, before].filter((each) => each !== undefined).join("; ");
  const text =
    outcome === "error" ? (note ?? "cannot be read") : (read ?? (outcome === "same" ? (written ?? "") : "–"));
  return { kind: "read", outcome, text, note: notes === "" ? undefined : notes, lost: before !== undefined };
}

/** A container in a few characters, made of what its parts were read as. */
function summaryOf(children: readonly ReadingRow[], index: number): string {
  const list = children[0]?.name.startsWith("[") === true;
  const parts: string[] = [];
  let length = 2;
  for (const child of children) {
    const cell = child.cells[index];
    if (cell === undefined || cell.kind !== "read" || cell.text === "–" || cell.outcome === "error") continue;
    const part = list ? cell.text : `${child.name}: ${cell.text}`;
    length += part.length + 2;
    if (length > longestSummary) {
      parts.push("…");
      break;
    }
    parts.push(part);
  }
  return list ? `[${parts.join(", ")}]` : `{${parts.join(", ")}}`;
}

/** The last step of a path, as people call it. */
function nameOf(path: ValuePath): string {
  const step = segmentsOf(path).at(-1);
  if (step === undefined) return "whole event";
  return step.startsWith("{") && step.endsWith("}") ? unsegment(step.slice(1, -1)) : unsegment(step);
}

function rank(outcome: FieldOutcome): number {
  return fieldOutcomes.indexOf(outcome);
}

function worstOf(outcomes: readonly (FieldOutcome | undefined)[]): FieldOutcome {
  let worst: FieldOutcome = "same";
  for (const outcome of outcomes) if (outcome !== undefined && rank(outcome) > rank(worst)) worst = outcome;
  return worst;
}

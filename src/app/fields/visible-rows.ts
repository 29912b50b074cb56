import type { FieldRow } from "../../core/index.ts";

/** What of the tree is wanted. */
export interface TreeView {
  /** Ids of rows whose children are folded away. */
  readonly folded: ReadonlySet<string>;
  readonly onlyChanged: boolean;
  /** Part of a name or a type; empty shows everything. */
  readonly filter: string;
}

/** A row on screen, and where it stands among its visible siblings (from 1), for who hears the tree. */
export interface VisibleRow {
  readonly row: FieldRow;
  readonly position: number;
  readonly siblings: number;
  readonly expanded: boolean | undefined;
}

/** True if something changed at the row or below it. */
export function isChanged(row: FieldRow): boolean {
  return row.mark !== "same" || row.changesBelow > 0;
}

/** A tree larger than this starts with its unchanged branches folded away. */
const smallTree = 24;

/** What is folded away at first: in a large tree, the branches where nothing changed. */
export function foldedAtFirst(rows: readonly FieldRow[]): ReadonlySet<string> {
  if (rows.length <= smallTree) return new Set();
  return new Set(rows.filter((row) => row.depth > 0 && row.hasChildren && !isChanged(row)).map((row) => row.id));
}

/** The rows to draw, in order: a row that is wanted brings its parents along. */
export function visibleRows(rows: readonly FieldRow[], view: TreeView): readonly VisibleRow[] {
  const kept = keptRows(rows, view);
  const shown: FieldRow[] = [];
  // A filter looks into what is folded: otherwise it would find nothing there without a word.
  const filtering = view.filter !== "";
  let foldedAt = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (row.depth > foldedAt) continue;
    foldedAt = Number.POSITIVE_INFINITY;
    if (!kept.has(row.id)) continue;
    shown.push(row);
    if (!filtering && view.folded.has(row.id)) foldedAt = row.depth;
  }
  return placed(shown, view, filtering);
}

function keptRows(rows: readonly FieldRow[], view: TreeView): ReadonlySet<string> {
  const wanted = view.filter.trim().toLowerCase();
  const kept = new Set<string>();
  const parents = new Map(rows.map((row) => [row.id, row.parent]));
  for (const row of rows) {
    if (view.onlyChanged && !isChanged(row)) continue;
    if (wanted !== "" && !matches(row, wanted)) continue;
    for (let id: string | undefined = row.id; id !== undefined && !kept.has(id); id = parents.get(id)) kept.add(id);
  }
  return kept;
}

function matches(row: FieldRow, wanted: string): boolean {
  return [row.old, row.new].some(
    (side) => side?.name.toLowerCase().includes(wanted) === true || side?.type.toLowerCase().includes(wanted) === true,
  );
}

function placed(shown: readonly FieldRow[], view: TreeView, filtering: boolean): readonly VisibleRow[] {
  const counts = new Map<string, number>();
  const key = (row: FieldRow): string => row.parent ?? "\0";
  const positions = shown.map((row) => {
    const position = (counts.get(key(row)) ?? 0) + 1;
    counts.set(key(row), position);
    return position;
  });
  return shown.map((row, index) => ({
    row,
    position: positions[index] ?? 1,
    siblings: counts.get(key(row)) ?? 1,
    expanded: row.hasChildren ? filtering || !view.folded.has(row.id) : undefined,
  }));
}

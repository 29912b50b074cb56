import type { Change, NodePath, OutlineKind, OutlineNode } from "../model/index.ts";

/** One row of the field tree: a node of the old version, of the new one, or of both. */
export interface FieldRow {
  /** Stable within one comparison: the new node's path, or the old one's with a leading `-`. */
  readonly id: string;
  readonly depth: number;
  readonly name: string;
  readonly kind: OutlineKind;
  /** `unread`: one side lacks it, but a part of that side's text could not be read, and it may stand there. */
  readonly mark: "same" | "added" | "removed" | "changed" | "unread";
  readonly old?: FieldSide;
  readonly new?: FieldSide;
  /** Kinds of the changes at this very node. */
  readonly changes: readonly string[];
  /** Changes anywhere below. */
  readonly changesBelow: number;
  readonly parent?: string;
  readonly hasChildren: boolean;
  /** Unchanged rows below that are not listed, because the schema is very large. */
  readonly unlisted?: number;
}

export interface FieldSide {
  readonly path: NodePath;
  readonly name: string;
  readonly type: string;
  readonly notes: readonly string[];
  readonly place?: OutlineNode["place"];
}

/** Beyond so many rows, what stands below a row where nothing changed is not listed. */
const mostRows = 20_000;

interface Matched {
  readonly old?: OutlineNode;
  readonly new?: OutlineNode;
}

/** A side of which a part could not be read: true for a node none of whose text is. That others lack something proves nothing. */
export type SoundNodes = (node: OutlineNode) => boolean;

export interface BrokenSides {
  readonly old?: SoundNodes | undefined;
  readonly new?: SoundNodes | undefined;
}

/** The changes that still are facts where a side is broken: what only one side has may stand in the broken part. */
export function certainChanges(changes: readonly Change[], rows: readonly FieldRow[]): readonly Change[] {
  const unread = rows.filter(({ mark }) => mark === "unread");
  if (unread.length === 0) return changes;
  const [old, newer] = [new Set(unread.map((row) => row.old?.path)), new Set(unread.map((row) => row.new?.path))];
  return changes.filter(
    (change) =>
      !(change.new === undefined && old.has(change.old?.path)) &&
      !(change.old === undefined && newer.has(change.new?.path)),
  );
}

/** Lays two outlines over each other: new order, removed nodes after the sibling they stood behind. */
export function fieldRows(
  older: OutlineNode,
  newer: OutlineNode,
  changes: readonly Change[],
  broken: BrokenSides = {},
): FieldRow[] {
  const kinds = new Map<string, string[]>();
  const note = (key: string, kind: string): void => {
    const list = kinds.get(key);
    if (list === undefined) kinds.set(key, [kind]);
    else list.push(kind);
  };
  for (const change of changes) {
    if (change.new !== undefined) note(`new${change.new.path}`, change.kind);
    else if (change.old !== undefined) note(`old${change.old.path}`, change.kind);
  }
  const rows: FieldRow[] = [];
  // Rows are finished after their children, so each is filled in at its reserved index. Outlines are finite and shallow:
  // formats cut recursion with `repeats`.
  const walk = (pair: Matched, depth: number, parent: string | undefined, holder: Matched | undefined): number => {
    const index = rows.length;
    const isUnread = mayBeUnread(pair, holder, broken);
    const id = pair.new?.path ?? `-${pair.old?.path ?? ""}`;
    rows.push(rowOf(pair, isUnread, id, depth, parent, [], 0, false));
    const own = isUnread
      ? []
      : [
          ...(pair.new === undefined ? [] : (kinds.get(`new${pair.new.path}`) ?? [])),
          ...(pair.old === undefined ? [] : (kinds.get(`old${pair.old.path}`) ?? [])),
        ];
    let below = 0;
    const children = matchChildren(pair.old?.children ?? [], pair.new?.children ?? []);
    for (const child of children) below += walk(child, depth + 1, id, pair);
    rows[index] = rowOf(pair, isUnread, id, depth, parent, own, below, children.length > 0);
    return below + own.length;
  };
  walk({ old: older, new: newer }, 0, undefined, undefined);
  return rows.length > mostRows ? withoutUnchanged(rows) : rows;
}

/** A schema of megabytes has more rows than anybody reads, and each is handed over at every keystroke. */
function withoutUnchanged(rows: readonly FieldRow[]): FieldRow[] {
  const kept: FieldRow[] = [];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    if (row === undefined) break;
    kept.push(row);
    if (row.depth === 0 || row.mark !== "same" || row.changesBelow > 0) continue;
    let end = at + 1;
    while ((rows[end]?.depth ?? 0) > row.depth && rows[end]?.mark === "same") end++;
    // Something below is another one after all, though no change tells of it.
    if (end === at + 1 || (rows[end]?.depth ?? 0) > row.depth) continue;
    kept[kept.length - 1] = { ...row, hasChildren: false, unlisted: end - at - 1 };
    at = end - 1;
  }
  return kept;
}

function rowOf(
  pair: Matched,
  isUnread: boolean,
  id: string,
  depth: number,
  parent: string | undefined,
  changes: readonly string[],
  changesBelow: number,
  hasChildren: boolean,
): FieldRow {
  const shown = pair.new ?? pair.old;
  if (shown === undefined) throw new Error("a row without a node");
  return {
    id,
    depth,
    name: shown.name,
    kind: shown.kind,
    mark: isUnread ? "unread" : markOf(pair, changes),
    ...(pair.old === undefined ? {} : { old: sideOf(pair.old) }),
    ...(pair.new === undefined ? {} : { new: sideOf(pair.new) }),
    changes,
    changesBelow,
    ...(parent === undefined ? {} : { parent }),
    hasChildren,
  };
}

/** True for a node that one side lacks where its text is broken: inside what holds it, or anywhere if it is a type of its own. */
function mayBeUnread(pair: Matched, holder: Matched | undefined, broken: BrokenSides): boolean {
  const node = pair.old ?? pair.new;
  const [isSound, around] =
    pair.new === undefined ? [broken.new, holder?.new] : pair.old === undefined ? [broken.old, holder?.old] : [];
  if (isSound === undefined || node === undefined) return false;
  return node.kind === "definition" || around === undefined || !isSound(around);
}

function markOf(pair: Matched, changes: readonly string[]): FieldRow["mark"] {
  if (pair.old === undefined) return "added";
  if (pair.new === undefined) return "removed";
  return changes.length > 0 || pair.old.type !== pair.new.type || pair.old.name !== pair.new.name ? "changed" : "same";
}

function sideOf(node: OutlineNode): FieldSide {
  return {
    path: node.path,
    name: node.name,
    type: node.type,
    notes: node.notes,
    ...(node.place === undefined ? {} : { place: node.place }),
  };
}

/** Pairs siblings by identity, then by alias; what only the old side has follows its old predecessor. */
function matchChildren(older: readonly OutlineNode[], newer: readonly OutlineNode[]): Matched[] {
  const rest = new Map(older.map((node) => [node.identity, node]));
  const partner = new Map<OutlineNode, OutlineNode>();
  for (const node of newer) take(node, node.identity);
  for (const node of newer) for (const alias of node.aliases ?? []) if (!partner.has(node)) take(node, alias);
  function take(node: OutlineNode, identity: string): void {
    const found = rest.get(identity);
    if (found === undefined) return;
    partner.set(node, found);
    rest.delete(identity);
  }
  const removedAfter = new Map<OutlineNode | undefined, OutlineNode[]>();
  let previous: OutlineNode | undefined;
  for (const node of older) {
    if (!rest.has(node.identity)) previous = node;
    else removedAfter.set(previous, [...(removedAfter.get(previous) ?? []), node]);
  }
  const matched: Matched[] = (removedAfter.get(undefined) ?? []).map((old) => ({ old }));
  for (const node of newer) {
    const old = partner.get(node);
    matched.push(old === undefined ? { new: node } : { old, new: node });
    if (old !== undefined) for (const gone of removedAfter.get(old) ?? []) matched.push({ old: gone });
  }
  return matched;
}

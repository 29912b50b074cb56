import type { FieldRow } from "../../core/index.ts";
import type { NodePath, ValuePath } from "../../core/model/index.ts";
import { nodePathOf } from "../../core/model/index.ts";
import type { SliceCreator } from "./store.ts";
import type { Side } from "./subject.ts";

/** The panes that can select; a pane does not scroll to a selection of its own. */
export type Pane = "old" | "new" | "fields" | "findings" | "bytes" | "readers" | "keyboard" | "start";

/** One selection, shared by all panes: a field selected anywhere is selected everywhere. */
export interface Selection {
  /** The node in the old version's outline, if it has one. */
  readonly old?: NodePath;
  /** The node in the new version's outline, if it has one. */
  readonly new?: NodePath;
  /** Id of the finding card that was chosen, or that judges the chosen node. */
  readonly card?: string;
  /** The very value inside the current event, where one was chosen: `/items/[3]/price`. */
  readonly value?: ValuePath;
  /** Bytes of the current event, `to` exclusive, where some were chosen. */
  readonly bytes?: { readonly from: number; readonly to: number };
  readonly from: Pane;
}

export interface SelectionSlice {
  readonly selection: Selection;
  /** What a pointer rests on: lit faintly, never scrolled to. */
  readonly hovered: { readonly old?: NodePath; readonly new?: NodePath } | undefined;
}

export interface SelectionActions {
  /** Selects a node of one side; its partner on the other side is found in the field tree. */
  selectNode(side: Side, path: NodePath, from: Pane): void;
  selectRow(row: FieldRow, from: Pane): void;
  selectCard(card: string, nodes: { readonly old?: NodePath; readonly new?: NodePath }, from: Pane): void;
  /** Selects a value of the current event, with the bytes that hold it. `side` is the writer's side, if it is picked. */
  selectValue(
    value: ValuePath,
    side: Side | undefined,
    bytes: { readonly from: number; readonly to: number } | undefined,
    from: Pane,
  ): void;
  hoverNode(side: Side, path: NodePath | undefined): void;
  clearSelection(): void;
}

/** The two nodes of the row that holds a path on one side; the path alone if no row does. */
export function partnersOf(
  fields: readonly FieldRow[],
  side: Side,
  path: NodePath,
): { readonly old?: NodePath; readonly new?: NodePath } {
  const row = fields.find((each) => each[side]?.path === path);
  if (row === undefined) return { [side]: path };
  return {
    ...(row.old === undefined ? {} : { old: row.old.path }),
    ...(row.new === undefined ? {} : { new: row.new.path }),
  };
}

/** The node of a value on one side, going up until a row is found: unions leave no segment in value paths. */
function nodesOfValue(fields: readonly FieldRow[], side: Side, value: ValuePath): ReturnType<typeof partnersOf> {
  let path = nodePathOf(value);
  for (;;) {
    if (fields.some((row) => row[side]?.path === path)) return partnersOf(fields, side, path);
    if (path === "") return { [side]: nodePathOf(value) };
    path = path.slice(0, path.lastIndexOf("/"));
  }
}

export const createSelectionSlice: SliceCreator<SelectionSlice, SelectionActions> = (set, get) => {
  const fields = (): readonly FieldRow[] => get().answer?.comparison.fields ?? [];
  return {
    state: { selection: { from: "start" }, hovered: undefined },
    actions: {
      selectNode: (side, path, from) => set({ selection: { ...partnersOf(fields(), side, path), from } }),
      selectRow: (row, from) =>
        set({
          selection: {
            ...(row.old === undefined ? {} : { old: row.old.path }),
            ...(row.new === undefined ? {} : { new: row.new.path }),
            from,
          },
        }),
      selectCard: (card, nodes, from) => set({ selection: { ...nodes, card, from } }),
      selectValue: (value, side, bytes, from) =>
        set({
          selection: {
            ...(side === undefined ? {} : nodesOfValue(fields(), side, value)),
            value,
            ...(bytes === undefined ? {} : { bytes }),
            from,
          },
        }),
      hoverNode: (side, path) => set({ hovered: path === undefined ? undefined : partnersOf(fields(), side, path) }),
      clearSelection: () => set({ selection: { from: "keyboard" } }),
    },
  };
};

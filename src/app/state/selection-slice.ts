import type { FieldRow } from "../../core/index.ts";
import type { NodePath, Place, Problem, ValuePath } from "../../core/model/index.ts";
import { nodePathOf } from "../../core/model/index.ts";
import { cardsOf } from "./cards.ts";
import type { SliceCreator } from "./store.ts";
import { pickedVersions, type Side } from "./subject.ts";
import { currentSubject } from "./workspace-slice.ts";

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
  /** A place that an editor should show now: a problem's; the number tells equal requests apart. */
  readonly reveal: { readonly side: Side; readonly place: Place; readonly count: number } | undefined;
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
  /** F8 and Shift+F8: the next or previous finding card, around the end. */
  stepFinding(step: 1 | -1): void;
  /** `]` and `[`: the next or previous changed row of the field tree, around the end. */
  stepChange(step: 1 | -1): void;
  /** Shows a problem's place in its editor. */
  selectProblem(side: Side, problem: Problem): void;
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

function stepped<T>(list: readonly T[], at: number, step: 1 | -1): T | undefined {
  if (at < 0) return list.at(step === 1 ? 0 : -1);
  return list[(at + step + list.length) % list.length];
}

/** True if a row of the field tree is what is selected. */
export function isSelected(row: FieldRow, selection: Pick<Selection, "old" | "new">): boolean {
  if (selection.new !== undefined) return row.new?.path === selection.new;
  return selection.old !== undefined && row.old?.path === selection.old;
}

export const createSelectionSlice: SliceCreator<SelectionSlice, SelectionActions> = (set, get) => {
  const fields = (): readonly FieldRow[] => get().answer?.comparison.fields ?? [];
  return {
    state: { selection: { from: "start" }, hovered: undefined, reveal: undefined },
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
      stepFinding: (step) => {
        const { answer, evidence, selection, actions } = get();
        if (answer === undefined) return;
        const cards = cardsOf(answer, evidence);
        const next = stepped(
          cards,
          cards.findIndex((card) => card.id === selection.card),
          step,
        );
        if (next !== undefined) actions.selectCard(next.id, next.nodes, "keyboard");
      },
      stepChange: (step) => {
        const { selection, actions } = get();
        const rows = fields();
        const at = rows.findIndex((row) => isSelected(row, selection));
        const ahead =
          step === 1
            ? [...rows.slice(at + 1), ...rows.slice(0, at + 1)]
            : [...rows.slice(0, Math.max(0, at)).reverse(), ...rows.slice(Math.max(0, at)).reverse()];
        const next = ahead.find((row) => row.mark !== "same");
        if (next !== undefined) actions.selectRow(next, "keyboard");
      },
      selectProblem: (side, { place }) => {
        if (place === undefined) return;
        const { actions, reveal } = get();
        actions.showFile(pickedVersions(currentSubject(get()))[side].id, place.file);
        actions.showNarrowTab(side);
        set({ reveal: { side, place, count: (reveal?.count ?? 0) + 1 } });
      },
      hoverNode: (side, path) => set({ hovered: path === undefined ? undefined : partnersOf(fields(), side, path) }),
      clearSelection: () => set({ selection: { from: "keyboard" } }),
    },
  };
};

import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { type AccessActions, type AccessSlice, createAccessSlice } from "./access-slice.ts";
import { type CompareActions, type CompareSlice, createCompareSlice } from "./compare-slice.ts";
import { createEngineSlice, type EngineActions, type EngineSlice } from "./engine-slice.ts";
import { createEvidenceSlice, type EvidenceActions, type EvidenceSlice } from "./evidence-slice.ts";
import { createFixSlice, type FixActions, type FixSlice } from "./fix-slice.ts";
import { createHistorySlice, type HistoryActions, type HistorySlice } from "./history-slice.ts";
import { createSelectionSlice, type SelectionActions, type SelectionSlice } from "./selection-slice.ts";
import { createUiSlice, type UiActions, type UiSlice } from "./ui-slice.ts";
import { createWorkspaceSlice, type WorkspaceActions, type WorkspaceSlice } from "./workspace-slice.ts";

type Slices = WorkspaceSlice &
  HistorySlice &
  CompareSlice &
  EvidenceSlice &
  FixSlice &
  SelectionSlice &
  UiSlice &
  EngineSlice &
  AccessSlice;

type Actions = WorkspaceActions &
  HistoryActions &
  CompareActions &
  EvidenceActions &
  FixActions &
  SelectionActions &
  UiActions &
  EngineActions &
  AccessActions;

/** Everything the page knows; plain data only, nothing alive. Actions never change, so they sit apart. */
export interface StudioState extends Slices {
  readonly actions: Actions;
}

/** Makes one slice: its first state, and its verbs. */
export type SliceCreator<Slice, SliceActions> = (
  set: (part: Partial<Slices>) => void,
  get: () => StudioState,
) => { readonly state: Slice; readonly actions: SliceActions };

export type StudioStore = StoreApi<StudioState>;

/** A fresh store, for the page and for each test. */
export function createStudioStore(): StudioStore {
  return createStore<StudioState>()((set, get) => {
    const workspace = createWorkspaceSlice(set, get);
    const history = createHistorySlice(set, get);
    const compare = createCompareSlice(set, get);
    const evidence = createEvidenceSlice(set, get);
    const fix = createFixSlice(set, get);
    const selection = createSelectionSlice(set, get);
    const ui = createUiSlice(set, get);
    const engine = createEngineSlice(set, get);
    const access = createAccessSlice(set, get);
    return {
      ...workspace.state,
      ...history.state,
      ...compare.state,
      ...evidence.state,
      ...fix.state,
      ...selection.state,
      ...ui.state,
      ...engine.state,
      ...access.state,
      actions: {
        ...workspace.actions,
        ...history.actions,
        ...compare.actions,
        ...evidence.actions,
        ...fix.actions,
        ...selection.actions,
        ...ui.actions,
        ...engine.actions,
        ...access.actions,
      },
    };
  });
}

/** The page's one store. */
export const studioStore = createStudioStore();

/** Reads a part of the state; the component renders again when that part changes (by `Object.is`). */
export function useStudio<T>(select: (state: StudioState) => T): T {
  return useStore(studioStore, select);
}

/** The verbs; stable, so a component that only acts never renders again. */
export function useActions(): Actions {
  return useStore(studioStore, (state) => state.actions);
}

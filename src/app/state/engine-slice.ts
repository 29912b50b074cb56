import type { Lane, LaneStatus } from "../../worker/client.ts";

export type { LaneStatus };

import type { SliceCreator } from "./store.ts";

/** What the two workers are doing, for the verdict line. */
export interface EngineSlice {
  readonly lanes: Readonly<Record<Lane, LaneStatus>>;
}

export interface EngineActions {
  laneChanged(status: LaneStatus): void;
}

const idle = (lane: Lane): LaneStatus => ({ lane, state: "idle", pending: 0, restarts: 0 });

export const createEngineSlice: SliceCreator<EngineSlice, EngineActions> = (set, get) => ({
  state: { lanes: { verdicts: idle("verdicts"), evidence: idle("evidence") } },
  actions: { laneChanged: (status) => set({ lanes: { ...get().lanes, [status.lane]: status } }) },
});

import type { Lane, LaneStatus } from "../../worker/client.ts";

export type { LaneStatus };

import type { SliceCreator } from "./store.ts";

/** Which of the two workers had to be started again, for the verdict line. */
export interface EngineSlice {
  readonly lanes: Readonly<Record<Lane, LaneStatus>>;
}

export interface EngineActions {
  laneChanged(status: LaneStatus): void;
}

const untouched = (lane: Lane): LaneStatus => ({ lane, restarted: false, restarts: 0 });

export const createEngineSlice: SliceCreator<EngineSlice, EngineActions> = (set, get) => ({
  state: { lanes: { verdicts: untouched("verdicts"), evidence: untouched("evidence") } },
  actions: { laneChanged: (status) => set({ lanes: { ...get().lanes, [status.lane]: status } }) },
});

import type { Problem } from "../../core/model/index.ts";
import { handOver } from "../state/hand-over.ts";
import { type PickedFolders, pickedFolders } from "../state/picked-folders.ts";
import { type Reviewed, type ReviewProgress, type ReviewQuestion, reviewFolders, stopReview } from "./review.ts";

/** How a comparison of two folders stands. */
export type ReviewState =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly progress: ReviewProgress }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly problem: Problem }
  /** `of`: the folders that were compared; the answer stays while others are being chosen. */
  | { readonly kind: "done"; readonly of: PickedFolders; readonly reviewed: Reviewed };

const state = handOver<ReviewState>({ kind: "idle" });
const { set } = state;
let wanted: object | undefined;

/** The comparison outlives its view: a reviewer opens a file from it, and comes back for the next. */
export const review = {
  get: state.get,
  subscribe: state.subscribe,
  start(question: ReviewQuestion): void {
    const folders = pickedFolders.get();
    const { old, new: newer } = folders;
    if (newer === undefined || old === undefined) return;
    if (state.get().kind === "running") stopReview();
    const ticket = {};
    wanted = ticket;
    const isWanted = (): boolean => wanted === ticket;
    set({ kind: "running", progress: { doing: "Starting", done: 0, total: 0 } });
    reviewFolders(
      { old, new: newer },
      question,
      (progress) => {
        if (isWanted()) set({ kind: "running", progress });
      },
      isWanted,
    ).then(
      (reviewed) => {
        if (isWanted() && reviewed !== undefined) set({ kind: "done", of: folders, reviewed });
      },
      (error: unknown) => {
        if (isWanted()) set({ kind: "failed", problem: failureOf(error) });
      },
    );
  },
  /** Stops what is going on, and frees the memory that it took. */
  stop(): void {
    wanted = undefined;
    stopReview();
    set({ kind: "stopped" });
  },
  /** Forgets folders and findings. */
  clear(): void {
    wanted = undefined;
    stopReview();
    pickedFolders.set({});
    set({ kind: "idle" });
  },
} as const;

function failureOf(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return { severity: "error", message, hint: "Choose the folders again; a file may have changed or gone meanwhile." };
}

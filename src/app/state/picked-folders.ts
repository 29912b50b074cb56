import type { FormatId, Problem } from "../../core/model/index.ts";
import { handOver } from "./hand-over.ts";

/** A folder that a person chose, dropped or gave as an archive; it is never part of the workspace. */
export interface PickedFolder {
  readonly name: string;
  readonly format: FormatId;
  /** Its schemas by their paths inside it. */
  readonly files: readonly { readonly path: string; readonly file: File }[];
  /** Text of the buf.yaml at its top. */
  readonly config?: string;
  /** What of it could not be read. */
  readonly problems: readonly Problem[];
}

export interface PickedFolders {
  readonly old?: PickedFolder;
  readonly new?: PickedFolder;
}

/** Two folders on their way from where they were dropped or chosen to the view that compares them. */
export const pickedFolders = handOver<PickedFolders>({});

/** One more folder: it takes the first side that is free, or the new one. */
export function pickFolder(folder: PickedFolder): void {
  const picked = pickedFolders.get();
  pickedFolders.set(picked.old === undefined ? { ...picked, old: folder } : { ...picked, new: folder });
}

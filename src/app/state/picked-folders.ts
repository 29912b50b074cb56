/** A folder that a person chose, dropped or gave as an archive; it is never part of the workspace. */
export interface PickedFolder {
  readonly name: string;
  /** Its `.proto` files by their paths inside it. */
  readonly files: readonly { readonly path: string; readonly file: File }[];
  /** Text of the buf.yaml at its top. */
  readonly config?: string;
}

export interface PickedFolders {
  readonly old?: PickedFolder;
  readonly new?: PickedFolder;
}

let picked: PickedFolders = {};
const listeners = new Set<() => void>();

/** The hand-over of two folders from where they were dropped or chosen to the view that compares them. */
export const pickedFolders = {
  get: (): PickedFolders => picked,
  set(next: PickedFolders): void {
    picked = next;
    for (const listener of listeners) listener();
  },
  /** One more folder: it takes the first side that is free, or the new one. */
  add(folder: PickedFolder): void {
    pickedFolders.set(picked.old === undefined ? { ...picked, old: folder } : { ...picked, new: folder });
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
} as const;

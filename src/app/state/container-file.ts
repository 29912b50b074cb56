/** Files of the person's own that are looked into, not opened as texts; they are never part of the workspace. */
let file: File | undefined;
const listeners = new Set<() => void>();

/** The hand-over of a container file from where it was dropped or chosen to the view that reads it. */
export const containerFile = {
  get: (): File | undefined => file,
  set(next: File | undefined): void {
    file = next;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
} as const;

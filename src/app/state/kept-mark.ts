/** Tells the next visit that something is kept, so that it waits for it instead of drawing the example first. */
const keptKey = "studio-kept";

/** True if this browser keeps a workspace: then that is loaded before anything is drawn. */
export function keepsWorkspace(): boolean {
  try {
    return localStorage.getItem(keptKey) !== null;
  } catch {
    return false;
  }
}

/** Remembers that a workspace was saved. */
export function rememberKept(): void {
  localStorage.setItem(keptKey, "yes");
}

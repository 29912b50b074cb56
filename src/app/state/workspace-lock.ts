/** What tabs on one workspace tell each other. */
type TabMessage =
  | { readonly kind: "saved"; readonly id: string }
  /** Another tab is about to take the workspace over: save now. */
  | { readonly kind: "taking-over"; readonly id: string }
  | { readonly kind: "handed-over"; readonly id: string };

/** How long a tab that takes over waits for the other's last save (milliseconds): it may be asleep or gone. */
const handOverPatience = 800;

export interface LockListener {
  /** The other tab saved: show what it saved. */
  saved(id: string): void;
  /** This tab must save now, because another one takes over. */
  handOver(id: string): Promise<void>;
  /** Another tab took the workspace over. */
  lost(id: string): void;
}

/** Lets one tab at a time edit a workspace; the lock goes with the tab, so that a crash leaves nothing locked. */
export class WorkspaceLock {
  readonly #channel = new BroadcastChannel("schema-evolution-studio");
  readonly #listener: LockListener;
  #release: (() => void) | undefined;

  constructor(listener: LockListener) {
    this.#listener = listener;
    this.#channel.addEventListener("message", (event: MessageEvent<TabMessage>) => void this.#hear(event.data));
  }

  /** Tries to hold a workspace; false if another tab holds it. Gives the one held before back. */
  take(id: string, how: "if-free" | "by-force"): Promise<boolean> {
    this.#release?.();
    this.#release = undefined;
    // Browsers hide locks from pages that are not secure; there, nobody can know of the other tab.
    if (!("locks" in navigator)) return Promise.resolve(true);
    const options = how === "if-free" ? { ifAvailable: true } : { steal: true };
    return new Promise((resolve) => {
      const held = navigator.locks.request(`studio-workspace-${id}`, options, (lock) => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        return new Promise<void>((release) => {
          this.#release = release;
        });
      });
      held.catch(() => this.#listener.lost(id));
    });
  }

  /** Asks the tab that holds the workspace for its last save, and then takes it over. */
  async takeOver(id: string): Promise<void> {
    const answered = new Promise<void>((resolve) => {
      const hear = (event: MessageEvent<TabMessage>): void => {
        if (event.data.kind !== "handed-over" || event.data.id !== id) return;
        this.#channel.removeEventListener("message", hear);
        resolve();
      };
      this.#channel.addEventListener("message", hear);
      setTimeout(resolve, handOverPatience);
    });
    this.#tell({ kind: "taking-over", id });
    await answered;
    await this.take(id, "by-force");
  }

  tellSaved(id: string): void {
    this.#tell({ kind: "saved", id });
  }

  async #hear(message: TabMessage): Promise<void> {
    if (message.kind === "saved") this.#listener.saved(message.id);
    if (message.kind !== "taking-over") return;
    await this.#listener.handOver(message.id);
    this.#tell({ kind: "handed-over", id: message.id });
  }

  #tell(message: TabMessage): void {
    this.#channel.postMessage(message);
  }
}

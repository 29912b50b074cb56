import { firstWorkspaceId, type StorageWish } from "./access-slice.ts";
import type { CurrentEvent } from "./evidence-slice.ts";
import { rememberKept } from "./kept-mark.ts";
import { dropLastWord, takeLastWord, writeLastWord } from "./last-word.ts";
import { listWorkspaces, loadWorkspace, saveWorkspace, type WorkspaceRecord } from "./storage.ts";
import type { StudioState, StudioStore } from "./store.ts";
import { newId } from "./subject.ts";
import { WorkspaceLock } from "./workspace-lock.ts";

/** Typing rests this long before it is saved (milliseconds); leaving the page saves at once. */
const rest = 250;

/** How long the page before a reload may still hold its lock (milliseconds). */
const letGo = 150;

/** Which workspace a tab shows, so that a reload of a copy shows the copy. */
const tabKey = "studio-workspace";

/** Tells the next visit that something is kept, so that it waits for it instead of drawing the example first. */
type Kept = Pick<WorkspaceRecord, "subjects" | "currentSubject" | "event">;

/** Only an event that somebody typed is theirs; any other is found again. */
function typedEvent({ event }: StudioState): CurrentEvent | undefined {
  return event?.origin.kind === "typed" ? event : undefined;
}

function keptOf(state: StudioState): Kept {
  const { subjects, currentSubject } = state;
  const event = typedEvent(state);
  return { subjects, currentSubject, ...(event === undefined ? {} : { event }) };
}

/** Loads what is kept, saves what changes, and sees to it that one tab at a time edits. */
export async function startSaving(store: StudioStore): Promise<void> {
  const keeper = new WorkspaceKeeper(store);
  await keeper.start();
}

class WorkspaceKeeper {
  readonly #store: StudioStore;
  readonly #lock: WorkspaceLock;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastSaved: Kept | undefined;
  #saving: Promise<void> = Promise.resolve();
  /** A save is under way: the database may not have it yet when the page goes. */
  #writing = false;

  constructor(store: StudioStore) {
    this.#store = store;
    this.#lock = new WorkspaceLock({
      saved: (id) => void this.#follow(id),
      handOver: (id) => (id === this.#state.workspaceId ? this.#save() : Promise.resolve()),
      lost: (id) => {
        if (id === this.#state.workspaceId) this.#state.actions.accessChanged({ kind: "read-only" }, id);
      },
    });
  }

  get #state(): StudioState {
    return this.#store.getState();
  }

  async start(): Promise<void> {
    try {
      await this.#open(sessionStorage.getItem(tabKey) ?? firstWorkspaceId, "if-free");
    } catch (error) {
      this.#failed(error);
    }
    this.#store.subscribe((state, before) => {
      if (state.storageWish !== undefined && state.storageWish !== before.storageWish)
        void this.#fulfil(state.storageWish);
      if (this.#isChanged(state)) this.#saveSoon();
    });
    if (this.#isChanged(this.#state)) this.#saveSoon();
    // The last chance that browsers promise on phones is the change of visibility, not the unload.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.#save();
    });
    addEventListener("pagehide", () => {
      const state = this.#state;
      if (!this.#isChanged(state) && !this.#writing) return;
      writeLastWord({ id: state.workspaceId, savedAt: Date.now(), ...keptOf(state) });
      rememberKept();
      void this.#save();
    });
  }

  /** Shows a kept workspace; a workspace of that id that is not kept yet begins with what is on screen. */
  async #open(id: string, how: "if-free" | "by-force"): Promise<void> {
    const { actions } = this.#state;
    const mine = await this.#take(id, how);
    const record = await loadWorkspace(id);
    const lastWord = mine ? takeLastWord(id, record?.savedAt ?? 0) : undefined;
    const newest = lastWord ?? record;
    if (newest !== undefined) this.#show(newest);
    // What only the last word knows has to be saved now.
    if (lastWord !== undefined) this.#lastSaved = undefined;
    sessionStorage.setItem(tabKey, id);
    actions.accessChanged({ kind: mine ? "edit" : "read-only" }, id);
    actions.workspacesListed(await listWorkspaces());
  }

  async #take(id: string, how: "if-free" | "by-force"): Promise<boolean> {
    if (how === "by-force") {
      await this.#lock.takeOver(id);
      return true;
    }
    if (await this.#lock.take(id, how)) return true;
    // After a reload the page before this one may not have let go yet.
    await new Promise((resolve) => setTimeout(resolve, letGo));
    return this.#lock.take(id, how);
  }

  #show(record: Omit<WorkspaceRecord, "layout">): void {
    const { actions } = this.#state;
    actions.loadWorkspace({ subjects: record.subjects, currentSubject: record.currentSubject });
    if (record.event !== undefined) actions.showEvent(record.event);
    this.#lastSaved = keptOf(this.#state);
    actions.savingChanged({ kind: "saved", at: record.savedAt });
  }

  /** A read-only tab shows what the other one saves. */
  async #follow(id: string): Promise<void> {
    if (this.#state.access.kind !== "read-only" || id !== this.#state.workspaceId) return;
    const record = await loadWorkspace(id);
    if (record !== undefined) this.#show(record);
  }

  async #fulfil(wish: StorageWish): Promise<void> {
    const { actions } = this.#state;
    actions.storageWishDone();
    try {
      await this.#save();
      switch (wish.kind) {
        case "edit-here":
          await this.#open(this.#state.workspaceId, "by-force");
          return;
        case "open":
          await this.#open(wish.id, "if-free");
          return;
        case "edit-copy":
          // Nothing is kept under the new id yet, so it begins with what is on screen.
          await this.#open(newId(), "if-free");
          this.#lastSaved = undefined;
          await this.#save();
          actions.say("This tab now edits a copy; the other tab keeps the original.");
      }
    } catch (error) {
      this.#failed(error);
    }
  }

  #isChanged(state: StudioState): boolean {
    if (state.access.kind !== "edit" || state.subjects.length === 0) return false;
    const saved = this.#lastSaved;
    return (
      saved === undefined ||
      saved.subjects !== state.subjects ||
      saved.currentSubject !== state.currentSubject ||
      saved.event !== typedEvent(state)
    );
  }

  #saveSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), rest);
  }

  /** Saves what is on screen now; saves follow one another, so that an older one never lands last. */
  #save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#saveNow());
    return this.#saving;
  }

  async #saveNow(): Promise<void> {
    const state = this.#state;
    if (!this.#isChanged(state)) return;
    const { workspaceId, actions } = state;
    const kept = keptOf(state);
    this.#lastSaved = kept;
    const savedAt = Date.now();
    try {
      this.#writing = true;
      actions.savingChanged({ kind: "saving" });
      await saveWorkspace({ id: workspaceId, savedAt, ...kept });
      rememberKept();
      dropLastWord(workspaceId);
      actions.savingChanged({ kind: "saved", at: savedAt });
      this.#lock.tellSaved(workspaceId);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#writing = false;
    }
  }

  #failed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#state.actions.savingChanged({ kind: "failed", reason });
  }
}

import type { SliceCreator } from "./store.ts";

/** Whether this tab may change the workspace: only one tab may at a time. */
export type Access =
  | { readonly kind: "edit" }
  /** Another tab holds the workspace; this one shows what was saved last. */
  | { readonly kind: "read-only" };

/** How the workspace is kept. */
export type Saving =
  | { readonly kind: "not-yet" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly at: number }
  /** The browser refuses storage (private window, full disk): say so, and offer the export. */
  | { readonly kind: "failed"; readonly reason: string };

/** A workspace that this browser keeps: the first one, and the copies that were made of it. */
export interface KeptWorkspace {
  readonly id: string;
  /** The names of its subjects. */
  readonly subjects: readonly string[];
  readonly savedAt: number;
}

/** What a person asked the storage to do; an effect does it. */
export type StorageWish =
  /** Take the workspace over from the tab that holds it. */
  | { readonly kind: "edit-here" }
  /** Go on in a copy of the workspace, under an id of its own. */
  | { readonly kind: "edit-copy" }
  | { readonly kind: "open"; readonly id: string };

export interface AccessSlice {
  readonly access: Access;
  readonly saving: Saving;
  /** Id of the workspace on screen, and all that are kept, newest first. */
  readonly workspaceId: string;
  readonly workspaces: readonly KeptWorkspace[];
  readonly storageWish: StorageWish | undefined;
}

export interface AccessActions {
  editHere(): void;
  editCopy(): void;
  openKeptWorkspace(id: string): void;

  /** Only effects call these. */
  storageWishDone(): void;
  accessChanged(access: Access, workspaceId: string): void;
  savingChanged(saving: Saving): void;
  workspacesListed(workspaces: readonly KeptWorkspace[]): void;
}

/** The workspace that a first visit begins. */
export const firstWorkspaceId = "main";

export const createAccessSlice: SliceCreator<AccessSlice, AccessActions> = (set) => ({
  state: {
    access: { kind: "edit" },
    saving: { kind: "not-yet" },
    workspaceId: firstWorkspaceId,
    workspaces: [],
    storageWish: undefined,
  },
  actions: {
    editHere: () => set({ storageWish: { kind: "edit-here" } }),
    editCopy: () => set({ storageWish: { kind: "edit-copy" } }),
    openKeptWorkspace: (id) => set({ storageWish: { kind: "open", id } }),

    storageWishDone: () => set({ storageWish: undefined }),
    accessChanged: (access, workspaceId) => set({ access, workspaceId }),
    savingChanged: (saving) => set({ saving }),
    workspacesListed: (workspaces) => set({ workspaces }),
  },
});

import type { SliceCreator } from "./store.ts";

/** Whether this tab may change the workspace: only one tab may at a time. */
export type Access =
  | { readonly kind: "edit" }
  /** Another tab holds the workspace; this one shows what was saved last. */
  | { readonly kind: "read-only" };

/** How the workspace is kept. */
export type Saving =
  | { readonly kind: "not-yet" }
  | { readonly kind: "saved"; readonly at: number }
  | { readonly kind: "saving" }
  /** The browser refuses storage (private window, full disk): say so, and offer the export. */
  | { readonly kind: "failed"; readonly reason: string };

export interface AccessSlice {
  readonly access: Access;
  readonly saving: Saving;
}

export interface AccessActions {
  accessChanged(access: Access): void;
  savingChanged(saving: Saving): void;
}

export const createAccessSlice: SliceCreator<AccessSlice, AccessActions> = (set) => ({
  state: { access: { kind: "edit" }, saving: { kind: "not-yet" } },
  actions: {
    accessChanged: (access) => set({ access }),
    savingChanged: (saving) => set({ saving }),
  },
});

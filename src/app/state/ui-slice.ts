import type { SliceCreator } from "./store.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The panes of a small screen, in the order in which they matter. */
export const narrowTabs = ["findings", "evidence", "fields", "old", "new"] as const;
export type NarrowTab = (typeof narrowTabs)[number];

export const evidenceTabs = ["bytes", "samples", "json", "sizes"] as const;
export type EvidenceTab = (typeof evidenceTabs)[number];

/** What is open over the page; one at a time. */
export type Overlay =
  | "none"
  | "gallery"
  | "open"
  | "export"
  | "message"
  | "avro-file"
  | "folders"
  | "replay"
  | "content-models";

export interface UiSlice {
  readonly theme: Theme;
  readonly narrowTab: NarrowTab;
  readonly evidenceTab: EvidenceTab;
  readonly overlay: Overlay;
  /** Single-character keys (`[`, `]`, `?`) can be switched off (WCAG 2.1.4). */
  readonly characterKeys: boolean;
  readonly onlyChanged: boolean;
  readonly fieldFilter: string;
  /** File shown in each editor, by version id; the main file where absent. */
  readonly openFiles: Readonly<Record<string, string>>;
  /** Said once by a live region: `Copied the verdict as Markdown`. The number tells equal sentences apart. */
  readonly said: { readonly text: string; readonly count: number };
}

export interface UiActions {
  pickTheme(theme: Theme): void;
  showNarrowTab(tab: NarrowTab): void;
  showEvidenceTab(tab: EvidenceTab): void;
  showOverlay(overlay: Overlay): void;
  switchCharacterKeys(on: boolean): void;
  showOnlyChanged(on: boolean): void;
  filterFields(text: string): void;
  showFile(versionId: string, path: string): void;
  /** Says something to everyone: shown in the status line and read out. */
  say(text: string): void;
}

export const createUiSlice: SliceCreator<UiSlice, UiActions> = (set, get) => ({
  state: {
    theme: "system",
    narrowTab: "findings",
    evidenceTab: "bytes",
    overlay: "none",
    characterKeys: true,
    onlyChanged: false,
    fieldFilter: "",
    openFiles: {},
    said: { text: "", count: 0 },
  },
  actions: {
    pickTheme: (theme) => set({ theme }),
    showNarrowTab: (narrowTab) => set({ narrowTab }),
    showEvidenceTab: (evidenceTab) => set({ evidenceTab }),
    showOverlay: (overlay) => set({ overlay }),
    switchCharacterKeys: (characterKeys) => set({ characterKeys }),
    showOnlyChanged: (onlyChanged) => set({ onlyChanged }),
    filterFields: (fieldFilter) => set({ fieldFilter }),
    showFile: (versionId, path) => set({ openFiles: { ...get().openFiles, [versionId]: path } }),
    say: (text) => set({ said: { text, count: get().said.count + 1 } }),
  },
});

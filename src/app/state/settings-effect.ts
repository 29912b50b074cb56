import type { StudioStore } from "./store.ts";
import { type Theme, themes } from "./ui-slice.ts";

/** Where settings of the page itself are kept; they are read before anything is drawn. */
const storageKey = "studio-settings";

interface Settings {
  readonly theme: Theme;
  readonly characterKeys: boolean;
}

function readSettings(): Partial<Settings> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    if (typeof value !== "object" || value === null) return {};
    const fields: Readonly<Record<string, unknown>> = { ...value };
    const theme = themes.find((each) => each === fields.theme);
    return {
      ...(theme === undefined ? {} : { theme }),
      ...(typeof fields.characterKeys === "boolean" ? { characterKeys: fields.characterKeys } : {}),
    };
  } catch {
    // No storage in this browser, or somebody else's text in it: the page starts with its defaults.
    return {};
  }
}

function writeSettings(settings: Settings): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(settings));
  } catch {
    // Without storage a setting lives as long as the page; the workspace's own saving says so where it matters.
  }
}

/** Takes settings up, keeps them, and writes the theme on the root: the system's until told otherwise. */
export function startSettings(store: StudioStore): () => void {
  const { actions } = store.getState();
  const kept = readSettings();
  if (kept.theme !== undefined) actions.pickTheme(kept.theme);
  if (kept.characterKeys !== undefined) actions.switchCharacterKeys(kept.characterKeys);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = (): void => {
    const { theme } = store.getState();
    document.documentElement.dataset.theme = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
  };
  show();
  dark.addEventListener("change", show);
  const end = store.subscribe(({ theme, characterKeys }, before) => {
    if (theme === before.theme && characterKeys === before.characterKeys) return;
    writeSettings({ theme, characterKeys });
    show();
  });
  return () => {
    dark.removeEventListener("change", show);
    end();
  };
}

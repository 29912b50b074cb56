import { Monitor, Moon, Sun } from "lucide-react";
import type { ReactNode } from "react";
import { useActions, useStudio } from "../state/store.ts";
import { type Theme, themes } from "../state/ui-slice.ts";

const icon = { size: 15, "aria-hidden": true } as const;

export const themeIcons = {
  system: <Monitor {...icon} />,
  light: <Sun {...icon} />,
  dark: <Moon {...icon} />,
} as const satisfies Record<Theme, ReactNode>;

export const themeWords = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
} as const satisfies Record<Theme, string>;

/** The three themes as menu items. */
export function ThemeItems({ close }: { readonly close: () => void }): ReactNode {
  const theme = useStudio((state) => state.theme);
  const { pickTheme } = useActions();
  return themes.map((each) => (
    <button
      key={each}
      type="button"
      className="menu-item"
      aria-pressed={each === theme}
      onClick={() => {
        pickTheme(each);
        close();
      }}
    >
      {themeIcons[each]}
      {themeWords[each]}
    </button>
  ));
}

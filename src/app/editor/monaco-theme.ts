import type { editor } from "monaco-editor/editor/editor.api.js";
import type { CodeToken } from "./code-language.ts";
import type { Monaco } from "./monaco-setup.ts";

/** The custom property that colours each kind of token. */
const tokenColours = {
  key: "--code-key",
  string: "--code-string",
  number: "--code-number",
  keyword: "--code-keyword",
  type: "--code-type",
  comment: "--faint",
  plain: "--text",
} as const satisfies Record<CodeToken, string>;

/** Monaco's colours and the custom property each is taken from, with an opacity where the token is a full colour. */
const editorColours: Readonly<Record<string, readonly [property: string, alpha?: string]>> = {
  "editor.background": ["--pane"],
  "editor.foreground": ["--text"],
  "editorLineNumber.foreground": ["--faint"],
  "editorLineNumber.activeForeground": ["--text"],
  "editorCursor.foreground": ["--accent"],
  "editor.selectionBackground": ["--accent", "40"],
  "editor.inactiveSelectionBackground": ["--accent", "26"],
  "editor.selectionHighlightBackground": ["--accent", "1f"],
  "editor.findMatchBackground": ["--risky", "59"],
  "editor.findMatchHighlightBackground": ["--risky", "33"],
  "editor.lineHighlightBackground": ["--line2", "80"],
  "editor.lineHighlightBorder": ["--line2", "00"],
  "editorBracketMatch.background": ["--accent", "26"],
  "editorBracketMatch.border": ["--accent", "80"],
  "editorIndentGuide.background1": ["--line2"],
  "editorIndentGuide.activeBackground1": ["--line"],
  "editorWidget.background": ["--pane"],
  "editorWidget.foreground": ["--text"],
  "editorWidget.border": ["--line"],
  "editorHoverWidget.background": ["--pane"],
  "editorHoverWidget.border": ["--line"],
  "editorError.foreground": ["--breaks"],
  "editorWarning.foreground": ["--risky"],
  "editorInfo.foreground": ["--accent"],
  "editorOverviewRuler.border": ["--line2"],
  "scrollbarSlider.background": ["--faint", "33"],
  "scrollbarSlider.hoverBackground": ["--faint", "59"],
  "scrollbarSlider.activeBackground": ["--faint", "80"],
  "input.background": ["--bg"],
  "input.foreground": ["--text"],
  "input.border": ["--line"],
  "inputOption.activeBackground": ["--accent-bg"],
  "inputOption.activeForeground": ["--accent"],
  focusBorder: ["--accent"],
  foreground: ["--text"],
  "icon.foreground": ["--muted"],
};

/** Gives Monaco the page's colours, now and whenever the page's theme changes. */
export function followTheme(monaco: Monaco): void {
  const apply = (): void => {
    const styles = getComputedStyle(document.documentElement);
    monaco.editor.defineTheme("studio", themeOf(styles, document.documentElement.dataset.theme === "dark"));
    monaco.editor.setTheme("studio");
  };
  apply();
  new MutationObserver(apply).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}

function themeOf(styles: CSSStyleDeclaration, dark: boolean): editor.IStandaloneThemeData {
  const colour = (property: string): string => styles.getPropertyValue(property).trim();
  const rules = Object.entries(tokenColours).map(([token, property]) => ({
    token: token === "plain" ? "" : token,
    foreground: colour(property).replace("#", ""),
  }));
  const colors: Record<string, string> = {};
  for (const [name, [property, alpha = ""]] of Object.entries(editorColours)) {
    const value = colour(property);
    // Monaco takes #rrggbb and #rrggbbaa only; a property that is missing leaves Monaco's own colour.
    if (/^#[0-9a-f]{6}$/i.test(value)) colors[name] = value + alpha;
  }
  return {
    base: dark ? "vs-dark" : "vs",
    inherit: false,
    rules: [...rules, { token: "string.invalid", foreground: colour("--breaks").replace("#", "") }],
    colors,
  };
}

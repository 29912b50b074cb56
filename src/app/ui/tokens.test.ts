import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** The tokens of one theme, as the style sheet has them. */
function tokensOf(theme: "light" | "dark"): ReadonlyMap<string, string> {
  const block = new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? "";
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [name, value]));
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["bg", "pane", "line2", "accent-bg"];
const tints = ["tint-0", "tint-1", "tint-2", "tint-3", "tint-4"];
const classGrounds = ["breaks-bg", "risky-bg", "meaning-bg", "safe-bg"];

/** Which text stands on which backgrounds. */
const stands: Readonly<Record<string, readonly string[]>> = {
  text: [...grounds, ...tints, ...classGrounds],
  muted: [...grounds, ...classGrounds],
  faint: [...grounds],
  accent: ["bg", "pane", "accent-bg"],
  "on-accent": ["accent"],
  breaks: ["bg", "pane", "breaks-bg", "accent-bg"],
  risky: ["bg", "pane", "risky-bg", "accent-bg"],
  meaning: ["bg", "pane", "meaning-bg", "accent-bg"],
  safe: ["bg", "pane", "safe-bg", "accent-bg"],
};

for (const theme of ["light", "dark"] as const) {
  const tokens = tokensOf(theme);
  describe(`the ${theme} theme`, () => {
    test("has every token that the other theme has", () => {
      const other = tokensOf(theme === "light" ? "dark" : "light");
      expect([...tokens.keys()].sort()).toEqual([...other.keys()].sort());
    });
    for (const [text, backgrounds] of Object.entries(stands))
      for (const background of backgrounds)
        test(`shows ${text} on ${background} at 4.5:1 or more`, () => {
          expect(contrast(tokens.get(text) ?? "", tokens.get(background) ?? "")).toBeGreaterThanOrEqual(4.5);
        });
    // WCAG 1.4.11: what shows that something can be used.
    test("shows the border of a control at 3:1 or more on a pane", () => {
      expect(contrast(tokens.get("control") ?? "", tokens.get("pane") ?? "")).toBeGreaterThanOrEqual(3);
    });
  });
}

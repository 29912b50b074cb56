import { useEffect } from "react";
import { studioStore } from "../state/store.ts";

/** True if a key is typed into something: single-character keys then belong to the text. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [role=textbox], .monaco-editor") !== null)
  );
}

/** The panes that F6 walks, in the order in which they matter. */
const paneSelectors = ["section[aria-label]", "nav[aria-label]"].join(", ");

function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>(paneSelectors)].filter((pane) => pane.offsetParent !== null);
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const pane = panes[(at + step + panes.length) % panes.length];
  pane?.querySelector<HTMLElement>("button, input, textarea, [tabindex='0'], [tabindex='-1']")?.focus();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const { actions, characterKeys, overlay } = studioStore.getState();
  if (overlay !== "none") return;
  if (event.key === "F8") {
    event.preventDefault();
    actions.stepFinding(event.shiftKey ? -1 : 1);
  } else if (event.key === "F6") {
    event.preventDefault();
    focusNextPane(event.shiftKey ? -1 : 1);
  } else if (characterKeys && !isTyping(event.target)) {
    if (event.key === "]") actions.stepChange(1);
    else if (event.key === "[") actions.stepChange(-1);
    else if (event.key === "?") document.querySelector<HTMLElement>(".help-button")?.click();
  }
}

/** Keys that work everywhere on the page. */
export function usePageKeys(): void {
  useEffect(() => {
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}

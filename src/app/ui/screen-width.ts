import { useSyncExternalStore } from "react";

/** How much room there is: panes side by side, two columns of tabs, or one pane at a time. */
export type ScreenWidth = "wide" | "middle" | "narrow";

const wide = "(min-width: 1100px)";
const middle = "(min-width: 700px)";

function current(): ScreenWidth {
  if (matchMedia(wide).matches) return "wide";
  return matchMedia(middle).matches ? "middle" : "narrow";
}

function subscribe(listener: () => void): () => void {
  const queries = [matchMedia(wide), matchMedia(middle)];
  for (const query of queries) query.addEventListener("change", listener);
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
  };
}

/** The room there is now; renders again when it changes. */
export function useScreenWidth(): ScreenWidth {
  return useSyncExternalStore(subscribe, current);
}

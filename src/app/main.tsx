import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { startEffects } from "./state/effects.ts";
import { engine } from "./state/engine.ts";
import { openFirstWorkspace } from "./state/first-workspace.ts";
import { keepsWorkspace } from "./state/kept-mark.ts";
import { startSettings } from "./state/settings-effect.ts";
import { studioStore } from "./state/store.ts";
import "./ui/base.css";

/** Saving starts with the first verdict, or after this long without one (milliseconds). */
const savingPatience = 3000;

/** Storage is a chunk of its own: a first visit does not wait for it. */
async function startSaving(): Promise<void> {
  const saving = await import("./state/saving-effect.ts");
  await saving.startSaving(studioStore);
}

function afterFirstVerdict(act: () => void): void {
  const timer = setTimeout(go, savingPatience);
  const end = studioStore.subscribe((state) => {
    if (state.settledOnce) go();
  });
  function go(): void {
    clearTimeout(timer);
    end();
    act();
  }
}

function draw(): void {
  const root = document.getElementById("app");
  if (root === null) throw new Error("index.html has no element #app");
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

startSettings(studioStore);
const returning = keepsWorkspace();
if (returning) await startSaving();
if (studioStore.getState().subjects.length === 0) openFirstWorkspace(studioStore);
// The worker starts before the page is drawn, so that parsing and drawing go on at the same time.
startEffects(studioStore, engine());
draw();
if (!returning) afterFirstVerdict(() => void startSaving());

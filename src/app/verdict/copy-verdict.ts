import { cardsOf } from "../state/cards.ts";
import { headlineOf } from "../state/headline.ts";
import { studioStore } from "../state/store.ts";
import { verdictMarkdown } from "../state/verdict-markdown.ts";
import { currentSubject } from "../state/workspace-slice.ts";

/** Puts the verdict on the clipboard, for a pull request; answers with the sentence to say about it. */
export async function copyVerdict(): Promise<string> {
  const state = studioStore.getState();
  const { answer, evidence } = state;
  if (answer === undefined) return "There is no verdict to copy yet.";
  const text = verdictMarkdown({
    subject: currentSubject(state).name,
    answer,
    headline: headlineOf(answer, evidence),
    cards: cardsOf(answer, evidence),
  });
  try {
    await navigator.clipboard.writeText(text);
    return "Copied the verdict as Markdown.";
  } catch {
    return "The browser did not allow copying; use Export to save the workspace instead.";
  }
}

import { cardsOf } from "../state/cards.ts";
import { copyText } from "../state/copy-text.ts";
import { headlineOf } from "../state/headline.ts";
import { studioStore } from "../state/store.ts";
import { verdictMarkdown } from "../state/verdict-markdown.ts";
import { currentSubject } from "../state/workspace-slice.ts";

/** Puts the verdict on the clipboard, for a pull request. */
export async function copyVerdict(say: (sentence: string) => void): Promise<void> {
  const state = studioStore.getState();
  const { answer, evidence } = state;
  if (answer === undefined) return say("There is no verdict to copy yet.");
  const text = verdictMarkdown({
    subject: currentSubject(state).name,
    answer,
    headline: headlineOf(answer, evidence),
    cards: cardsOf(answer, evidence),
  });
  await copyText(text, say, "Copied the verdict as Markdown.", "use Export to save the workspace instead");
}

/** What a content model means for who changes it: the word in the tree, and what follows from it. */
export const contentModels = {
  open: "Open: properties that are not listed may be there already, with any value. A property added here may meet values written before it was described; one removed here is still let pass.",
  closed:
    "Closed: only listed properties may be there. A property may be added (optional ones: new readers read old events); one removed here makes new readers refuse events that carry it.",
  "partially open":
    "Partially open: properties that are not listed must fit a schema (additionalProperties or patternProperties). A property added or removed here must fit that schema too.",
} as const;

/** The content model that a row's notes name. */
export function contentModelOf(notes: readonly string[]): string | undefined {
  return notes.find((note) => Object.hasOwn(contentModels, note));
}

/** The explanations of the content models that a row's notes name, old and new, each once. */
export function contentModelHelp(notes: readonly string[]): string | undefined {
  const found = Object.entries(contentModels).filter(([model]) => notes.includes(model));
  return found.length === 0 ? undefined : found.map(([, sentence]) => sentence).join("\n");
}

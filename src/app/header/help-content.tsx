import type { ReactNode } from "react";
import { useActions, useStudio } from "../state/store.ts";

/** Every key of the page; Monaco's own keys stay as they are. */
const keys: readonly { readonly keys: readonly string[]; readonly does: string; readonly character: boolean }[] = [
  { keys: ["F8"], does: "next finding, in the editors too", character: false },
  { keys: ["Shift", "F8"], does: "previous finding", character: false },
  { keys: ["]"], does: "next change", character: true },
  { keys: ["["], does: "previous change", character: true },
  { keys: ["?"], does: "this list", character: true },
  { keys: ["F6"], does: "next pane", character: false },
  { keys: ["Ctrl", "M"], does: "in an editor: Tab moves the focus instead of indenting", character: false },
  { keys: ["Esc"], does: "closes what is open over the page", character: false },
];

/** What the keys do, and the switch for the single-character ones. */
export function HelpContent(): ReactNode {
  const on = useStudio((state) => state.characterKeys);
  const { switchCharacterKeys } = useActions();
  return (
    <>
      <h3>Keys</h3>
      <dl className="help">
        {keys
          .filter((row) => on || !row.character)
          .map((row) => (
            <HelpRow key={row.does} {...row} />
          ))}
      </dl>
      <label className="help-check">
        <input type="checkbox" checked={on} onChange={(event) => switchCharacterKeys(event.target.checked)} />
        Single keys work outside text fields
      </label>
      <h3>What the signs mean</h3>
      <p className="muted">
        <strong>✕ Breaks</strong>: a reader rejects events. <strong>≠ Meaning</strong>: it reads them, and sees another
        value. <strong>▲ Risky</strong>: some readers may stumble. <strong>✓ Safe</strong>: nothing is lost.{" "}
        <strong>Proved</strong>: an event was written and read here. <strong>Rule book</strong>: the rule says so, and
        nobody ran it.
      </p>
    </>
  );
}

function HelpRow({ keys: names, does }: { readonly keys: readonly string[]; readonly does: string }): ReactNode {
  return (
    <>
      <dt>
        {names.map((name) => (
          <kbd key={name}>{name}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </>
  );
}

import { Pin } from "lucide-react";
import type { ReactNode } from "react";
import { type EventOutcome, formatTitles, framingTitles, type Reading } from "../../core/model/index.ts";
import { studioStore, useStudio } from "../state/store.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import { Sign, type SignKind } from "../ui/sign.tsx";
import { AnnotatedBytes } from "./annotated-bytes.tsx";
import { JsonText } from "./json-text.tsx";
import { type Guess, isTie, type Ranking, sureness } from "./ranking.ts";
import type { ReaderOfMessage } from "./use-recognition.ts";

const outcomes = {
  same: { sign: "safe", words: "reads the same" },
  differs: { sign: "risky", words: "loses something" },
  misread: { sign: "meaning", words: "misreads" },
  "cannot-read": { sign: "breaks", words: "cannot read" },
  undecided: { sign: "undecided", words: "undecided" },
} as const satisfies Record<EventOutcome, { readonly sign: SignKind; readonly words: string }>;

interface MessageWinnerProps {
  readonly winner: Guess;
  readonly ranking: Ranking;
  readonly readers: readonly ReaderOfMessage[];
}

/** Who wrote the message and why, the event, its bytes, and what every version reads in it. */
export function MessageWinner({ winner, ranking, readers }: MessageWinnerProps): ReactNode {
  const { subject, version, recognition } = winner;
  const { bytes, segments = [], json = "", root, score, why, framing, text } = recognition;
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  return (
    <section className="message-winner" aria-label="Who wrote it">
      <h3>
        Written by {version.name} of {subject.name}
        {root === undefined ? "" : `, message ${root}`}
      </h3>
      <p>
        {text === true ? "As JSON text" : `${formatTitles[subject.format]}, framing ${framingTitles[framing]}`}:{" "}
        {sureness(score)}. {why.join(" ")}
        {isTie(ranking) ? " Another version fits as well: the bytes alone cannot tell them apart." : ""}
      </p>
      <JsonText json={json} />
      <div className="message-choices">
        <Button
          variant="primary"
          small
          blocked={root !== undefined && readOnly ? "another tab is editing this workspace" : undefined}
          onClick={() => show(winner)}
        >
          {root === undefined ? "Show it" : `Show it, with ${root} as root`}
        </Button>
        <Button
          small
          icon={<Pin size={14} aria-hidden />}
          blocked={readOnly ? "another tab is editing this workspace" : undefined}
          onClick={() => keep(winner)}
        >
          Keep as a sample of {version.name}
        </Button>
      </div>
      <table className="message-readers">
        <caption>What each version reads in it</caption>
        <tbody>
          {readers.map(({ name, reading }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one row per version, in their order
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>
                <Sign kind={outcomes[reading.outcome].sign} word="" /> {outcomes[reading.outcome].words}
              </td>
              <td className="code">{readText(reading)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {bytes !== undefined && <AnnotatedBytes bytes={bytes} segments={segments} />}
    </section>
  );
}

function readText(reading: Reading): string {
  switch (reading.kind) {
    case "read":
      return reading.json.length > 300 ? `${reading.json.slice(0, 299)}…` : reading.json;
    case "failed":
      return reading.error;
    case "undecided":
      return reading.why;
  }
}

/** Puts the winner's subject and root on screen; what other subjects show stays as it is. */
function goTo({ subject, version, recognition: { root } }: Guess): void {
  const { actions, ...state } = studioStore.getState();
  if (currentSubject(state).id !== subject.id) {
    actions.openSubject(subject.id);
    // An event stays on screen only if a picked version wrote it.
    if (subject.picks.old !== version.id && subject.picks.new !== version.id) actions.pickVersions({ old: version.id });
  }
  if (root !== undefined) actions.pickRoot(root);
}

function show(winner: Guess): void {
  goTo(winner);
  const { actions } = studioStore.getState();
  const { json = "", framing } = winner.recognition;
  actions.showEvent({ writer: winner.version.id, json, origin: { kind: "typed" } });
  actions.pickFraming(framing);
  actions.showEvidenceTab("bytes");
  actions.showOverlay("none");
}

function keep(winner: Guess): void {
  goTo(winner);
  const { actions, ...state } = studioStore.getState();
  const { json = "" } = winner.recognition;
  const taken = new Set(currentSubject(state).samples.map(({ name }) => name));
  let number = 1;
  while (taken.has(`message ${number}`)) number += 1;
  const id = actions.keepSample({ versionId: winner.version.id, name: `message ${number}`, json });
  actions.showSample(id);
  actions.showEvidenceTab("samples");
  actions.showOverlay("none");
  actions.say(`Kept as message ${number}.`);
}

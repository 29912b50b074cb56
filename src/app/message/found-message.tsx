import type { ReactNode } from "react";
import type { Spelling } from "../../core/index.ts";
import { formatTitles, framingTitles, type Problem } from "../../core/model/index.ts";
import { AnnotatedBytes } from "./annotated-bytes.tsx";
import { JsonText } from "./json-text.tsx";
import { MessageWinner } from "./message-winner.tsx";
import { type Guess, sureness } from "./ranking.ts";
import type { Recognised } from "./use-recognition.ts";

const spellings = {
  hex: "hex",
  base64: "base64",
  escapes: "a byte string",
  numbers: "a list of numbers",
  json: "JSON text",
  text: "plain text",
  file: "a file",
} as const satisfies Record<Spelling | "file", string>;

/** What was found out about the message so far. */
export function FoundMessage({ found, everywhere }: { readonly found: Recognised; readonly everywhere: boolean }) {
  switch (found.kind) {
    case "empty":
      return <p className="muted">Its framing and its writer are found by trying every version.</p>;
    case "working":
      return (
        <p className="muted" role="status">
          Trying every version…
        </p>
      );
    case "refused":
      return (
        <p role="alert" className="tone-breaks">
          {sentences(found.problem)}
        </p>
      );
    case "done":
      return <DoneMessage found={found} everywhere={everywhere} />;
  }
}

interface DoneProps {
  readonly found: Extract<Recognised, { readonly kind: "done" }>;
  readonly everywhere: boolean;
}

function DoneMessage({ found, everywhere }: DoneProps): ReactNode {
  const { bytes, spelling, member, ranking, readers, raw } = found;
  const { winner, others, stumbles } = ranking;
  return (
    <>
      <p className="muted">
        {bytes.length.toLocaleString("en")} {bytes.length === 1 ? "byte" : "bytes"}, from {spellings[spelling]}
        {member === undefined ? "" : ` in the member "${member}"`}.
      </p>
      {winner === undefined ? (
        <p role="alert" className="tone-breaks">
          No version {everywhere ? "of the workspace" : "of this subject"} fits this message.
        </p>
      ) : (
        <MessageWinner winner={winner} ranking={ranking} readers={readers} />
      )}
      {raw !== undefined && (
        <section>
          <h3>As Protobuf without a schema</h3>
          <JsonText json={raw.json} />
          <AnnotatedBytes bytes={bytes} segments={raw.segments} />
        </section>
      )}
      <Guesses title="Who else may have written it" guesses={others} />
      <Guesses title="Where the others stumble" guesses={stumbles} />
    </>
  );
}

function Guesses({ title, guesses }: { readonly title: string; readonly guesses: readonly Guess[] }): ReactNode {
  if (guesses.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="message-guesses">
        {guesses.map(({ subject, version, recognition }) => (
          <li key={`${subject.id} ${version.id} ${recognition.framing} ${recognition.text}`}>
            <strong>{version.name}</strong>{" "}
            <span className="muted">
              {subject.name} · {formatTitles[subject.format]} ·{" "}
              {recognition.text === true ? "JSON text" : framingTitles[recognition.framing]}
              {recognition.score > 0 ? ` · ${sureness(recognition.score)}` : ""}
            </span>
            <p>{recognition.why.join(" ")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sentences({ message, hint }: Problem): string {
  return hint === undefined ? message : `${message} ${hint}`;
}

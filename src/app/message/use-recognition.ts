import { useEffect, useState } from "react";
import type { RawDecoding, Spelling } from "../../core/index.ts";
import type { Problem, Reading } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import type { Subject } from "../state/subject.ts";
import { type Asked, type Guess, type Ranking, rankingOf } from "./ranking.ts";

/** What was pasted or dropped: a text, or a file's bytes. */
export type Message =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array };

/** What one version makes of a recognised message. */
export interface ReaderOfMessage {
  readonly name: string;
  readonly reading: Reading;
}

/** How far the recognition of a message has come. */
export type Recognised =
  | { readonly kind: "empty" }
  | { readonly kind: "working" }
  | { readonly kind: "refused"; readonly problem: Problem }
  | {
      readonly kind: "done";
      readonly bytes: Uint8Array;
      readonly spelling: Spelling | "file";
      readonly member?: string;
      readonly ranking: Ranking;
      readonly readers: readonly ReaderOfMessage[];
      /** The bytes as Protobuf fields by number, where no version fits. */
      readonly raw: RawDecoding | undefined;
    };

/** Recognising waits this long for the typing to pause (milliseconds). */
const pause = 150;

/** Finds out who wrote a message, again after each change; the latest question wins. */
export function useRecognition(message: Message, subjects: readonly Subject[]): Recognised {
  const [found, setFound] = useState<Recognised>({ kind: "empty" });
  useEffect(() => {
    if (message.kind === "text" && message.text.trim() === "") {
      setFound({ kind: "empty" });
      return;
    }
    setFound({ kind: "working" });
    let gone = false;
    const timer = setTimeout(() => {
      recognised(message, subjects).then(
        (answer) => {
          if (!gone) setFound(answer);
        },
        (error: unknown) => {
          const said = error instanceof Error ? error.message : String(error);
          if (!gone)
            setFound({ kind: "refused", problem: { severity: "error", message: said, hint: "Try once more." } });
        },
      );
    }, pause);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [message, subjects]);
  return found;
}

async function recognised(message: Message, subjects: readonly Subject[]): Promise<Recognised> {
  const core = engine();
  const pasted =
    message.kind === "text"
      ? await core.call("evidence", "pasted", message.text)
      : { ok: true as const, value: { spelling: "file" as const, bytes: message.bytes } };
  if (!pasted.ok) {
    const [problem] = pasted.problems;
    return { kind: "refused", problem: problem ?? { severity: "error", message: "There are no bytes in this." } };
  }
  const { bytes, ...how } = pasted.value;
  const asked: Asked[] = [];
  for (const subject of subjects) {
    for (const version of subject.versions)
      asked.push({ id: await core.put("evidence", subject.format, version.source), subject, version });
  }
  const ids = asked.map(({ id }) => id);
  const ranking = rankingOf(await core.call("evidence", "recognise", bytes, ids, "message"), asked);
  const raw = ranking.winner === undefined ? await core.call("evidence", "decodeRaw", bytes) : undefined;
  const readers = ranking.winner === undefined ? [] : await readersOf(ranking.winner);
  return { kind: "done", bytes, ...how, ranking, readers, raw };
}

/** The message's own bytes, read by every version of its writer's subject. */
async function readersOf({ subject, version, recognition }: Guess): Promise<readonly ReaderOfMessage[]> {
  const core = engine();
  const { bytes, from = 0, framing, json = "", root } = recognition;
  const rooted = (source: typeof version.source) => (root === undefined ? source : { ...source, root });
  const writer = await core.put("evidence", subject.format, rooted(version.source));
  const encoded = framing === "container" ? await core.call("evidence", "encode", writer, json) : undefined;
  const body = encoded?.ok === true ? encoded.value.bytes : bytes?.subarray(from);
  if (body === undefined) return [];
  const readers: ReaderOfMessage[] = [];
  for (const reader of subject.versions) {
    const id = await core.put("evidence", subject.format, rooted(reader.source));
    readers.push({ name: reader.name, reading: await core.call("evidence", "read", writer, id, body) });
  }
  return readers;
}

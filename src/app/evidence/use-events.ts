import { useEffect, useMemo, useRef, useState } from "react";
import type { EventOutcome } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import { studioStore, useStudio } from "../state/store.ts";
import { type Subject, versionOf } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { type ListedEvent, listedEvents } from "./event-list.ts";

/** The events of the current event's writer. */
export function useListedEvents(): readonly ListedEvent[] {
  const samples = useStudio((state) => currentSubject(state).samples);
  const writer = useStudio((state) => state.event?.writer);
  const generated = useStudio((state) => state.generated);
  return useMemo(
    () => (writer === undefined ? [] : listedEvents(samples, writer, generated)),
    [samples, writer, generated],
  );
}

/** What became of one event with every reader, or why it could not even be written. */
export type EventFate =
  | { readonly kind: "read"; readonly outcomes: readonly EventOutcome[]; readonly size: number }
  | { readonly kind: "unfit"; readonly why: string };

/** Names an event's fate: the writer's id and the event's text. */
export function fateKey(writer: string, json: string): string {
  return `${writer} ${json}`;
}

/** An event that is to be read by every version. */
export interface FateQuestion {
  readonly writer: string;
  readonly json: string;
}

/** Characters of events that are read without being asked for; large events are read one at a time, when shown. */
const mostRead = 400_000;

const noFates: ReadonlyMap<string, EventFate> = new Map();

/**
 * Reads each of many events with every version of the subject, one after another while nothing more urgent runs.
 *
 * What is known stays until a version, the reader or the list changes; `outcomes` are in the order of the versions.
 */
export function useFates(questions: readonly FateQuestion[]): ReadonlyMap<string, EventFate> {
  const subject = useStudio(currentSubject);
  const readerEngine = useStudio((state) => state.readerEngine);
  const [fates, setFates] = useState<ReadonlyMap<string, EventFate>>(noFates);
  const base = useMemo(
    () => ({ sources: subject.versions.map((version) => version.source), readerEngine }),
    [subject.versions, readerEngine],
  );
  const known = useRef<{ readonly base: typeof base; readonly fates: Map<string, EventFate> }>(undefined);
  useEffect(() => {
    const now = known.current;
    if (now === undefined || !sameBase(now.base, base)) known.current = { base, fates: new Map() };
    let gone = false;
    const run = async (): Promise<void> => {
      const found = known.current?.fates ?? new Map<string, EventFate>();
      let shown = performance.now();
      let read = 0;
      for (const question of questions) {
        const key = fateKey(question.writer, question.json);
        if (found.has(key)) continue;
        read += question.json.length;
        if (read > mostRead) break;
        const fate = await fateOf(subject, question, readerEngine);
        if (gone) return;
        if (fate !== undefined) found.set(key, fate);
        // Told a few times a second, not for every event: a render costs more than a reading.
        if (performance.now() - shown > 200) {
          setFates(new Map(found));
          shown = performance.now();
        }
      }
      if (!gone) setFates(new Map(found));
    };
    const timer = setTimeout(() => {
      run().catch((error: unknown) => {
        // The worker was stopped: the rows keep saying "not tried yet", and the verdict line says why.
        if (!gone) studioStore.getState().actions.say(error instanceof Error ? error.message : String(error));
      });
    }, 250);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [questions, base, subject, readerEngine]);
  return fates;
}

interface FateBase {
  readonly sources: readonly unknown[];
  readonly readerEngine: string;
}

function sameBase(one: FateBase, other: FateBase): boolean {
  return (
    one.readerEngine === other.readerEngine &&
    one.sources.length === other.sources.length &&
    one.sources.every((source, index) => source === other.sources[index])
  );
}

async function fateOf(
  subject: Subject,
  { writer, json }: FateQuestion,
  readerEngine: "exact" | "library",
): Promise<EventFate | undefined> {
  const version = versionOf(subject, writer);
  if (version === undefined) return undefined;
  const core = engine();
  const [id, ...readers] = await Promise.all(
    [version, ...subject.versions].map((each) => core.put("evidence", subject.format, each.source)),
  );
  if (id === undefined) return undefined;
  const result = await core.call("evidence", "readEverywhere", id, json, readers, readerEngine);
  if (!result.ok) return { kind: "unfit", why: result.problems[0]?.message ?? "it does not fit" };
  const { readings, encoded } = result.value;
  return { kind: "read", outcomes: readings.map((reading) => reading.outcome), size: encoded.bytes.length };
}

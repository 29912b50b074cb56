import { useEffect, useMemo, useState } from "react";
import type { SameEvent } from "../../core/index.ts";
import type { FormatId } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import { useActions, useStudio } from "../state/store.ts";
import { pickedVersions, type Subject, type Version } from "../state/subject.ts";
import type { SizePair } from "./use-sizes.ts";

/** A version of another subject that says an event, too. */
export interface Holder {
  readonly subject: Subject;
  readonly version: Version;
}

/** One event in one format, and who of the workspace says the same there. */
export interface ToldEvent extends SameEvent {
  readonly holder?: Holder;
}

/** One event in all formats, as each picked version has it. */
export type SameEvents = Readonly<Record<"old" | "new", readonly ToldEvent[]>>;

/** So many other subjects are asked whether they say the same. */
const mostHolders = 12;

/** Tells the event in the other formats; undefined until that is known. */
export function useSameEvents(format: FormatId, pair: SizePair): SameEvents | undefined {
  const [events, setEvents] = useState<SameEvents>();
  const { say } = useActions();
  const subjects = useStudio((state) => state.subjects);
  const holders = useMemo(
    () =>
      subjects
        .filter((subject) => subject.format !== format)
        .slice(0, mostHolders)
        .map((subject): Holder => ({ subject, version: pickedVersions(subject).new })),
    [subjects, format],
  );
  useEffect(() => {
    let gone = false;
    const tell = async (): Promise<void> => {
      const told = { old: await toldBy(format, pair.old, holders), new: await toldBy(format, pair.new, holders) };
      if (!gone) setEvents(told);
    };
    tell().catch((error: unknown) => {
      if (!gone) say(error instanceof Error ? error.message : String(error));
    });
    return () => {
      gone = true;
    };
  }, [format, pair, holders, say]);
  return events;
}

async function toldBy(
  format: FormatId,
  measured: SizePair["old"],
  holders: readonly Holder[],
): Promise<readonly ToldEvent[]> {
  if (measured === undefined) return [];
  const core = engine();
  const id = await core.put("evidence", format, measured.version.source);
  const candidates = await Promise.all(
    holders.map(({ subject, version }) => core.put("evidence", subject.format, version.source)),
  );
  const told = await core.call("evidence", "sameEvent", id, measured.json, candidates);
  if (!told.ok) return [{ format, losses: told.problems.map(({ message }) => message) }];
  return told.value.map((event) => {
    const holder = holders[candidates.indexOf(event.held?.version ?? "")];
    return holder === undefined ? event : { ...event, holder };
  });
}

import { useEffect, useState } from "react";
import type { SameEvent } from "../../core/index.ts";
import type { FormatId } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import { useActions } from "../state/store.ts";
import type { SizePair } from "./use-sizes.ts";

/** One event in all formats, as each picked version has it. */
export type SameEvents = Readonly<Record<"old" | "new", readonly SameEvent[]>>;

/** Tells the event in the other formats; undefined until that is known. */
export function useSameEvents(format: FormatId, pair: SizePair): SameEvents | undefined {
  const [events, setEvents] = useState<SameEvents>();
  const { say } = useActions();
  useEffect(() => {
    let gone = false;
    const tell = async (): Promise<void> => {
      const told = { old: await toldBy(format, pair.old), new: await toldBy(format, pair.new) };
      if (!gone) setEvents(told);
    };
    tell().catch((error: unknown) => {
      if (!gone) say(error instanceof Error ? error.message : String(error));
    });
    return () => {
      gone = true;
    };
  }, [format, pair, say]);
  return events;
}

async function toldBy(format: FormatId, measured: SizePair["old"]): Promise<readonly SameEvent[]> {
  if (measured === undefined) return [];
  const core = engine();
  const id = await core.put("evidence", format, measured.version.source);
  const told = await core.call("evidence", "sameEvent", id, measured.json);
  return told.ok ? told.value : [{ format, losses: told.problems.map(({ message }) => message) }];
}

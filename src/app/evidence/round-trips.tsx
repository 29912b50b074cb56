import { useEffect, useState } from "react";
import { engine } from "../state/engine.ts";
import type { CurrentEvent } from "../state/evidence-slice.ts";
import { useStudio } from "../state/store.ts";
import type { Version } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { type TripWords, tripWords } from "./round-trip-words.ts";

/** Versions that are tried as the one in the middle, newest first. */
const mostTrips = 12;

interface Trip extends TripWords {
  readonly via: string;
}

interface RoundTripsProps {
  readonly event: CurrentEvent;
  readonly writer: Version;
}

/** What is lost when another version reads the event, changes nothing and writes it again. */
export function RoundTrips({ event, writer }: RoundTripsProps) {
  const trips = useTrips(event, writer);
  if (trips.length === 0) return null;
  return (
    <section className="round-trips" aria-label="There and back">
      <h3>Read by another version, written again unchanged, read by {writer.name}</h3>
      <ul>
        {trips.map(({ via, tone, text }) => (
          <li key={via} className={`outcome-${tone}`}>
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useTrips(event: CurrentEvent, writer: Version): readonly Trip[] {
  const { format, versions } = useStudio(currentSubject);
  const readerEngine = useStudio((state) => state.readerEngine);
  const [trips, setTrips] = useState<readonly Trip[]>([]);
  useEffect(() => {
    let gone = false;
    const ask = async (): Promise<void> => {
      const core = engine();
      const id = await core.put("evidence", format, writer.source);
      const made: Trip[] = [];
      const others = versions.filter((version) => version.id !== writer.id).slice(-mostTrips);
      for (const version of others) {
        const via = await core.put("evidence", format, version.source);
        const trip = await core.call("evidence", "roundTrip", id, via, id, event.json, readerEngine);
        if (gone) return;
        if (trip.ok) made.push({ via: version.id, ...tripWords(trip.value, version.name, writer.name) });
      }
      setTrips(made);
    };
    // A worker that was stopped is told of in the verdict line; the trips come with the next event.
    ask().catch(() => setTrips([]));
    return () => {
      gone = true;
    };
  }, [event.json, writer, format, versions, readerEngine]);
  return trips;
}

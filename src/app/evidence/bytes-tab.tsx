import { useEffect, useMemo, useState } from "react";
import type { Framing } from "../../core/index.ts";
import type { Encoded, FormatId, Result } from "../../core/model/index.ts";
import { formatTitles } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import { useActions, useStudio } from "../state/store.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import { useScreenWidth } from "../ui/screen-width.ts";
import { EventRepair } from "./event-repair.tsx";
import { HexView } from "./hex-view.tsx";
import { eventOutcomeLooks } from "./outcome-words.ts";
import { ReadersTable } from "./readers-table.tsx";
import { type ReadingRow, readingRows } from "./reading-rows.ts";
import { SegmentTable } from "./segment-table.tsx";
import { type EventView, useEventView } from "./use-event-view.ts";

type ReadView = Extract<EventView, { readonly kind: "read" }>;

/** The event's bytes on the left, what every version reads on the right. */
export function BytesTab() {
  const view = useEventView();
  switch (view.kind) {
    case "none":
      return <p className="evidence-empty">{view.why}</p>;
    case "unfit":
      return <EventRepair event={view.event} writer={view.writer} problems={view.problems} />;
    case "read":
      return (
        <div className="bytes-tab">
          <BytesPane view={view} />
          <ReadersPane view={view} />
        </div>
      );
  }
}

function ReadersPane({ view }: { readonly view: ReadView }) {
  const { readings, readers, side } = view;
  const { segments } = readings.encoded;
  const rows = useMemo(() => readingRows(segments, readings.readings), [segments, readings]);
  const narrow = useScreenWidth() === "narrow";
  if (narrow) return <OneReader view={view} rows={rows} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reachable by keyboard
    <section className="bytes-readers" aria-label="What each version reads" tabIndex={0}>
      <ReadersTable rows={rows} readers={readers} segments={segments} side={side} />
    </section>
  );
}

/** On a small screen one reader at a time, chosen from a row of chips: the one that matters first. */
function OneReader({ view, rows }: { readonly view: ReadView; readonly rows: readonly ReadingRow[] }) {
  const { readings, readers, side, writer } = view;
  const picks = useStudio((state) => currentSubject(state).picks);
  const [picked, setPicked] = useState<string>();
  const other = side === "new" ? picks.old : picks.new;
  const chosen = readers.find((each) => each.id === (picked ?? other)) ?? readers[0];
  if (chosen === undefined) return null;
  return (
    <section className="bytes-readers" aria-label="What each version reads">
      <div className="reader-chips">
        Written by <strong>{writer.name}</strong>, read by
        {readers.map((reader) => {
          const outcome = readings.readings[reader.index]?.outcome;
          const look = outcome === undefined ? undefined : eventOutcomeLooks[outcome];
          return (
            <button
              key={reader.id}
              type="button"
              className="reader-chip"
              aria-pressed={reader === chosen}
              onClick={() => setPicked(reader.id)}
            >
              {look !== undefined && <span className={`outcome-${look.tone}`}>{look.sign} </span>}
              {reader.name}
              <span className="unseen">: {look?.word}</span>
            </button>
          );
        })}
      </div>
      <ReadersTable rows={rows} readers={[chosen]} segments={readings.encoded.segments} side={side} />
    </section>
  );
}

function BytesPane({ view }: { readonly view: ReadView }) {
  const { format } = useStudio(currentSubject);
  const framing = useStudio((state) => state.framing);
  const [table, setTable] = useState(false);
  const framed = useFramed(view, framing);
  const { bytes, segments } = framed?.ok === true ? framed.value : view.readings.encoded;
  return (
    <section className="bytes-pane" aria-label="Bytes of the event">
      {framed?.ok === false && <p className="hex-words">{framed.problems[0]?.message}</p>}
      {table ? (
        <div className="bytes-table">
          <SegmentTable bytes={bytes} segments={segments} />
        </div>
      ) : (
        <HexView
          bytes={bytes}
          segments={segments}
          side={view.side}
          asText={format === "json-schema" && framing === "raw"}
        />
      )}
      <SizeLine format={format} />
      <div className="bytes-foot">
        {!table && (
          <span className="bytes-keys">
            <kbd>←</kbd> <kbd>→</kbd> walk the segments
          </span>
        )}
        <Button variant="quiet" small aria-pressed={table} onClick={() => setTable(!table)}>
          {table ? "As bytes" : "As a table"}
        </Button>
        <FramingChoice format={format} />
      </div>
    </section>
  );
}

/** Words for each framing, and the formats it is used with. */
const framingWords = {
  raw: "raw",
  confluent: "Confluent",
  "confluent-header": "Confluent, id in a header",
  glue: "AWS Glue",
  apicurio: "Apicurio",
  "single-object": "Avro single object",
  container: "Avro container file",
  grpc: "gRPC",
} as const satisfies Record<Framing, string>;

const framingsOf: Readonly<Record<FormatId, readonly Framing[]>> = {
  avro: ["raw", "confluent", "confluent-header", "glue", "apicurio", "single-object"],
  protobuf: ["raw", "confluent", "confluent-header", "glue", "apicurio", "grpc"],
  "json-schema": ["raw", "confluent", "confluent-header", "glue", "apicurio"],
};

function FramingChoice({ format }: { readonly format: FormatId }) {
  const framing = useStudio((state) => state.framing);
  const { pickFraming } = useActions();
  return (
    <label className="choice">
      <span>Framing</span>
      <select
        value={framing}
        onChange={(event) => {
          const picked = framingsOf[format].find((each) => each === event.target.value);
          if (picked !== undefined) pickFraming(picked);
        }}
      >
        {framingsOf[format].map((each) => (
          <option key={each} value={each}>
            {framingWords[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The event wrapped as chosen; undefined while that is raw, or on its way. */
function useFramed({ event, writer }: ReadView, framing: Framing): Result<Encoded> | undefined {
  const { format } = useStudio(currentSubject);
  const { say } = useActions();
  const [framed, setFramed] = useState<Result<Encoded>>();
  useEffect(() => {
    setFramed(undefined);
    if (framing === "raw") return;
    let gone = false;
    const core = engine();
    core
      .put("evidence", format, writer.source)
      .then((id) => core.call("evidence", "encode", id, event.json, framing))
      .then(
        (result) => {
          if (!gone) setFramed(result);
        },
        (error: unknown) => {
          if (!gone) say(error instanceof Error ? error.message : String(error));
        },
      );
    return () => {
      gone = true;
    };
  }, [event, writer, framing, format, say]);
  return framed;
}

function SizeLine({ format }: { readonly format: FormatId }) {
  const sizes = useStudio((state) => state.report?.sizes);
  if (sizes?.ok !== true) return null;
  const { total, gzip, json, jsonGzip } = sizes.value;
  return (
    <p className="size-line">
      {format === "json-schema"
        ? `${total} bytes JSON · ${gzip} gzip`
        : `${total} bytes ${formatTitles[format]} · ${json} JSON · ${jsonGzip} gzip`}
    </p>
  );
}

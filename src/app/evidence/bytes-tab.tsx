import { ClipboardPaste } from "lucide-react";
import { useMemo, useState } from "react";
import { type FormatId, formatTitles } from "../../core/model/index.ts";
import { eventOutcomeLooks, fieldOutcomeLooks } from "../state/outcome-words.ts";
import { useActions, useStudio } from "../state/store.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import { useScreenWidth } from "../ui/screen-width.ts";
import { EventRepair } from "./event-repair.tsx";
import { FramingChoice, useFramed } from "./framing-choice.tsx";
import { HexView } from "./hex-view.tsx";
import { ReadersTable } from "./readers-table.tsx";
import { type ReadingRow, readingRows } from "./reading-rows.ts";
import { RoundTrips } from "./round-trips.tsx";
import { SegmentTable } from "./segment-table.tsx";
import { type SelectedValues, selectedValues } from "./selected-nodes.ts";
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
      return <ReadPanes view={view} />;
  }
}

interface ReadProps {
  readonly view: ReadView;
  readonly rows: readonly ReadingRow[];
}

function ReadPanes({ view }: { readonly view: ReadView }) {
  const { readings } = view;
  const rows = useMemo(() => readingRows(readings.encoded.segments, readings.readings), [readings]);
  return (
    <div className="bytes-tab">
      <BytesPane view={view} rows={rows} />
      <ReadersPane view={view} rows={rows} />
    </div>
  );
}

function ReadersPane({ view, rows }: ReadProps) {
  const { readings, readers, side } = view;
  const { segments } = readings.encoded;
  const narrow = useScreenWidth() === "narrow";
  if (narrow) return <OneReader view={view} rows={rows} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reachable by keyboard
    <section className="bytes-readers" aria-label="What each version reads" tabIndex={0}>
      <ReadersTable rows={rows} readers={readers} segments={segments} side={side} />
      <RoundTrips event={view.event} writer={view.writer} />
    </section>
  );
}

/** On a small screen one reader at a time, chosen from a row of chips: the one that matters first. */
function OneReader({ view, rows }: ReadProps) {
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
      <RoundTrips event={view.event} writer={writer} />
    </section>
  );
}

function BytesPane({ view, rows }: ReadProps) {
  const { format } = useStudio(currentSubject);
  const framing = useStudio((state) => state.framing);
  const { showOverlay } = useActions();
  const [table, setTable] = useState(false);
  const raw = view.readings.encoded;
  const framed = useFramed(view.writer, view.event.json, framing);
  const { bytes, segments } = framed?.ok === true ? framed.value : raw;
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
          shift={bytes.length - raw.bytes.length}
          side={view.side}
          asText={format === "json-schema" && framing === "raw"}
        />
      )}
      <ReaderNotes view={view} rows={rows} />
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
        <Button
          variant="quiet"
          small
          icon={<ClipboardPaste size={14} aria-hidden />}
          onClick={() => showOverlay("message")}
        >
          Paste a message
        </Button>
      </div>
    </section>
  );
}

/** What the table has no room for: why each reader made of the selected value what it did. */
function ReaderNotes({ view, rows }: ReadProps) {
  const selection = useStudio((state) => state.selection);
  const row = useMemo(() => selectedRow(rows, selectedValues(selection)), [rows, selection]);
  const notes = view.readers.flatMap((reader) => {
    const cell = row?.cells[reader.index];
    if (cell?.outcome === undefined || cell.note === undefined || cell.outcome === "same") return [];
    const look = fieldOutcomeLooks[cell.outcome];
    return [{ reader, look, note: cell.note }];
  });
  if (notes.length === 0) return null;
  return (
    <ul className="reader-notes">
      {notes.map(({ reader, look, note }) => (
        <li key={reader.id}>
          {reader.name}{" "}
          <span className={`outcome-${look.tone}`}>
            {look.sign} {look.word}
          </span>
          : {note}
        </li>
      ))}
    </ul>
  );
}

/** The first row that the selection names, at any depth. */
function selectedRow(rows: readonly ReadingRow[], selected: SelectedValues): ReadingRow | undefined {
  const waiting = rows.toReversed();
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    if (selected.has(row.path)) return row;
    if (selected.hasInside(row.path)) waiting.push(...row.children.toReversed());
  }
  return undefined;
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

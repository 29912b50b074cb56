import type { ReactNode } from "react";
import { type FormatId, formatIds, formatTitles } from "../../core/model/index.ts";
import { copyText } from "../state/copy-text.ts";
import { useActions, useStudio } from "../state/store.ts";
import { subjectFromFile } from "../state/subject-file.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import "./other-formats.css";
import { type SizeBar, SizeList } from "./size-list.tsx";
import { type SameEvents, type ToldEvent, useSameEvents } from "./use-same-event.ts";
import type { SizePair } from "./use-sizes.ts";

/** What bytes of a format are called: a document of a JSON Schema is JSON. */
const eventTitles = { avro: "Avro", protobuf: "Protobuf", "json-schema": "JSON" } as const satisfies Record<
  FormatId,
  string
>;

/** The same event in all formats: a picture of what each takes, and the schemas that were made for it. */
export function OtherFormats({ format, pair }: { readonly format: FormatId; readonly pair: SizePair }): ReactNode {
  const events = useSameEvents(format, pair);
  if (events === undefined) return <p className="evidence-empty">Telling the event in other formats…</p>;
  return (
    <section className="other-formats" aria-label="The same event in other formats">
      <SizeList title="The same event in each format" bars={formatBars(events)} />
      {formatIds
        .filter((id) => id !== format)
        .map((id) => (
          <OtherFormat key={id} format={id} events={events} pair={pair} />
        ))}
    </section>
  );
}

function formatBars(events: SameEvents): readonly SizeBar[] {
  return formatIds.flatMap((format) => {
    // What the workspace has counts before what was made for the event.
    const sizes = (side: "old" | "new") => {
      const event = events[side].find((one) => one.format === format);
      return event?.held?.sizes ?? event?.sizes;
    };
    const [older, newer] = [sizes("old"), sizes("new")];
    const title = eventTitles[format];
    return [
      { key: format, label: title, old: older?.total, new: newer?.total },
      { key: `${format} gzip`, label: `${title}, gzip`, old: older?.gzip, new: newer?.gzip },
    ];
  });
}

interface OtherFormatProps {
  readonly format: FormatId;
  readonly events: SameEvents;
  readonly pair: SizePair;
}

/** The schema that was made for one format, the event by it, and what it could not say. */
function OtherFormat({ format, events, pair }: OtherFormatProps): ReactNode {
  const actions = useActions();
  const subject = useStudio(currentSubject);
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  const told = (side: "old" | "new"): ToldEvent | undefined => events[side].find((event) => event.format === format);
  const shown = told("new") ?? told("old");
  const held = [told("new"), told("old")].find((event) => event?.holder !== undefined);
  if (shown?.derived === undefined) return <Losses losses={shown?.losses ?? []} />;
  const title = formatTitles[format];
  const name = `${subject.name} as ${title}`;
  const open = (): void => {
    const createdAt = new Date().toISOString();
    const versions = (["old", "new"] as const).flatMap((side) => {
      const event = told(side);
      const version = pair[side]?.version;
      if (event?.derived === undefined || version === undefined) return [];
      return [{ name: version.name, createdAt, source: { files: [event.derived] }, event: event.json }];
    });
    const samples = versions.flatMap(({ event, name: writer }, version) =>
      event === undefined ? [] : [{ name: `from ${writer}`, json: event, version }],
    );
    actions.addSubjects([subjectFromFile({ name, format, versions, samples }, Date.now())], `Open ${name}`);
    actions.say(`Opened ${name}.`);
  };
  const { text } = shown.derived;
  return (
    <>
      {held === undefined ? null : <Held event={held} />}
      <details className="other-format">
        <summary>{title} that says the same, made for this event</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reachable by keyboard */}
        <pre className="code" tabIndex={0}>
          {text}
        </pre>
        {shown.json === undefined ? null : <pre className="code">{shown.json}</pre>}
        <Losses losses={shown.losses} />
        <p className="other-format-actions">
          <Button
            small
            variant="plain"
            blocked={readOnly ? "another tab is editing this workspace" : undefined}
            onClick={open}
          >
            Open both versions as {title}
          </Button>
          <Button small onClick={() => void copyText(text, actions.say, "Copied.")}>
            Copy the schema
          </Button>
        </p>
      </details>
    </>
  );
}

/** Another subject of the workspace that says the same event. */
function Held({ event: { holder, held } }: { readonly event: ToldEvent }): ReactNode {
  const { openSubject } = useActions();
  if (holder === undefined || held === undefined) return null;
  const { subject, version } = holder;
  return (
    <p className="other-format-held">
      <strong>{subject.name}</strong> {version.name} of this workspace says the same in {formatTitles[subject.format]}:{" "}
      {held.sizes.total.toLocaleString("en")} bytes.{" "}
      <Button small variant="quiet" onClick={() => openSubject(subject.id)}>
        Open it
      </Button>
    </p>
  );
}

function Losses({ losses }: { readonly losses: readonly string[] }): ReactNode {
  return losses.map((loss) => (
    <p key={loss} className="size-note">
      {loss}
    </p>
  ));
}

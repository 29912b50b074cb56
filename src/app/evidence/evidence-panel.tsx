import { ChevronLeft, ChevronRight } from "lucide-react";
import { Tabs } from "radix-ui";
import { useMemo } from "react";
import type { FormatId } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import { studioStore, useActions, useStudio } from "../state/store.ts";
import { versionOf } from "../state/subject.ts";
import { type EvidenceTab, evidenceTabs } from "../state/ui-slice.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import { BytesTab } from "./bytes-tab.tsx";
import { type ListedEvent, positionOf, steppedEvent } from "./event-list.ts";
import "./evidence.css";
import { counted } from "../state/outcome-words.ts";
import { summaryOfEvidence } from "./evidence-summary.ts";
import { JsonTab } from "./json-tab.tsx";
import { SamplesTab } from "./samples-tab.tsx";
import { sideOf } from "./selected-nodes.ts";
import { SizesTab } from "./sizes-tab.tsx";
import { type EventFate, type FateQuestion, fateKey, useFates, useListedEvents } from "./use-events.ts";

const titles = {
  bytes: "Bytes & readers",
  samples: "Samples",
  json: "JSON",
  sizes: "Sizes",
} as const satisfies Record<EvidenceTab, string>;

/** What really happens to the data: one event, its bytes, and what each version makes of them. */
export function EvidencePanel() {
  const tab = useStudio((state) => state.evidenceTab);
  const { showEvidenceTab } = useActions();
  const listed = useListedEvents();
  const samples = useStudio((state) => currentSubject(state).samples.length);
  const writer = useStudio((state) => state.event?.writer);
  const own = listed.filter((each) => each.kind === "sample").length;
  const count = samples + listed.length - own;
  return (
    <Tabs.Root
      className="evidence"
      value={tab}
      onValueChange={(value) => {
        const picked = evidenceTabs.find((each) => each === value);
        if (picked !== undefined) showEvidenceTab(picked);
      }}
    >
      <div className="evidence-bar">
        <Tabs.List className="evidence-tabs" aria-label="Evidence">
          {evidenceTabs.map((each) => (
            <Tabs.Trigger key={each} value={each} className="evidence-tab">
              {titles[each]}
              {each === "samples" && count > 0 && <span className="evidence-count">{count}</span>}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {writer !== undefined && <EventLine listed={listed} />}
      </div>
      <Tabs.Content value="bytes" className="evidence-body" tabIndex={-1}>
        <BytesTab />
      </Tabs.Content>
      <Tabs.Content value="samples" className="evidence-body" tabIndex={-1}>
        <SamplesTab />
      </Tabs.Content>
      <Tabs.Content value="json" className="evidence-body" tabIndex={-1}>
        <JsonTab />
      </Tabs.Content>
      <Tabs.Content value="sizes" className="evidence-body" tabIndex={-1}>
        <SizesTab />
      </Tabs.Content>
    </Tabs.Root>
  );
}

/** Which event this is, who wrote it, and what the other version made of all of them. */
function EventLine({ listed }: { readonly listed: readonly ListedEvent[] }) {
  const subject = useStudio(currentSubject);
  const event = useStudio((state) => state.event);
  const report = useStudio((state) => state.report);
  const evidence = useStudio((state) => state.evidence);
  const state = useStudio((each) => each.evidenceState);
  if (event === undefined) return null;
  const position = positionOf(listed, event);
  const size = report?.event === event && report.result.ok ? report.result.value.encoded.bytes.length : undefined;
  const side = sideOf(subject, event.writer);
  const tried = side === undefined ? undefined : evidence?.[side === "old" ? "backward" : "forward"];
  const readerId = side === undefined ? undefined : evidence?.pair[side === "old" ? "new" : "old"].id;
  const reader = readerId === undefined ? undefined : versionOf(subject, readerId);
  const summary = tried === undefined || reader === undefined ? undefined : summaryOfEvidence(tried, reader.name);
  return (
    <div className="event-line">
      <EventSteps listed={listed} position={position} />
      <span className="event-words">
        {position < 0 ? "Your own event" : `Event ${position + 1} of ${listed.length}`}, written by{" "}
      </span>
      <WriterChoice />
      {size !== undefined && <span className="event-words">{counted(size, "byte")}</span>}
      {summary !== undefined && (
        <span className={`event-summary outcome-${summary.tone}`}>
          {state === "running" ? "trying events…" : summary.text}
        </span>
      )}
      <ReaderChoice format={subject.format} />
    </div>
  );
}

/** Back and on through the events; through those that fail alone, where the selected finding has such. */
function EventSteps({ listed, position }: { readonly listed: readonly ListedEvent[]; readonly position: number }) {
  const subject = useStudio(currentSubject);
  const writer = useStudio((state) => state.event?.writer);
  const card = useStudio((state) => state.selection.card);
  const actions = useActions();
  const questions = useMemo(
    (): readonly FateQuestion[] =>
      writer === undefined || card === undefined ? [] : listed.map(({ json }) => ({ writer, json })),
    [listed, writer, card],
  );
  const fates = useFates(questions);
  const side = writer === undefined ? undefined : sideOf(subject, writer);
  const reader = side === undefined ? undefined : subject.picks[side === "old" ? "new" : "old"];
  const readerIndex = subject.versions.findIndex((version) => version.id === reader);
  const failing = listed.filter((each) => fails(fates.get(fateKey(writer ?? "", each.json)), readerIndex));
  const onlyFailing = card !== undefined && failing.length > 0 && failing.length < listed.length;
  const step = (by: 1 | -1): void => {
    const next = steppedEvent(listed, position, by, (each) => !onlyFailing || failing.includes(each));
    if (next?.kind === "sample") actions.showSample(next.sample.id);
    else if (next?.kind === "generated") actions.showGenerated(next.index);
  };
  const what = onlyFailing ? "failing event" : "event";
  const blocked = listed.length < 2 ? "there is no other event" : undefined;
  return (
    <span className="event-steps">
      <Button
        variant="quiet"
        small
        iconOnly
        icon={<ChevronLeft size={14} aria-hidden />}
        blocked={blocked}
        onClick={() => step(-1)}
      >
        {`Previous ${what}`}
      </Button>
      <Button
        variant="quiet"
        small
        iconOnly
        icon={<ChevronRight size={14} aria-hidden />}
        blocked={blocked}
        onClick={() => step(1)}
      >
        {`Next ${what}`}
      </Button>
    </span>
  );
}

function fails(fate: EventFate | undefined, reader: number): boolean {
  const outcome = fate?.kind === "read" ? fate.outcomes[reader] : undefined;
  return outcome === "cannot-read" || outcome === "misread";
}

function WriterChoice() {
  const { versions } = useStudio(currentSubject);
  const writer = useStudio((state) => state.event?.writer);
  return (
    <select
      className="writer-choice"
      aria-label="Version that writes the event"
      value={writer}
      onChange={(event) => void writeWith(event.target.value)}
    >
      {versions.map((version) => (
        <option key={version.id} value={version.id}>
          {version.name}
        </option>
      ))}
    </select>
  );
}

/** Shows an event of another version: a kept sample of it, else a generated one; another version's text seldom fits. */
async function writeWith(versionId: string): Promise<void> {
  const { actions, seed, ...state } = studioStore.getState();
  const subject = currentSubject(state);
  const version = versionOf(subject, versionId);
  if (version === undefined) return;
  const sample = subject.samples.find((each) => each.versionId === versionId);
  if (sample !== undefined) {
    actions.showSample(sample.id);
    return;
  }
  try {
    const core = engine();
    const id = await core.put("evidence", subject.format, version.source);
    const [json] = await core.call("evidence", "sample", id, seed, 1);
    if (json === undefined) actions.say(`No event can be made for ${version.name}: mend its text first.`);
    else actions.showEvent({ writer: versionId, json, origin: { kind: "generated", index: 0 } });
  } catch (error) {
    actions.say(error instanceof Error ? error.message : String(error));
  }
}

/** Who reads: the exact reader, or the library that services run. */
const readerNames = {
  avro: { exact: "Java", library: "avsc" },
  protobuf: undefined,
  "json-schema": { exact: "exact", library: "ajv" },
} as const satisfies Record<FormatId, { readonly exact: string; readonly library: string } | undefined>;

function ReaderChoice({ format }: { readonly format: FormatId }) {
  const picked = useStudio((state) => state.readerEngine);
  const { pickReaderEngine } = useActions();
  const names = readerNames[format];
  if (names === undefined) return null;
  return (
    <fieldset className="reader-choice">
      <legend className="unseen">Read as</legend>
      {(["exact", "library"] as const).map((each) => (
        <label
          key={each}
          title={each === "exact" ? "Reads as the format's reference does" : "Reads as this library does"}
        >
          <input type="radio" name="reader-engine" checked={picked === each} onChange={() => pickReaderEngine(each)} />
          <span>{names[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}

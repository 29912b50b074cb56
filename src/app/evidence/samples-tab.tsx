import { FileClock, FlaskConical, Pin, Plus, RefreshCw, Trash2, Wand2 } from "lucide-react";
import { useMemo } from "react";
import { eventOutcomeLooks } from "../state/outcome-words.ts";
import { studioStore, useActions, useStudio } from "../state/store.ts";
import { type Sample, type Subject, versionOf } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import { fileName, saveFile } from "../ui/save-file.ts";
import { positionOf } from "./event-list.ts";
import { fittingEvent } from "./event-repair.tsx";
import { keep } from "./json-tab.tsx";
import { testDataOf } from "./test-data.ts";
import { type EventFate, type FateQuestion, fateKey, useFates, useListedEvents } from "./use-events.ts";

/** All events at hand: the person's own samples of every version, then the generated ones of the writer. */
export function SamplesTab() {
  const subject = useStudio(currentSubject);
  const event = useStudio((state) => state.event);
  const listed = useListedEvents();
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  const actions = useActions();
  const writerId = event?.writer;
  const questions = useMemo(
    (): readonly FateQuestion[] => [
      ...subject.samples.map(({ versionId, json }) => ({ writer: versionId, json })),
      ...listed.flatMap((each) =>
        each.kind === "generated" && writerId !== undefined ? [{ writer: writerId, json: each.json }] : [],
      ),
    ],
    [subject.samples, listed, writerId],
  );
  const fates = useFates(questions);
  const generated = listed.filter((each) => each.kind === "generated");
  const position = event === undefined ? -1 : positionOf(listed, event);
  const blocked = readOnly ? "another tab is editing this workspace" : undefined;
  const writer = event === undefined ? undefined : versionOf(subject, event.writer);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reachable by keyboard
    <section className="samples-tab" aria-label="Samples" tabIndex={0}>
      <table className="samples">
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Written with</th>
            <th scope="col" className="number">
              Bytes
            </th>
            {subject.versions.map((version) => (
              <th key={version.id} scope="col">
                {version.name}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {subject.samples.map((sample) => (
            <SampleRow
              key={sample.id}
              sample={sample}
              subject={subject}
              fate={fates.get(fateKey(sample.versionId, sample.json))}
              chosen={event?.origin.kind === "sample" && event.origin.sampleId === sample.id}
              blocked={blocked}
            />
          ))}
          {generated.map((each) => (
            <tr key={each.index} data-selected={listed.indexOf(each) === position}>
              <th scope="row">
                <button
                  type="button"
                  className="sample-pick ellipsis"
                  onClick={() => actions.showGenerated(each.index)}
                >
                  <span className="sample-generated">generated {each.index + 1}</span>{" "}
                  <code>{beginning(each.json)}</code>
                </button>
              </th>
              <td>{writer?.name}</td>
              <FateCells fate={fates.get(fateKey(event?.writer ?? "", each.json))} versions={subject.versions.length} />
              <td className="sample-actions">
                <Button
                  variant="quiet"
                  small
                  iconOnly
                  icon={<Pin size={14} aria-hidden />}
                  blocked={blocked}
                  onClick={() => keep(event?.writer ?? "", each.json)}
                >
                  Keep as sample
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="samples-foot">
        <Button
          small
          icon={<Plus size={14} aria-hidden />}
          blocked={blocked ?? (event === undefined ? "there is no event to copy yet" : undefined)}
          onClick={() => event !== undefined && keep(event.writer, event.json)}
        >
          Add a sample
        </Button>
        <Button small variant="quiet" icon={<RefreshCw size={14} aria-hidden />} onClick={actions.moreEvents}>
          Other generated events
        </Button>
        <Button
          small
          variant="quiet"
          icon={<FileClock size={14} aria-hidden />}
          onClick={() => actions.showOverlay("replay")}
        >
          Replay a file of events
        </Button>
        <Button
          small
          variant="quiet"
          icon={<FlaskConical size={14} aria-hidden />}
          blocked={subject.samples.length === 0 ? "there is no sample of your own yet" : undefined}
          onClick={() => void saveTestData(subject)}
        >
          Save as test data
        </Button>
      </div>
    </section>
  );
}

/** As much of an event as a line can show; the JSON tab has the whole. */
function beginning(json: string): string {
  return json.length > 300 ? `${json.slice(0, 299)}…` : json;
}

interface SampleRowProps {
  readonly sample: Sample;
  readonly subject: Subject;
  readonly fate: EventFate | undefined;
  readonly chosen: boolean;
  readonly blocked: string | undefined;
}

function SampleRow({ sample, subject, fate, chosen, blocked }: SampleRowProps) {
  const actions = useActions();
  const version = versionOf(subject, sample.versionId);
  return (
    <tr data-selected={chosen}>
      <th scope="row">
        <span className="sample-own">
          <Pin size={12} aria-hidden className="sample-pin" />
          <input
            className="sample-name"
            aria-label={`Name of ${sample.name}`}
            defaultValue={sample.name}
            key={sample.name}
            size={Math.max(6, sample.name.length)}
            readOnly={blocked !== undefined}
            onBlur={(event) => {
              const name = event.target.value.trim();
              if (name !== "" && name !== sample.name) actions.editSample(sample.id, { name });
              else event.target.value = sample.name;
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter") event.currentTarget.blur();
            }}
          />
          <button type="button" className="sample-pick ellipsis" onClick={() => actions.showSample(sample.id)}>
            <span className="unseen">Show {sample.name}: </span>
            <code>{beginning(sample.json)}</code>
          </button>
        </span>
      </th>
      <td>{version?.name ?? <span className="faint">deleted</span>}</td>
      {fate?.kind === "unfit" ? (
        <td colSpan={subject.versions.length + 1} title={fate.why}>
          <span className="sample-unfit">
            <span className="ellipsis">
              ▲ no longer fits {version?.name}: {fate.why}
            </span>
            <Button
              small
              icon={<Wand2 size={14} aria-hidden />}
              blocked={blocked}
              onClick={() => void repairSample(sample, "nearest")}
            >
              Nearest that fits
            </Button>
            <Button small variant="quiet" blocked={blocked} onClick={() => void repairSample(sample, "fresh")}>
              New event
            </Button>
          </span>
        </td>
      ) : (
        <FateCells fate={version === undefined ? undefined : fate} versions={subject.versions.length} />
      )}
      <td className="sample-actions">
        <Button
          variant="quiet"
          small
          iconOnly
          icon={<Trash2 size={14} aria-hidden />}
          blocked={blocked}
          onClick={() => actions.deleteSample(sample.id)}
        >
          Delete {sample.name}
        </Button>
      </td>
    </tr>
  );
}

function FateCells({ fate, versions }: { readonly fate: EventFate | undefined; readonly versions: number }) {
  if (fate?.kind !== "read") {
    return (
      <td colSpan={versions + 1} className="faint">
        {fate === undefined ? "not tried yet" : fate.why}
      </td>
    );
  }
  return (
    <>
      <td className="number">{fate.size.toLocaleString("en")}</td>
      {fate.outcomes.map((outcome, index) => {
        const look = eventOutcomeLooks[outcome];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: one cell per version, in their order
          <td key={index}>
            <span className={`fate outcome-${look.tone}`}>
              <span aria-hidden="true">{look.sign}</span> {look.word}
            </span>
          </td>
        );
      })}
    </>
  );
}

/** Saves the samples with what each version makes of them, for `evolve test`. */
async function saveTestData(subject: Subject): Promise<void> {
  const { actions } = studioStore.getState();
  try {
    const { data, left } = await testDataOf(subject);
    const name = fileName(`${subject.name}-tests`, new Date());
    saveFile(`${JSON.stringify(data, null, 2)}\n`, name);
    const without = left.length === 0 ? "" : ` Without ${left.join(", ")}: they no longer fit their version.`;
    actions.say(`Saved ${name}; run it with evolve test ${name}.${without}`);
  } catch (error) {
    actions.say(error instanceof Error ? error.message : String(error));
  }
}

/** Mends a kept sample that its version no longer takes. */
async function repairSample(sample: Sample, how: "nearest" | "fresh"): Promise<void> {
  const { actions, ...state } = studioStore.getState();
  const version = versionOf(currentSubject(state), sample.versionId);
  if (version === undefined) return;
  const json = await fittingEvent(version, sample.json, how);
  if (json === undefined) actions.say(`No event can be made for ${version.name}: its schema has problems of its own.`);
  else {
    actions.editSample(sample.id, { json });
    const { event } = studioStore.getState();
    if (event?.origin.kind === "sample" && event.origin.sampleId === sample.id) actions.showSample(sample.id);
  }
}

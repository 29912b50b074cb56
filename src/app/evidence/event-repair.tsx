import { RotateCcw, Wand2 } from "lucide-react";
import type { Problem } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import type { CurrentEvent } from "../state/evidence-slice.ts";
import { problemSentences } from "../state/outcome-words.ts";
import { studioStore, useActions, useStudio } from "../state/store.ts";
import type { Version } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";

interface EventRepairProps {
  readonly event: CurrentEvent;
  readonly writer: Version;
  readonly problems: readonly Problem[];
}

/** Says why an event does not fit its version, and offers to mend it or to begin anew. */
export function EventRepair({ event, writer, problems }: EventRepairProps) {
  const { showEvidenceTab } = useActions();
  const tab = useStudio((state) => state.evidenceTab);
  const blocked = useStudio((state) =>
    state.access.kind === "read-only" ? "another tab is editing this workspace" : undefined,
  );
  const [first] = problems;
  return (
    <div className="event-unfit" role="status">
      <p>
        <strong>The event does not fit {writer.name}.</strong> {first === undefined ? "" : problemSentences(first)}
        {problems.length > 1 && ` (and ${problems.length - 1} more)`}
      </p>
      <div className="event-unfit-actions">
        <Button
          variant="primary"
          icon={<Wand2 size={14} aria-hidden />}
          blocked={blocked}
          onClick={() => void mend(writer, event.json, "nearest")}
        >
          Nearest event that fits
        </Button>
        <Button
          icon={<RotateCcw size={14} aria-hidden />}
          blocked={blocked}
          onClick={() => void mend(writer, event.json, "fresh")}
        >
          New event for {writer.name}
        </Button>
        {tab !== "json" && (
          <Button variant="quiet" onClick={() => showEvidenceTab("json")}>
            Edit it
          </Button>
        )}
      </div>
    </div>
  );
}

/** Replaces the text of the event on screen (and of its sample) by one that fits its version. */
async function mend(writer: Version, json: string, how: "nearest" | "fresh"): Promise<void> {
  const { actions } = studioStore.getState();
  const fitting = await fittingEvent(writer, json, how);
  if (fitting === undefined) {
    actions.say(`No event can be made for ${writer.name}: its schema has problems of its own.`);
    return;
  }
  // Typed meanwhile: what a person types wins over what was asked before.
  if (studioStore.getState().event?.json === json) actions.typeEvent(fitting);
}

/** An event that fits a version: as near as can be to a text, or fresh; undefined if the version takes none. */
export async function fittingEvent(
  writer: Version,
  json: string,
  how: "nearest" | "fresh",
): Promise<string | undefined> {
  const subject = currentSubject(studioStore.getState());
  const core = engine();
  const id = await core.put("evidence", subject.format, writer.source);
  if (how === "nearest") {
    const nearest = await core.call("evidence", "fit", id, json);
    if (nearest !== undefined) return nearest;
  }
  const [fresh] = await core.call("evidence", "sample", id, studioStore.getState().seed, 1);
  return fresh;
}

import { useMemo } from "react";
import type { EventReadings } from "../../core/index.ts";
import type { Problem } from "../../core/model/index.ts";
import type { CurrentEvent } from "../state/evidence-slice.ts";
import { useStudio } from "../state/store.ts";
import { type Side, type Version, versionOf } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import type { ReaderColumn } from "./readers-table.tsx";
import { sideOf } from "./selected-nodes.ts";

/** The event on screen with everything that is known of it. */
export type EventView =
  | { readonly kind: "none"; readonly why: string; readonly working: boolean }
  | {
      readonly kind: "unfit";
      readonly event: CurrentEvent;
      readonly writer: Version;
      readonly problems: readonly Problem[];
    }
  | {
      readonly kind: "read";
      readonly event: CurrentEvent;
      readonly writer: Version;
      readonly side: Side | undefined;
      readonly readings: EventReadings;
      readonly readers: readonly ReaderColumn[];
    };

/** Puts together the event, the report of it and the versions that read it; the last report stays while a newer is made. */
export function useEventView(): EventView {
  const subject = useStudio(currentSubject);
  const event = useStudio((state) => state.event);
  const report = useStudio((state) => state.report);
  const evidenceState = useStudio((state) => state.evidenceState);
  const evidenceStop = useStudio((state) => state.evidenceStop);
  const answerState = useStudio((state) => state.answerState.kind);
  return useMemo((): EventView => {
    if (event === undefined || report === undefined) {
      const working = evidenceState === "running" || answerState === "asking" || answerState === "none";
      return { kind: "none", working, why: whyNone(evidenceState, evidenceStop, answerState) };
    }
    const shown = report.event;
    const writer = versionOf(subject, shown.writer) ?? versionOf(subject, event.writer);
    if (writer === undefined) return { kind: "none", working: true, why: "The event's version is gone." };
    if (!report.result.ok) return { kind: "unfit", event, writer, problems: report.result.problems };
    const readings = report.result.value;
    const readers = report.readers.map((id, index): ReaderColumn => {
      const outcome = readings.readings[index]?.outcome;
      return {
        id,
        index,
        name: versionOf(subject, id)?.name ?? "a deleted version",
        isWriter: id === writer.id,
        failed: outcome === "cannot-read",
      };
    });
    return { kind: "read", event: shown, writer, side: sideOf(subject, writer.id), readings, readers };
  }, [subject, event, report, evidenceState, evidenceStop, answerState]);
}

function whyNone(evidenceState: string, stop: string | undefined, answerState: string): string {
  if (evidenceState === "stopped") return stop ?? "The evidence was stopped.";
  if (answerState === "invalid") return "No event can be written until both texts can be read. Mend the first problem.";
  if (answerState === "failed" || answerState === "unfinished") return "There is no verdict, so no event was tried.";
  if (answerState === "partly" && evidenceState === "done")
    return "No event is written with a text that no compiler accepts. Mend the first problem.";
  return evidenceState === "done" ? "No event could be made for these versions." : "Trying events…";
}

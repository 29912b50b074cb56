import { useMemo } from "react";
import type { Sizes } from "../../core/index.ts";
import { type FormatId, formatTitles, framingTitles, readablePath, type Segment } from "../../core/model/index.ts";
import { versionWords } from "../state/outcome-words.ts";
import { useActions, useStudio } from "../state/store.ts";
import { pickedVersions, type Side } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { BudgetLine } from "./budget-line.tsx";
import { fieldTints } from "./byte-groups.ts";
import { EventRepair } from "./event-repair.tsx";
import { FramingChoice, framingsOf } from "./framing-choice.tsx";
import { OtherFormats } from "./other-formats.tsx";
import { type SizeBar, SizeList } from "./size-list.tsx";
import { type EventView, useEventView } from "./use-event-view.ts";
import { type SizePair, useSizePair } from "./use-sizes.ts";

/** How many bytes the event takes as the old and the new version write it: whole, compressed, framed, field by field. */
export function SizesTab() {
  const view = useEventView();
  if (view.kind === "none") return <p className="evidence-empty">{view.why}</p>;
  if (view.kind === "unfit") return <EventRepair event={view.event} writer={view.writer} problems={view.problems} />;
  return <SizesOfEvent view={view} />;
}

function SizesOfEvent({ view }: { readonly view: Extract<EventView, { readonly kind: "read" }> }) {
  const subject = useStudio(currentSubject);
  const framing = useStudio((state) => state.framing);
  const { selectValue } = useActions();
  const picked = useMemo(() => pickedVersions(subject), [subject]);
  const pair = useSizePair(subject.format, view.event, picked, framing);
  if (pair === undefined) return <p className="evidence-empty">Measuring…</p>;
  const pick = (path: string, side: Side): void => selectValue(path, side, undefined, "readers");
  const { format } = subject;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reachable by keyboard
    <section className="sizes-tab" aria-label="Sizes" tabIndex={0}>
      <header className="sizes-head">
        <p>{pairSentence(pair, picked)}</p>
        <FramingChoice format={format} />
      </header>
      <SizeList title="The whole event" bars={wholeBars(format, pair)} />
      {hasZstd(pair) ? null : <p className="muted">zstd is not measured: this browser cannot write it.</p>}
      <SizeList title="Field by field" bars={fieldBars(pair, view.readings.encoded.segments, pick)} />
      <SizeList title="Per framing" bars={framingBars(format, pair)} />
      <OtherFormats format={format} pair={pair} />
      <BudgetLine pair={pair} format={format} />
    </section>
  );
}

function hasZstd({ old, new: newer }: SizePair): boolean {
  return [old, newer].some((side) => side?.sizes.zstd !== undefined);
}

function pairSentence(
  pair: SizePair,
  picked: { readonly old: { name: string }; readonly new: { name: string } },
): string {
  const names = `Upper bars: ${versionWords(picked.old.name)}. Lower bars: ${versionWords(picked.new.name)}.`;
  const missing = (["old", "new"] as const).filter((side) => pair[side] === undefined);
  if (missing.length > 0)
    return `${names} ${missing.map((side) => versionWords(picked[side].name)).join(" and ")} can write no such event.`;
  const fitted = (["old", "new"] as const).filter((side) => pair[side]?.own === false);
  const changed = fitted.map((side) => versionWords(picked[side].name)).join(" and ");
  return fitted.length === 0 ? names : `${names} The event was fitted to ${changed}.`;
}

function wholeBars(format: FormatId, pair: SizePair): readonly SizeBar[] {
  const own = format === "json-schema" ? "JSON, as written" : formatTitles[format];
  const plain = format === "json-schema" ? "without blanks" : "JSON";
  const bar = (key: keyof Omit<Sizes, "fields">, label: string): readonly SizeBar[] => {
    const [older, newer] = [pair.old?.sizes[key], pair.new?.sizes[key]];
    return older === undefined && newer === undefined ? [] : [{ key, label, old: older, new: newer }];
  };
  return [
    ...bar("total", own),
    ...bar("gzip", `${own}, gzip`),
    ...bar("zstd", `${own}, zstd`),
    ...bar("json", plain),
    ...bar("jsonGzip", `${plain}, gzip`),
    ...bar("jsonZstd", `${plain}, zstd`),
  ];
}

function fieldBars(
  pair: SizePair,
  segments: readonly Segment[],
  pick: (path: string, side: Side) => void,
): readonly SizeBar[] {
  const tints = fieldTints(segments);
  const older = new Map(pair.old?.sizes.fields.map(({ path, size }) => [path, size]));
  const newer = new Map(pair.new?.sizes.fields.map(({ path, size }) => [path, size]));
  return [...new Set([...newer.keys(), ...older.keys()])].map((path) => ({
    key: path,
    label: path === "" ? "around the fields" : readablePath(path),
    old: older.get(path),
    new: newer.get(path),
    tint: tints.get(path.split("/")[1] ?? ""),
    onPick: () => pick(path, newer.has(path) ? "new" : "old"),
  }));
}

function framingBars(format: FormatId, pair: SizePair): readonly SizeBar[] {
  return framingsOf[format].map((framing) => ({
    key: framing,
    label: framingTitles[framing],
    old: pair.old?.framed.get(framing),
    new: pair.new?.framed.get(framing),
  }));
}

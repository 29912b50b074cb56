import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { nodePathOf, readablePath, type Segment } from "../../core/model/index.ts";
import { counted } from "../state/outcome-words.ts";
import { useActions, useStudio } from "../state/store.ts";
import type { Side } from "../state/subject.ts";
import { byteGroups, hexOf, segmentKinds } from "./byte-groups.ts";
import { type SelectedValues, selectedValues } from "./selected-nodes.ts";

interface HexViewProps {
  readonly bytes: Uint8Array;
  readonly segments: readonly Segment[];
  /** Bytes of framing before the event's own, which the selection does not count. */
  readonly shift: number;
  /** The side of the pair the writer stands on, for selecting; undefined if it is not picked. */
  readonly side: Side | undefined;
  /** JSON documents are text: they are shown as such. */
  readonly asText: boolean;
}

/** How many segments are drawn at once; a longer message is walked through in stretches. */
const drawnSegments = 400;

/** The bytes, cut up and tinted by field; arrow keys walk the segments, and what is chosen is chosen everywhere. */
export function HexView({ bytes, segments, shift, side, asText }: HexViewProps) {
  const actions = useActions();
  const selection = useStudio((state) => state.selection);
  const selected = useMemo(() => selectedValues(selection), [selection]);
  const [cursor, setCursor] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const exact = useMemo(() => shifted(selection.bytes, shift), [selection, shift]);
  const chosen = useMemo(() => chosenSegment(segments, exact, selected), [segments, exact, selected]);
  const active = Math.min(chosen ?? cursor, segments.length - 1);
  const first = active - (active % drawnSegments);
  const drawn = useMemo(() => byteGroups(segments.slice(first, first + drawnSegments)), [segments, first]);
  const indexes = useMemo(() => new Map(segments.map((segment, index) => [segment, index])), [segments]);

  const select = (index: number): void => {
    const segment = segments[index];
    if (segment === undefined) return;
    setCursor(index);
    const range = shifted(segment, -shift);
    if (segment.path !== undefined) actions.selectValue(segment.path, side, range, "bytes");
  };
  const walk = (event: KeyboardEvent): void => {
    const to = stepped(segments, active, event.key);
    if (to === undefined) return;
    event.preventDefault();
    select(to);
  };
  useEffect(() => {
    if (selection.from === "bytes" || chosen === undefined) return;
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [selection, chosen]);

  return (
    <>
      <div
        ref={list}
        className={asText ? "hex hex-text" : "hex"}
        role="listbox"
        aria-label={`${counted(bytes.length, "byte")} of the event, in ${counted(segments.length, "segment")}`}
        aria-activedescendant={segments.length === 0 ? undefined : `segment-${active}`}
        tabIndex={0}
        onKeyDown={walk}
      >
        {drawn.map((group) => (
          <HexGroup
            key={group.segments[0]?.from ?? 0}
            bytes={bytes}
            group={group}
            indexes={indexes}
            active={active}
            selected={selected}
            exact={exact}
            asText={asText}
            onSelect={select}
            onHover={(path) => {
              if (side !== undefined) actions.hoverNode(side, path === undefined ? undefined : nodePathOf(path));
            }}
          />
        ))}
      </div>
      {segments.length > drawnSegments && (
        <p className="hex-more">
          Segments {first + 1} to {Math.min(first + drawnSegments, segments.length)} of {segments.length}; the arrow
          keys walk on.
        </p>
      )}
      <SegmentWords segment={chosen === undefined ? undefined : segments[active]} selected={selected} />
    </>
  );
}

function shifted(range: ByteRange | undefined, by: number): ByteRange | undefined {
  return range === undefined ? undefined : { from: range.from + by, to: range.to + by };
}

interface ByteRange {
  readonly from: number;
  readonly to: number;
}

interface HexGroupProps {
  readonly bytes: Uint8Array;
  readonly group: ReturnType<typeof byteGroups>[number];
  readonly indexes: ReadonlyMap<Segment, number>;
  readonly active: number;
  readonly selected: SelectedValues;
  readonly exact: ByteRange | undefined;
  readonly asText: boolean;
  readonly onSelect: (index: number) => void;
  readonly onHover: (path: string | undefined) => void;
}

function HexGroup({ bytes, group, indexes, active, selected, exact, asText, onSelect, onHover }: HexGroupProps) {
  const lit = group.field !== undefined && selected.has(group.field === "" ? "" : `/${group.field}`);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group inside a listbox
    <span
      role="group"
      aria-label={group.field === undefined ? "around the fields" : readablePath(`/${group.field}`)}
      className={`hex-group ${group.tint === undefined ? "hex-frame" : `tint-${group.tint}`}${lit ? " hex-lit" : ""}`}
    >
      {group.segments.map((segment) => {
        const index = indexes.get(segment) ?? 0;
        const isSelected = exact?.from === segment.from && exact.to === segment.to;
        const covered = !lit && segment.path !== undefined && selected.covers(segment.path);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the listbox keeps the focus and names the active option
          <span
            key={segment.from}
            id={`segment-${index}`}
            role="option"
            aria-selected={isSelected || (index === active && (lit || covered))}
            aria-label={segmentLabel(bytes, segment)}
            title={segmentLabel(bytes, segment)}
            className={segmentClass(segment, isSelected || covered)}
            onClick={() => onSelect(index)}
            onMouseEnter={() => onHover(segment.path)}
            onMouseLeave={() => onHover(undefined)}
          >
            {asText ? decoder.decode(bytes.subarray(segment.from, segment.to)) : hexOf(bytes, segment.from, segment.to)}
          </span>
        );
      })}
    </span>
  );
}

function segmentClass({ kind }: Segment, chosen: boolean): string {
  return `hex-segment${segmentKinds[kind].payload ? "" : " hex-structure"}${chosen ? " hex-chosen" : ""}`;
}

const decoder = new TextDecoder();

/** What the chosen segment says, or that the selected field has no bytes. */
function SegmentWords({ segment, selected }: { segment: Segment | undefined; selected: SelectedValues }) {
  if (segment === undefined) {
    if (selected.node === undefined) return null;
    return (
      <p className="hex-words">
        <strong>{readablePath(selected.node)}</strong> is not in these bytes.
      </p>
    );
  }
  const { from, to, kind, path, text } = segment;
  const place = to - from === 1 ? `byte ${from}` : `bytes ${from} to ${to - 1}`;
  return (
    <p className="hex-words">
      <strong>{path === undefined ? "Framing" : readablePath(path)}</strong>, {place}: {wordsOf(kind, text, " ")}
    </p>
  );
}

/** What a segment is and says; `branch 0, Deleted` says what it is already. */
function wordsOf(kind: Segment["kind"], text: string | undefined, between: string): string {
  const { word } = segmentKinds[kind];
  if (text === undefined) return word;
  return text.startsWith(word) ? text : `${word}${between}${text}`;
}

/** A segment in one line: its bytes, what they are, and what they say. */
function segmentLabel(bytes: Uint8Array, { from, to, kind, path, text }: Segment): string {
  const shown = to - from > 16 ? `${hexOf(bytes, from, from + 16)} …` : hexOf(bytes, from, to);
  const where = path === undefined ? "" : ` of ${readablePath(path)}`;
  return where === ""
    ? `${shown}: ${wordsOf(kind, text, ", ")}`
    : `${shown}: ${segmentKinds[kind].word}${where}${text === undefined ? "" : `, ${text}`}`;
}

/** The segment to stand on: the chosen bytes, else the first of the selected field, or of what it holds. */
function chosenSegment(
  segments: readonly Segment[],
  bytes: ByteRange | undefined,
  selected: SelectedValues,
): number | undefined {
  const exact = bytes === undefined ? -1 : segments.findIndex(({ from }) => from === bytes.from);
  if (exact >= 0) return exact;
  for (const chosen of [selected.has, selected.covers]) {
    const own = segments.findIndex(
      ({ path, kind }) => path !== undefined && chosen(path) && segmentKinds[kind].payload,
    );
    if (own >= 0) return own;
    const any = segments.findIndex(({ path }) => path !== undefined && chosen(path));
    if (any >= 0) return any;
  }
  return undefined;
}

/** Where a key leads from a segment: to its neighbours, to the next field, to the ends. */
function stepped(segments: readonly Segment[], at: number, key: string): number | undefined {
  const last = segments.length - 1;
  const fieldStep = (step: 1 | -1): number => {
    const here = segments[at]?.path?.split("/")[1];
    let to = at;
    while (to + step >= 0 && to + step <= last && segments[to]?.path?.split("/")[1] === here) to += step;
    return to;
  };
  switch (key) {
    case "ArrowRight":
      return Math.min(at + 1, last);
    case "ArrowLeft":
      return Math.max(at - 1, 0);
    case "ArrowDown":
      return fieldStep(1);
    case "ArrowUp":
      return fieldStep(-1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}

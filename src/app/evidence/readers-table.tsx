import { ChevronDown, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { nodePathOf, readablePath, type Segment, type ValuePath } from "../../core/model/index.ts";
import { fieldOutcomeLooks } from "../state/outcome-words.ts";
import { useActions, useStudio } from "../state/store.ts";
import type { Side } from "../state/subject.ts";
import { Button } from "../ui/button.tsx";
import { fieldTints } from "./byte-groups.ts";
import { hasNode } from "./outline-nodes.ts";
import type { Cell, ReadingRow } from "./reading-rows.ts";
import { type SelectedValues, selectedValues } from "./selected-nodes.ts";

/** One column: a version that read the event. */
export interface ReaderColumn {
  readonly id: string;
  /** Where its cells stand in each row. */
  readonly index: number;
  readonly name: string;
  readonly isWriter: boolean;
  /** The reader refused the event as a whole. */
  readonly failed: boolean;
}

interface ReadersTableProps {
  readonly rows: readonly ReadingRow[];
  readonly readers: readonly ReaderColumn[];
  readonly segments: readonly Segment[];
  readonly side: Side | undefined;
}

/** How many parts of a container, or fields of the event, are shown before the rest is asked for. */
const partsAtFirst = 100;

interface ShownRow {
  readonly row: ReadingRow;
  readonly depth: number;
  /** For `more`: the container whose other parts are hidden, and how many; the event itself is the empty path. */
  readonly of?: { readonly path: ValuePath; readonly hidden: number };
}

/** What every version reads, one row per value, one column per reader. */
export function ReadersTable({ rows, readers, segments, side }: ReadersTableProps) {
  const actions = useActions();
  const selection = useStudio((state) => state.selection);
  const selected = useMemo(() => selectedValues(selection), [selection]);
  const tints = useMemo(() => fieldTints(segments), [segments]);
  const [toggled, setToggled] = useState<ReadonlyMap<ValuePath, boolean>>(new Map());
  const body = useRef<HTMLTableSectionElement>(null);
  const isOpen = (row: ReadingRow): boolean => toggled.get(row.path) ?? selected.hasInside(row.path);
  const [whole, setWhole] = useState<ReadonlySet<ValuePath>>(new Set());
  const shown = flattened(rows, isOpen, whole);
  const toggle = (row: ReadingRow): void => setToggled(new Map(toggled).set(row.path, !isOpen(row)));
  const select = (row: ReadingRow): void =>
    actions.selectValue(row.path, sideOfRow(row, side), rangeOf(segments, row.path), "readers");

  useEffect(() => {
    if (selection.from === "readers") return;
    body.current?.querySelector('[data-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [selection]);

  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    const buttons = [...(body.current?.querySelectorAll<HTMLButtonElement>("button.field-name") ?? [])];
    const next = buttons[buttons.findIndex((button) => button.matches(":focus")) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
    next.click();
  };

  return (
    <table className={readers.length === 1 ? "readers readers-one" : "readers"}>
      <thead>
        <tr>
          <th scope="col" className="readers-field">
            Field
          </th>
          <th scope="col" className="readers-bytes number">
            Bytes
          </th>
          {readers.map((reader) => (
            <th key={reader.id} scope="col" title={reader.name}>
              Read by {reader.name}
              {reader.isWriter && <span className="readers-writer"> (writer)</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={keys}>
        {shown.map(({ row, depth, of }) =>
          of !== undefined ? (
            <tr key={`${of.path} more`}>
              <td colSpan={readers.length + 2} style={{ paddingLeft: `${12 + depth * 14}px` }}>
                <Button variant="quiet" small onClick={() => setWhole(new Set(whole).add(of.path))}>
                  Show {of.hidden} more
                </Button>
              </td>
            </tr>
          ) : (
            <tr
              key={row.path}
              data-selected={isLit(row, selected, isOpen(row))}
              onMouseEnter={() => side !== undefined && actions.hoverNode(side, nodePathOf(row.path))}
              onMouseLeave={() => side !== undefined && actions.hoverNode(side, undefined)}
            >
              <FieldHead
                row={row}
                depth={depth}
                tint={tints.get(row.path.split("/")[1] ?? "")}
                open={isOpen(row)}
                onSelect={() => select(row)}
                onToggle={() => toggle(row)}
              />
              <td className="number">{row.bytes ?? "–"}</td>
              {readers.map((reader) => (
                <ReaderCell key={reader.id} cell={row.cells[reader.index]} path={row.path} reader={reader} />
              ))}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

interface FieldHeadProps {
  readonly row: ReadingRow;
  readonly depth: number;
  readonly tint: number | undefined;
  readonly open: boolean;
  readonly onSelect: () => void;
  readonly onToggle: () => void;
}

function FieldHead({ row, depth, tint, open, onSelect, onToggle }: FieldHeadProps) {
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <th scope="row" style={{ paddingLeft: `${12 + depth * 14}px` }}>
      <span className="field-cell">
        <FieldDot tint={tint} row={row} />
        <button type="button" className="field-name ellipsis" title={readablePath(row.path)} onClick={onSelect}>
          {row.name}
        </button>
        {row.children.length > 0 && (
          <button type="button" className="field-open" aria-expanded={open} onClick={onToggle}>
            <Chevron size={14} aria-hidden />
            <span className="unseen">Inside {row.name}</span>
          </button>
        )}
      </span>
    </th>
  );
}

/** The field's tint; a dashed ring where the bytes carry nothing for it, red where a reader fails for want of it. */
function FieldDot({ tint, row }: { tint: number | undefined; row: ReadingRow }) {
  if (row.bytes === undefined)
    return <span className={`field-dot field-dot-none${row.worst === "error" ? " field-dot-missing" : ""}`} />;
  return <span className={`field-dot ${tint === undefined ? "" : `tint-${tint}`}`} />;
}

/** A version that has the field and got nothing for it is told apart from one that does not have it. */
function AbsentCell({ path, reader }: { path: ValuePath; reader: ReaderColumn }) {
  const outline = useStudio((state) => state.facts[reader.id]?.facts.outline);
  const has = outline !== undefined && hasNode(outline, nodePathOf(path));
  return <td className="reader-quiet">{has ? "nothing read" : `not in ${reader.name}`}</td>;
}

interface ReaderCellProps {
  readonly cell: Cell | undefined;
  readonly path: ValuePath;
  readonly reader: ReaderColumn;
}

function ReaderCell({ cell, path, reader }: ReaderCellProps) {
  if (cell === undefined) return <td />;
  if (cell.kind === "absent") return <AbsentCell path={path} reader={reader} />;
  if (cell.kind !== "read" || cell.outcome === undefined) {
    return (
      <td className="reader-quiet" title={cell.note}>
        {cell.text}
      </td>
    );
  }
  const look = fieldOutcomeLooks[cell.outcome];
  return (
    <td className={reader.failed && cell.outcome === "same" ? "reader-quiet" : ""}>
      <span className="reader-cell" title={cell.note === undefined ? cell.text : `${cell.text} (${cell.note})`}>
        <span className={`ellipsis ${cell.outcome === "error" ? "tone-breaks" : ""}`}>{cell.text}</span>
        {look.word !== "" && (
          <span className={`reader-outcome outcome-${look.tone}`}>
            {look.sign} {look.word}
          </span>
        )}
      </span>
    </td>
  );
}

function flattened(
  rows: readonly ReadingRow[],
  isOpen: (row: ReadingRow) => boolean,
  whole: ReadonlySet<ValuePath>,
): readonly ShownRow[] {
  const shown: ShownRow[] = [];
  const waiting: ShownRow[] = [];
  const push = (path: ValuePath, parts: readonly ReadingRow[], depth: number): void => {
    const hidden = whole.has(path) ? 0 : Math.max(0, parts.length - partsAtFirst);
    const drawn = parts.slice(0, parts.length - hidden);
    const last = drawn.at(-1);
    if (hidden > 0 && last !== undefined) waiting.push({ row: last, depth, of: { path, hidden } });
    for (const row of drawn.toReversed()) waiting.push({ row, depth });
  };
  push("", rows, 0);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    shown.push(next);
    if (next.of === undefined && isOpen(next.row)) push(next.row.path, next.row.children, next.depth + 1);
  }
  return shown;
}

/** A row is lit if it is selected, or if what is selected lies inside it and it is closed. */
function isLit(row: ReadingRow, selected: SelectedValues, open: boolean): boolean {
  return selected.has(row.path) || (!open && selected.hasInside(row.path));
}

/** A value that was not written stands only in the other version. */
function sideOfRow(row: ReadingRow, side: Side | undefined): Side | undefined {
  if (row.bytes !== undefined || side === undefined) return side;
  return side === "old" ? "new" : "old";
}

/** The bytes of a value with everything inside. */
function rangeOf(
  segments: readonly Segment[],
  path: ValuePath,
): { readonly from: number; readonly to: number } | undefined {
  const inside = segments.filter((each) => each.path === path || each.path?.startsWith(`${path}/`) === true);
  const [first] = inside;
  const last = inside.at(-1);
  return first === undefined || last === undefined ? undefined : { from: first.from, to: last.to };
}

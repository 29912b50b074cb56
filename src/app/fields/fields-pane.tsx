import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import type { FieldRow } from "../../core/index.ts";
import type { Change, FindingClass } from "../../core/model/index.ts";
import { classedGroups } from "../state/card-classes.ts";
import { isSelected } from "../state/selection-slice.ts";
import { useActions, useStudio } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import { contentModelHelp } from "./content-model.ts";
import { FieldTreeRow } from "./field-tree-row.tsx";
import "./fields.css";
import { foldedAtFirst, type VisibleRow, visibleRows } from "./visible-rows.ts";

const rowHeight = 28;
const none: readonly FieldRow[] = [];
const noChanges: readonly Change[] = [];

/** The field tree: both versions laid over each other, and the accessible form of the diff. */
export function FieldsPane(): ReactNode {
  const rows = useStudio((state) => state.answer?.comparison.fields ?? none);
  const changes = useStudio((state) => state.answer?.comparison.changes.length ?? 0);
  const onlyChanged = useStudio((state) => state.onlyChanged);
  const filter = useStudio((state) => state.fieldFilter);
  const { showOnlyChanged, filterFields } = useActions();
  const pair = useStudio((state) => state.answer?.pair);
  const [fold, setFold] = useState<{ readonly pair: string; readonly folded: ReadonlySet<string> }>();
  // What a person folded stays through edits; another pair of versions starts anew.
  const pairKey = `${pair?.old.id} ${pair?.new.id}`;
  const folded = useMemo(() => (fold?.pair === pairKey ? fold.folded : foldedAtFirst(rows)), [fold, pairKey, rows]);
  const shown = useMemo(() => visibleRows(rows, { folded, onlyChanged, filter }), [rows, folded, onlyChanged, filter]);
  const foldRow = (id: string, away: boolean): void => {
    const next = new Set(folded);
    if (away) next.add(id);
    else next.delete(id);
    setFold({ pair: pairKey, folded: next });
  };
  return (
    <section className="pane" aria-label="Fields">
      <div className="pane-title">
        <h2>Fields</h2>
        <span className="end muted">{changes === 1 ? "1 change" : `${changes} changes`}</span>
      </div>
      <div className="fields-tools">
        <input
          className="input fields-filter"
          type="search"
          placeholder="Filter by name or type"
          aria-label="Filter fields by name or type"
          value={filter}
          onChange={(event) => filterFields(event.target.value)}
        />
        <Button variant="quiet" small aria-pressed={onlyChanged} onClick={() => showOnlyChanged(!onlyChanged)}>
          Only changed
        </Button>
      </div>
      {shown.length === 0 ? <EmptyTree total={rows.length} /> : <FieldTree rows={shown} onFold={foldRow} />}
    </section>
  );
}

function EmptyTree({ total }: { readonly total: number }): ReactNode {
  const { showOnlyChanged, filterFields } = useActions();
  if (total === 0) return <p className="empty">The fields appear when both versions can be read.</p>;
  return (
    <div className="empty">
      <p>No field of {total} fits.</p>
      <Button
        onClick={() => {
          filterFields("");
          showOnlyChanged(false);
        }}
      >
        Show all fields
      </Button>
    </div>
  );
}

interface FieldTreeProps {
  readonly rows: readonly VisibleRow[];
  readonly onFold: (id: string, away: boolean) => void;
}

function FieldTree({ rows, onFold }: FieldTreeProps): ReactNode {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const selection = useStudio((state) => state.selection);
  const { selectRow, showOverlay } = useActions();
  const classes = useClassesByNode();
  const added = useAddedWords();
  const selected = rows.findIndex(({ row }) => isSelected(row, selection));
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 16,
    initialRect: { width: 300, height: 600 },
  });
  useEffect(() => {
    // A pane does not scroll to a selection of its own: the pointer is on it already.
    if (selected >= 0 && selection.from !== "fields") virtual.scrollToIndex(selected, { align: "auto" });
  }, [selected, selection.from, virtual]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = treeStep(event.key, rows, selected, onFold);
    if (step === undefined) return;
    event.preventDefault();
    const next = rows[step];
    if (next === undefined) return;
    selectRow(next.row, "fields");
    virtual.scrollToIndex(step, { align: "auto" });
  };
  const chosen = selected < 0 ? undefined : rows[selected]?.row;
  const help = contentModelHelp([...(chosen?.old?.notes ?? []), ...(chosen?.new?.notes ?? [])]);
  return (
    <>
      <div
        ref={scroller}
        className="pane-body"
        role="tree"
        aria-label="Fields of both versions"
        // The tree holds the focus and names the active row, because rows out of sight do not exist.
        tabIndex={0}
        aria-activedescendant={selected < 0 ? undefined : `${id}-${selected}`}
        onKeyDown={onKeyDown}
      >
        <div className="tree" role="presentation" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const shown = rows[item.index];
            return shown === undefined ? null : (
              <FieldTreeRow
                key={shown.row.id}
                id={`${id}-${item.index}`}
                shown={shown}
                top={item.start}
                selected={item.index === selected}
                describedBy={item.index === selected && help !== undefined ? `${id}-help` : undefined}
                judged={classes.get(shown.row.id)}
                added={added.get(shown.row.id)}
                onFold={onFold}
              />
            );
          })}
        </div>
      </div>
      {/* What the pointer learns by hovering, the keyboard and a finger learn by selecting. */}
      {help === undefined ? null : (
        <div className="fields-help">
          <p id={`${id}-help`}>{help}</p>
          <Button small variant="quiet" onClick={() => showOverlay("content-models")}>
            This change under each content model
          </Button>
        </div>
      )}
    </>
  );
}

/** The class of the card that judges a node, by the row's id. */
function useClassesByNode(): ReadonlyMap<string, FindingClass> {
  const groups = useStudio((state) =>
    state.answer === undefined ? undefined : classedGroups(state.answer, state.evidence),
  );
  return useMemo(() => new Map((groups ?? []).map((group) => [group.key, group.class])), [groups]);
}

/** What the diff says of each added field, by the row's id. */
function useAddedWords(): ReadonlyMap<string, string> {
  const changes = useStudio((state) => state.answer?.comparison.changes ?? noChanges);
  return useMemo(
    () =>
      new Map(
        changes.flatMap(({ old, new: newer }) =>
          old === undefined && newer !== undefined && newer.value !== "" ? [[newer.path, newer.value] as const] : [],
        ),
      ),
    [changes],
  );
}

/** The keys of a tree (WAI-ARIA Authoring Practices): the index to go to, or undefined for any other key. */
function treeStep(
  key: string,
  rows: readonly VisibleRow[],
  at: number,
  onFold: (id: string, away: boolean) => void,
): number | undefined {
  const here = rows[at];
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, rows.length - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return rows.length - 1;
    case "ArrowRight":
      if (here?.expanded === false) onFold(here.row.id, false);
      return here?.expanded === true ? at + 1 : at;
    case "ArrowLeft": {
      if (here?.expanded === true) {
        onFold(here.row.id, true);
        return at;
      }
      const parent = rows.findIndex(({ row }) => row.id === here?.row.parent);
      return parent < 0 ? at : parent;
    }
    default:
      return undefined;
  }
}

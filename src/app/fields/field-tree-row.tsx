import type { ReactNode } from "react";
import { type FindingClass, type NodePath, segmentsOf, unsegment } from "../../core/model/index.ts";
import { useActions, useStudio } from "../state/store.ts";
import { Sign, signs } from "../ui/sign.tsx";
import { contentModelHelp } from "./content-model.ts";
import { markGlyphs, markWords, rowDetail } from "./row-words.ts";
import type { VisibleRow } from "./visible-rows.ts";

interface FieldTreeRowProps {
  readonly id: string;
  readonly shown: VisibleRow;
  readonly top: number;
  readonly selected: boolean;
  /** The id of what explains the row, where that is shown. */
  readonly describedBy: string | undefined;
  /** The class of the finding about this very row. */
  readonly judged: FindingClass | undefined;
  /** What the diff says of an added field: `string, no default`. */
  readonly added: string | undefined;
  readonly onFold: (id: string, away: boolean) => void;
}

/** One row of the field tree. */
export function FieldTreeRow({
  id,
  shown,
  top,
  selected,
  describedBy,
  judged,
  added,
  onFold,
}: FieldTreeRowProps): ReactNode {
  const { row, position, siblings, expanded } = shown;
  const { selectRow, hoverNode } = useActions();
  const hovered = useStudio(
    ({ hovered: node }) =>
      node !== undefined &&
      (node.new === undefined ? node.old !== undefined && node.old === row.old?.path : node.new === row.new?.path),
  );
  const detail = rowDetail(row, added);
  const help = contentModelHelp([...(row.old?.notes ?? []), ...(row.new?.notes ?? [])]);
  const side = row.new === undefined ? "old" : "new";
  const path = (row.new ?? row.old)?.path;
  const bad = judged !== undefined && judged !== "safe";
  const word = bad ? `${signs[judged].word.toLowerCase()}, ${markWords[row.mark]}` : markWords[row.mark];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names this row by aria-activedescendant.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys of all its rows.
    <div
      id={id}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-setsize={siblings}
      aria-posinset={position}
      aria-selected={selected}
      aria-describedby={describedBy}
      aria-expanded={expanded}
      aria-label={detail === word ? `${row.name}, ${word}` : `${row.name}, ${detail}, ${word}`}
      className={`tree-row tree-${row.mark}${hovered ? " hovered" : ""}`}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 6 + row.depth * 14 }}
      onClick={() => selectRow(row, "fields")}
      onPointerEnter={() => hoverNode(side, path)}
      onPointerLeave={() => hoverNode(side, undefined)}
    >
      {expanded === undefined ? (
        <span className="tree-fold" />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of the tree do the same.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys of the tree do the same.
        <span
          className="tree-fold"
          data-open={expanded}
          onClick={(event) => {
            event.stopPropagation();
            onFold(row.id, expanded);
          }}
        >
          ▸
        </span>
      )}
      <span className="tree-mark">{bad ? <Sign kind={judged} word="" /> : markGlyphs[row.mark]}</span>
      <span className="tree-name ellipsis" title={fullName(row.name, path)}>
        {row.name}
      </span>
      {expanded === false && row.changesBelow > 0 ? <span className="tree-below">{row.changesBelow}</span> : null}
      <span className="tree-detail ellipsis" title={help === undefined ? detail : `${detail}\n${help}`}>
        {detail}
      </span>
    </div>
  );
}

/** The name with its namespace: the last segment of the path. */
function fullName(name: string, path: NodePath | undefined): string {
  const last = path === undefined ? undefined : segmentsOf(path).at(-1);
  return last?.startsWith("|") === true ? unsegment(last.slice(1)) : name;
}

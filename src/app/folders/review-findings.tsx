import { useVirtualizer } from "@tanstack/react-virtual";
import { Copy } from "lucide-react";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { ruleSetTitles } from "../../core/model/index.ts";
import { copyText } from "../state/copy-text.ts";
import { counted } from "../state/outcome-words.ts";
import type { PickedFolders } from "../state/picked-folders.ts";
import { useActions } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import { asBufPrints, type FindingRow, filtered, findingRows, placeOf, ruleCounts } from "./finding-rows.ts";
import { ProblemList } from "./problem-list.tsx";
import type { Reviewed, ReviewQuestion } from "./review.ts";
import { useOpenPair } from "./use-open-pair.ts";

interface ReviewFindingsProps {
  readonly of: PickedFolders;
  readonly reviewed: Reviewed;
}

/** What buf finds between the folders: counted, filtered, file by file. */
export function ReviewFindings({ of, reviewed }: ReviewFindingsProps): ReactNode {
  const [text, setText] = useState("");
  const [rule, setRule] = useState("");
  const { say } = useActions();
  const rules = useMemo(() => ruleCounts(reviewed.findings), [reviewed]);
  const known = rules.some(([id]) => id === rule) ? rule : "";
  const left = useMemo(() => filtered(reviewed.findings, { text, rule: known }), [reviewed, text, known]);
  const rows = useMemo(() => findingRows(left), [left]);
  const copy = (): Promise<void> =>
    copyText(asBufPrints(left), say, `Copied ${counted(left.length, "finding")}, a line each.`);
  return (
    <section className="folders-found" aria-label="What was found">
      <p role="status">
        <strong>{headline(reviewed)}</strong>{" "}
        <span className="muted">
          {counted(reviewed.files, "file")} in {reviewed.seconds.toFixed(1)} s
        </span>
      </p>
      {reviewed.undecided === undefined ? null : <p className="tone-risky">Undecided: {reviewed.undecided}</p>}
      <ProblemList problems={reviewed.problems} />
      {reviewed.notes.slice(0, 5).map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
      {reviewed.notes.length > 5 && <p className="muted">and {reviewed.notes.length - 5} more files like these</p>}
      {reviewed.findings.length === 0 ? null : (
        <>
          <div className="folders-filter">
            <input
              className="input"
              type="search"
              placeholder="Filter by file, rule or words"
              aria-label="Filter findings by file, rule or words"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <select className="input" aria-label="Rule" value={known} onChange={(event) => setRule(event.target.value)}>
              <option value="">All {rules.length} rules</option>
              {rules.map(([id, count]) => (
                <option key={id} value={id}>
                  {id} ({count.toLocaleString("en")})
                </option>
              ))}
            </select>
            <Button small icon={<Copy size={14} aria-hidden="true" />} onClick={() => void copy()}>
              {reviewed.question.ruleSet.startsWith("buf") ? "Copy as buf prints" : "Copy as lines"}
            </Button>
          </div>
          {left.length === 0 ? <p className="muted">No finding of {reviewed.findings.length} fits.</p> : null}
          <FindingList of={of} question={reviewed.question} rows={rows} />
        </>
      )}
    </section>
  );
}

function headline({ total, findings, question, refused, undecided }: Reviewed): string {
  if (refused !== undefined) return `${ruleSetTitles[question.ruleSet].split(" ")[0]} refuses the ${refused} folder.`;
  const what = question.config === undefined ? (question.category ?? question.level) : "by buf.yaml";
  if (total === 0) return undecided === undefined ? `Nothing breaks (${what}).` : `Nothing was found (${what}).`;
  const shown = findings.length < total ? `; the first ${findings.length.toLocaleString("en")} are listed` : "";
  return `${counted(total, "finding")} (${what})${shown}`;
}

interface FindingListProps {
  readonly of: PickedFolders;
  readonly question: ReviewQuestion;
  readonly rows: readonly FindingRow[];
}

function FindingList({ of, question, rows }: FindingListProps): ReactNode {
  const scroller = useRef<HTMLElement>(null);
  const openPair = useOpenPair(of, question);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "file" ? 34 : 44),
    overscan: 12,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section ref={scroller} className="folders-list" tabIndex={0} aria-label="Findings, file by file">
      <div style={{ height: virtual.getTotalSize() }} className="folders-rows">
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className="folders-row"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row.kind === "file" ? <FileRow row={row} onOpen={() => void openPair(row)} /> : <Found row={row} />}
            </div>
          );
        })}
      </div>
    </section>
  );
}

interface FileRowProps {
  readonly row: Extract<FindingRow, { readonly kind: "file" }>;
  readonly onOpen: () => void;
}

function FileRow({ row, onOpen }: FileRowProps): ReactNode {
  return (
    <div className="folders-file">
      <strong className="code">{placeOf(row)}</strong>
      <span className="muted">{row.count.toLocaleString("en")}</span>
      {row.gone ? null : (
        <Button small variant="quiet" title={`Open both versions of ${placeOf(row)}`} onClick={onOpen}>
          Open both versions
        </Button>
      )}
    </div>
  );
}

function Found({ row: { finding } }: { readonly row: Extract<FindingRow, { readonly kind: "finding" }> }): ReactNode {
  const { line, column, rule, message } = finding;
  return (
    <p className="folders-finding">
      <span className="code muted folders-place">
        {line === undefined ? (finding.gone === true ? "gone" : "–") : `${line}:${column ?? 1}`}
      </span>
      <span>
        {message} <span className="code muted">{rule}</span>
      </span>
    </p>
  );
}

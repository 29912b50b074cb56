import { Eye, Pin } from "lucide-react";
import type { ReactNode } from "react";
import { type ReplayGroup, type ReplayStep, replayWords } from "../../core/model/index.ts";
import { counted, eventOutcomeLooks } from "../state/outcome-words.ts";
import { useActions, useStudio } from "../state/store.ts";
import type { Version } from "../state/subject.ts";
import { Button } from "../ui/button.tsx";

/** Groups listed; the others are counted. */
const listed = 60;
/** As much of an event as a line or two can show. */
const longest = 240;

interface ReplayGroupsProps {
  readonly step: ReplayStep;
  readonly names: readonly string[];
  readonly writer: Version;
}

/** What went wrong, by field and reader, each with its smallest event. */
export function ReplayGroups({ step, names, writer }: ReplayGroupsProps): ReactNode {
  const { groups, moreGroups } = step;
  if (groups.length === 0) return <p className="tone-safe">✓ Every version reads every event the same.</p>;
  return (
    <section aria-label="What happened to them" className="replay-groups">
      <h3>What happened to them</h3>
      <ul>
        {groups.slice(0, listed).map((group) => (
          <Group
            key={`${group.reader} ${group.outcome} ${group.path} ${group.field} ${group.line} ${group.message}`}
            group={group}
            reader={group.reader === undefined ? undefined : names[group.reader]}
            writer={writer}
          />
        ))}
      </ul>
      {groups.length > listed && <p className="muted">and {groups.length - listed} more ways to come out</p>}
      {moreGroups > 0 && <p className="muted">{counted(moreGroups, "reading")} came out in ways not listed here.</p>}
    </section>
  );
}

interface GroupProps {
  readonly group: ReplayGroup;
  readonly reader: string | undefined;
  readonly writer: Version;
}

function Group({ group, reader, writer }: GroupProps): ReactNode {
  const { outcome, count, line, witness } = group;
  const look =
    outcome === "unfit" || outcome === "no-json"
      ? ({ sign: "▲", word: "not tried", tone: "risky" } as const)
      : eventOutcomeLooks[outcome];
  return (
    <li>
      <span className={`replay-sign outcome-${look.tone}`}>
        <span aria-hidden="true">{look.sign}</span> {reader === undefined ? look.word : `${reader} ${look.word}`}
      </span>
      <span className="replay-count">{counted(count, "event")}</span>
      <span className="replay-words">
        {replayWords(group)}{" "}
        <span className="muted">
          first on line {line.toLocaleString("en")}
          {witness.line === line ? "" : `, smallest on line ${witness.line.toLocaleString("en")}`}
        </span>
        <code className="replay-event">
          {witness.json.length > longest ? `${witness.json.slice(0, longest)}…` : witness.json}
        </code>
      </span>
      {outcome === "no-json" ? null : witness.cut ? (
        <span className="muted replay-use">too long to be shown</span>
      ) : (
        <Use group={group} writer={writer} />
      )}
    </li>
  );
}

/** The smallest event of the group, on the page or among the samples. */
function Use({ group, writer }: Pick<GroupProps, "group" | "writer">): ReactNode {
  const { outcome, witness } = group;
  const { line, json } = witness;
  const { showEvent, showEvidenceTab, showNarrowTab, showOverlay, keepSample, say } = useActions();
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  const show = (): void => {
    showEvent({ writer: writer.id, json, origin: { kind: "typed" } });
    // An event that does not fit is mended where it is written.
    showEvidenceTab(outcome === "unfit" ? "json" : "bytes");
    showNarrowTab("evidence");
    showOverlay("none");
  };
  return (
    <span className="replay-use">
      <Button small icon={<Eye size={14} aria-hidden="true" />} onClick={show}>
        {outcome === "unfit" ? "Open it" : "Show its bytes"}
      </Button>
      <Button
        small
        variant="quiet"
        icon={<Pin size={14} aria-hidden="true" />}
        blocked={readOnly ? "another tab is editing this workspace" : undefined}
        onClick={() => {
          keepSample({ versionId: writer.id, name: `line ${line}`, json });
          say(`Kept the event of line ${line} as a sample.`);
        }}
      >
        Keep as sample
      </Button>
    </span>
  );
}

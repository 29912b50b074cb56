import { ArrowLeftRight } from "lucide-react";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { type FormatId, formatTitles } from "../../core/model/index.ts";
import { type PickedFolders, pickedFolders } from "../state/picked-folders.ts";
import { useActions } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { FolderSide } from "./folder-side.tsx";
import "./folders.css";
import { ProblemList } from "./problem-list.tsx";
import { firstQuestion, QuestionChoice } from "./question-choice.tsx";
import type { ReviewQuestion } from "./review.ts";
import { ReviewFindings } from "./review-findings.tsx";
import { type ReviewState, review } from "./review-store.ts";

/** Compares two folders of schemas, however many: what breaks, file by file, and each file's pair one click away. */
export function FoldersDialog(): ReactNode {
  const { showOverlay } = useActions();
  const folders = useSyncExternalStore(pickedFolders.subscribe, pickedFolders.get);
  const state = useSyncExternalStore(review.subscribe, review.get);
  const [chosen, setChosen] = useState<{ readonly format: FormatId; readonly question: ReviewQuestion }>();
  const [withConfig, setWithConfig] = useState(true);
  const format = folders.new?.format ?? folders.old?.format ?? "protobuf";
  const asked = chosen?.format === format ? chosen.question : firstQuestion(format);
  const config = folders.new?.config;
  const whole = (next: ReviewQuestion, on: boolean): ReviewQuestion =>
    config !== undefined && on ? { ...next, config } : next;
  const ask = (next: ReviewQuestion, on: boolean): void => {
    setChosen({ format, question: next });
    setWithConfig(on);
    // What was answered once is answered for another category at once.
    if (state.kind === "done") review.start(whole(next, on));
  };
  return (
    <Sheet
      wide
      title="Compare two folders"
      description="Two states of a repository of schemas: what breaks between them, file by file."
      onClose={() => showOverlay("none")}
    >
      <div className="folders">
        <div className="folders-sides">
          <FolderSide side="old" folder={folders.old} />
          <Button
            variant="quiet"
            iconOnly
            icon={<ArrowLeftRight size={15} aria-hidden="true" />}
            blocked={folders.old === undefined && folders.new === undefined ? "no folder is chosen yet" : undefined}
            onClick={() => pickedFolders.set(swapped(folders))}
          >
            Swap old and new
          </Button>
          <FolderSide side="new" folder={folders.new} />
        </div>
        <QuestionChoice
          format={format}
          question={asked}
          config={config}
          withConfig={withConfig}
          onAsk={(next) => ask(next, withConfig)}
          onConfig={(on) => ask(asked, on)}
        />
        <Actions state={state} question={whole(asked, withConfig)} blocked={whyNot(folders)} />
        <Outcome state={state} />
      </div>
    </Sheet>
  );
}

function swapped({ old, new: newer }: ReturnType<typeof pickedFolders.get>) {
  return { ...(newer === undefined ? {} : { old: newer }), ...(old === undefined ? {} : { new: old }) };
}

function whyNot({ old, new: newer }: PickedFolders): string | undefined {
  if (old === undefined || newer === undefined) return "choose both folders first";
  if (old.format === newer.format) return undefined;
  return `${old.name} holds ${formatTitles[old.format]}, and ${newer.name} ${formatTitles[newer.format]}`;
}

interface ActionsProps {
  readonly state: ReviewState;
  readonly question: ReviewQuestion;
  /** Why they cannot be compared yet. */
  readonly blocked: string | undefined;
}

function Actions({ state, question, blocked }: ActionsProps): ReactNode {
  if (state.kind === "running") {
    const { doing, done, total } = state.progress;
    return (
      <div className="folders-progress">
        <progress aria-label={doing} {...(total === 0 ? {} : { max: total, value: done })} />
        <span className="muted" role="status">
          {doing}
          {total > 0 && done < total ? ` · ${done.toLocaleString("en")} of ${total.toLocaleString("en")}` : "…"}
        </span>
        <Button small onClick={review.stop}>
          Stop
        </Button>
      </div>
    );
  }
  return (
    <div className="folders-actions">
      <Button variant="primary" blocked={blocked} onClick={() => review.start(question)}>
        Compare
      </Button>
      {state.kind !== "idle" && (
        <Button variant="quiet" onClick={review.clear}>
          Clear
        </Button>
      )}
      <span className="muted">Read here, in a worker of its own; the files are not kept and go nowhere.</span>
    </div>
  );
}

function Outcome({ state }: { readonly state: ReviewState }): ReactNode {
  switch (state.kind) {
    case "idle":
    case "running":
      return null;
    case "stopped":
      return <p role="status">Stopped. Nothing of it is kept.</p>;
    case "failed":
      return <ProblemList problems={[state.problem]} />;
    case "done":
      return <ReviewFindings of={state.of} reviewed={state.reviewed} />;
  }
}

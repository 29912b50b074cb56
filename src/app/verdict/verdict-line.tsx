import { ArrowLeftRight, ChevronDown, ChevronUp, ClipboardCopy } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { DirectionVerdict } from "../../core/index.ts";
import { type Direction, ruleSetTitles } from "../../core/model/index.ts";
import type { LeadVerdict } from "../state/compare-slice.ts";
import { headlineOf } from "../state/headline.ts";
import { adviceSentence, detailOf, sentenceOf } from "../state/headline-words.ts";
import { strongestWords } from "../state/level-words.ts";
import { levelsRuleSet } from "../state/levels-rule-set.ts";
import { useActions, useStudio } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import { useScreenWidth } from "../ui/screen-width.ts";
import { Sign, type SignKind } from "../ui/sign.tsx";
import { Chips } from "./chips.tsx";
import { copyVerdict } from "./copy-verdict.ts";
import { Notices } from "./notices.tsx";
import "./verdict.css";

/** The two sentences, larger than anything else; then what judged, and what to do. */
export function VerdictLine(): ReactNode {
  const verdict = useStudio((state) => state.verdict);
  const kind = useStudio((state) => state.answerState.kind);
  const narrow = useScreenWidth() === "narrow";
  const stale = kind === "invalid" || kind === "unfinished" || kind === "failed";
  return (
    <section className={stale ? "verdict stale" : "verdict"} aria-label="Verdict">
      <div className="verdict-main">
        {verdict === undefined ? <Waiting /> : <Sentences verdict={verdict} />}
        {narrow ? null : <Chips />}
      </div>
      {narrow ? <FoldedStrip /> : <Strip />}
      <Notices />
    </section>
  );
}

/** On a small screen the findings matter more than the chips, so those fold away behind what they say together. */
function FoldedStrip(): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="verdict-strip">
        <Advice />
        <Button variant="quiet" small className="verdict-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          Rule sets and levels
          {open ? <ChevronUp size={14} aria-hidden="true" /> : <ChevronDown size={14} aria-hidden="true" />}
        </Button>
      </div>
      {open ? (
        <div className="verdict-folded">
          <Chips />
          <div className="verdict-strip">
            <StrongestLevel />
            <Tools />
          </div>
        </div>
      ) : null}
    </>
  );
}

function Waiting(): ReactNode {
  const kind = useStudio((state) => state.answerState.kind);
  const waiting = kind === "none" || kind === "asking";
  return (
    <div className="sentence">
      <Sign kind="undecided" shape="disc" word="" />
      <div>
        <h2>{waiting ? "Reading both versions" : "Nothing is judged yet"}</h2>
        <p>{waiting ? "The verdict follows at once." : "What cannot be read is never called compatible."}</p>
      </div>
    </div>
  );
}

/** A tick would say that all is well: where values are misread, the sign of a changed meaning stands there. */
function answerSign({ answer, misread }: DirectionVerdict): SignKind {
  if (answer === "yes") return misread > 0 ? "meaning" : "safe";
  return answer === "no" ? "breaks" : "undecided";
}

function Sentences({ verdict }: { readonly verdict: LeadVerdict }): ReactNode {
  const evidence = useStudio((state) => state.evidence);
  const headline = headlineOf(verdict, evidence);
  return (
    <>
      <Sentence direction="backward" verdict={headline.backward} />
      <Sentence direction="forward" verdict={headline.forward} />
    </>
  );
}

function Sentence(props: {
  readonly direction: Exclude<Direction, "both">;
  readonly verdict: DirectionVerdict;
}): ReactNode {
  const { direction, verdict } = props;
  return (
    <div className="sentence">
      <Sign kind={answerSign(verdict)} shape="disc" word="" />
      <div>
        <h2>{sentenceOf(verdict, direction)}</h2>
        <p>{detailOf(verdict, direction)}</p>
      </div>
    </div>
  );
}

function Strip(): ReactNode {
  return (
    <div className="verdict-strip">
      <Advice />
      <StrongestLevel />
      <Tools />
    </div>
  );
}

function Advice(): ReactNode {
  const verdict = useStudio((state) => state.verdict);
  const evidence = useStudio((state) => state.evidence);
  if (verdict === undefined) return null;
  return <span className="advice">{adviceSentence(headlineOf(verdict, evidence))}</span>;
}

function Tools(): ReactNode {
  const answered = useStudio((state) => state.answer !== undefined);
  const { swapVersions, say } = useActions();
  return (
    <div className="end">
      <Button variant="quiet" small icon={<ArrowLeftRight size={14} aria-hidden="true" />} onClick={swapVersions}>
        Swap old and new
      </Button>
      {answered ? (
        <Button
          variant="quiet"
          small
          icon={<ClipboardCopy size={14} aria-hidden="true" />}
          onClick={() => void copyVerdict(say)}
        >
          Copy as Markdown
        </Button>
      ) : null}
    </div>
  );
}

function StrongestLevel(): ReactNode {
  const levels = useStudio((state) => state.chips.levels);
  const ruleSet = useStudio((state) => (state.answer === undefined ? undefined : levelsRuleSet(state.answer)));
  if (levels === undefined || ruleSet === undefined) return null;
  return (
    <span className="strongest">
      Strongest level by {ruleSetTitles[ruleSet]} <strong>{strongestWords(levels)}</strong>
    </span>
  );
}

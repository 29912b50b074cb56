import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Problem } from "../../core/model/index.ts";
import type { CodeLanguage } from "./code-language.ts";
import { type CodeDocument, documentOf } from "./documents.ts";
import "./editor.css";
import { EditorPane, type RevealWish } from "./editor-pane.ts";
import type { Mark } from "./marks.ts";
import { useMonaco } from "./monaco-loader.ts";
import type { Monaco } from "./monaco-setup.ts";
import { PlainText } from "./plain-text.tsx";

export interface CodeEditorProps {
  /** Names the editor among all others; scroll positions are kept by it. */
  readonly id: string;
  /** Names the text: another key is another text, with an undo history of its own. */
  readonly documentKey: string;
  readonly text: string;
  readonly language: CodeLanguage;
  readonly label: string;
  /** Long lines are broken at the edge. */
  readonly wrap?: boolean;
  /** Why the text cannot be changed, or undefined if it can. */
  readonly locked: string | undefined;
  /** Undefined while they are of an older text: what is shown stays. */
  readonly problems: readonly Problem[] | undefined;
  /** Undefined while they are of an older text: what is shown stays. */
  readonly marks: readonly Mark[] | undefined;
  readonly reveal: RevealWish | undefined;
  readonly onEdit: (text: string) => void;
  readonly onCursor?: (offset: number) => void;
  readonly onFindingStep: (step: 1 | -1) => void;
  readonly onFormat: () => void;
}

const none: readonly Mark[] = [];

/** A text to edit: plain at first, Monaco as soon as it has loaded, at the same place to the pixel. */
export function CodeEditor(props: CodeEditorProps) {
  const { state, retry } = useMonaco();
  const [drawn, setDrawn] = useState(false);
  return (
    <div className="code-editor">
      {state.kind === "failed" && (
        <div className="code-editor-failed" role="alert">
          The editor could not be loaded; the text can be changed below all the same.
          <button type="button" className="button" onClick={retry}>
            Try again
          </button>
        </div>
      )}
      {state.kind === "failed" ? (
        <textarea
          className="code-editor-fallback"
          aria-label={props.label}
          readOnly={props.locked !== undefined}
          spellCheck={false}
          value={props.text}
          onChange={(event) => props.onEdit(event.target.value)}
        />
      ) : (
        !drawn && (
          <PlainText
            text={props.text}
            language={props.language}
            label={props.label}
            marks={props.marks ?? none}
            wrap={props.wrap ?? false}
          />
        )
      )}
      {state.kind === "ready" && <MonacoText {...props} monaco={state.monaco} onDrawn={() => setDrawn(true)} />}
    </div>
  );
}

interface MonacoTextProps extends CodeEditorProps {
  readonly monaco: Monaco;
  readonly onDrawn: () => void;
}

/** The Monaco editor itself; everything it shows follows its props. */
function MonacoText(props: MonacoTextProps) {
  const { monaco, id, documentKey, text, language, label, wrap = false, onDrawn } = props;
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [pane, setPane] = useState<EditorPane>();
  const [document, setDocument] = useState<CodeDocument>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: an editor is made once; what changes is told to it below
  useLayoutEffect(() => {
    if (element.current === null) return;
    const made = new EditorPane(
      monaco,
      element.current,
      { id, label, wrap },
      {
        cursorMoved: (offset) => latest.current.onCursor?.(offset),
        findingAsked: (step) => latest.current.onFindingStep(step),
        formatAsked: () => latest.current.onFormat(),
      },
    );
    setPane(made);
    // Monaco draws with the next frame; the plain text stays under it until then.
    const frame = requestAnimationFrame(() => requestAnimationFrame(onDrawn));
    return () => {
      cancelAnimationFrame(frame);
      made.dispose();
    };
  }, [monaco]);

  useLayoutEffect(() => {
    if (pane === undefined) return;
    const shown = documentOf(monaco, documentKey, text, language);
    shown.onEdit = (edited) => latest.current.onEdit(edited);
    pane.show(shown);
    setDocument(shown);
  }, [pane, monaco, documentKey, text, language]);

  useEffect(() => pane?.rename(label), [pane, label]);
  useEffect(() => pane?.lock(props.locked !== undefined, props.locked ?? ""), [pane, props.locked]);
  useEffect(() => {
    if (props.problems !== undefined && document !== undefined) pane?.showProblems(props.problems);
  }, [pane, document, props.problems]);
  useEffect(() => {
    if (props.marks !== undefined && document !== undefined) pane?.mark(props.marks);
  }, [pane, document, props.marks]);
  const revealed = useRef<RevealWish>(undefined);
  const { reveal } = props;
  useEffect(() => {
    // A wish is fulfilled once: coming back to a text later shows it where it was left.
    if (pane === undefined || document === undefined || reveal === undefined || reveal === revealed.current) return;
    if (reveal.document !== documentKey) return;
    revealed.current = reveal;
    pane.reveal(reveal);
  }, [pane, document, documentKey, reveal]);

  return <div className="monaco-text" ref={element} />;
}

import type { editor } from "monaco-editor/editor/editor.api.js";
import type { Problem } from "../../core/model/index.ts";
import type { CodeDocument } from "./documents.ts";
import { decorationsOf } from "./mark-decorations.ts";
import type { Mark } from "./marks.ts";
import type { Monaco } from "./monaco-setup.ts";

/** What a person does in an editor that others want to know. */
export interface PaneHandlers {
  /** The cursor was moved by hand to an offset of the document's text. */
  cursorMoved(offset: number): void;
  /** F8 (1) or Shift+F8 (-1). */
  findingAsked(step: 1 | -1): void;
  /** Shift+Alt+F. */
  formatAsked(): void;
}

/** A stretch to bring into view; a new object is a new wish. */
export interface RevealWish {
  /** Key of the document it is about: in another text the same offsets are another place. */
  readonly document: string;
  readonly from: number;
  readonly to: number;
  /** Put the cursor there, and the focus into the editor. */
  readonly focus?: boolean;
}

/** How an editor is set up. */
export interface PaneSetup {
  readonly id: string;
  /** What a screen reader calls it. */
  readonly label: string;
  /** Long lines are broken at the edge: for events, which are often one line. */
  readonly wrap: boolean;
}

/** Monaco's own numbers that the plain text before it repeats, so that nothing jumps. */
const paneMetrics = { fontSize: 12.5, lineHeight: 20, paddingTop: 6 } as const;

/** One Monaco editor: shows a document, lights marks, tells of cursor and keys. */
export class EditorPane {
  readonly #editor: editor.IStandaloneCodeEditor;
  readonly #id: string;
  readonly #marks: editor.IEditorDecorationsCollection;
  #document: CodeDocument | undefined;

  constructor(monaco: Monaco, element: HTMLElement, setup: PaneSetup, handlers: PaneHandlers) {
    this.#id = setup.id;
    this.#editor = monaco.editor.create(element, optionsOf(setup));
    this.#marks = this.#editor.createDecorationsCollection();
    this.#editor.onDidChangeCursorPosition(({ source, position }) => {
      // Moves of ours come from `api`; following one would answer a selection with a selection.
      if (source === "api" || this.#document === undefined) return;
      handlers.cursorMoved(this.#document.lines.offset(position));
    });
    this.#addKeys(monaco, handlers);
  }

  show(document: CodeDocument): void {
    if (document === this.#document) return;
    this.#document?.views.set(this.#id, this.#editor.saveViewState());
    this.#marks.clear();
    this.#document = document;
    this.#editor.setModel(document.model);
    const view = document.views.get(this.#id);
    if (view !== undefined && view !== null) this.#editor.restoreViewState(view);
  }

  lock(readOnly: boolean, why: string): void {
    this.#editor.updateOptions({ readOnly, domReadOnly: readOnly, readOnlyMessage: { value: why } });
  }

  rename(label: string): void {
    this.#editor.updateOptions({ ariaLabel: label });
  }

  showProblems(problems: readonly Problem[]): void {
    this.#document?.showProblems(problems);
  }

  mark(marks: readonly Mark[]): void {
    if (this.#document !== undefined) this.#marks.set(decorationsOf(marks, this.#document.lines));
  }

  /** Brings a stretch into view; the cursor follows if the person is in this editor. */
  reveal({ from, to, focus = false }: Omit<RevealWish, "document">): void {
    if (this.#document === undefined) return;
    if (focus) this.#editor.focus();
    const range = this.#document.lines.range(from, to);
    this.#editor.revealLinesInCenterIfOutsideViewport(range.startLineNumber, range.endLineNumber, 1);
    this.#showColumn(range.startLineNumber, range.startColumn);
    if (this.#editor.hasTextFocus())
      this.#editor.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn }, "api");
  }

  /** Lines are read from their beginning: the text moves sideways only as far as the stretch's own beginning asks for. */
  #showColumn(line: number, column: number): void {
    const offset = this.#editor.getOffsetForColumn(line, column);
    const { contentWidth } = this.#editor.getLayoutInfo();
    this.#editor.setScrollLeft(Math.max(0, offset - 0.8 * contentWidth), 1);
  }

  scrollTo(top: number): void {
    this.#editor.setScrollTop(top);
  }

  dispose(): void {
    this.#document?.views.set(this.#id, this.#editor.saveViewState());
    this.#editor.dispose();
  }

  #addKeys({ KeyCode, KeyMod }: Monaco, handlers: PaneHandlers): void {
    this.#editor.addAction({
      id: "studio.next-finding",
      label: "Next finding",
      keybindings: [KeyCode.F8],
      run: () => handlers.findingAsked(1),
    });
    this.#editor.addAction({
      id: "studio.previous-finding",
      label: "Previous finding",
      keybindings: [KeyMod.Shift | KeyCode.F8],
      run: () => handlers.findingAsked(-1),
    });
    this.#editor.addAction({
      id: "studio.format",
      label: "Format",
      keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF],
      run: () => handlers.formatAsked(),
    });
  }
}

/**
 * Monaco's settings for all texts: each further editor that is made sets those of every text anew, and knows only this
 * spelling. Brackets mean nothing, so they get no colours.
 */
const plainBrackets: Readonly<Record<string, boolean>> = { "bracketPairColorization.enabled": false };

function optionsOf({ label, wrap }: PaneSetup): editor.IStandaloneEditorConstructionOptions {
  return {
    model: null,
    theme: "studio",
    ariaLabel: label,
    automaticLayout: true,
    fontFamily: "var(--font-code)",
    fontLigatures: false,
    fontSize: paneMetrics.fontSize,
    lineHeight: paneMetrics.lineHeight,
    padding: { top: paneMetrics.paddingTop, bottom: paneMetrics.lineHeight },
    wordWrap: wrap ? "on" : "off",
    // A text that ends in a line end has no further line worth a number.
    renderFinalNewline: "off",
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 4,
    glyphMargin: false,
    folding: true,
    showFoldingControls: "mouseover",
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    scrollBeyondLastLine: false,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    renderLineHighlight: "none",
    guides: { indentation: false, bracketPairs: false },
    bracketPairColorization: { enabled: false },
    ...plainBrackets,
    stickyScroll: { enabled: false },
    hover: { enabled: "on", delay: 300, above: false },
    fixedOverflowWidgets: true,
    tabSize: 2,
    // These ask Monaco's own worker, which the studio does without.
    wordBasedSuggestions: "off",
    occurrencesHighlight: "off",
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
    links: false,
    colorDecorators: false,
    // A text may hold U+2028; it is the person's, and stays as it is.
    unusualLineTerminators: "off",
    largeFileOptimizations: true,
    maxTokenizationLineLength: 20_000,
    "semanticHighlighting.enabled": false,
    contextmenu: false,
    dragAndDrop: false,
    dropIntoEditor: { enabled: false },
    smoothScrolling: false,
    cursorBlinking: "solid",
  };
}

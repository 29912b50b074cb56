import type { editor } from "monaco-editor/editor/editor.api.js";
import type { Problem } from "../../core/model/index.ts";
import type { CodeLanguage } from "./code-language.ts";
import type { Monaco } from "./monaco-setup.ts";
import { TextLines, textChange } from "./text-lines.ts";

/** How many texts keep their undo history while no editor shows them. */
const keptDocuments = 40;

/**
 * One text with its undo history: a file of a version, or an event.
 *
 * The store holds the text; the model follows it. `text` is what both agreed on last, so that an edit made here is told
 * once, and one made elsewhere arrives as the smallest change, which Ctrl+Z takes back like any other.
 */
export class CodeDocument {
  readonly model: editor.ITextModel;
  /** Scroll and cursor, by the editor that showed them. */
  readonly views = new Map<string, editor.ICodeEditorViewState | null>();
  onEdit: (text: string) => void = () => undefined;
  readonly #monaco: Monaco;
  #text: string;
  #lines: TextLines | undefined;
  #following = false;

  constructor(monaco: Monaco, text: string, language: CodeLanguage) {
    this.#monaco = monaco;
    this.#text = text;
    this.model = monaco.editor.createModel(text, language);
    this.model.updateOptions({
      tabSize: 2,
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    this.model.onDidChangeContent(() => {
      if (this.#following) return;
      this.#agree(this.model.getValue());
      this.onEdit(this.#text);
    });
  }

  get text(): string {
    return this.#text;
  }

  /** Offsets of the text, as Monaco counts lines. */
  get lines(): TextLines {
    this.#lines ??= new TextLines(this.#text);
    return this.#lines;
  }

  /** Takes over a text that was changed elsewhere. */
  follow(text: string): void {
    const change = textChange(this.#text, text);
    if (change === undefined) return;
    const range = this.lines.range(change.from, change.to);
    this.#following = true;
    try {
      this.model.pushStackElement();
      this.model.pushEditOperations([], [{ range, text: change.text }], () => null);
      const crlf = text.includes("\r\n");
      if (crlf !== (this.model.getEOL() === "\r\n") && text.includes("\n"))
        this.model.pushEOL(
          crlf ? this.#monaco.editor.EndOfLineSequence.CRLF : this.#monaco.editor.EndOfLineSequence.LF,
        );
      this.model.pushStackElement();
    } finally {
      this.#following = false;
    }
    this.#agree(text);
  }

  /** Underlines what is wrong; problems without a place stand at the beginning. */
  showProblems(problems: readonly Problem[]): void {
    const { MarkerSeverity, setModelMarkers } = { ...this.#monaco, ...this.#monaco.editor };
    const markers = problems.map(({ severity, message, hint, place, code }) => ({
      ...this.lines.range(place?.from ?? 0, place === undefined ? 0 : Math.max(place.to, place.from + 1)),
      severity: severity === "error" ? MarkerSeverity.Error : MarkerSeverity.Warning,
      message: hint === undefined ? message : `${message}\n${hint}`,
      source: "studio",
      ...(code === undefined ? {} : { code }),
    }));
    setModelMarkers(this.model, "studio", markers);
  }

  #agree(text: string): void {
    this.#text = text;
    this.#lines = undefined;
  }
}

const documents = new Map<string, CodeDocument>();

/** The document with a key, made on first use; what is long unseen is forgotten with its undo history. */
export function documentOf(monaco: Monaco, key: string, text: string, language: CodeLanguage): CodeDocument {
  const known = documents.get(key);
  // The last used stands last, so that the first is the longest unseen.
  documents.delete(key);
  const found = known ?? new CodeDocument(monaco, text, language);
  documents.set(key, found);
  found.follow(text);
  if (found.model.getLanguageId() !== language) monaco.editor.setModelLanguage(found.model, language);
  for (const [old, document] of documents) {
    if (documents.size <= keptDocuments) break;
    if (document.model.isAttachedToEditor() || old === key) continue;
    document.model.dispose();
    documents.delete(old);
  }
  return found;
}

/** One document of a stream, or a stretch that is none; `line` is its first, from 1. */
export interface StreamedDocument {
  readonly text: string;
  readonly line: number;
  /** Set where the stretch cannot be a document: why. */
  readonly broken?: string;
}

/** A longer document is not taken: it would be kept in memory whole. */
const longest = 64 * 1024 * 1024;

type Layout = "unknown" | "lines" | "list" | "values" | "over";

/**
 * Cuts a stream of text into JSON documents: one a line, the items of one list, or one after the other over many lines.
 *
 * Which of these it is, the first line says: a line that is a whole document is followed by others. Documents are only cut
 * out here, not read: what is wrong inside one costs that one.
 */
export class JsonDocuments {
  #layout: Layout = "unknown";
  /** What is not cut yet. */
  #rest = "";
  /** The line at which the rest begins. */
  #line = 1;
  /** How far the rest was looked at, and what is open there. */
  #looked = 0;
  #depth = 0;
  #quoted = false;

  /** The documents that are whole after the next piece of text. */
  add(piece: string): StreamedDocument[] {
    this.#rest += this.#rest === "" && this.#layout === "unknown" ? piece.replace(/^\ufeff/, "") : piece;
    return this.#cut(false);
  }

  /** The documents left at the end of the text. */
  end(): StreamedDocument[] {
    const documents = this.#cut(true);
    const left = this.#rest.trim();
    if (this.#layout === "list") documents.push(this.#broken("The list does not end."));
    else if (left !== "") documents.push(this.#broken("The text ends inside a document."));
    this.#rest = "";
    return documents;
  }

  #broken(why: string): StreamedDocument {
    const text = this.#rest.trim();
    return { text: text.slice(0, 1000), line: this.#line, broken: why };
  }

  #cut(atEnd: boolean): StreamedDocument[] {
    if (this.#layout === "unknown" && !this.#decide(atEnd)) return [];
    if (this.#layout === "lines") return this.#lines(atEnd);
    return this.#values(atEnd);
  }

  /** Decides by the first line that is not empty; false while it is not whole. */
  #decide(atEnd: boolean): boolean {
    const start = this.#rest.search(/\S/);
    if (start < 0) {
      this.#drop(this.#rest.length);
      return false;
    }
    this.#drop(start);
    const end = this.#rest.indexOf("\n");
    if (end < 0 && !atEnd && this.#rest.length < longest) return false;
    const first = this.#rest.slice(0, end < 0 ? this.#rest.length : end);
    const isWhole = isJson(first);
    const isAlone = end < 0 || this.#rest.slice(end).trim() === "";
    // A list on one line is a list of documents, if it is the only line.
    if (first.startsWith("[") && isWhole && isAlone && !atEnd) return false;
    if (first.startsWith("[") && (!isWhole || isAlone)) {
      this.#layout = "list";
      this.#drop(1);
    } else this.#layout = isWhole || !/^[[{]/.test(first) ? "lines" : "values";
    return true;
  }

  #lines(atEnd: boolean): StreamedDocument[] {
    const documents: StreamedDocument[] = [];
    let from = 0;
    for (;;) {
      const end = this.#rest.indexOf("\n", from);
      if (end < 0 && !atEnd) break;
      const text = this.#rest.slice(from, end < 0 ? this.#rest.length : end).trim();
      if (text !== "") documents.push({ text, line: this.#line });
      if (end < 0) {
        from = this.#rest.length;
        break;
      }
      this.#line += 1;
      from = end + 1;
    }
    this.#rest = this.#rest.slice(from);
    if (this.#rest.length > longest) {
      documents.push(this.#broken("This line is longer than any document that is taken."));
      this.#rest = "";
      this.#layout = "over";
    }
    return documents;
  }

  /** Documents that may go over many lines: brackets are counted outside of quotes. */
  #values(atEnd: boolean): StreamedDocument[] {
    const documents: StreamedDocument[] = [];
    const inList = this.#layout === "list";
    const ends = inList ? /["[\]{},\\]/g : /["[\]{}\\]/g;
    for (let end = this.#nextEnd(ends, inList); end !== undefined; end = this.#nextEnd(ends, inList)) {
      this.#emit(documents, end.to);
      if (end.closes) this.#layout = "over";
      this.#drop(end.to + (inList ? 1 : 0));
      this.#looked = 0;
    }
    if (this.#layout === "over") {
      if (this.#rest.trim() !== "") documents.push(this.#broken("Something follows the list."));
      this.#rest = "";
    } else if (this.#rest.length > longest && !atEnd) {
      documents.push(this.#broken("This document is longer than any that is taken."));
      this.#rest = "";
      this.#layout = "over";
    }
    return documents;
  }

  #emit(documents: StreamedDocument[], to: number): void {
    const raw = this.#rest.slice(0, to);
    const text = raw.trim();
    if (text === "") return;
    const before = raw.slice(0, raw.search(/\S/));
    documents.push({ text, line: this.#line + lineEnds(before) });
  }

  /** Where the document at hand ends; in a list, whether the list ends with it. Undefined while that is not known. */
  #nextEnd(marks: RegExp, inList: boolean): { readonly to: number; readonly closes: boolean } | undefined {
    if (this.#layout === "over") return undefined;
    marks.lastIndex = this.#looked;
    for (let match = marks.exec(this.#rest); match !== null; match = marks.exec(this.#rest)) {
      const [mark] = match;
      const { index } = match;
      if (mark === "\\") {
        // The letter after it may come with the next piece.
        if (index + 1 >= this.#rest.length) {
          this.#looked = index;
          return undefined;
        }
        if (this.#quoted) marks.lastIndex = index + 2;
      } else if (mark === '"') this.#quoted = !this.#quoted;
      else if (!this.#quoted) {
        const end = this.#bracket(mark, index, inList);
        if (end !== undefined) return end;
      }
    }
    this.#looked = this.#rest.length;
    return undefined;
  }

  #bracket(mark: string, at: number, inList: boolean): { readonly to: number; readonly closes: boolean } | undefined {
    if (inList && this.#depth === 0 && (mark === "," || mark === "]")) return { to: at, closes: mark === "]" };
    if (mark === "{" || mark === "[") this.#depth += 1;
    else if (mark !== ",") {
      this.#depth = Math.max(0, this.#depth - 1);
      if (!inList && this.#depth === 0) return { to: at + 1, closes: false };
    }
    return undefined;
  }

  #drop(count: number): void {
    this.#line += lineEnds(this.#rest.slice(0, count));
    this.#rest = this.#rest.slice(count);
  }
}

function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** True if the text is one JSON document. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // That it is none is the answer.
    return false;
  }
}

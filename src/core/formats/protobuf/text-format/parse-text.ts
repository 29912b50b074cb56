import type { StringValue } from "../parse/string-literal.ts";
import type { Span } from "../schema.ts";
import { shortened, TextLexer } from "./lexer.ts";
import { joinedPieces, quotedText } from "./quoted-text.ts";
import type { TextProblems } from "./text-problems.ts";
import type { TextField, TextList, TextMessage, TextName, TextValue } from "./text-tree.ts";

/** Braces inside each other that are followed: three times what a message may nest, since an Any starts anew. */
export const deepestText = 300;

/** Reading stops at the first thing that fits no grammar: what follows cannot be told apart any more. */
class Lost extends Error {}

/**
 * Parses a text format file into names and values (text format specification, "Syntax Elements"); up to the first syntax
 * error if there is one, so that what stands before it can still be judged.
 */
export function parseText(text: string, problems: TextProblems): TextMessage {
  const fields: TextField[] = [];
  try {
    new TextParser(text, problems).file(fields);
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
  }
  return { kind: "message", fields, span: { from: 0, to: text.length } };
}

class TextParser {
  readonly #lexer: TextLexer;
  readonly #problems: TextProblems;

  constructor(text: string, problems: TextProblems) {
    this.#lexer = new TextLexer(text, problems);
    this.#problems = problems;
    this.#lexer.next();
  }

  file(fields: TextField[]): void {
    const lexer = this.#lexer;
    while (lexer.kind !== "end") {
      if (lexer.isMark("}") || lexer.isMark(">"))
        this.#lost(`${lexer.word} closes nothing`, "Remove it, or open it before.");
      fields.push(this.#field(0));
    }
  }

  #lost(message: string, hint: string): never {
    // The lexer has told what is wrong with a token that is none.
    if (this.#lexer.kind !== "broken" && this.#lexer.kind !== "stray")
      this.#problems.add(this.#lexer.span, message, hint);
    throw new Lost();
  }

  #found(): string {
    return this.#lexer.kind === "end" ? "the text ends" : `${shortened(this.#lexer.word)} stands`;
  }

  #accept(mark: string): boolean {
    if (!this.#lexer.isMark(mark)) return false;
    this.#lexer.next();
    return true;
  }

  #field(depth: number): TextField {
    if (this.#problems.full) throw new Lost();
    const lexer = this.#lexer;
    const { from } = lexer;
    const name = this.#name();
    const nameSpan = { from, to: lexer.to };
    lexer.next();
    const colon = this.#accept(":");
    if (!colon && !lexer.isMark("{") && !lexer.isMark("<") && !lexer.isMark("["))
      this.#lost(
        `${this.#found()} where ":" should`,
        'Write ":" between the name and the value; only messages do without.',
      );
    const value = lexer.isMark("[") ? this.#list(depth) : this.#value(depth);
    if (!colon && value.kind === "list" && value.items.some(({ kind }) => kind !== "message"))
      this.#problems.add(nameSpan, '":" is missing before this list', "Write name: [...]; only messages do without.");
    if (!this.#accept(",")) this.#accept(";");
    return { name, nameSpan, colon, value };
  }

  #name(): TextName {
    const lexer = this.#lexer;
    const { kind, word } = lexer;
    if (lexer.isMark("[")) return this.#bracketed();
    if (kind === "word") return { kind: "field", text: word };
    if (kind === "number" && lexer.form === "decimal") return { kind: "number", text: word };
    return this.#lost(`${this.#found()} where a field's name should`, "Write a field as name: value, or name { ... }.");
  }

  /** The name of an extension, or the type in an Any; blanks and comments may stand between its parts. */
  #bracketed(): TextName {
    const hint = "Write [package.extension], or [type.googleapis.com/package.Message].";
    const written = this.#lexer.bracketed();
    if (written === undefined) return this.#lost("this name is not closed", `Close it with ]. ${hint}`);
    if (isTypeName(written)) return { kind: "extension", text: written };
    if (isAnyName(written)) return { kind: "any", url: written };
    return this.#lost(`[${shortened(written)}] names nothing`, hint);
  }

  #list(depth: number): TextList {
    const lexer = this.#lexer;
    const { from } = lexer;
    lexer.next();
    const items: TextValue[] = [];
    if (!lexer.isMark("]")) {
      do {
        if (lexer.isMark("["))
          this.#lost("a list cannot stand in a list", "Write its values without the inner [ and ].");
        items.push(this.#value(depth));
      } while (this.#accept(",") && !this.#problems.full);
    }
    if (!lexer.isMark("]")) this.#lost(`${this.#found()} where "," or "]" should`, "Close the list with ].");
    const { to } = lexer;
    lexer.next();
    return { kind: "list", items, span: { from, to } };
  }

  #value(depth: number): TextValue {
    const lexer = this.#lexer;
    const { from } = lexer;
    if (lexer.isMark("{") || lexer.isMark("<")) return this.#message(depth);
    if (lexer.kind === "string") return this.#string();
    const negative = this.#accept("-");
    const { kind, word: text, to, form } = lexer;
    const span: Span = { from, to };
    if (kind === "number" || kind === "word" || kind === "broken") lexer.next();
    if (kind === "number") return { kind, negative, form, text, span };
    if (kind === "word") return { kind, negative, text, span };
    if (kind === "broken") return this.#broken(span);
    return this.#lost(
      `${this.#found()} where a value should`,
      "Write a number, a text in quotes, a name like true, or { ... }.",
    );
  }

  /** Behind a broken value only the next line, or what must follow a value, is safe ground. */
  #broken(span: Span): TextValue {
    const lexer = this.#lexer;
    const isFollower = lexer.kind === "end" || [",", ";", "}", ">", "]"].some((mark) => lexer.isMark(mark));
    if (!isFollower && !lexer.startsLine) throw new Lost();
    return { kind: "broken", span };
  }

  #string(): TextValue {
    const lexer = this.#lexer;
    const { from } = lexer;
    let to = from;
    const pieces: StringValue[] = [];
    for (; lexer.kind === "string"; lexer.next()) {
      pieces.push(quotedText(lexer.text, lexer.from, lexer.to, this.#problems));
      to = lexer.to;
    }
    return { kind: "string", value: joinedPieces(pieces), span: { from, to } };
  }

  #message(depth: number): TextMessage {
    const lexer = this.#lexer;
    const { from } = lexer;
    if (depth >= deepestText)
      this.#lost(`messages are nested more than ${deepestText} deep`, "Nest less: no runtime reads more than 100.");
    const close = lexer.isMark("{") ? "}" : ">";
    lexer.next();
    const fields: TextField[] = [];
    while (!lexer.isMark(close)) {
      if (lexer.kind === "end" || lexer.isMark("}") || lexer.isMark(">"))
        this.#lost(`${this.#found()} where ${close} should`, `Close the message with ${close}.`);
      fields.push(this.#field(depth + 1));
    }
    const { to } = lexer;
    lexer.next();
    return { kind: "message", fields, span: { from, to } };
  }
}

function isTypeName(text: string): boolean {
  return text.split(".").every((part) => /^[A-Za-z_]\w*$/.test(part));
}

/** True if the address can stand for the type in an Any: URL letters, and behind the last slash a message's full name. */
export function isAnyName(url: string): boolean {
  const slash = url.lastIndexOf("/");
  return slash > 0 && /^[\w\-.~!$&()*+,;=%/]+$/.test(url.slice(0, slash)) && isTypeName(url.slice(slash + 1));
}

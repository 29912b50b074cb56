import type { Problem } from "../model/problem.ts";
import type { JsonMember, JsonNode, JsonScan, JsonScanOptions } from "./json.ts";

/** More problems than this help nobody: the text is not JSON. */
const mostProblems = 20;

interface OpenObject {
  readonly kind: "object";
  readonly from: number;
  readonly members: JsonMember[];
  key: { key: string; from: number; to: number } | undefined;
}

interface OpenArray {
  readonly kind: "array";
  readonly from: number;
  readonly items: JsonNode[];
}

/** What may stand next inside the innermost container. */
type Expecting = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma-or-end" | "nothing";

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const wordPattern = /[\w+.-]+/y;

/** One scan of one text; use `scanJson`. */
export class JsonScanner {
  readonly #text: string;
  readonly #options: JsonScanOptions;
  readonly #problems: Problem[] = [];
  readonly #stack: (OpenObject | OpenArray)[] = [];
  #at = 0;
  #root: JsonNode | undefined;
  #expecting: Expecting = "value";

  constructor(text: string, options: JsonScanOptions) {
    this.#text = text;
    this.#options = options;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  scan(): JsonScan {
    for (;;) {
      this.#skipBlank();
      if (this.#problems.length >= mostProblems) break;
      if (this.#at >= this.#text.length) {
        this.#end();
        break;
      }
      if (this.#expecting === "nothing") {
        if (!this.#options.trailing) this.#problem("text after the end of the JSON value", this.#at, this.#text.length);
        break;
      }
      this.#step(this.#text.charCodeAt(this.#at));
    }
    while (this.#stack.length > 0) this.#close(this.#text.length);
    return { value: this.#root, problems: this.#problems };
  }

  #step(code: number): void {
    if (code === 0x2c /* , */) this.#comma();
    else if (code === 0x7d /* } */ || code === 0x5d /* ] */) this.#closing(code === 0x7d ? "object" : "array");
    else if (code === 0x3a /* : */) this.#colon();
    else if (this.#expecting === "comma-or-end" || this.#expecting === "colon") this.#missing();
    else if (this.#expecting === "key" || this.#expecting === "key-or-end") this.#key(code);
    else this.#value(code);
  }

  #comma(): void {
    const top = this.#stack.at(-1);
    if (this.#expecting !== "comma-or-end") this.#problem("a comma without a value before it", this.#at, this.#at + 1);
    this.#dropKey(top);
    this.#at += 1;
    this.#expecting = top?.kind === "object" ? "key" : "value";
  }

  #closing(kind: "object" | "array"): void {
    const top = this.#stack.at(-1);
    const sign = kind === "object" ? "}" : "]";
    if (top === undefined) {
      this.#problem(`"${sign}" without an opening bracket`, this.#at, this.#at + 1);
      this.#at += 1;
      return;
    }
    if (top.kind !== kind) {
      this.#problem(
        `"${sign}" where "${top.kind === "object" ? "}" : "]"}" should close the ${top.kind}`,
        this.#at,
        this.#at + 1,
      );
      // The bracket belongs to an outer container, or to none at all.
      if (this.#stack.some((open) => open.kind === kind)) this.#close(this.#at);
      else this.#at += 1;
      return;
    }
    const emptyKey = top.kind === "object" && top.key !== undefined;
    if (!emptyKey && (this.#expecting === "key" || this.#expecting === "value")) {
      this.#problem(`a comma before "${sign}"`, this.#at, this.#at + 1, "Take the comma away.");
    }
    this.#dropKey(top);
    this.#at += 1;
    this.#close(this.#at);
  }

  #colon(): void {
    if (this.#expecting !== "colon") this.#problem('unexpected ":"', this.#at, this.#at + 1);
    this.#at += 1;
    if (this.#expecting === "colon") this.#expecting = "value";
  }

  /** A value or key stands where a comma or colon should; takes the sign as read. */
  #missing(): void {
    const what = this.#expecting === "colon" ? "a colon" : "a comma";
    this.#problem(`${what} is missing here`, this.#at, this.#at + 1);
    if (this.#expecting === "colon") this.#expecting = "value";
    else this.#expecting = this.#stack.at(-1)?.kind === "object" ? "key" : "value";
  }

  #key(code: number): void {
    const from = this.#at;
    const top = this.#stack.at(-1);
    if (top?.kind !== "object") throw new Error("a key outside an object");
    if (code !== 0x22) {
      const word = this.#word();
      this.#problem(`a name in double quotes is expected, not ${JSON.stringify(word)}`, from, this.#at);
      top.key = { key: word, from, to: this.#at };
    } else {
      top.key = { key: this.#string(), from, to: this.#at };
    }
    this.#expecting = "colon";
  }

  #value(code: number): void {
    const from = this.#at;
    if (code === 0x7b /* { */) {
      this.#at += 1;
      this.#stack.push({ kind: "object", from, members: [], key: undefined });
      this.#expecting = "key-or-end";
    } else if (code === 0x5b /* [ */) {
      this.#at += 1;
      this.#stack.push({ kind: "array", from, items: [] });
      this.#expecting = "value-or-end";
    } else if (code === 0x22) {
      const value = this.#string();
      this.#add({ kind: "string", from, to: this.#at, value });
    } else this.#literal(from);
  }

  #literal(from: number): void {
    const text = this.#text;
    if (text.startsWith("true", from)) this.#word4(from, 4, { kind: "boolean", from, to: from + 4, value: true });
    else if (text.startsWith("false", from))
      this.#word4(from, 5, { kind: "boolean", from, to: from + 5, value: false });
    else if (text.startsWith("null", from)) this.#word4(from, 4, { kind: "null", from, to: from + 4 });
    else {
      numberPattern.lastIndex = from;
      const match = numberPattern.exec(text);
      if (match === null) this.#notAValue(from);
      else this.#word4(from, match[0].length, { kind: "number", from, to: from + match[0].length, text: match[0] });
    }
  }

  /** Adds a literal, unless more letters or digits follow it directly. */
  #word4(from: number, length: number, node: JsonNode): void {
    wordPattern.lastIndex = from + length;
    if (wordPattern.test(this.#text)) this.#notAValue(from);
    else {
      this.#at = from + length;
      this.#add(node);
    }
  }

  #notAValue(from: number): void {
    const word = this.#word();
    this.#problem(
      `${JSON.stringify(word)} is not a JSON value`,
      from,
      this.#at,
      "Texts need double quotes; numbers have no leading zeros.",
    );
    this.#add({ kind: "null", from, to: this.#at });
  }

  /** Skips a run of word characters, at least one character. */
  #word(): string {
    const from = this.#at;
    wordPattern.lastIndex = from;
    const match = wordPattern.exec(this.#text);
    this.#at = from + Math.max(1, match?.[0].length ?? 1);
    return this.#text.slice(from, this.#at);
  }

  /** Reads the string that starts at the current quote. */
  #string(): string {
    const text = this.#text;
    const from = this.#at;
    let at = from + 1;
    let chunk = at;
    let value = "";
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x22) break;
      if (at >= text.length || code === 0x0a) {
        this.#problem("the text's closing quote is missing", from, at);
        this.#at = at;
        return value + text.slice(chunk, at);
      }
      if (code === 0x5c) {
        value += text.slice(chunk, at) + this.#escape(at);
        at = this.#at;
        chunk = at;
      } else {
        if (code < 0x20) this.#problem("a control character inside a text must be written as an escape", at, at + 1);
        at += 1;
      }
    }
    this.#at = at + 1;
    return value + text.slice(chunk, at);
  }

  /** Reads the escape at `at` and moves behind it. */
  #escape(at: number): string {
    const letter = this.#text[at + 1] ?? "";
    if (letter === "u") {
      const digits = this.#text.slice(at + 2, at + 6);
      if (/^[0-9a-fA-F]{4}$/.test(digits)) {
        this.#at = at + 6;
        return String.fromCharCode(Number.parseInt(digits, 16));
      }
    }
    const plain = escapes[letter];
    this.#at = Math.min(at + 2, this.#text.length);
    if (plain !== undefined && letter !== "u") return plain;
    this.#problem(`"\\${letter}" is not an escape that JSON knows`, at, this.#at);
    return letter;
  }

  #add(node: JsonNode): void {
    const top = this.#stack.at(-1);
    if (top === undefined) {
      this.#root = node;
      this.#expecting = "nothing";
      return;
    }
    if (top.kind === "array") top.items.push(node);
    else if (top.key !== undefined) {
      top.members.push({ key: top.key.key, keyFrom: top.key.from, keyTo: top.key.to, value: node });
      top.key = undefined;
    }
    this.#expecting = "comma-or-end";
  }

  /** Closes the innermost container at `to`. */
  #close(to: number): void {
    const top = this.#stack.pop();
    if (top === undefined) return;
    this.#add(
      top.kind === "object"
        ? { kind: "object", from: top.from, to, members: top.members }
        : { kind: "array", from: top.from, to, items: top.items },
    );
  }

  /** A key whose value never came is a problem, and no member. */
  #dropKey(top: OpenObject | OpenArray | undefined): void {
    if (top?.kind !== "object" || top.key === undefined) return;
    this.#problem(`${JSON.stringify(top.key.key)} has no value`, top.key.from, top.key.to);
    top.key = undefined;
  }

  #end(): void {
    if (this.#expecting === "nothing") return;
    const top = this.#stack.at(-1);
    const end = this.#text.length;
    if (top === undefined)
      this.#problem(
        "there is no JSON value here",
        0,
        end,
        "Write one: an object, a list, a text in double quotes, a number, true, false or null.",
      );
    else
      this.#problem(
        `the text ends inside an ${top.kind}`,
        top.from,
        top.from + 1,
        `Close it with "${top.kind === "object" ? "}" : "]"}".`,
      );
    this.#dropKey(top);
  }

  #skipBlank(): void {
    const text = this.#text;
    for (;;) {
      const code = text.charCodeAt(this.#at);
      if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) this.#at += 1;
      else if (code === 0x2f && this.#options.comments && this.#comment()) continue;
      else return;
    }
  }

  /** Skips a comment; false if the slash starts none. */
  #comment(): boolean {
    const text = this.#text;
    const next = text[this.#at + 1];
    if (next !== "/" && next !== "*") return false;
    const end = next === "/" ? text.indexOf("\n", this.#at) : text.indexOf("*/", this.#at + 2);
    if (end === -1 && next === "*") this.#problem("the comment is not closed", this.#at, this.#at + 2);
    this.#at = end === -1 ? text.length : end + (next === "/" ? 1 : 2);
    return true;
  }

  #problem(message: string, from: number, to: number, hint?: string): void {
    if (this.#problems.length >= mostProblems) return;
    this.#problems.push({
      severity: "error",
      code: "json-syntax",
      message,
      ...(hint === undefined ? {} : { hint }),
      place: { file: this.#options.file, from, to },
    });
  }
}

import { RE2JS } from "re2js";

/** Finds a pattern in a property name; undefined where we can't say what Java would answer. */
type Finder = (name: string) => boolean | undefined;

/**
 * A `patternProperties` key, searched for in property names as `java.util.regex.Matcher.find` does.
 *
 * Compiled when first asked. Java's engine backtracks; ours is linear, so what it lacks (lookaround, back references,
 * possessive repeats, class intersections) is answered `undefined`.
 */
export class NamePattern {
  readonly source: string;
  #finder: Finder | undefined;

  constructor(source: string) {
    this.source = source;
  }

  find(name: string): boolean | undefined {
    this.#finder ??= finderOf(this.source);
    return this.#finder(name);
  }
}

const finders = new Map<string, Finder>();
const mostFinders = 1000;

function finderOf(source: string): Finder {
  const known = finders.get(source);
  if (known !== undefined) return known;
  const finder = plainFinder(source) ?? compiledFinder(source);
  if (finders.size >= mostFinders) finders.clear();
  finders.set(source, finder);
  return finder;
}

const plain = /^(\^?)([\w\- /:@#,;=~]*)(\$?)$/;

/** `^abc`, `abc$`, `abc`: most patterns of real schemas, without an engine. */
function plainFinder(source: string): Finder | undefined {
  const match = plain.exec(source);
  if (match === null) return source === ".*" || source === "" ? () => true : undefined;
  const text = match[2] ?? "";
  const start = match[1] === "^";
  if (match[3] !== "$") return start ? (name) => name.startsWith(text) : (name) => name.includes(text);
  return (name) => {
    // Java's `$` also matches before the line terminator that ends the text.
    const line = name.replace(/(?:\r\n|[\n\r\u0085\u2028\u2029])$/, "");
    return start ? name === text || line === text : name.endsWith(text) || line.endsWith(text);
  };
}

/** What Java and RE2 write alike but read differently, or what RE2 lacks. */
const javaOnly =
  /\\[1-9hHvVRXZGkNcb]|\\p\{(?:java|Is|In|Alpha|Lower|Upper|ASCII|Digit|Alnum|Punct|Graph|Print|Blank|Cntrl|XDigit|Space)|\(\?(?:[=!>]|<[=!])|[*+?}]\+|&&|\(\?[a-zA-Z]*[dux]|\[[^\]]*\[(?!:)/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: names with controls are what is looked for
const unusualName = /[\x00-\x1f\x7f-\uffff]/;

/** Longer patterns than any that people write; compiling them could take long. */
const longest = 2_000;

function compiledFinder(source: string): Finder {
  if (source.length > longest || javaOnly.test(source)) return () => undefined;
  try {
    const compiled = RE2JS.compile(source);
    // Dots, classes and anchors agree on plain names; on line ends and letters beyond ASCII the engines differ.
    return (name) => (unusualName.test(name) ? undefined : compiled.matcher(name).find());
  } catch {
    // RE2 refuses what Java takes; what both refuse never gets here (`isJavaPattern`).
    return () => undefined;
  }
}

/**
 * False for what `Pattern.compile` surely refuses: the loaders compile every pattern (registries 1.1).
 *
 * It knows the mistakes that JavaScript lets pass: repeats of nothing, unclosed brackets, escapes of letters that
 * mean nothing.
 */
export function isJavaPattern(source: string): boolean {
  const known = validity.get(source);
  if (known !== undefined) return known;
  const valid = new PatternCheck(source).valid();
  if (validity.size >= mostFinders) validity.clear();
  validity.set(source, valid);
  return valid;
}

const validity = new Map<string, boolean>();

const letterEscapes = /[0-9tnrfaedDhHsSvVwWbBAGZzRXQENckpPux]/;

class PatternCheck {
  readonly #source: string;
  #at = 0;
  #open = 0;
  /** Something stands before the cursor that can be repeated. */
  #atom = false;

  constructor(source: string) {
    this.#source = source;
  }

  valid(): boolean {
    while (this.#at < this.#source.length) {
      if (!this.#step(this.#source.charAt(this.#at))) return false;
    }
    return this.#open === 0;
  }

  #step(sign: string): boolean {
    if (sign === "\\") return this.#escape();
    this.#at += 1;
    if (sign === "[") return this.#class();
    if (sign === "(") return this.#group();
    if (sign === ")") {
      this.#open -= 1;
      this.#atom = true;
      return this.#open >= 0;
    }
    if (sign === "|") this.#atom = false;
    else if (sign === "*" || sign === "+" || sign === "?") return this.#repeat();
    else if (sign === "{") return this.#count();
    else this.#atom = true;
    return true;
  }

  /** One of `*+?`, with the `?` or `+` that may follow it. */
  #repeat(): boolean {
    if (!this.#atom) return false;
    const next = this.#source.charAt(this.#at);
    if (next === "?" || next === "+") this.#at += 1;
    this.#atom = false;
    return true;
  }

  #count(): boolean {
    const end = this.#source.indexOf("}", this.#at);
    const match = end === -1 ? null : /^(\d+)(?:,(\d*))?$/.exec(this.#source.slice(this.#at, end));
    if (match === null || !this.#atom) return false;
    if (match[2] !== undefined && match[2] !== "" && Number(match[2]) < Number(match[1])) return false;
    this.#at = end + 1;
    return this.#repeat();
  }

  #group(): boolean {
    this.#open += 1;
    this.#atom = false;
    if (this.#source.charAt(this.#at) !== "?") return true;
    const match = /^\?(?:[:=!>]|<[=!]|<[a-zA-Z][a-zA-Z0-9]*>|[idmsuxU]*(?:-[idmsuxU]*)?[:)])/.exec(
      this.#source.slice(this.#at),
    );
    if (match === null) return false;
    this.#at += match[0].length;
    if (match[0].endsWith(")")) this.#open -= 1;
    return true;
  }

  #escape(): boolean {
    const letter = this.#source.charAt(this.#at + 1);
    if (letter === "") return false;
    if (letter === "Q") {
      const end = this.#source.indexOf("\\E", this.#at + 2);
      this.#at = end === -1 ? this.#source.length : end + 2;
      this.#atom = true;
      return true;
    }
    if (/[a-zA-Z0-9]/.test(letter) && !letterEscapes.test(letter)) return false;
    if (letter === "u" && !/^[0-9a-fA-F]{4}/.test(this.#source.slice(this.#at + 2))) return false;
    this.#at += 2;
    this.#atom = true;
    return this.#property(letter);
  }

  /** The name after `\p`: one letter, or braces. */
  #property(letter: string): boolean {
    if (letter !== "p" && letter !== "P") return true;
    const match = /^(?:\{[^}]+\}|[A-Z])/.exec(this.#source.slice(this.#at));
    if (match === null) return false;
    this.#at += match[0].length;
    return true;
  }

  /** A class, with the classes inside it. */
  #class(): boolean {
    let depth = 1;
    let first = true;
    if (this.#source.charAt(this.#at) === "^") this.#at += 1;
    while (depth > 0) {
      const sign = this.#source.charAt(this.#at);
      if (sign === "") return false;
      if (sign === "\\") {
        if (!this.#escape()) return false;
        first = false;
        continue;
      }
      this.#at += 1;
      if (sign === "[") {
        depth += 1;
        first = true;
        if (this.#source.charAt(this.#at) === "^") this.#at += 1;
      } else if (sign === "]" && !first) depth -= 1;
      else first = false;
    }
    this.#atom = true;
    return true;
  }
}

/** No one reads more, and engines hold no text much longer: deep nesting makes long indents of few bytes. */
export const longestText = 100_000_000;

/** The text would be longer than `longestText`. */
export class TooLong extends Error {}

/** Gathers the lines of a text, each indented by the messages around it. */
export class TextOutput {
  readonly #parts: string[] = [];
  #indent = "";
  #size = 0;

  get depth(): number {
    return this.#indent.length / 2;
  }

  line(text: string): void {
    this.#size += this.#indent.length + text.length + 1;
    if (this.#size > longestText) throw new TooLong();
    this.#parts.push(this.#indent, text, "\n");
  }

  /** A message with what `inside` writes. */
  block(name: string, inside: () => void): void {
    this.line(`${name} {`);
    this.#indent += "  ";
    inside();
    this.#indent = this.#indent.slice(2);
    this.line("}");
  }

  text(): string {
    return this.#parts.join("");
  }
}

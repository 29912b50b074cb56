/** A sentence, and the next step behind it. */
export function sentence({ message, hint }: { readonly message: string; readonly hint?: string }): string {
  if (hint === undefined) return message;
  return `${message}${/[.!?:]$/.test(message) ? "" : "."} ${hint}`;
}

/**
 * One line for a terminal or a log: control characters are shown, not sent.
 *
 * Names come from other people's schemas. An escape sequence in one could rewrite the report on the screen, and a line
 * break could start a line that a build server takes for a command.
 */
export function printable(line: string): string {
  return line.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/** Pieces of JSON text as machines write it, for readers that leave anything else to `scanJson`. */

/** Where the text in quotes that starts at `from` ends, its closing quote included; -1 if it has escapes, or is none. */
export function textEnd(text: string, from: number): number {
  if (text.charCodeAt(from) !== 0x22) return -1;
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code === 0x5c || code < 0x20) return -1;
  }
  return -1;
}

/** Where the number that starts at `from` ends; -1 if there is none. */
export function numberEnd(text: string, from: number): number {
  const first = text.charCodeAt(from) === 0x2d ? from + 1 : from;
  let at = digitsEnd(text, first);
  if (at === first || (at > first + 1 && text.charCodeAt(first) === 0x30)) return -1;
  if (text.charCodeAt(at) === 0x2e) {
    const fraction = at + 1;
    at = digitsEnd(text, fraction);
    if (at === fraction) return -1;
  }
  if ((text.charCodeAt(at) | 0x20) === 0x65) {
    const sign = text.charCodeAt(at + 1);
    const exponent = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1;
    at = digitsEnd(text, exponent);
    if (at === exponent) return -1;
  }
  return at;
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code >= 0x30 && code <= 0x39; code = text.charCodeAt(++at));
  return at;
}

const plainText = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** Texts up to this length are looked at letter by letter. */
const short = 40;

/** What `JSON.stringify` makes of a text, sooner for those that need no escapes. */
export function quoted(text: string): string {
  if (text.length > short) return plainText.test(text) ? `"${text}"` : JSON.stringify(text);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return JSON.stringify(text);
  }
  return `"${text}"`;
}

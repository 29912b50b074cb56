import { failedWith, okResult, type Result } from "../../core/model/index.ts";

/** Longest text that is taken for a message: 16 MB of bytes as hex. */
const longest = 32 * 1024 * 1024;

/**
 * Takes what people copy from tools and logs for bytes: hexadecimal in its usual dresses, or base64 in either alphabet.
 *
 * A text that could be both is hexadecimal: nobody's base64 has only the digits and the first six letters for long.
 */
export function pastedBytes(text: string): Result<Uint8Array> {
  if (text.length > longest) return failedWith("This is more than 16 MB of bytes.", "Paste one message.");
  const bare = text.replace(/\\x|0x|[\s,;:]|^["']|["']$/gi, "");
  if (bare === "") return failedWith("There are no bytes yet.", "Paste a message as hexadecimal or base64.");
  if (/^[0-9a-f]*$/i.test(bare)) {
    if (bare.length % 2 === 0)
      return okResult(Uint8Array.from(bare.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
    // Base64 has at most two `=` and else a multiple of four characters, so an odd count is neither.
    return failedWith(`These are ${bare.length} hexadecimal digits; a byte has two.`, "Copy the whole message.");
  }
  const standard = text
    .trim()
    .replace(/^["']|["']$/g, "")
    .replace(/\s/g, "")
    .replace(/-/g, "+")
    .replace(/_/g, "/");
  const wrong = /[^A-Za-z0-9+/=]/.exec(standard)?.[0];
  if (wrong !== undefined)
    return failedWith(
      `"${wrong}" stands in neither hexadecimal nor base64.`,
      "Paste the message's bytes and nothing else.",
    );
  const digits = standard.replace(/=+$/, "");
  if (digits.includes("=") || digits.length % 4 === 1)
    return failedWith("This base64 is cut off.", "Copy the whole message.");
  return okResult(Uint8Array.from(atob(digits), (letter) => letter.charCodeAt(0)));
}

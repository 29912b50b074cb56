import { utf8Text } from "../../core/index.ts";
import { InputError } from "./input-error.ts";

/** The text of a file's bytes; bytes that are not UTF-8 are refused with the line of the first one. */
export function textOf(bytes: Uint8Array, path: string): string {
  const found = utf8Text(bytes);
  if (found.kind === "text") return found.text;
  throw new InputError(
    `"${path}" is not UTF-8 text: line ${found.line} holds other bytes.`,
    "Schemas are text; save the file as UTF-8, or name another file.",
  );
}

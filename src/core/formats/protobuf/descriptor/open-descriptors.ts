import type { SourceFile } from "../../../model/format.ts";
import type { Tables } from "../message/tables.ts";
import { describedText } from "./descriptor-text.ts";

/**
 * Replaces files whose text is a descriptor in base64 by the `.proto` texts that it describes; a lone file keeps its path.
 *
 * `tables` is asked for the tables of `google/protobuf/descriptor.proto` only if there is such a file.
 */
export function openDescriptors(files: readonly SourceFile[], tables: () => Tables): readonly SourceFile[] {
  return files.flatMap((file) => {
    const described = looksEncoded(file.text) ? describedText(file.text, tables()) : undefined;
    if (described === undefined) return [file];
    const [only] = described;
    return described.length === 1 && only !== undefined ? [{ path: file.path, text: only.text }] : described;
  });
}

/** No `.proto` text is without blanks and semicolons. */
function looksEncoded(text: string): boolean {
  return text.length > 8 && !/[;{}"]/.test(text.slice(0, 2000)) && /^\s*[A-Za-z0-9+/]{8}/.test(text);
}

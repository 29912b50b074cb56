import { openStudio, type StudioPurpose } from "./compat/open-studio.ts";
import { formats } from "./formats/index.ts";
import { ruleBookOf } from "./rule-books/index.ts";
import type { Studio } from "./studio.ts";

export { fromBase64 } from "./bytes/base64.ts";
export { fromHex, toHex } from "./bytes/hex.ts";
export type { Pasted, Spelling } from "./bytes/pasted.ts";
export type { FieldRow } from "./compat/fields.ts";
export type { SameEvent } from "./compat/same-event.ts";
export type * from "./folder-studio.ts";
export * from "./model/index.ts";
export type * from "./replay-studio.ts";
export type * from "./studio.ts";
export { jsonValue, scanJson } from "./text/json.ts";
export { LineIndex } from "./text/lines.ts";
export { utf8Text } from "./text/utf8-text.ts";

/** Opens an empty studio: everything true about schemas, behind plain data. */
export function createStudio(purpose?: StudioPurpose): Studio {
  return openStudio({ formats, ruleBookOf }, purpose);
}

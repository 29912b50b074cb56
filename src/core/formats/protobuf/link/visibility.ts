/** Which symbols other files may name (edition 2024: `export`, `local`, `features.default_symbol_visibility`). */
import type { EnumNode, MessageNode } from "../schema.ts";

/** True if another file may use the type. */
export function isExported(type: MessageNode | EnumNode): boolean {
  if (type.visibility !== undefined) return type.visibility === "export";
  switch (type.file.features.defaultSymbolVisibility) {
    case "EXPORT_TOP_LEVEL":
      return type.parent === undefined;
    case "LOCAL_ALL":
    case "STRICT":
      return false;
    default:
      return true;
  }
}

/** The words that are scalar types wherever a type is expected. */
import type { ScalarKind } from "../schema.ts";

const words: readonly ScalarKind[] = [
  "double",
  "float",
  "int32",
  "int64",
  "uint32",
  "uint64",
  "sint32",
  "sint64",
  "fixed32",
  "fixed64",
  "sfixed32",
  "sfixed64",
  "bool",
  "string",
  "bytes",
];

export const scalarWords: ReadonlyMap<string, ScalarKind> = new Map(words.map((word) => [word, word]));

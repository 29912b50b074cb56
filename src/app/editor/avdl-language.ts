import type { languages } from "monaco-editor/editor/editor.api.js";
import { idlKeywords, idlTypes } from "./code-language.ts";

/** Avro IDL: names in backticks are never keywords, annotations stand out, docs are comments like any other. */
export function idlGrammar(
  comments: readonly languages.IMonarchLanguageRule[],
  comment: readonly languages.IMonarchLanguageRule[],
): languages.IMonarchLanguage {
  return {
    defaultToken: "",
    keywords: [...idlKeywords],
    types: [...idlTypes],
    tokenizer: {
      root: [
        [/@[A-Za-z_`][\w`.-]*/, "key"],
        [/`[^`\s]*`/, ""],
        [/[A-Za-z_][\w-]*/, { cases: { "@keywords": "keyword", "@types": "type", "@default": "" } }],
        [/"(?:[^"\\]|\\.)*"/, "string"],
        [/".*$/, "string.invalid"],
        [/-?\d[\w.]*/, "number"],
        [/[{}[\]()<>]/, "@brackets"],
        ...comments,
      ],
      comment: [...comment],
    },
  };
}

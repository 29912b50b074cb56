import type { languages } from "monaco-editor/editor/editor.api.js";
import { idlGrammar } from "./avdl-language.ts";
import { type CodeLanguage, codeLanguages, protoKeywords, protoTypes } from "./code-language.ts";
import type { Monaco } from "./monaco-setup.ts";

/** Registers the languages of the three formats, and of events, with their colours and brackets. */
export function registerLanguages(monaco: Monaco): void {
  for (const id of codeLanguages) {
    monaco.languages.register({ id });
    monaco.languages.setMonarchTokensProvider(id, grammars[id]);
    monaco.languages.setLanguageConfiguration(
      id,
      id === "proto" || id === "avdl" ? protoConfiguration : jsonConfiguration,
    );
  }
}

const comments: languages.IMonarchLanguageRule[] = [
  [/\/\/.*$/, "comment"],
  [/\/\*/, "comment", "@comment"],
];

const commentState: languages.IMonarchLanguageRule[] = [
  [/[^*/]+/, "comment"],
  [/\*\//, "comment", "@pop"],
  [/[*/]/, "comment"],
];

/** JSON, where a name is told from a value, and some names or values stand out. */
function jsonGrammar(special: readonly languages.IMonarchLanguageRule[]): languages.IMonarchLanguage {
  return {
    defaultToken: "",
    tokenizer: {
      root: [
        ...special,
        [/"(?:[^"\\]|\\.)*"(?=\s*:)/, "key"],
        [/"(?:[^"\\]|\\.)*$/, "string.invalid"],
        [/"(?:[^"\\]|\\.)*"/, "string"],
        [/-?\d[\d.eE+-]*/, "number"],
        [/\b(?:true|false|null)\b/, "keyword"],
        [/[{}[\]]/, "@brackets"],
        ...comments,
      ],
      comment: commentState,
    },
  };
}

const grammars: Readonly<Record<CodeLanguage, languages.IMonarchLanguage>> = {
  "avro-json": jsonGrammar([[/"null"(?!\s*:)/, "keyword"]]),
  "json-schema": jsonGrammar([
    [/"null"(?!\s*:)/, "keyword"],
    [/"\$[A-Za-z]+"(?=\s*:)/, "keyword"],
  ]),
  "event-json": jsonGrammar([]),
  avdl: idlGrammar(comments, commentState),
  proto: {
    defaultToken: "",
    keywords: [...protoKeywords],
    types: [...protoTypes],
    tokenizer: {
      root: [
        [/[A-Za-z_]\w*/, { cases: { "@keywords": "keyword", "@types": "type", "@default": "" } }],
        [/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/, "string"],
        [/["'].*$/, "string.invalid"],
        [/-?\d[\w.]*/, "number"],
        [/[{}[\]()<>]/, "@brackets"],
        ...comments,
      ],
      comment: commentState,
    },
  },
};

const pairs = [
  { open: "{", close: "}" },
  { open: "[", close: "]" },
  { open: '"', close: '"', notIn: ["string", "comment"] },
];

const jsonConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: "//", blockComment: ["/*", "*/"] },
  brackets: [
    ["{", "}"],
    ["[", "]"],
  ],
  autoClosingPairs: pairs,
  surroundingPairs: pairs,
  indentationRules: { increaseIndentPattern: /[{[]\s*$/, decreaseIndentPattern: /^\s*[}\]]/ },
};

const protoPairs = [...pairs, { open: "(", close: ")" }, { open: "'", close: "'", notIn: ["string", "comment"] }];

const protoConfiguration: languages.LanguageConfiguration = {
  ...jsonConfiguration,
  brackets: [
    ["{", "}"],
    ["[", "]"],
    ["(", ")"],
  ],
  autoClosingPairs: protoPairs,
  surroundingPairs: protoPairs,
};

import type { Finding } from "../../model/finding.ts";
import type { Fix, TextEdit } from "../../model/fix.ts";
import type { SourceFile } from "../../model/format.ts";
import { hasError } from "../../model/problem.ts";
import { FixContext } from "./fix-context.ts";
import { defaultFixes, restoreFieldFix } from "./fix-defaults.ts";
import { aliasFixes, keepNameFix, removeAliasFix, typeAliasFix } from "./fix-names.ts";
import { keepTypeFixes, restoreBranchFix } from "./fix-types.ts";
import { enumFixes, keepDefaultFix, keepEnumDefaultFix, keepOrderFix, keepSizeFix } from "./fix-values.ts";
import { parseAvro } from "./parse.ts";
import type { AvroSchema } from "./schema.ts";

/** Ways to mend a finding by editing the newer schema; each leaves the author's layout alone, and parses. */
export function fixesAvro(older: AvroSchema, newer: AvroSchema, finding: Finding): readonly Fix[] {
  const make = makers[finding.rule];
  if (make === undefined || newer.syntaxes.get(newer.file) === "idl") return [];
  const context = new FixContext(older, newer, finding);
  const fixes = make(context).filter((fix): fix is Fix => fix !== undefined && fix.edits.length > 0);
  return fixes.filter((fix) => parses(newer, fix.edits));
}

type Maker = (context: FixContext) => readonly (Fix | undefined)[];

const missingField: Maker = (context) =>
  context.newReads ? [...defaultFixes(context), ...aliasFixes(context)] : [restoreFieldFix(context)];

const otherType: Maker = (context) => keepTypeFixes(context);

/** The fixes of each rule, by its id; rule sets share ids where they mean the same. */
const makers: Readonly<Record<string, Maker>> = {
  READER_FIELD_MISSING_DEFAULT_VALUE: missingField,
  "missing-required-field": missingField,
  TYPE_MISMATCH: otherType,
  "cannot-resolve-type": otherType,
  MISSING_UNION_BRANCH: (context) => [restoreBranchFix(context), ...keepTypeFixes(context)],
  MISSING_ENUM_SYMBOLS: enumFixes,
  NAME_MISMATCH: (context) => [context.newReads ? typeAliasFix(context) : undefined, keepNameFix(context)],
  FIXED_SIZE_MISMATCH: (context) => [keepSizeFix(context)],
  "original-throws": (context) => [removeAliasFix(context)],
  "logical-type-changed": otherType,
  "decimal-scale-changed": otherType,
  "decimal-precision-changed": otherType,
  "bytes-string-exchanged": otherType,
  "lossy-promotion": otherType,
  "default-changed": (context) => [keepDefaultFix(context)],
  "enum-default-changed": (context) => [keepEnumDefaultFix(context)],
  "symbols-reordered": (context) => [keepOrderFix(context)],
  "branches-reordered": (context) => [keepOrderFix(context)],
  "alias-steals-field": (context) => [removeAliasFix(context)],
  "alias-does-not-apply": (context) => [typeAliasFix(context)],
};

function parses(schema: AvroSchema, edits: readonly TextEdit[]): boolean {
  const files = schema.files.map((file) => edited(file, edits));
  const parsed = parseAvro({ files, root: schema.file }, { get: (_kind, _path, _text, make) => make() });
  return !hasError(parsed.problems);
}

/** A file with the edits that are meant for it. */
export function edited(file: SourceFile, edits: readonly TextEdit[]): SourceFile {
  const own = edits.filter((edit) => edit.file === file.path).sort((a, b) => b.from - a.from);
  let text = file.text;
  for (const edit of own) text = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  return { path: file.path, text };
}

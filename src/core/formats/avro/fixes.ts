import type { Finding } from "../../model/finding.ts";
import type { Fix, TextEdit } from "../../model/fix.ts";
import type { SourceFile } from "../../model/format.ts";
import { hasError } from "../../model/problem.ts";
import { FixContext, innerType } from "./fix-context.ts";
import { defaultFixes, restoreFieldFix } from "./fix-defaults.ts";
import {
  aliasFixes,
  keepNameFix,
  keepRecordNameFix,
  removeAliasFix,
  typeAliasFix,
  unionAliasFixes,
} from "./fix-names.ts";
import { defaultBranchFix, keepTypeFixes, restoreBranchFix } from "./fix-types.ts";
import { enumFixes, keepDefaultFix, keepDocFix, keepEnumDefaultFix, keepOrderFix, keepSizeFix } from "./fix-values.ts";
import { parseAvro } from "./parse.ts";
import type { ApacheAvroRuleId } from "./rule-sets/apache-avro.rules.ts";
import { judgeTypes, type NodeType } from "./rule-sets/apache-avro.ts";
import type { GlueRuleId } from "./rule-sets/glue.rules.ts";
import type { MeaningRuleId } from "./rule-sets/meaning.rules.ts";
import { type AvroSchema, branchSegment, isNamed, shortName } from "./schema.ts";

/** Ways to mend a finding by editing the newer schema; each leaves the author's layout alone, and parses. */
export function fixesAvro(older: AvroSchema, newer: AvroSchema, finding: Finding): readonly Fix[] {
  return fixesOf(older, newer, finding).filter((fix) => isSaidIn(newer, fix) && parses(newer, fix.edits));
}

/** What IDL can be edited to say: where old and new text are put together, only JSON has the words of both. */
const idlFixes = new Set([
  "add-null-default",
  "put-null-first",
  "add-default",
  "add-alias",
  "add-type-alias",
  "remove-alias",
  "restore-symbols",
  "remove-symbols",
  "add-enum-default",
  "keep-enum-default",
  "keep-default",
  "keep-size",
  "keep-order",
]);

function isSaidIn({ syntaxes }: AvroSchema, { id, edits }: Fix): boolean {
  return idlFixes.has(id) || edits.every(({ file }) => syntaxes.get(file) !== "idl");
}

function fixesOf(older: AvroSchema, newer: AvroSchema, finding: Finding): readonly Fix[] {
  if (!isMended(finding.rule)) return [];
  const fixes = makers[finding.rule](new FixContext(older, newer, finding));
  return fixes.filter((fix): fix is Fix => fix !== undefined && fix.edits.length > 0);
}

type Maker = (context: FixContext) => readonly (Fix | undefined)[];

const missingField: Maker = (context) =>
  context.newReads ? [...defaultFixes(context), ...aliasFixes(context)] : [restoreFieldFix(context)];

/** Types of one kind differ in name or size, which is mended where they are declared. */
const otherType: Maker = (context) => {
  const [older, newer] = [innerType(context.old), innerType(context.new)];
  // The null of a nullable type has no node of its own: then nothing is wrong with the type beside it.
  if (/ type: NULL\b/.test(context.finding.message)) return keepTypeFixes(context);
  if (older === undefined || newer === undefined || !isNamed(older) || older.kind !== newer.kind)
    return keepTypeFixes(context);
  return [
    keepSizeFix(context),
    older.name === newer.name ? undefined : keepNameFix(context),
    ...keepTypeFixes(context),
  ];
};

/** Where every symbol is new there is no enum left to take them out of. */
const missingSymbols: Maker = (context) => {
  const fixes = enumFixes(context).filter((fix) => fix !== undefined);
  return fixes.length > 0 ? fixes : keepTypeFixes(context);
};

/** A union lacks a branch, or has it with something inside that does not fit: then that is mended. */
const missingBranch: Maker = (context) => [
  restoreBranchFix(context),
  ...innerFindings(context).flatMap((finding) => fixesOf(context.older, context.newer, finding)),
  ...keepTypeFixes(context),
];

/** Why the branch of the same name does not fit. */
function innerFindings(context: FixContext): readonly Finding[] {
  const { finding } = context;
  const [old, now] = [branchAt(context, "old"), branchAt(context, "new")];
  if (old === undefined || now === undefined) return [];
  const [reader, writer] = context.newReads ? [now, old] : [old, now];
  // The null of a nullable type has no node of its own: the finding may be about it, and not about the type beside it.
  if (!finding.message.includes(`writer type: ${writer.type.kind.toUpperCase()}`)) return [];
  const found = judgeTypes(reader, writer).filter((inner) => inner.rule !== finding.rule);
  return found.slice(0, 3).map((inner) => ({
    ...finding,
    rule: inner.rule,
    path: inner.path,
    message: inner.message,
    nodes: context.newReads
      ? { old: inner.writerNode ?? "", new: inner.readerNode ?? "" }
      : { old: inner.readerNode ?? "", new: inner.writerNode ?? "" },
  }));
}

/** The branch on one side: the writer's is where the finding stands, the reader's is the one of that short name. */
function branchAt(context: FixContext, side: "old" | "new"): NodeType | undefined {
  const isReader = (side === "new") === context.newReads;
  const writer = context.newReads ? context.old : context.new;
  const here = side === "old" ? context.old : context.new;
  const node = side === "old" ? context.oldNode : context.newNode;
  const type = here?.type;
  if (type === undefined || writer === undefined) return undefined;
  if (!isReader) return { type: innerType(writer) ?? type, node };
  if (type.kind !== "union") return undefined;
  const name = shortName(innerType(writer) ?? writer.type);
  const index = type.branches.findIndex((branch) => shortName(branch) === name);
  const branch = type.branches[index];
  return branch === undefined ? undefined : { type: branch, node: node + branchSegment(type, index) };
}

/** The fixes of each rule, by its id; rule sets share ids where they mean the same. */
const makers = {
  READER_FIELD_MISSING_DEFAULT_VALUE: missingField,
  // Whether Glue applies aliases is not known, so none are offered.
  "missing-required-field": (context) => (context.newReads ? defaultFixes(context) : [restoreFieldFix(context)]),
  TYPE_MISMATCH: otherType,
  "cannot-resolve-type": otherType,
  MISSING_UNION_BRANCH: missingBranch,
  MISSING_ENUM_SYMBOLS: missingSymbols,
  NAME_MISMATCH: (context) => [context.newReads ? typeAliasFix(context) : undefined, keepNameFix(context)],
  FIXED_SIZE_MISMATCH: (context) => [keepSizeFix(context)],
  "original-throws": (context) => [removeAliasFix(context)],
  "logical-type-changed": otherType,
  "decimal-scale-changed": otherType,
  "decimal-precision-changed": otherType,
  "bytes-string-exchanged": otherType,
  "lossy-promotion": otherType,
  "default-changed": (context) => [keepDefaultFix(context), ...keepTypeFixes(context).slice(0, 1)],
  "enum-default-changed": (context) => [keepEnumDefaultFix(context)],
  "symbols-reordered": (context) => [keepOrderFix(context)],
  "branches-reordered": (context) => [keepOrderFix(context)],
  "default-taken-for-other-branch": (context) => (context.newReads ? [defaultBranchFix(context)] : []),
  "record-taken-by-shape": (context) => (context.newReads ? unionAliasFixes(context) : [keepRecordNameFix(context)]),
  "alias-steals-field": (context) => [removeAliasFix(context)],
  // An alias of the old version applies while the record keeps its name.
  "alias-does-not-apply": (context) => [context.newReads ? typeAliasFix(context) : keepNameFix(context)],
  "unit-in-doc-changed": (context) => [keepDocFix(context)],
} as const satisfies Record<ApacheAvroRuleId | GlueRuleId | MeaningRuleId, Maker>;

/** Rules that are no row of the table are another format's, or say that all is well. */
function isMended(rule: string): rule is keyof typeof makers {
  return Object.hasOwn(makers, rule);
}

function parses(schema: AvroSchema, edits: readonly TextEdit[]): boolean {
  const files = schema.files.map((file) => edited(file, edits));
  const idl = schema.syntaxes.get(schema.file) === "idl" ? { syntax: "idl" as const } : {};
  const parsed = parseAvro({ files, root: schema.file, ...idl }, { get: (_kind, _path, _text, make) => make() });
  return !hasError(parsed.problems);
}

/** A file with the edits that are meant for it. */
export function edited(file: SourceFile, edits: readonly TextEdit[]): SourceFile {
  const own = edits.filter((edit) => edit.file === file.path).sort((a, b) => b.from - a.from);
  let text = file.text;
  for (const edit of own) text = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  return { path: file.path, text };
}

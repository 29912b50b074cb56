/** `buf lint` 1.75 to the letter, PROTOVALIDATE apart. */
import type { Judgement } from "../../../../model/finding.ts";
import type { NodePath } from "../../../../model/path.ts";
import type { Result } from "../../../../model/result.ts";
import type { JudgeOptions, Pair, RuleSet } from "../../../../model/schema-format.ts";
import { nodePathsOf } from "../../node-paths.ts";
import type { FileNode, ProtobufSchema } from "../../schema.ts";
import type { LintSettings } from "../buf/config.ts";
import { enumsOf, extensionsOf, messagesOf } from "../buf/elements.ts";
import { categorySelection, configuredSelection, inBufOrder, type Selection } from "../buf/selection.ts";
import { missingImportsWhy, sourceProblems } from "../buf/source-problems.ts";
import { bufSpan, placeOf } from "../buf/spot.ts";
import { breakingCatalog } from "../buf-breaking/rules.ts";
import { isIgnoredByComment } from "./comment-ignores.ts";
import { judgeComments } from "./comment-rules.ts";
import { judgeImports } from "./import-rules.ts";
import { judgeEnumNames, judgeFieldNames, judgeFileNames, judgeMessageNames, judgeServiceNames } from "./name-rules.ts";
import { judgePackages } from "./package-rules.ts";
import type { LintFinding, LintReport } from "./report.ts";
import { judgeMethods, judgeSharedTypes } from "./rpc-rules.ts";
import { lintCatalog, lintRules } from "./rules.ts";

function judgeFile(file: FileNode, settings: LintSettings, report: LintReport): void {
  judgeFileNames(file, report);
  judgeComments(file, report);
  const messages = messagesOf(file);
  for (const message of messages) judgeMessageNames(message, report);
  for (const extension of extensionsOf(file, messages)) judgeFieldNames(extension, report);
  for (const node of enumsOf(file, messages)) judgeEnumNames(node, settings, report);
  for (const service of file.services) {
    judgeServiceNames(service, settings, report);
    judgeMethods(service, settings, report);
  }
}

/** All findings that category, buf.yaml and comments leave. */
function lintFindings(schema: ProtobufSchema, targets: readonly FileNode[], selection: Selection): LintFinding[] {
  const findings: LintFinding[] = [];
  const report: LintReport = {
    wants: (rule) => selection.wantsAnywhere(rule),
    add: (finding) => {
      const { file } = finding.spot;
      if (!selection.keeps(finding.rule, file, undefined)) return;
      const settings = selection.settings(file.path);
      if (settings?.lint.commentIgnores && isIgnoredByComment(finding.rule, finding.owner)) return;
      findings.push(finding);
    },
  };
  for (const file of targets) {
    const settings = selection.settings(file.path);
    if (settings !== undefined) judgeFile(file, settings.lint, report);
  }
  const first = selection.settings(targets[0]?.path ?? "");
  if (first !== undefined) judgeSharedTypes(targets, first.lint, report);
  judgePackages(targets, report);
  judgeImports(targets, schema, report);
  return findings;
}

function targetFiles(schema: ProtobufSchema, paths: readonly string[] | undefined): readonly FileNode[] {
  if (paths === undefined) return schema.files.filter((file) => !file.isWellKnown);
  return paths.flatMap((path) => schema.byPath.get(path) ?? []);
}

function optionalNode(readerNode: NodePath | undefined): { readonly readerNode?: NodePath } {
  return readerNode === undefined ? {} : { readerNode };
}

const catalogs = { breaking: breakingCatalog, lint: lintCatalog };

function judge(pair: Pair<ProtobufSchema>, options: JudgeOptions): Judgement | Promise<Judgement> {
  const { category, config, targets } = options;
  if (config === undefined) return judgeBy(categorySelection("lint", catalogs, category), pair.reader, targets);
  return configuredSelection("lint", catalogs, config, category, { current: pair.reader, previous: pair.writer }).then(
    (selection) => judgeBy(selection, pair.reader, targets),
  );
}

function judgeBy(
  selection: Result<Selection>,
  schema: ProtobufSchema,
  targets: readonly string[] | undefined,
): Judgement {
  if (!selection.ok) return { kind: "refused", side: "reader", problems: selection.problems };
  const source = sourceProblems(schema);
  if (source.refusing.length > 0) return { kind: "refused", side: "reader", problems: source.refusing };
  const found = lintFindings(schema, targetFiles(schema, targets), selection.value);
  const paths = found.length === 0 ? undefined : nodePathsOf(schema);
  const node = (finding: LintFinding) =>
    finding.owner?.kind === "element" ? paths?.get(finding.owner.element) : undefined;
  const findings = inBufOrder(
    found.map((finding) => ({
      ...optionalNode(node(finding)),
      rule: finding.rule,
      class: lintRules[finding.rule].class,
      path: finding.path,
      message: finding.message,
      direction: lintRules[finding.rule].breaks,
      span: bufSpan(finding.spot),
      readerPlace: placeOf(finding.spot),
    })),
  );
  if (source.missingImports.length === 0) return { kind: "judged", compatible: findings.length === 0, findings };
  return { kind: "undecided", why: missingImportsWhy(source.missingImports), findings };
}

/** The rule set `buf-lint`: looks at the reader's schema alone. */
export const bufLint: RuleSet<ProtobufSchema> = {
  id: "buf-lint",
  title: "Buf lint",
  rules: lintRules,
  judges: "single",
  // What misses an import is judged as far as it can be; everything else that buf does not compile is refused.
  refusesItself: true,
  judge,
};

import type {
  EnumNode,
  EnumValueNode,
  FieldNode,
  FileNode,
  ImportNode,
  MessageNode,
  MethodNode,
  OneofNode,
  ServiceNode,
  Span,
} from "../../schema.ts";
import type { Spot } from "../buf/spot.ts";
import type { LintRuleId } from "./rules.ts";

/** A declared element that a finding can be about. */
export type LintElement = MessageNode | FieldNode | OneofNode | EnumNode | EnumValueNode | ServiceNode | MethodNode;

/** Whose comments can silence a finding; undefined where buf has no location to look from. */
export type CommentOwner =
  | { readonly kind: "element"; readonly element: LintElement; readonly option?: Span | undefined }
  | { readonly kind: "file-option"; readonly file: FileNode; readonly option: Span }
  | { readonly kind: "package"; readonly file: FileNode }
  | { readonly kind: "import"; readonly entry: ImportNode };

/** A finding of lint, before ignores and positions. */
export interface LintFinding {
  readonly rule: LintRuleId;
  readonly message: string;
  /** Full name of the element; the file's path for what is about the file. */
  readonly path: string;
  readonly spot: Spot;
  readonly owner: CommentOwner | undefined;
}

/** Takes findings, and says which rules are worth evaluating. */
export interface LintReport {
  wants(rule: LintRuleId): boolean;
  add(finding: LintFinding): void;
}

/** Reports something about an element at one of its spans. */
export function reportElement(
  report: LintReport,
  rule: LintRuleId,
  element: LintElement,
  span: Span,
  message: string,
): void {
  report.add({
    rule,
    message,
    path: element.fullName,
    spot: { file: element.file, span },
    owner: { kind: "element", element },
  });
}

/** Reports something about a file as a whole. */
export function reportFile(report: LintReport, rule: LintRuleId, file: FileNode, message: string): void {
  report.add({ rule, message, path: file.path, spot: { file }, owner: undefined });
}

/** Reports something about a file at its package statement, or at 1:1 where it has none. */
export function reportPackage(report: LintReport, rule: LintRuleId, file: FileNode, message: string): void {
  const owner = file.packageSpan === undefined ? undefined : ({ kind: "package", file } as const);
  report.add({ rule, message, path: file.path, spot: { file, span: file.packageSpan }, owner });
}

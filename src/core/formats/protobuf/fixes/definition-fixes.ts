/** Ways to mend what happened to reserved ranges, definitions, methods and file options. */
import type { Fix, TextEdit } from "../../../model/index.ts";
import type {
  EnumNode,
  FieldNode,
  FileNode,
  MessageNode,
  MethodNode,
  OptionNode,
  ProtobufSchema,
  RangeNode,
  ServiceNode,
  Span,
} from "../schema.ts";
import { addBehind, addToBlock, insertAt, removeStatement, replaceSpan, reserve, sourceOf } from "./edits.ts";

/** Reservations of the older version that the newer one lacks, as far as nothing uses them now. */
export function reservationFixes(old: MessageNode | EnumNode, now: MessageNode | EnumNode): Fix[] {
  const members = now.kind === "message" ? now.fields : now.values;
  const numbers = old.reservedRanges.flatMap((range) => missingRanges(range, old, now));
  const names = old.reservedNames
    .map(({ name }) => name)
    .filter((name) => !now.reservedNames.some((kept) => kept.name === name))
    .filter((name) => !members.some((member) => member.name === name));
  const edits = reserve(now, numbers, names);
  if (edits.length === 0) return [];
  return [
    {
      id: "restore-reserved",
      label: "Reserve them again",
      explanation: "What was given up once must not come back with another meaning.",
      edits,
    },
  ];
}

/** What of a range is neither reserved any more nor in use, as it is written. */
function missingRanges(range: RangeNode, old: MessageNode | EnumNode, now: MessageNode | EnumNode): readonly string[] {
  const members = now.kind === "message" ? now.fields : now.values;
  const taken = [
    ...now.reservedRanges,
    ...(now.kind === "message" ? now.extensionRanges : []),
    ...members.map(({ number }) => ({ start: number, end: number })),
  ]
    .filter(({ start, end }) => start <= range.end && end >= range.start)
    .sort((one, other) => one.start - other.start);
  if (taken.length === 0) return [old.file.text.slice(range.span.from, range.span.to)];
  const missing: string[] = [];
  let from = range.start;
  for (const { start, end } of taken) {
    if (start > from) missing.push(rangeText(from, start - 1));
    from = Math.max(from, end + 1);
  }
  if (from <= range.end) missing.push(range.toMax ? `${from} to max` : rangeText(from, range.end));
  return missing;
}

function rangeText(start: number, end: number): string {
  return start === end ? String(start) : `${start} to ${end}`;
}

/** Numbers that were for extensions are so again. */
export function extensionRangeFixes(old: MessageNode, now: MessageNode): Fix[] {
  const isKept = (range: RangeNode): boolean =>
    now.extensionRanges.some(({ start, end }) => start <= range.start && end >= range.end);
  const missing = old.extensionRanges.filter((range) => !isKept(range));
  if (missing.length === 0) return [];
  const texts = missing.map(({ span }) => old.file.text.slice(span.from, span.to));
  const stale = now.extensionRanges.filter((range) =>
    missing.some(({ start, end }) => range.start <= end && range.end >= start),
  );
  // A range that is part of an old one makes way for it, if it stands alone.
  const lonely = stale.every(
    ({ statement }) => now.extensionRanges.filter((other) => other.statement.from === statement.from).length === 1,
  );
  if (!lonely) return [];
  const edits = [
    ...stale.map(({ statement }) => removeStatement(now.file, statement)),
    addToBlock(now, [`extensions ${texts.join(", ")};`], "end"),
  ];
  return [
    {
      id: "restore-extensions",
      label: "Restore the extension numbers",
      explanation: "Who extends the message finds its numbers again.",
      edits,
    },
  ];
}

/** An extension is gone. */
export function deletedExtensionFixes(field: FieldNode, newer: ProtobufSchema): Fix[] {
  const file = newer.byPath.get(field.file.path);
  const { extendee } = field.spans;
  if (file === undefined || file.isWellKnown || extendee === undefined || field.scope !== undefined) return [];
  const name = field.file.text.slice(extendee.from, extendee.to);
  return [
    {
      id: "restore-definition",
      label: `Restore ${field.name}`,
      explanation: "The extension comes back as it was.",
      edits: [appendToFile(file, `extend ${name} {\n  ${sourceOf(field)}\n}`)],
    },
  ];
}

/** A message, enum or service is gone. */
export function deletedDefinitionFixes(node: MessageNode | EnumNode | ServiceNode, newer: ProtobufSchema): Fix[] {
  if (node.kind === "message" && (node.isMapEntry || node.isGroup)) return [];
  const file = newer.byPath.get(node.file.path);
  if (file === undefined || file.isWellKnown || file.package !== node.file.package) return [];
  if (newer.types.has(node.fullName) || newer.services.has(node.fullName)) return [];
  const outer = node.kind === "service" ? undefined : node.parent;
  const parent = outer === undefined ? undefined : newer.types.get(outer.fullName);
  if (outer !== undefined && parent?.kind !== "message") return deletedDefinitionFixes(outer, newer);
  const edit =
    parent?.kind === "message" ? addToBlock(parent, [sourceOf(node)], "end") : appendToFile(file, sourceOf(node));
  return [
    {
      id: "restore-definition",
      label: `Restore ${node.name}`,
      explanation: `The ${node.kind} comes back as it was.`,
      edits: [edit],
    },
  ];
}

function appendToFile(file: FileNode, text: string): TextEdit {
  const gap = file.text.endsWith("\n") ? "\n" : "\n\n";
  return insertAt(file, file.text.length, `${gap}${text}\n`);
}

/** A method is gone, or takes or gives something else. */
export function methodFixes(old: MethodNode, service: ServiceNode | undefined, now: MethodNode | undefined): Fix[] {
  if (now === undefined) {
    if (service === undefined) return [];
    const edits = [addToBlock(service, [sourceOf(old)], "end")];
    return [{ id: "restore-rpc", label: `Restore ${old.name}`, explanation: "Callers find the method again.", edits }];
  }
  const edits: TextEdit[] = [];
  for (const side of ["input", "output"] as const) {
    const [before, after] = [parenthesis(old, side), parenthesis(now, side)];
    const text = old.file.text.slice(before.from, before.to);
    if (text !== now.file.text.slice(after.from, after.to)) edits.push(replaceSpan(now.file, after, text));
  }
  if (edits.length === 0) return [];
  return [
    { id: "restore-signature", label: "Restore the signature", explanation: "Callers and servers agree again.", edits },
  ];
}

/** From behind `(` to the type's end, `stream` included. */
function parenthesis(method: MethodNode, side: "input" | "output"): Span {
  const { span } = method[side];
  const open = method.file.text.lastIndexOf("(", span.from);
  const start = open + 1 + (/^\s*/.exec(method.file.text.slice(open + 1, span.to))?.[0].length ?? 0);
  return { from: start, to: span.to };
}

/** Package, syntax or an option of a file is another one. */
export function fileFixes(old: FileNode, now: FileNode, rule: string): Fix[] {
  if (rule.endsWith("PACKAGE_CHANGED") || rule === "FILE_SAME_PACKAGE") {
    return statementFix(
      "restore-package",
      "the package",
      { file: old, span: old.packageSpan },
      { file: now, span: now.packageSpan },
    );
  }
  if (rule === "FILE_SAME_SYNTAX") {
    return statementFix(
      "restore-syntax",
      "the syntax",
      { file: old, span: old.syntax.statement },
      { file: now, span: now.syntax.statement },
    );
  }
  const name = /^FILE_SAME_([A-Z_]+)$/.exec(rule)?.[1]?.toLowerCase();
  if (name === undefined) return [];
  const find = (file: FileNode): OptionNode | undefined =>
    file.options.find((option) => option.path.join(".") === name);
  return statementFix(
    "restore-file-option",
    name,
    { file: old, span: find(old)?.span },
    { file: now, span: find(now)?.span },
  );
}

interface Statement {
  readonly file: FileNode;
  readonly span: Span | undefined;
}

function statementFix(id: string, what: string, old: Statement, now: Statement): Fix[] {
  if (old.span === undefined && now.span === undefined) return [];
  const text = old.span === undefined ? "" : old.file.text.slice(old.span.from, old.span.to);
  const anchor = now.file.options.at(-1)?.span ?? now.file.packageSpan ?? now.file.syntax.statement;
  const edits =
    now.span !== undefined
      ? [replaceSpan(now.file, now.span, text)]
      : anchor === undefined
        ? [insertAt(now.file, 0, `${text}\n`)]
        : [addBehind(now.file, anchor, text)];
  const label = text === "" ? `Remove ${what} again` : `Restore ${what}`;
  return [{ id, label, explanation: "Generated code stays as its users know it.", edits }];
}

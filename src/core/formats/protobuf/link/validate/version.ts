/** What can be wrong between the files of a version. */
import type { Problem } from "../../../../model/index.ts";
import type { FileSyntax } from "../../parse/syntax.ts";
import type { FieldNode, FileNode, Span } from "../../schema.ts";
import type { LinkedFile } from "../linked-file.ts";
import type { LinkedMessage } from "../linked-message.ts";
import type { Named, SymbolIndex } from "../symbols.ts";

export function validateVersion(
  files: readonly LinkedFile[],
  index: SymbolIndex,
  circular: ReadonlyMap<FileSyntax, readonly number[]>,
): Problem[] {
  const problems: Problem[] = [];
  const add = (file: FileNode, span: Span, code: string, message: string, hint?: string): void => {
    const place = { file: file.path, from: span.from, to: span.to };
    problems.push({ severity: "error", code, message, place, ...(hint === undefined ? {} : { hint }) });
  };
  checkCircles(circular, add, files);
  for (const nodes of index.quarrels()) checkQuarrel(nodes, add);
  checkPackages(files, index, add);
  checkExtensionNumbers(files, add);
  return problems;
}

type Add = (file: FileNode, span: Span, code: string, message: string, hint?: string) => void;

function checkCircles(
  circular: ReadonlyMap<FileSyntax, readonly number[]>,
  add: Add,
  files: readonly LinkedFile[],
): void {
  for (const file of files) {
    for (const at of circular.get(file.declared) ?? []) {
      const one = file.imports[at];
      if (one === undefined) continue;
      add(
        file,
        one.span,
        "import-circle",
        `Importing "${one.path}" closes a circle of imports.`,
        "Move what both need to a third file.",
      );
    }
  }
}

/** One name at the top level of several files; several in one file have been reported there. */
function checkQuarrel(nodes: readonly Named[], add: Add): void {
  const files = new Set(nodes.map((node) => node.file));
  if (files.size < 2) return;
  for (const node of nodes) {
    const other = nodes.find((candidate) => candidate.file !== node.file);
    if (other === undefined || node.file.isWellKnown) continue;
    const message = `\`${node.fullName}\` is declared in ${other.file.path} too.`;
    add(node.file, node.spans.name, "duplicate-name", message, "Rename one of them.");
  }
}

/** A name is a package's or something else's, not both. */
function checkPackages(files: readonly LinkedFile[], index: SymbolIndex, add: Add): void {
  const checked = new Set<string>();
  for (const file of files) {
    for (let name = file.package; name !== ""; name = name.slice(0, Math.max(0, name.lastIndexOf(".")))) {
      if (checked.has(name)) break;
      checked.add(name);
      if (!index.has(name)) continue;
      for (const node of index.all(name)) {
        // Files that do not meet quarrel only for protoc.
        if (!reaches(node.file, file) && !reaches(file, node.file)) continue;
        add(
          node.file,
          node.spans.name,
          "package-name",
          `\`${name}\` is the name of a package too (${file.path}).`,
          "Rename it.",
        );
      }
    }
  }
}

/** One file imports the other, directly or not. */
function reaches(from: FileNode, wanted: FileNode): boolean {
  const seen = new Set<FileNode>([from]);
  for (const file of seen) {
    if (file === wanted) return true;
    for (const { target } of file.imports) if (target !== undefined) seen.add(target);
  }
  return false;
}

/** Extensions of one message have numbers of their own, whichever files they stand in. */
function checkExtensionNumbers(files: readonly LinkedFile[], add: Add): void {
  const taken = new Map<string, Map<number, FieldNode>>();
  const check = (field: FieldNode): void => {
    const extendee = field.parent?.fullName;
    if (extendee === undefined) return;
    let numbers = taken.get(extendee);
    if (numbers === undefined) {
      numbers = new Map();
      taken.set(extendee, numbers);
    }
    const other = numbers.get(field.number);
    if (other === undefined) numbers.set(field.number, field);
    else if (!field.file.isWellKnown) {
      const message = `Extension number ${field.number} of ${extendee} is taken by \`${other.fullName}\` (${other.file.path}).`;
      add(field.file, field.spans.number, "duplicate-number", message, "Take another number.");
    }
  };
  const walk = (message: LinkedMessage): void => {
    message.extensions.forEach(check);
    message.messages.forEach(walk);
  };
  for (const file of files) {
    file.extensions.forEach(check);
    file.messages.forEach(walk);
  }
}

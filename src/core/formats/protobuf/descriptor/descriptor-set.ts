import type { FileNode, ProtobufSchema } from "../schema.ts";
import { DescriptorWriter, writeEnum, writeField, writeMessage, writeService } from "./declaration-bytes.ts";
import type { FindMessage } from "./option-tree.ts";
import { writeSourceInfo } from "./source-info.ts";

/** `google.protobuf.Edition`. */
const editionNumbers = { "2023": 1000, "2024": 1001, "2026": 1002 } as const;

/**
 * A version as a FileDescriptorSet: its files and all they import, imported ones first, as `buf build` and
 * `protoc --include_imports` write it; with where declarations stand and their comments, unless that is not wanted.
 */
export function descriptorSet(schema: ProtobufSchema, withSource = true): Uint8Array {
  const find: FindMessage = (fullName) => {
    const type = schema.types.get(fullName);
    return type?.kind === "message" ? type : undefined;
  };
  const set = new DescriptorWriter(find);
  for (const file of inImportOrder(schema.files)) set.inner(1, (inner) => writeFile(inner, file, withSource));
  return set.out.finish();
}

/** Every file behind those it imports; chains of imports can be longer than the stack is deep. */
function inImportOrder(files: readonly FileNode[]): readonly FileNode[] {
  const ordered: FileNode[] = [];
  const seen = new Set<FileNode>();
  for (const root of files) {
    const stack: { readonly file: FileNode; next: number }[] = [];
    const open = (file: FileNode | undefined): void => {
      if (file === undefined || seen.has(file)) return;
      seen.add(file);
      stack.push({ file, next: 0 });
    };
    open(root);
    for (let step = stack.at(-1); step !== undefined; step = stack.at(-1)) {
      if (step.next < step.file.imports.length) open(step.file.imports[step.next++]?.target);
      else {
        ordered.push(step.file);
        stack.pop();
      }
    }
  }
  return ordered;
}

function writeFile(to: DescriptorWriter, file: FileNode, withSource: boolean): void {
  const imports = file.imports.filter((entry) => entry.modifier !== "option");
  to.text(1, file.path);
  if (file.package !== "") to.text(2, file.package);
  for (const { path } of imports) to.text(3, path);
  for (const message of file.messages) to.inner(4, (inner) => writeMessage(inner, message));
  for (const node of file.enums) to.inner(5, (inner) => writeEnum(inner, node));
  for (const service of file.services) to.inner(6, (inner) => writeService(inner, service));
  for (const extension of file.extensions) to.inner(7, (inner) => writeField(inner, extension));
  to.options(8, file.options);
  // Built-in files are known to everybody.
  if (withSource && !file.isWellKnown) to.inner(9, (inner) => writeSourceInfo(inner, file));
  for (const [index, entry] of imports.entries()) if (entry.modifier === "public") to.number(10, index);
  for (const [index, entry] of imports.entries()) if (entry.modifier === "weak") to.number(11, index);
  if (file.syntax.kind !== "proto2") to.text(12, file.syntax.kind);
  if (file.syntax.kind === "editions") to.number(14, editionNumbers[file.syntax.edition]);
  for (const { path, modifier } of file.imports) if (modifier === "option") to.text(15, path);
}

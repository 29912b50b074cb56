/** Which files a version needs, and in which order to link them: imported ones first. */
import type { FileSyntax } from "../parse/syntax.ts";

/** Every file declares options of it. */
export const DESCRIPTOR = "google/protobuf/descriptor.proto";

export interface ImportOrder {
  /** Files in linking order. */
  readonly files: readonly FileSyntax[];
  /** Imports that close a circle, by the importing file: their indexes among its imports. */
  readonly circular: ReadonlyMap<FileSyntax, readonly number[]>;
  /** Files that stand in a circle or import one that does; what is linked for them cannot be kept. */
  readonly unstable: ReadonlySet<FileSyntax>;
}

/** A file on the way down its imports. */
interface Step {
  readonly file: FileSyntax;
  next: number;
}

/** Sorts the files and those they import; `find` gives the file of a path, built-in ones included. */
export function importOrder(roots: readonly FileSyntax[], find: (path: string) => FileSyntax | undefined): ImportOrder {
  const files: FileSyntax[] = [];
  const state = new Map<FileSyntax, "open" | "done">();
  const circular = new Map<FileSyntax, number[]>();
  const unstable = new Set<FileSyntax>();
  for (const root of roots) {
    if (state.has(root)) continue;
    // Chains of imports can be longer than the stack is deep.
    const stack: Step[] = [{ file: root, next: 0 }];
    state.set(root, "open");
    for (let step = stack.at(-1); step !== undefined; step = stack.at(-1)) {
      const index = step.next++;
      const one = step.file.imports[index];
      if (one === undefined) {
        stack.pop();
        state.set(step.file, "done");
        files.push(step.file);
        if (stack.length > 0 && unstable.has(step.file)) markParent(stack, unstable);
        continue;
      }
      const target = find(one.path);
      if (target === undefined) continue;
      const seen = state.get(target);
      if (seen === undefined) {
        state.set(target, "open");
        stack.push({ file: target, next: 0 });
      } else if (seen === "open") {
        circular.set(step.file, [...(circular.get(step.file) ?? []), index]);
        for (const on of stack) unstable.add(on.file);
      } else if (unstable.has(target)) unstable.add(step.file);
    }
  }
  return { files, circular, unstable };
}

function markParent(stack: readonly Step[], unstable: Set<FileSyntax>): void {
  const parent = stack.at(-1);
  if (parent !== undefined) unstable.add(parent.file);
}

/** Rules for imports, as far as the importing file tells. */
import type { ProblemSink } from "../../parse/problem-sink.ts";
import type { LinkedFile, LinkedImport } from "../linked-file.ts";

export function checkImports(file: LinkedFile, problems: ProblemSink): void {
  const seen = new Set<string>();
  let afterOption = false;
  const late = file.syntax.kind === "editions" && file.syntax.edition !== "2023";
  for (const one of file.imports) {
    const { from, to } = one.span;
    if (seen.has(one.path)) problems.add("import-twice", from, to, `"${one.path}" is imported twice.`, "Remove one.");
    seen.add(one.path);
    if (one.target === undefined) missing(one, problems);
    if (one.modifier === "option") afterOption = true;
    else if (afterOption) {
      problems.add(
        "import-order",
        from,
        to,
        "This import stands behind an `import option`.",
        "Move it before all of them.",
      );
    }
    const { modifierSpan: word } = one;
    if (one.modifier === "option" && !late) {
      problems.add(
        "import-option",
        word.from,
        word.to,
        "`import option` exists from edition 2024 on.",
        "Remove `option`.",
      );
    } else if (one.modifier === "weak" && late) {
      problems.add(
        "import-weak",
        word.from,
        word.to,
        "`import weak` does not exist from edition 2024 on.",
        "Remove `weak`.",
      );
    }
  }
}

function missing(one: LinkedImport, problems: ProblemSink): void {
  const { from, to } = one.span;
  const why = pathFault(one.path);
  if (why !== undefined) problems.add("import-path", from, to, why);
  else
    problems.add(
      "missing-import",
      from,
      to,
      `There is no file "${one.path}".`,
      "Add it to the version, or remove the import.",
    );
}

function pathFault(path: string): string | undefined {
  if (path === "") return "An import needs a path.";
  if (path.startsWith("/")) return "An imported path is relative: it does not start with `/`.";
  if (path.split("/").includes("..")) return "An imported path cannot leave the folder by `..`.";
  return path.includes("\\") ? "An imported path has forward slashes." : undefined;
}

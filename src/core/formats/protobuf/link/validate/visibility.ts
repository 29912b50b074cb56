/** `export` and `local`, where the file has them at all. */
import type { ProblemSink } from "../../parse/problem-sink.ts";
import type { LinkedEnum } from "../linked-enum.ts";
import type { LinkedFile } from "../linked-file.ts";
import type { LinkedMessage } from "../linked-message.ts";

export function checkVisibility(file: LinkedFile, problems: ProblemSink): void {
  const has = file.syntax.kind === "editions" && file.syntax.edition !== "2023";
  const isStrict = file.features.defaultSymbolVisibility === "STRICT";
  const check = (node: LinkedMessage | LinkedEnum): void => {
    const { visibility, visibilitySpan: span } = node.syntax;
    if (span === undefined) return;
    if (!has) {
      problems.add(
        "visibility-syntax",
        span.from,
        span.to,
        `\`${visibility}\` exists from edition 2024 on.`,
        "Remove it.",
      );
    } else if (isStrict && visibility === "export" && node.parent !== undefined && !isNamespace(node)) {
      const hint = "Move it to the top level, or remove `export`.";
      problems.add("strict-visibility", span.from, span.to, "Under STRICT nested types cannot be exported.", hint);
    }
  };
  const walk = (message: LinkedMessage): void => {
    check(message);
    message.enums.forEach(check);
    message.messages.forEach(walk);
  };
  file.messages.forEach(walk);
  file.enums.forEach(check);
}

/** An enum may be exported out of a message that only gives it a name: no fields, and all numbers reserved. */
function isNamespace(node: LinkedMessage | LinkedEnum): boolean {
  const { parent } = node;
  if (node.kind !== "enum" || parent === undefined || parent.fields.length > 0) return false;
  return parent.reservedRanges.some((range) => range.start === 1 && range.toMax);
}

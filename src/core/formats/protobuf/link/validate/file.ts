/** Everything that can be wrong in one file once its names are resolved. */
import { optionAt } from "../../option-lookup.ts";
import type { ProblemSink } from "../../parse/problem-sink.ts";
import type { LinkedFile } from "../linked-file.ts";
import { checkEnum } from "./enum.ts";
import { checkField } from "./field.ts";
import { checkImports } from "./imports.ts";
import { checkMessage } from "./message.ts";
import { checkNames } from "./names.ts";
import { checkNamingStyle } from "./naming-style.ts";
import { checkVisibility } from "./visibility.ts";

export function validateFile(file: LinkedFile, problems: ProblemSink): void {
  checkImports(file, problems);
  checkNames(file, problems);
  for (const message of file.messages) checkMessage(message, problems);
  for (const node of file.enums) checkEnum(node, problems);
  for (const field of file.extensions) checkField(field, problems);
  const presence = optionAt(file.options, "features", "field_presence");
  if (presence?.value.kind === "identifier" && presence.value.text === "LEGACY_REQUIRED") {
    const { from, to } = presence.value.span;
    problems.add("file-required", from, to, "Fields cannot be required by default.", "Set it on single fields.");
  }
  checkNamingStyle(file, problems);
  checkVisibility(file, problems);
}

import type { Problem } from "../../model/problem.ts";
import type { Standing } from "../../model/standing.ts";
import { sourceProblems } from "./rule-sets/buf/source-problems.ts";
import type { ProtobufSchema } from "./schema.ts";

/** Codes of problems that leave a part of a text unread. */
const unread: ReadonlySet<string> = new Set([
  "syntax",
  "stray-brace",
  "stray-character",
  "unclosed-brace",
  "unclosed-comment",
  "unclosed-string",
  "malformed-number",
  "too-deep",
]);

/** How far the texts stand: what only misses imports is judged and read without them. */
export function standing(schema: ProtobufSchema, problems: readonly Problem[]): Standing {
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return "valid";
  if (errors.some(({ code }) => unread.has(code ?? ""))) return "broken";
  return sourceProblems(schema).refusing.length === 0 ? "without-imports" : "refused";
}

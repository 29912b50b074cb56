/** Reserved names, of messages and enums. */
import type { ProblemSink } from "../../parse/problem-sink.ts";
import type { ReservedNameSyntax } from "../../parse/syntax.ts";
import type { FileNode, Span } from "../../schema.ts";

/** A field or enum value. */
interface Member {
  readonly name: string;
  readonly spans: { readonly name: Span };
}

export function checkReservedNames(
  reserved: readonly ReservedNameSyntax[],
  members: readonly Member[],
  file: FileNode,
  problems: ProblemSink,
): void {
  if (reserved.length === 0) return;
  const names = new Set<string>();
  for (const { name, quoted, span } of reserved) {
    if (names.has(name))
      problems.add("reserved-twice", span.from, span.to, `\`${name}\` is reserved twice.`, "Remove one.");
    names.add(name);
    if (quoted && file.syntax.kind === "editions") {
      problems.add(
        "reserved-form",
        span.from,
        span.to,
        "In editions reserved names stand without quotes.",
        "Remove the quotes.",
      );
    } else if (!quoted && file.syntax.kind !== "editions") {
      problems.add(
        "reserved-form",
        span.from,
        span.to,
        `In ${file.syntax.kind} reserved names stand in quotes.`,
        `Write "${name}".`,
      );
    } else if (quoted && !/^[A-Za-z_]\w*$/.test(name)) {
      problems.add(
        "reserved-form",
        span.from,
        span.to,
        `"${name}" can never be a name.`,
        "Write one name in each string.",
      );
    }
  }
  for (const member of members) {
    if (!names.has(member.name)) continue;
    const { from, to } = member.spans.name;
    problems.add("reserved-name", from, to, `The name \`${member.name}\` is reserved.`, "Take another name.");
  }
}

import { optionAt } from "../../option-lookup.ts";
import type { LiteralField, OptionNode, OptionValue, Span } from "../../schema.ts";

/**
 * The text that sets an option, or that sets the nearest message around it: `features = { ... }` stands for a feature
 * that the literal leaves out (spec/buf.md 1, "Source positions"). Undefined where nothing does.
 */
export function optionSpan(options: readonly OptionNode[], ...path: readonly string[]): Span | undefined {
  if (options.length === 0) return undefined;
  const exact = optionAt(options, ...path);
  if (exact !== undefined) return exact.span;
  let best: Span | undefined;
  let bestLength = 0;
  for (const option of options) {
    if (option.path.length >= path.length || !option.path.every((part, index) => part === path[index])) continue;
    const found = deepest(option, path);
    // Of several statements with the same path the first is the one that locations know.
    if (found.length > bestLength) {
      best = found.span;
      bestLength = found.length;
    }
  }
  return best;
}

function deepest(option: OptionNode, path: readonly string[]): { span: Span; length: number } {
  let span = option.span;
  let length = option.path.length;
  let value: OptionValue = option.value;
  while (length < path.length - 1 && value.kind === "message") {
    const name: string | undefined = path[length];
    const field: LiteralField | undefined = value.fields.find((candidate) => candidate.name === name);
    if (field === undefined) break;
    span = field.span;
    value = field.value;
    length++;
  }
  return { span, length };
}

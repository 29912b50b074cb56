/** Finding an option's value and the place that says it, also inside message literals. */
import type { OptionNode, OptionValue, Span } from "./schema.ts";

/** An option that was found: its value, and the narrowest text that sets it. */
export interface OptionSetting {
  readonly value: OptionValue;
  /** The statement, the bracket entry, or the `name: value` inside a message literal. */
  readonly span: Span;
}

/**
 * The setting of an option by its resolved path: `optionAt(field.options, "features", "field_presence")` finds
 * `features.field_presence = EXPLICIT` as well as `features = { field_presence: EXPLICIT }`. Extensions are written
 * as `(full.name)`. The last setting wins; a longer path than asked is not a setting of it.
 */
export function optionAt(options: readonly OptionNode[], ...path: readonly string[]): OptionSetting | undefined {
  for (let index = options.length - 1; index >= 0; index--) {
    const option = options[index];
    if (option === undefined || option.path.length > path.length) continue;
    if (!option.path.every((part, at) => part === path[at])) continue;
    const found = insideLiteral({ value: option.value, span: option.span }, path.slice(option.path.length));
    if (found !== undefined) return found;
  }
  return undefined;
}

function insideLiteral(start: OptionSetting, path: readonly string[]): OptionSetting | undefined {
  let at = start;
  for (const name of path) {
    if (at.value.kind !== "message") return undefined;
    const field = at.value.fields.findLast((candidate) => candidate.name === name);
    if (field === undefined) return undefined;
    at = { value: field.value, span: field.span };
  }
  return at;
}

/** The text of an option whose value is an identifier (an enum's value, `true`, `false`). */
export function identifierAt(options: readonly OptionNode[], ...path: readonly string[]): string | undefined {
  const setting = optionAt(options, ...path);
  return setting?.value.kind === "identifier" ? setting.value.text : undefined;
}

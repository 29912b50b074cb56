/** A name split as Java splits it (spec 1). */
export interface SplitName {
  readonly name: string;
  /** Empty for the null namespace. */
  readonly space: string;
  readonly full: string;
}

/** Splits a name: the part before the last dot is the namespace, else `space` is. */
export function splitName(text: string, space: string): SplitName {
  const dot = text.lastIndexOf(".");
  const name = text.slice(dot + 1);
  const ownSpace = dot < 0 ? space : text.slice(0, dot);
  return { name, space: ownSpace, full: ownSpace === "" ? name : `${ownSpace}.${name}` };
}

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const plainSpace = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const letter = /^\p{L}$/u;
const letterOrDigit = /^[\p{L}\p{Nd}]$/u;

/** True if the name is one that the specification allows, not only Java. */
export function isPlainName(name: string): boolean {
  return plainName.test(name);
}

/** What Java's name check says against a name, in its words; undefined if it passes (spec 1). */
export function nameFault(name: string): string | undefined {
  if (plainName.test(name)) return undefined;
  if (name === "") return "Empty name";
  for (let at = 0; at < name.length; at++) {
    // Java looks at UTF-16 units one by one, so letters beyond the basic plane are refused.
    const unit = name.charAt(at);
    if (unit === "_") continue;
    if (at === 0 && !letter.test(unit)) return `Illegal initial character: ${name}`;
    if (at > 0 && !letterOrDigit.test(unit)) return `Illegal character in: ${name}`;
  }
  return undefined;
}

/** What is wrong with the parts of a namespace; undefined if nothing is. */
export function namespaceFault(space: string): string | undefined {
  if (space === "" || plainSpace.test(space)) return undefined;
  for (const part of space.split(".")) {
    const fault = nameFault(part);
    if (fault !== undefined) return `Namespace part "${part}" is invalid: ${fault}`;
  }
  return undefined;
}

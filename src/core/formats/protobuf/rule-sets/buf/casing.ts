/** How buf turns names into PascalCase and snake_case. spec/buf.md 5, "Casing". */

const delimiters = /[.\-_ \t\r\n]/;
const outerDelimiters = /^[.\-_ \t\r\n]+|[.\-_ \t\r\n]+$/g;
const upper = /^\p{Lu}$/u;
const lower = /^\p{Ll}$/u;
const digit = /^\p{Nd}$/u;

/** `foo_bar` becomes `FooBar`; other capitals stay, so `FOO_BAR` becomes `FOOBAR`. */
export function pascalCase(name: string): string {
  let output = "";
  let raise = true;
  for (const character of name) {
    if (delimiters.test(character)) {
      raise = true;
    } else {
      output += raise ? character.toUpperCase() : character;
      raise = false;
    }
  }
  return output;
}

/** Decides whether a new word starts at a capital letter. */
function startsWord(previous: string, next: string | undefined): boolean {
  if (lower.test(previous)) return true;
  return next !== undefined && !upper.test(next) && !digit.test(next) && !delimiters.test(next);
}

/** Names that are in one of the two snake cases already. */
const snakeCased = /^(?:[a-z0-9]+(?:_[a-z0-9]+)*|[A-Z0-9]+(?:_[A-Z0-9]+)*)$/;

/** Splits a name into words joined by `_`, letters untouched. */
function snakeWords(name: string): string {
  if (snakeCased.test(name)) return name;
  const characters = [...name.replace(outerDelimiters, "")];
  let output = "";
  for (const [index, character] of characters.entries()) {
    if (delimiters.test(character)) {
      if (!output.endsWith("_")) output += "_";
      continue;
    }
    const previous = characters[index - 1];
    const separated = previous === undefined || output.endsWith("_");
    if (upper.test(character) && !separated && startsWord(previous, characters[index + 1])) output += "_";
    output += character;
  }
  return output;
}

/** `FooBar` becomes `foo_bar`. */
export function lowerSnakeCase(name: string): string {
  return snakeWords(name).toLowerCase();
}

/** `FooBar` becomes `FOO_BAR`. */
export function upperSnakeCase(name: string): string {
  return snakeWords(name).toUpperCase();
}

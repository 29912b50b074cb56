/** Gives names that are identifiers, each once: what other schemas call things is not always one, and not always alone. */
export class FreshNames {
  readonly #taken = new Set<string>();
  readonly #alike: (name: string) => string;

  /** `alike`: names for which it says the same are one name; by default those that differ in case alone. */
  constructor(alike: (name: string) => string = (name) => name.toLowerCase()) {
    this.#alike = alike;
  }

  /** An identifier like the wanted name, that was not given before. */
  give(wanted: string): string {
    const plain = identifier(wanted);
    let name = plain;
    for (let count = 2; this.#taken.has(this.#alike(name)); count++) name = `${plain}_${count}`;
    this.#taken.add(this.#alike(name));
    return name;
  }
}

/** Letters, digits and underscores, not beginning with a digit. */
function identifier(wanted: string): string {
  const plain = wanted.replace(/[^A-Za-z0-9_]+/g, "_").replace(/^_+(?=.)|_+$/g, "");
  return /^[A-Za-z]/.test(plain) ? plain : `f_${plain}`.replace(/_$/, "");
}

/** `shop.v1.Order.Line` is `Line`. */
export function lastName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf("/")) + 1);
}

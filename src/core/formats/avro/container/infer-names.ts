/** Gives every record a name of its own, made from the field it stands in. */
export class RecordNames {
  readonly #taken = new Set<string>();

  nameFor(wanted: string): string {
    const dot = wanted.lastIndexOf(".");
    const base = capital(wanted.slice(dot + 1));
    let name = base;
    for (let number = 2; this.#taken.has(name); number++) name = `${base}${number}`;
    this.#taken.add(name);
    return wanted.slice(0, dot + 1) + name;
  }
}

/** The name of one of many: `lines` have a `line`. */
export function singular(name: string): string {
  if (/ies$/i.test(name)) return `${name.slice(0, -3)}y`;
  return /[^s]s$/i.test(name) ? name.slice(0, -1) : name;
}

/** `order_lines` becomes `OrderLines`. */
function capital(name: string): string {
  const text = name
    .split("_")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
  return /^[A-Z]/.test(text) ? text : `_${text}`;
}

/** ProtoJSON names (language guide, JSON mapping): lowerCamelCase of the field's name. */
export function jsonNameOf(name: string): string {
  if (!name.includes("_")) return name;
  let text = "";
  let raise = false;
  for (const char of name) {
    if (char === "_") raise = true;
    else {
      text += raise ? upperAscii(char) : char;
      raise = false;
    }
  }
  return text;
}

function upperAscii(char: string): string {
  return char >= "a" && char <= "z" ? char.toUpperCase() : char;
}

/** The name of a map field's entry message: `line_items` makes `LineItemsEntry`. */
export function mapEntryName(name: string): string {
  const json = jsonNameOf(`_${name}`);
  return `${json}Entry`;
}

/**
 * A node path names one node of a version's outline: `/items/[]/price`.
 *
 * Segments are joined by `/`, each preceded by one; the root is the empty string. A segment is a field or property
 * name (`~` as `~0`, `/` as `~1`), `[]` for an array's items, `{}` for a map's values, `|string` for a union branch
 * or the n-th member of a combined schema (`|oneOf.1`). A value path is the same with the positions filled in:
 * `/items/[3]/price`, `/tags/{color}`; unions leave no segment in value paths of JSON-like values.
 */
export type NodePath = string;

/** The path of one value inside one event; `nodePathOf` gives the outline node it belongs to. */
export type ValuePath = string;

/** Escapes a name for use as a path segment. */
export function segment(name: string): string {
  if (!name.includes("~") && !name.includes("/")) return name;
  return name.replace(/~/g, "~0").replace(/\//g, "~1");
}

/** Undoes `segment`. */
export function unsegment(text: string): string {
  return text.replace(/~1/g, "/").replace(/~0/g, "~");
}

/** Appends a field or property name to a path. */
export function joinName(path: string, name: string): string {
  return `${path}/${segment(name)}`;
}

/** Splits a path into its raw segments (still escaped); the root has none. */
export function segmentsOf(path: string): string[] {
  return path === "" ? [] : path.slice(1).split("/");
}

/** Turns a value path into the path of its outline node: positions and keys are forgotten. */
export function nodePathOf(path: ValuePath): NodePath {
  return segmentsOf(path)
    .map((part) => {
      if (/^\[\d+\]$/.test(part)) return "/[]";
      if (part.startsWith("{") && part.endsWith("}")) return "/{}";
      return `/${part}`;
    })
    .join("");
}

/** The path of the parent node, or undefined for the root. */
export function parentPath(path: string): string | undefined {
  if (path === "") return undefined;
  return path.slice(0, path.lastIndexOf("/"));
}

/** Shows a path to a person: `items[3].price`, and `(root)` for the root. */
export function readablePath(path: string): string {
  const parts = segmentsOf(path).map(unsegment);
  let text = "";
  for (const part of parts) {
    if (part.startsWith("[") || part.startsWith("{")) text += part;
    else if (part.startsWith("|")) text += `<${part.slice(1)}>`;
    else text += text === "" ? part : `.${part}`;
  }
  return text === "" ? "(root)" : text;
}

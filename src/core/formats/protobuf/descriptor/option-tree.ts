/** Options of one element merged into one message: `a.b = 1` and `a.c = 2` set two fields of the same `a`. */
import type { EnumNode, FieldNode, MessageNode, OptionNode, OptionValue } from "../schema.ts";

/** One value of one field, as the option says it or as a message of its own. */
export type OptionContent =
  | { readonly kind: "scalar"; readonly value: OptionValue }
  | { readonly kind: "message"; readonly tree: OptionTree }
  /** A `google.protobuf.Any` whose message is written out. */
  | { readonly kind: "any"; readonly url: string; readonly tree: OptionTree };

/** The fields that are set, with their values in the order said. */
export type OptionTree = Map<FieldNode, OptionContent[]>;

/** Finds a message by its full name, for messages inside `Any`. */
export type FindMessage = (fullName: string) => MessageNode | undefined;

/** Everything the options set; names that stand for nothing known are left out. */
export function optionTree(options: readonly OptionNode[], find: FindMessage): OptionTree {
  const top: OptionTree = new Map();
  for (const { path, fields, value } of options) {
    if (fields.length === 0 || fields.length < path.length) continue;
    let at = top;
    for (const field of fields.slice(0, -1)) at = inside(at, field);
    const last = fields.at(-1);
    if (last !== undefined) add(at, last, value, find);
  }
  return top;
}

function inside(tree: OptionTree, field: FieldNode): OptionTree {
  const known = tree.get(field)?.at(-1);
  if (known?.kind === "message") return known.tree;
  const made: OptionTree = new Map();
  tree.set(field, [{ kind: "message", tree: made }]);
  return made;
}

function add(tree: OptionTree, field: FieldNode, value: OptionValue, find: FindMessage): void {
  const items = value.kind === "list" ? value.items : [value];
  for (const item of items) {
    const content = contentOf(item, find);
    const known = tree.get(field);
    if (known !== undefined && field.cardinality === "repeated") known.push(content);
    else if (known?.[0]?.kind === "message" && content.kind === "message") merge(known[0].tree, content.tree);
    else tree.set(field, [content]);
  }
}

function merge(into: OptionTree, from: OptionTree): void {
  for (const [field, contents] of from) into.set(field, contents);
}

function contentOf(value: OptionValue, find: FindMessage): OptionContent {
  if (value.kind !== "message") return { kind: "scalar", value };
  const tree: OptionTree = new Map();
  for (const { name, field, value: inner } of value.fields) {
    if (field !== undefined) add(tree, field, inner, find);
    else {
      const expanded = expandedAny(name, inner, find);
      if (expanded !== undefined) return expanded;
    }
  }
  return { kind: "message", tree };
}

/** `[type.googleapis.com/full.name] { ... }`. */
function expandedAny(name: string, value: OptionValue, find: FindMessage): OptionContent | undefined {
  const parts = /^\[(.*\/(.*))\]$/.exec(name);
  if (parts?.[1] === undefined || parts[2] === undefined || find(parts[2]) === undefined) return undefined;
  const held = contentOf(value, find);
  return held.kind === "message" ? { kind: "any", url: parts[1], tree: held.tree } : undefined;
}

/** The number that an enum's label stands for. */
export function labelNumber(type: EnumNode | undefined, label: string): number {
  return type?.values.find((value) => value.name === label)?.number ?? 0;
}

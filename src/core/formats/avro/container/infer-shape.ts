import type { JsonNode } from "../../../text/json.ts";

/** What was seen at one place of the samples. */
export interface Shape {
  /** How many values stood there. */
  seen: number;
  nulls: boolean;
  booleans: boolean;
  texts: boolean;
  numbers: "long" | "double" | undefined;
  /** How many of the values were objects, and what their members are. */
  objects: number;
  members: Map<string, Shape> | undefined;
  items: Shape | undefined;
}

/** A place where nothing was seen yet. */
export function emptyShape(): Shape {
  return {
    ...{ seen: 0, nulls: false, booleans: false, texts: false, numbers: undefined },
    ...{ objects: 0, members: undefined, items: undefined },
  };
}

/** Widens a shape by one more value. */
export function widen(shape: Shape, node: JsonNode): void {
  shape.seen++;
  switch (node.kind) {
    case "null":
      shape.nulls = true;
      return;
    case "boolean":
      shape.booleans = true;
      return;
    case "string":
      shape.texts = true;
      return;
    case "number":
      if (!isLong(node.text)) shape.numbers = "double";
      else shape.numbers ??= "long";
      return;
    case "array":
      shape.items ??= emptyShape();
      for (const item of node.items) widen(shape.items, item);
      return;
    case "object":
      shape.objects++;
      shape.members ??= new Map();
      // Of a repeated key the last counts, as everywhere.
      for (const [key, value] of new Map(node.members.map((member) => [member.key, member.value]))) {
        widen(memberOf(shape.members, key), value);
      }
  }
}

/** Widens a shape by another. */
export function joinShapes(into: Shape, shape: Shape): void {
  into.seen += shape.seen;
  into.nulls ||= shape.nulls;
  into.booleans ||= shape.booleans;
  into.texts ||= shape.texts;
  into.objects += shape.objects;
  if (shape.numbers !== undefined && into.numbers !== "double") into.numbers = shape.numbers;
  if (shape.items !== undefined) {
    into.items ??= emptyShape();
    joinShapes(into.items, shape.items);
  }
  if (shape.members === undefined) return;
  into.members ??= new Map();
  for (const [key, member] of shape.members) joinShapes(memberOf(into.members, key), member);
}

function memberOf(members: Map<string, Shape>, key: string): Shape {
  const known = members.get(key);
  if (known !== undefined) return known;
  const made = emptyShape();
  members.set(key, made);
  return made;
}

function isLong(text: string): boolean {
  if (!/^-?\d+$/.test(text)) return false;
  return text.length < 18 || (text.length < 21 && BigInt(text) === BigInt.asIntN(64, BigInt(text)));
}

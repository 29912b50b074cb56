import { segment, type ValuePath } from "../../model/path.ts";
import { asList } from "./binary-write.ts";
import { valueText } from "./logical-text.ts";
import type { AvroType } from "./schema.ts";
import { UnionValue, type Value } from "./value.ts";

/** The values inside a value that have no parts, by their paths; empty lists and maps count as such. */
export function leafTexts(type: AvroType, value: Value): ReadonlyMap<ValuePath, string> {
  const texts = new Map<ValuePath, string>();
  collect(type, value, "", texts);
  return texts;
}

function collect(type: AvroType, value: Value, path: ValuePath, texts: Map<ValuePath, string>): void {
  switch (type.kind) {
    case "record": {
      const values = asList(value);
      for (const field of type.fields) collect(field.type, values[field.position] ?? null, path + field.segment, texts);
      return;
    }
    case "union": {
      const branch = value instanceof UnionValue ? type.branches[value.branch] : undefined;
      if (branch !== undefined && value instanceof UnionValue) collect(branch, value.value, path, texts);
      return;
    }
    case "array": {
      const items = asList(value);
      if (items.length === 0) texts.set(path, "[]");
      items.forEach((item, index) => {
        collect(type.items, item, `${path}/[${index}]`, texts);
      });
      return;
    }
    case "map":
      if (!(value instanceof Map)) return;
      if (value.size === 0) texts.set(path, "{}");
      for (const [key, item] of value) collect(type.values, item, `${path}/{${segment(key)}}`, texts);
      return;
    default:
      texts.set(path, valueText(type, value));
  }
}

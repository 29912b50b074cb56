import fc from "fast-check";
import { schemaOf } from "../fixture.ts";
import type { AvroSchema } from "../schema.ts";
import { arbitrarySchemaText } from "./arbitrary-schema.ts";

/** A schema and what became of it after some changes that people make; now and then a wild one. */
export interface SchemaPair {
  readonly writer: AvroSchema;
  readonly reader: AvroSchema;
}

type Json = { [key: string]: unknown };

/** Where a type stands in the JSON, and how to put another there. */
interface Place {
  readonly type: unknown;
  readonly put: (type: unknown) => void;
}

interface Edit {
  readonly kind: keyof typeof edits;
  /** Which of the places that suit the edit. */
  readonly at: number;
  readonly pick: number;
}

const primitives = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"];

const edits = {
  "other-primitive": { suits: isText, make: (_: unknown, pick: number) => primitives[pick % primitives.length] },
  widen: { suits: isText, make: (type: unknown) => wider[String(type)] ?? type },
  nullable: { suits: () => true, make: (type: unknown) => unionWith(type, "null") },
  "add-branch": {
    suits: Array.isArray,
    make: (type: unknown, pick: number) => unionWith(type, primitives[pick % primitives.length] ?? "int"),
  },
  "drop-branch": { suits: Array.isArray, make: (type: unknown, pick: number) => without(arrayOf(type), pick) },
  rotate: {
    suits: Array.isArray,
    make: (type: unknown) => [...arrayOf(type).slice(1), ...arrayOf(type).slice(0, 1)],
  },
  rename: { suits: hasKey("name"), make: (type: unknown) => ({ ...objectOf(type), name: `${nameOf(type)}x` }) },
  "rename-with-alias": {
    suits: hasKey("name"),
    make: (type: unknown) => ({ ...objectOf(type), name: `${nameOf(type)}x`, aliases: [nameOf(type)] }),
  },
  "other-space": { suits: hasKey("name"), make: (type: unknown) => ({ ...objectOf(type), namespace: "moved.to" }) },
  resize: {
    suits: hasKey("size"),
    make: (type: unknown) => ({ ...objectOf(type), size: Number(objectOf(type).size) + 1 }),
  },
  "drop-symbol": {
    suits: hasKey("symbols"),
    make: (type: unknown, pick: number) => ({
      ...objectOf(type),
      symbols: without(arrayOf(objectOf(type).symbols), pick),
      default: undefined,
    }),
  },
  "add-symbol": {
    suits: hasKey("symbols"),
    make: (type: unknown) => ({ ...objectOf(type), symbols: [...arrayOf(objectOf(type).symbols), "NEW"] }),
  },
  "enum-default": {
    suits: hasKey("symbols"),
    make: (type: unknown) => ({ ...objectOf(type), default: arrayOf(objectOf(type).symbols)[0] }),
  },
  "drop-field": {
    suits: hasKey("fields"),
    make: (type: unknown, pick: number) => withFields(type, (fields) => without(fields, pick)),
  },
  "add-field": {
    suits: hasKey("fields"),
    make: (type: unknown) => withFields(type, (fields) => [...fields, { name: "added", type: "int" }]),
  },
  "add-field-with-default": {
    suits: hasKey("fields"),
    make: (type: unknown) => withFields(type, (fields) => [{ name: "early", type: "int", default: 7 }, ...fields]),
  },
  "rename-field": {
    suits: hasKey("fields"),
    make: (type: unknown, pick: number) => withFields(type, (fields) => renamed(fields, pick, false)),
  },
  "rename-field-with-alias": {
    suits: hasKey("fields"),
    make: (type: unknown, pick: number) => withFields(type, (fields) => renamed(fields, pick, true)),
  },
  "alias-of-another": {
    suits: hasKey("fields"),
    make: (type: unknown, pick: number) => withFields(type, (fields) => aliasOfAnother(fields, pick)),
  },
} as const;

const wider: Readonly<Record<string, string>> = {
  int: "long",
  long: "double",
  float: "double",
  string: "bytes",
  bytes: "string",
};

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...kindsOf(edits)),
  at: fc.nat(40),
  pick: fc.nat(20),
});

/** Pairs that differ by none to four changes; each side is a schema that Java accepts. */
export const arbitraryPair: fc.Arbitrary<SchemaPair> = fc
  .tuple(arbitrarySchemaText, fc.array(edit, { maxLength: 4 }))
  .map(([text, changes]) => ({ text, changed: changes.reduce(edited, text) }))
  .map(({ text, changed }) => ({ writer: schemaOf(text), reader: parsed(changed) ?? schemaOf(text) }));

function kindsOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(table).filter((key): key is K => key in table);
}

/** The text after one change; as it was where the change suits no place, or leaves no schema. */
function edited(text: string, { kind, at, pick }: Edit): string {
  const box = { root: JSON.parse(text) };
  const suitable = places(box.root, (type) => Object.assign(box, { root: type })).filter((place) =>
    edits[kind].suits(place.type),
  );
  const place = suitable[at % Math.max(1, suitable.length)];
  if (place === undefined) return text;
  place.put(edits[kind].make(place.type, pick));
  const changed = JSON.stringify(box.root);
  return parsed(changed) === undefined ? text : changed;
}

/** Every type in the JSON, those inside it after it. */
function places(type: unknown, put: Place["put"]): Place[] {
  const inner: Place[] = [];
  const into = (holder: Json, key: string): void => {
    inner.push(...places(holder[key], (other) => Object.assign(holder, { [key]: other })));
  };
  if (Array.isArray(type)) {
    for (const [index, branch] of type.entries()) {
      inner.push(...places(branch, (other) => type.splice(index, 1, other)));
    }
  } else if (isObject(type)) {
    if ("items" in type) into(type, "items");
    if ("values" in type) into(type, "values");
    if (Array.isArray(type.fields)) for (const field of type.fields) into(objectOf(field), "type");
  }
  return [{ type, put }, ...inner];
}

function unionWith(type: unknown, branch: string): unknown {
  const branches: readonly unknown[] = Array.isArray(type) ? type : [type];
  return branches.includes(branch) ? type : [...branches, branch];
}

function without(items: readonly unknown[], pick: number): readonly unknown[] {
  return items.filter((_, index) => index !== pick % Math.max(1, items.length));
}

function withFields(type: unknown, change: (fields: readonly unknown[]) => readonly unknown[]): Json {
  return { ...objectOf(type), fields: change(arrayOf(objectOf(type).fields)) };
}

function renamed(fields: readonly unknown[], pick: number, withAlias: boolean): readonly unknown[] {
  return fields.map((field, index) => {
    if (index !== pick % fields.length) return field;
    const name = nameOf(field);
    return { ...objectOf(field), name: `${name}_new`, ...(withAlias ? { aliases: [name] } : {}) };
  });
}

function aliasOfAnother(fields: readonly unknown[], pick: number): readonly unknown[] {
  const target = fields[(pick + 1) % Math.max(1, fields.length)];
  return fields.map((field, index) =>
    index === pick % fields.length ? { ...objectOf(field), aliases: [nameOf(target)] } : field,
  );
}

function nameOf(type: unknown): string {
  return String(objectOf(type).name);
}

function isText(type: unknown): boolean {
  return typeof type === "string";
}

function hasKey(key: string): (type: unknown) => boolean {
  return (type) => isObject(type) && key in type;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function parsed(text: string): AvroSchema | undefined {
  try {
    return schemaOf(text);
  } catch {
    // A name that is used elsewhere by its old spelling, two branches of one kind: no schema, so no change.
    return undefined;
  }
}

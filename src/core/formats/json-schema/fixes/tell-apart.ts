/** `oneOf` whose alternatives overlap, told apart by a property that each wants with a value of its own. */
import type { Fix, TextEdit } from "../../../model/fix.ts";
import type { Dialect } from "../../../model/format.ts";
import type { JsonNode, JsonObject } from "../../../text/json.ts";
import { jsonValue } from "../../../text/json.ts";
import { annotationOf, followed, referenceName } from "../describe.ts";
import { jsonKey } from "../json-key.ts";
import type { Subschema } from "../schema.ts";
import { typeBits } from "../schema.ts";
import type { Mender } from "./menders.ts";
import { appendItems, setMember } from "./text-edits.ts";

/** Names for the property, the first that no alternative uses. */
const names = ["kind", "type", "variant", "alternative"] as const;

/** One alternative: the schema behind it, and its text. */
interface Alternative {
  readonly schema: Subschema;
  readonly object: JsonObject;
  /** What its documents could be called. */
  readonly value: string;
}

/** Requires the property that tells the alternatives apart, or adds one. */
export const tellApart: Mender = ({ now, newReads, newer }) => {
  const alternatives = alternativesOf(now?.logic?.oneOf ?? []);
  if (!newReads || alternatives === undefined) return [];
  const known = discriminatorOf(alternatives);
  if (known !== undefined) return [requireFix(alternatives, known)];
  const name = names.find((each) => alternatives.every(({ schema }) => !schema.objects?.properties?.has(each)));
  return name === undefined ? [] : [addFix(alternatives, name, newer.dialect)];
};

/** The alternatives, if each is an object with a text of its own; else no property can tell them apart. */
function alternativesOf(members: readonly Subschema[]): readonly Alternative[] | undefined {
  const found: Alternative[] = [];
  for (const [index, member] of members.entries()) {
    const schema = followed(member);
    const { node } = schema;
    const isObject = schema.objects !== undefined || schema.values?.types === typeBits.object;
    if (node.kind !== "object" || !isObject || found.some((other) => other.object === node)) return undefined;
    found.push({ schema, object: node, value: nameOf(member, schema, index) });
  }
  const values = new Set(found.map(({ value }) => value));
  const distinct =
    values.size === found.length ? found : found.map((each, at) => ({ ...each, value: `option ${at + 1}` }));
  return found.length < 2 ? undefined : distinct;
}

function nameOf(member: Subschema, schema: Subschema, index: number): string {
  const title = annotationOf(schema, "title");
  const [reference] = member.refs;
  const name = title?.kind === "string" ? title.value : reference === undefined ? "" : referenceName(reference.text);
  return name === "" ? `option ${index + 1}` : name;
}

/** A property for which no two alternatives allow the same value. */
function discriminatorOf(alternatives: readonly Alternative[]): string | undefined {
  const [first] = alternatives;
  return [...(first?.schema.objects?.properties?.keys() ?? [])].find((name) => {
    const keys = new Set<string>();
    return alternatives.every(({ schema }) => {
      const property = schema.objects?.properties?.get(name);
      const values = property === undefined ? undefined : valuesOf(followed(property));
      const fresh = values?.map(jsonKey) ?? [];
      if (fresh.length === 0 || fresh.some((key) => keys.has(key))) return false;
      for (const key of fresh) keys.add(key);
      return true;
    });
  });
}

function valuesOf({ values }: Subschema): readonly JsonNode[] | undefined {
  return values?.enum ?? (values?.const === undefined ? undefined : [values.const]);
}

function requireFix(alternatives: readonly Alternative[], name: string): Fix | undefined {
  const edits = alternatives
    .filter(({ schema }) => !schema.objects?.required?.includes(name))
    .map((each) => requiring(each, name));
  if (edits.length === 0) return undefined;
  return {
    id: "require-discriminator",
    label: `Require ${name} in each alternative`,
    explanation: `The alternatives tell themselves apart by ${name}, but do not ask for it: a document without it may fit several. Documents that lack it then fit none.`,
    edits,
  };
}

function addFix(alternatives: readonly Alternative[], name: string, dialect: Dialect): Fix {
  return {
    id: "add-discriminator",
    label: `Tell the alternatives apart by ${name}`,
    explanation: `Each alternative then asks for its own value of ${name}, so that no document fits two. Documents without it fit none: have writers write it before readers ask for it.`,
    edits: alternatives.flatMap((each) => adding(each, name, dialect)),
  };
}

function requiring({ schema, object }: Alternative, name: string): TextEdit {
  const { file } = schema.resource;
  const list = jsonValue(object, "required");
  const value = JSON.stringify(name);
  return list?.kind === "array" ? appendItems(file, list, [value]) : setMember(file, object, "required", `[${value}]`);
}

function adding(each: Alternative, name: string, dialect: Dialect): readonly TextEdit[] {
  const { schema, object, value } = each;
  const { file } = schema.resource;
  const text = JSON.stringify(value);
  // Draft-04 has no `const`.
  const property = dialect === "draft-04" ? `{"enum": [${text}]}` : `{"const": ${text}}`;
  const properties = jsonValue(object, "properties");
  if (properties?.kind === "object") return [setMember(file, properties, name, property), requiring(each, name)];
  const list = jsonValue(object, "required");
  if (list?.kind === "array")
    return [setMember(file, object, "properties", `{"${name}": ${property}}`), requiring(each, name)];
  // Two members at one place are one edit.
  return [setMember(file, object, "properties", `{"${name}": ${property}}, "required": ["${name}"]`)];
}

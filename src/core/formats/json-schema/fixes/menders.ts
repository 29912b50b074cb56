import type { Fix, TextEdit } from "../../../model/fix.ts";
import type { JsonNode, JsonObject } from "../../../text/json.ts";
import { jsonValue } from "../../../text/json.ts";
import { compactJson } from "../../../text/json-write.ts";
import { annotationOf } from "../describe.ts";
import { typeWords } from "../evaluate/scalars.ts";
import { jsonKey } from "../json-key.ts";
import type { Subschema, TypeName } from "../schema.ts";
import { fractionBit, typeBits } from "../schema.ts";
import type { Spot } from "./spot.ts";
import { appendItems, removeItem, removeMember, replaceValue, setMember } from "./text-edits.ts";

/** Makes the fixes of one kind, as many as apply. */
export type Mender = (spot: Spot) => readonly (Fix | undefined)[];

function fix(
  id: string,
  label: string,
  explanation: string,
  edits: readonly (TextEdit | undefined)[],
): Fix | undefined {
  const given = edits.filter((edit) => edit !== undefined);
  return given.length === 0 ? undefined : { id, label, explanation, edits: given };
}

function objectOf(schema: Subschema | undefined): JsonObject | undefined {
  return schema?.node.kind === "object" ? schema.node : undefined;
}

/** A schema's text on one line, to be put elsewhere; undefined if its references would not follow it. */
function movable(schema: Subschema | undefined): string | undefined {
  if (schema === undefined) return undefined;
  const text = compactJson(schema.node);
  return text.includes('Ref":') || text.includes('$ref":') ? undefined : text;
}

/** Takes a name out of `required`. */
export const makeOptional: Mender = (spot) => {
  const { newer, newReads } = spot;
  const found = newlyRequired(spot);
  const owner = objectOf(found?.owner);
  const list = owner === undefined ? undefined : jsonValue(owner, "required");
  if (!newReads || found === undefined || owner === undefined || list?.kind !== "array") return [];
  const { name } = found;
  const { file } = found.owner.resource;
  const at = list.items.findIndex((item) => item.kind === "string" && item.value === name);
  // Draft-04 wants at least one name in the list.
  const alone = list.items.length === 1 && newer.dialect === "draft-04";
  const edit = alone ? removeMember(file, owner, "required") : removeItem(file, list, at);
  const explanation = `Takes ${name} out of the required properties; a default would not help, because validators do not fill defaults in.`;
  return [fix("make-optional", `Make ${name} optional`, explanation, [edit])];
};

/** The name that the newer version requires and the finding is about; one that is not declared is told at its object. */
function newlyRequired({
  name,
  newOwner,
  now,
  old,
}: Spot): { readonly owner: Subschema; readonly name: string } | undefined {
  if (name !== undefined && newOwner?.objects?.required?.includes(name)) return { owner: newOwner, name };
  const before = new Set(old?.objects?.required);
  const fresh = now?.objects?.required?.find((one) => !before.has(one));
  return now === undefined || fresh === undefined ? undefined : { owner: now, name: fresh };
}

/** Puts a name back into `required`, where the older version asks for it. */
export const requireAgain: Mender = ({ newOwner, name, newReads, old }) => {
  const owner = objectOf(newOwner);
  if (newReads || name === undefined || owner === undefined || newOwner === undefined) return [];
  const { file } = newOwner.resource;
  const list = jsonValue(owner, "required");
  const value = JSON.stringify(name);
  const edits = [
    list?.kind === "array" ? appendItems(file, list, [value]) : setMember(file, owner, "required", `[${value}]`),
  ];
  const isDeclared = declares(newOwner, name);
  const declared = isDeclared ? undefined : declaration(newOwner, name, movable(old));
  if (!isDeclared && declared === undefined) return [];
  return [
    fix("require-again", `Require ${name} again`, `Old readers ask for ${name}; new documents then always carry it.`, [
      ...edits,
      declared,
    ]),
  ];
};

/** Declares a property of the older version in the newer one again. */
export const declareAgain: Mender = ({ old, newOwner, name }) => {
  const text = movable(old);
  if (name === undefined || text === undefined || newOwner === undefined || declares(newOwner, name)) return [];
  return [
    fix("declare-again", `Declare ${name} again`, `Both versions then declare ${name} with the same schema.`, [
      declaration(newOwner, name, text),
    ]),
  ];
};

function declares(owner: Subschema, name: string): boolean {
  return owner.objects?.properties?.has(name) === true;
}

function declaration(owner: Subschema, name: string, text: string | undefined): TextEdit | undefined {
  const object = objectOf(owner);
  if (object === undefined || text === undefined) return undefined;
  const properties = jsonValue(object, "properties");
  const { file } = owner.resource;
  if (properties?.kind === "object") return setMember(file, properties, name, text);
  return setMember(file, object, "properties", `{${JSON.stringify(name)}: ${text}}`);
}

/** Opens the newer version's content model. */
export const openModel: Mender = ({ newOwner, now, name, newReads }) => {
  const owner = newOwner ?? (name === undefined ? now : undefined);
  const object = objectOf(owner);
  if (!newReads || object === undefined || owner === undefined) return [];
  const keyword = ["additionalProperties", "unevaluatedProperties"].find((key) => {
    const value = jsonValue(object, key);
    return value?.kind === "boolean" && !value.value;
  });
  if (keyword === undefined) return [];
  return [
    fix(
      "open-model",
      "Open the content model",
      "Documents may then carry properties that this version does not declare; adding a typed property later will break them.",
      [setMember(owner.resource.file, object, keyword, "true")],
    ),
  ];
};

/** Closes the newer version's content model. */
export const closeModel: Mender = ({ newOwner, now, name, newReads, newer }) => {
  const owner = newOwner ?? (name === undefined ? now : undefined);
  const object = objectOf(owner);
  if (newReads || object === undefined || owner === undefined || newer.schema.refs.length > 0) return [];
  return [
    fix(
      "close-model",
      "Close the content model",
      "New documents then carry no undeclared properties, so old readers find nothing under a name they know otherwise.",
      [setMember(owner.resource.file, object, "additionalProperties", "false")],
    ),
  ];
};

/** Lets the newer version's property hold anything, as the older open model does. */
export const acceptAnything: Mender = ({ now, newOwner, name, newReads, newer }) => {
  if (!newReads || now === undefined || name === undefined || newOwner === undefined) return [];
  const properties = jsonValue(objectOf(newOwner) ?? emptyObject, "properties");
  const value: JsonNode | undefined = properties?.kind === "object" ? jsonValue(properties, name) : undefined;
  if (value === undefined) return [];
  const text = newer.dialect === "draft-04" ? "{}" : "true";
  return [
    fix(
      "accept-anything",
      `Let ${name} hold anything`,
      `Old documents may carry any value under ${name}; this version then accepts them all.`,
      [replaceValue(newOwner.resource.file, value, text)],
    ),
  ];
};

const emptyObject: JsonObject = { kind: "object", members: [], from: 0, to: 0 };

/** Takes a property of the newer version out again. */
export const removeProperty: Mender = ({ newOwner, name, newReads }) => {
  const properties = jsonValue(objectOf(newOwner) ?? emptyObject, "properties");
  if (newReads || name === undefined || properties?.kind !== "object" || newOwner === undefined) return [];
  return [
    fix("remove-property", `Take ${name} out`, `Old readers are closed to ${name}; add it again when they know it.`, [
      removeMember(newOwner.resource.file, properties, name),
    ]),
  ];
};

/** Gives a keyword of the newer version the older one's value, or takes it out where the older one has none. */
export function restoreKeywords(keywords: readonly string[], label: string): Mender {
  return ({ old, now }) => {
    const before = objectOf(old);
    const after = objectOf(now);
    if (before === undefined || after === undefined || now === undefined) return [];
    const { file } = now.resource;
    const edits = keywords.map((keyword) => {
      const value = jsonValue(before, keyword);
      const today = jsonValue(after, keyword);
      if (value === undefined) return today === undefined ? undefined : removeMember(file, after, keyword);
      if (today !== undefined && jsonKey(today) === jsonKey(value)) return undefined;
      return setMember(file, after, keyword, compactJson(value));
    });
    // One edit at a time may touch a comma that another needs.
    return [
      fix(
        "restore-keyword",
        label,
        `Gives ${keywords[0]} the older version's value again.`,
        edits.filter((edit) => edit !== undefined).slice(0, 1),
      ),
    ];
  };
}

/** Adds the older version's values to the newer enum, or takes the newer ones out where old readers must know them. */
export const mendEnum: Mender = ({ old, now, newReads }) => {
  const before = old?.values?.enum ?? (old?.values?.const === undefined ? undefined : [old.values.const]);
  const after = now?.values?.enum;
  const list = jsonValue(objectOf(now) ?? emptyObject, "enum");
  if (now === undefined || after === undefined || before === undefined || list?.kind !== "array") return [];
  const { file } = now.resource;
  const known = new Set(after.map(jsonKey));
  const older = new Set(before.map(jsonKey));
  if (newReads) {
    const missing = before.filter((value) => !known.has(jsonKey(value))).map(compactJson);
    if (missing.length === 0) return [];
    return [
      fix(
        "widen-enum",
        `Keep ${missing.slice(0, 3).join(", ")}`,
        "Puts the older version's values back into the enum.",
        [appendItems(file, list, missing)],
      ),
    ];
  }
  const fresh = list.items.findIndex((value) => !older.has(jsonKey(value)));
  const value = list.items[fresh];
  if (value === undefined || list.items.length === 1) return [];
  return [
    fix(
      "remove-enum-value",
      `Take ${compactJson(value)} out`,
      "Old readers do not know the value; add it when they do.",
      [removeItem(file, list, fresh)],
    ),
  ];
};

/** Allows the types of both versions. */
export const widenType: Mender = ({ old, now, newReads }) => {
  const before = old?.values?.types;
  const after = now?.values?.types;
  const object = objectOf(now);
  if (!newReads || before === undefined || after === undefined || object === undefined || now === undefined) return [];
  const names = typeNames(before | after);
  const text =
    names.length === 1 ? JSON.stringify(names[0]) : `[${names.map((name) => JSON.stringify(name)).join(", ")}]`;
  return [
    fix("widen-type", `Allow ${typeWords(before | after)}`, "The property then takes the values of both versions.", [
      setMember(now.resource.file, object, "type", text),
    ]),
  ];
};

function typeNames(bits: number): readonly TypeName[] {
  const names = Object.keys(typeBits) as TypeName[];
  return names.filter(
    (name) => (bits & typeBits[name]) === typeBits[name] && !(name === "integer" && (bits & fractionBit) !== 0),
  );
}

/** Puts the older version's alternatives back that the newer one lacks. */
export const keepAlternatives: Mender = ({ old, now, newReads }) => {
  const object = objectOf(now);
  if (!newReads || object === undefined || now === undefined) return [];
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const list = jsonValue(object, keyword);
    const before = old?.logic?.[keyword];
    if (list?.kind !== "array" || before === undefined) continue;
    const known = new Set(list.items.map(jsonKey));
    const missing = before.filter(({ node }) => !known.has(jsonKey(node))).flatMap((member) => movable(member) ?? []);
    if (missing.length === 0) continue;
    const what = missing.length === 1 ? "the alternative" : `${missing.length} alternatives`;
    return [
      fix("keep-alternatives", `Keep ${what}`, "Puts back what the older version allows beside the rest.", [
        appendItems(now.resource.file, list, missing),
      ]),
    ];
  }
  return [];
};

/** Turns `oneOf` into `anyOf`, where a value may fit several alternatives. */
export const anyInsteadOfOne: Mender = ({ now, newReads }) => {
  const object = objectOf(now);
  const member = object?.members.find(({ key }) => key === "oneOf");
  if (!newReads || now === undefined || member === undefined || annotationOf(now, "anyOf") !== undefined) return [];
  const edit = { file: now.resource.file.path, from: member.keyFrom, to: member.keyTo, text: '"anyOf"' };
  return [
    fix(
      "any-instead-of-one",
      "Use anyOf",
      "A value that fits several alternatives is then valid; to keep oneOf, tell the alternatives apart by a constant property.",
      [edit],
    ),
  ];
};

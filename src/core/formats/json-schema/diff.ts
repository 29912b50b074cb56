import type { Change, ChangeSide, ChangeWords } from "../../model/change.ts";
import type { NodePath } from "../../model/path.ts";
import { joinName } from "../../model/path.ts";
import type { JsonNode } from "../../text/json.ts";
import { jsonMember } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import type { Child, ChildRole } from "./children.ts";
import { childrenOf } from "./children.ts";
import { followed, short, typeText } from "./describe.ts";
import type { Fact, FactKind } from "./facts.ts";
import { facts } from "./facts.ts";
import { jsonKey } from "./json-key.ts";
import { pairMembers } from "./member-pairs.ts";
import { renamesOf } from "./renames.ts";
import type { JsonSchemaDocument, Subschema } from "./schema.ts";
import { placeOf } from "./schema.ts";

/** Kinds of change that concern a child or a name rather than one keyword's value. */
type StructureKind =
  | "dialect-changed"
  | "property-added"
  | "property-removed"
  | "property-renamed"
  | "required-added"
  | "required-removed"
  | "enum-added"
  | "enum-removed"
  | "enum-value-added"
  | "enum-value-removed"
  | "entry-added"
  | "entry-removed"
  | "item-added"
  | "item-removed"
  | "member-added"
  | "member-removed"
  | "condition-added"
  | "condition-removed"
  | "definition-added"
  | "definition-removed";

/** Every kind of change that the differ knows. */
export type ChangeKind = FactKind | StructureKind;

const structureWords = {
  "dialect-changed": { title: "the dialect changed from {old} to {new}" },
  "property-added": { title: "the property {name} was added" },
  "property-removed": { title: "the property {name} was removed" },
  "property-renamed": { title: "{name} looks like {old} under a new name" },
  "required-added": { title: "{name} became required" },
  "required-removed": { title: "{name} is no longer required" },
  "enum-added": { title: "{name} is now limited to {new}" },
  "enum-removed": { title: "{name} is no longer limited to {old}" },
  "enum-value-added": { title: "the value {new} of {name} was added" },
  "enum-value-removed": { title: "the value {old} of {name} was removed" },
  "entry-added": { title: "a schema for other properties, {name}, was added" },
  "entry-removed": { title: "the schema for other properties, {name}, was removed" },
  "item-added": { title: "a schema for items, {name}, was added" },
  "item-removed": { title: "the schema for items, {name}, was removed" },
  "member-added": { title: "the alternative {name} was added" },
  "member-removed": { title: "the alternative {name} was removed" },
  "condition-added": { title: "the condition {name} was added" },
  "condition-removed": { title: "the condition {name} was removed" },
  "definition-added": { title: "the definition {name} was added" },
  "definition-removed": { title: "the definition {name} was removed" },
} as const satisfies Record<StructureKind, ChangeWords>;

/** How each kind of change is told. */
export const changeWords: Readonly<Record<ChangeKind, ChangeWords>> = { ...facts, ...structureWords };

const childKinds = {
  property: ["property-added", "property-removed"],
  entry: ["entry-added", "entry-removed"],
  item: ["item-added", "item-removed"],
  member: ["member-added", "member-removed"],
  condition: ["condition-added", "condition-removed"],
} as const satisfies Record<ChildRole, readonly [StructureKind, StructureKind]>;

/** A definition used in many places is compared there again until there are so many changes. */
const mostRepeated = 1000;
const deepest = 500;

/** Facts about what differs, by property path; each pair of schemas is walked once per place, recursion once. */
export function diff(older: JsonSchemaDocument, newer: JsonSchemaDocument): readonly Change<ChangeKind>[] {
  const differ = new Differ();
  if (older.dialect !== newer.dialect) {
    differ.add("dialect-changed", "structure", {
      old: { path: "", value: older.dialect, place: placeOf(older.schema) },
      new: { path: "", value: newer.dialect, place: placeOf(newer.schema) },
    });
  }
  differ.pair({ schema: older.schema, path: "" }, { schema: newer.schema, path: "" }, 0);
  differ.definitions(older.schema.definitions ?? new Map(), newer.schema.definitions ?? new Map());
  return differ.changes;
}

interface Side {
  readonly schema: Subschema;
  readonly path: NodePath;
}

class Differ {
  readonly changes: Change<ChangeKind>[] = [];
  /** Pairs walked, and whether they differ; undefined while the walk is inside. */
  readonly #seen = new Map<Subschema, Map<Subschema, boolean | undefined>>();

  add(kind: ChangeKind, about: Change["about"], sides: { readonly old?: ChangeSide; readonly new?: ChangeSide }): void {
    const path = sides.new?.path ?? sides.old?.path ?? "";
    this.changes.push({ kind, path, about, ...sides });
  }

  pair(old: Side, now: Side, depth: number): void {
    const before = followed(old.schema);
    const after = followed(now.schema);
    this.#beside(old, now, before, after);
    const known = this.#seen.get(before);
    if (known?.has(after)) {
      // Inside itself, or the same: nothing new to tell. Different: told at this place too, within reason.
      if (known.get(after) !== true || this.changes.length > mostRepeated) return;
    }
    if (depth > deepest) return;
    const row = known ?? new Map<Subschema, boolean | undefined>();
    this.#seen.set(before, row);
    row.set(after, undefined);
    const count = this.changes.length;
    const oldSide = { schema: before, path: old.path };
    const newSide = { schema: after, path: now.path };
    this.#facts(oldSide, newSide, Object.keys(facts) as FactKind[]);
    this.#enum(oldSide, newSide);
    this.#required(oldSide, newSide);
    this.#children(oldSide, newSide, depth);
    row.set(after, this.changes.length > count);
  }

  /** Annotations beside a `$ref` belong to the place, not to the definition. */
  #beside(old: Side, now: Side, before: Subschema, after: Subschema): void {
    if (before === old.schema && after === now.schema) return;
    const own = (Object.keys(facts) as FactKind[]).filter((kind) => facts[kind].about === "annotation");
    this.#facts(old, now, own);
  }

  #facts(old: Side, now: Side, kinds: readonly FactKind[]): void {
    for (const kind of kinds) {
      const fact: Fact = facts[kind];
      const before = fact.value(old.schema);
      const after = fact.value(now.schema);
      if (before === after) continue;
      this.add(kind, fact.about, {
        old: factSide(fact, old, before),
        new: factSide(fact, now, after),
      });
    }
  }

  #enum(old: Side, now: Side): void {
    const before = old.schema.values?.enum;
    const after = now.schema.values?.enum;
    if (before === undefined && after === undefined) return;
    const side = ({ schema, path }: Side, value: string, node?: JsonNode): ChangeSide => ({
      path,
      value,
      place:
        node === undefined
          ? keywordPlace(schema, ["enum"])
          : { file: schema.resource.file.path, from: node.from, to: node.to },
    });
    if (before === undefined || after === undefined) {
      const sides = { old: side(old, listed(before)), new: side(now, listed(after)) };
      this.add(before === undefined ? "enum-added" : "enum-removed", "structure", sides);
      return;
    }
    const oldKeys = new Set(before.map(jsonKey));
    const newKeys = new Set(after.map(jsonKey));
    for (const value of after) {
      if (!oldKeys.has(jsonKey(value))) {
        this.add("enum-value-added", "structure", { old: side(old, ""), new: side(now, compactJson(value), value) });
      }
    }
    for (const value of before) {
      if (!newKeys.has(jsonKey(value))) {
        this.add("enum-value-removed", "structure", { old: side(old, compactJson(value), value), new: side(now, "") });
      }
    }
  }

  #required(old: Side, now: Side): void {
    const before = new Set(old.schema.objects?.required);
    const after = new Set(now.schema.objects?.required);
    const sides = (name: string, then: string, today: string) => ({
      old: { path: joinName(old.path, name), value: then, place: keywordPlace(old.schema, ["required"]) },
      new: { path: joinName(now.path, name), value: today, place: keywordPlace(now.schema, ["required"]) },
    });
    for (const name of after) {
      if (!before.has(name)) this.add("required-added", "structure", sides(name, "optional", "required"));
    }
    for (const name of before) {
      if (!after.has(name)) this.add("required-removed", "structure", sides(name, "required", "optional"));
    }
  }

  #children(old: Side, now: Side, depth: number): void {
    const oldChildren = childrenOf(old.schema);
    const newChildren = childrenOf(now.schema);
    const { pairs, removed } = pairMembers(oldChildren, newChildren);
    for (const { old: before, now: after } of pairs) {
      const newSide = { schema: after.schema, path: now.path + after.step };
      if (before === undefined) this.#added(after, newSide);
      else this.pair({ schema: before.schema, path: old.path + before.step }, newSide, depth + 1);
    }
    for (const child of removed) {
      const [, kind] = childKinds[child.role];
      this.add(kind, "structure", { old: childSide({ schema: child.schema, path: old.path + child.step }) });
    }
    const added = pairs.flatMap((pair) => (pair.old === undefined ? [pair.now] : []));
    for (const { from, to } of renamesOf(removed, added)) {
      this.add("property-renamed", "structure", {
        old: { ...childSide({ schema: from.schema, path: old.path + from.step }), value: from.name },
        new: { ...childSide({ schema: to.schema, path: now.path + to.step }), value: to.name },
      });
    }
  }

  #added(child: Child, side: Side): void {
    const [kind] = childKinds[child.role];
    this.add(kind, "structure", { new: childSide(side) });
  }

  definitions(before: ReadonlyMap<string, Subschema>, after: ReadonlyMap<string, Subschema>): void {
    for (const [name, schema] of after) {
      if (!before.has(name)) this.add("definition-added", "annotation", { new: definitionSide(name, schema) });
    }
    for (const [name, schema] of before) {
      if (!after.has(name)) this.add("definition-removed", "annotation", { old: definitionSide(name, schema) });
    }
  }
}

function definitionSide(name: string, schema: Subschema): ChangeSide {
  return childSide({ schema, path: `/|$defs.${name.replaceAll("~", "~0").replaceAll("/", "~1")}` });
}

function childSide({ schema, path }: Side): ChangeSide {
  return { path, value: typeText(schema), place: placeOf(schema) };
}

function factSide(fact: Fact, { schema, path }: Side, value: string | undefined): ChangeSide {
  return { path, value: value ?? "", place: keywordPlace(schema, fact.keywords) };
}

/** Where a keyword stands with its value; the whole schema where it is absent. */
function keywordPlace(schema: Subschema, keywords: readonly string[]): NonNullable<ChangeSide["place"]> {
  const { node } = schema;
  if (node.kind !== "object") return placeOf(schema);
  for (const keyword of keywords) {
    const member = jsonMember(node, keyword);
    if (member !== undefined) return { file: schema.resource.file.path, from: member.keyFrom, to: member.value.to };
  }
  return placeOf(schema);
}

function listed(values: readonly JsonNode[] | undefined): string {
  if (values === undefined) return "";
  return values.length <= 5 ? values.map(short).join(", ") : `${values.length} values`;
}

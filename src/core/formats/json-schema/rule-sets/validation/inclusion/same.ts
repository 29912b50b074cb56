import type { Dialect } from "../../../../../model/format.ts";
import type { JsonNode, JsonObject } from "../../../../../text/json.ts";
import { jsonValue } from "../../../../../text/json.ts";
import { keywordsOf, upTo } from "../../../dialect.ts";
import { distinctMembers } from "../../../event.ts";
import { sameJson } from "../../../json-key.ts";
import { certainTarget } from "../../../resolve.ts";
import type { SchemaIndex, Subschema } from "../../../schema.ts";

/** Members of a schema that no validator looks at. */
const silent: ReadonlySet<string> = new Set([
  "title",
  "description",
  "default",
  "examples",
  "$comment",
  "deprecated",
  "readOnly",
  "writeOnly",
  "$defs",
  "definitions",
  "$schema",
  "$id",
  "id",
  "$anchor",
]);

const deepest = 150;

/** Tells whether two schemas say the same, references compared by what they lead to. */
export class Sameness {
  /** Pairs found the same, or assumed so while they are looked at; and pairs that differ. */
  readonly #same = new Map<Subschema, Set<Subschema>>();
  readonly #different = new Map<Subschema, Set<Subschema>>();
  /** Pairs added to `#same`, in order, so that a difference takes back what leant on it. */
  readonly #trail: (readonly [Subschema, Subschema])[] = [];

  /** True if both accept the same values for sure; false where they differ or it is not plain to see. */
  same(one: Subschema, other: Subschema, depth = 0): boolean {
    if (one === other) return true;
    if (one.always !== undefined || other.always !== undefined) return one.always === other.always;
    if (one.resource.dialect !== other.resource.dialect || depth > deepest) return false;
    if (one.resource.unknownMetaschema !== undefined || other.resource.unknownMetaschema !== undefined) return false;
    if (one.broken !== undefined || other.broken !== undefined) return false;
    if (one.resource.vocabularies.size !== other.resource.vocabularies.size) return false;
    if (this.#different.get(one)?.has(other)) return false;
    if (this.#same.get(one)?.has(other)) return true;
    const mark = this.#trail.length;
    this.#add(one, other);
    if (this.#sameKeywords(one, other, depth)) return true;
    for (const [left, right] of this.#trail.splice(mark)) this.#same.get(left)?.delete(right);
    const row = this.#different.get(one) ?? new Set();
    this.#different.set(one, row.add(other));
    return false;
  }

  #add(one: Subschema, other: Subschema): void {
    const row = this.#same.get(one) ?? new Set();
    this.#same.set(one, row.add(other));
    this.#trail.push([one, other]);
  }

  #sameKeywords(one: Subschema, other: Subschema, depth: number): boolean {
    if (one.node.kind !== "object" || other.node.kind !== "object") return false;
    if (one.refs.length !== other.refs.length) return false;
    for (const [index, reference] of one.refs.entries()) {
      const twin = other.refs[index];
      if (twin === undefined) return false;
      const left = certainTarget(one, reference);
      const right = certainTarget(other, twin);
      if (left === undefined || right === undefined || !this.same(left, right, depth + 1)) return false;
    }
    // Up to draft-07 nothing beside a reference counts.
    if (one.refs.length > 0 && upTo(one.resource.dialect, "draft-07")) return true;
    return this.#sameMembers(
      one.node,
      other.node,
      one.resource.index,
      other.resource.index,
      depth,
      one.resource.dialect,
    );
  }

  #sameMembers(
    one: JsonObject,
    other: JsonObject,
    left: SchemaIndex,
    right: SchemaIndex,
    depth: number,
    dialect: Dialect | undefined,
  ): boolean {
    const table = dialect === undefined ? undefined : keywordsOf(dialect);
    const skip = (key: string): boolean =>
      table !== undefined && (silent.has(key) || references.has(key) || !table.has(key));
    const members = distinctMembers(one).filter(({ key }) => !skip(key));
    const count = distinctMembers(other).filter(({ key }) => !skip(key)).length;
    if (members.length !== count) return false;
    return members.every(({ key, value }) => {
      const twin = jsonValue(other, key);
      return twin !== undefined && this.#sameNode(value, twin, left, right, depth + 1);
    });
  }

  /** Schemas inside are compared as schemas, everything else as JSON. */
  #sameNode(one: JsonNode, other: JsonNode, left: SchemaIndex, right: SchemaIndex, depth: number): boolean {
    if (depth > deepest) return false;
    const schema = left.byNode.get(one);
    const twin = right.byNode.get(other);
    if (schema !== undefined && twin !== undefined) return this.same(schema, twin, depth);
    if ((schema === undefined) !== (twin === undefined)) return false;
    if (one.kind === "object" && other.kind === "object")
      return this.#sameMembers(one, other, left, right, depth, undefined);
    if (one.kind === "array" && other.kind === "array") {
      return (
        one.items.length === other.items.length &&
        one.items.every((item, index) => {
          const partner = other.items[index];
          return partner !== undefined && this.#sameNode(item, partner, left, right, depth + 1);
        })
      );
    }
    return sameJson(one, other);
  }
}

const references: ReadonlySet<string> = new Set([
  "$ref",
  "$dynamicRef",
  "$recursiveRef",
  "$dynamicAnchor",
  "$recursiveAnchor",
]);

import type { ChangeSide } from "../../model/change.ts";
import { segment } from "../../model/path.ts";
import type { Place } from "../../model/place.ts";
import type { JsonNode } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import { type AvroChange, type AvroChangeKind, aboutOf } from "./changes.ts";
import { pairFields, pairItems } from "./diff-pairs.ts";
import { jsonEqual } from "./equality.ts";
import { sameLogical } from "./logical.ts";
import { itemPlace } from "./outline.ts";
import {
  type AvroField,
  type AvroProperty,
  type AvroSchema,
  type AvroType,
  branchSegment,
  type EnumType,
  isNamed,
  logicalText,
  type NamedType,
  nullableBranch,
  type RecordType,
  typeName,
  typeText,
  type UnionType,
} from "./schema.ts";

/** Facts about what differs between two versions: fields by name, then by alias (no opinion; DESIGN 2). */
export function diffAvro(older: AvroSchema, newer: AvroSchema): readonly AvroChange[] {
  const differ = new Differ();
  differ.types(older.root, newer.root, { old: "", new: "", oldPlace: older.root.place, newPlace: newer.root.place });
  return differ.changes;
}

/** The same node in both versions. */
interface At {
  readonly old: string;
  readonly new: string;
  readonly oldPlace: Place;
  readonly newPlace: Place;
}

/** From this many visits on, a pair of types whose differences were told is not told again at other places. */
const manyVisits = 5000;

/** Records deeper inside records than this have been met before, or nobody would find the place. */
const deepestDiff = 300;

const idRange = 2 ** 26;

class Differ {
  readonly changes: AvroChange[] = [];
  /** Pairs of records: being compared, or known to be without differences. */
  readonly #settled = new Set<number>();
  readonly #told = new Set<number>();
  #visits = 0;
  #depth = 0;

  types(older: AvroType, newer: AvroType, at: At): void {
    this.#visits++;
    const oldInner = nullableBranch(older);
    const newInner = nullableBranch(newer);
    if (oldInner !== undefined || newInner !== undefined) {
      if (this.#nullables(older, newer, oldInner, newInner, at)) return;
    }
    if (older.kind === "union" || newer.kind === "union") this.#unions(older, newer, at);
    else if (older.kind !== newer.kind) {
      this.#changed("type-changed", typeText(older), typeText(newer), at);
      if (older.logical !== undefined && newer.logical !== undefined) this.#logical(older, newer, at);
    } else this.#sameKind(older, newer, at);
  }

  /** Handles types of which one is nullable; false if they are better compared as unions. */
  #nullables(
    older: AvroType,
    newer: AvroType,
    oldInner: AvroType | undefined,
    newInner: AvroType | undefined,
    at: At,
  ): boolean {
    if (oldInner === undefined) {
      if (older.kind === "union" || older.kind === "null" || newInner === undefined) return false;
      this.#changed("made-nullable", typeText(older), typeText(newer), at);
      this.types(older, newInner, at);
      return true;
    }
    if (newInner === undefined) {
      if (newer.kind === "union" || newer.kind === "null") return false;
      this.#changed("made-required", typeText(older), typeText(newer), at);
      this.types(oldInner, newer, at);
      return true;
    }
    if (older.kind === "union" && newer.kind === "union" && older.branches[0]?.kind !== newer.branches[0]?.kind) {
      if ((older.branches[0]?.kind === "null") !== (newer.branches[0]?.kind === "null")) {
        this.#changed("branches-reordered", branchNames(older), branchNames(newer), at);
      }
    }
    this.types(oldInner, newInner, at);
    return true;
  }

  #sameKind(older: AvroType, newer: AvroType, at: At): void {
    this.#logical(older, newer, at);
    if (isNamed(older) && isNamed(newer)) this.#named(older, newer, at);
    if (older.kind === "record" && newer.kind === "record") this.#records(older, newer, at);
    else if (older.kind === "enum" && newer.kind === "enum") this.#enums(older, newer, at);
    else if (older.kind === "fixed" && newer.kind === "fixed") {
      if (older.size !== newer.size) this.#changed("size-changed", String(older.size), String(newer.size), at);
    } else if (older.kind === "array" && newer.kind === "array") {
      this.types(older.items, newer.items, below(at, "/[]", older.items.place, newer.items.place));
    } else if (older.kind === "map" && newer.kind === "map") {
      this.types(older.values, newer.values, below(at, "/{}", older.values.place, newer.values.place));
    }
    this.#properties(older.properties, newer.properties, at);
  }

  #logical(older: AvroType, newer: AvroType, at: At): void {
    const [from, to] = [older.logical, newer.logical];
    if (sameLogical(from, to)) return;
    const decimals = from?.name === "decimal" && to?.name === "decimal";
    const oldText = from === undefined ? older.kind : logicalText(from);
    const newText = to === undefined ? newer.kind : logicalText(to);
    this.#changed(decimals ? "decimal-changed" : "logical-type-changed", oldText, newText, at);
  }

  #named(older: NamedType, newer: NamedType, at: At): void {
    const names = { ...at, oldPlace: older.namePlace, newPlace: newer.namePlace };
    if (older.name !== newer.name) this.#changed("type-renamed", older.full, newer.full, names);
    else if (older.space !== newer.space)
      this.#changed("namespace-changed", older.space || "none", newer.space || "none", names);
    const [oldAliases, newAliases] = [aliasText(older), aliasText(newer)];
    if (oldAliases !== newAliases) this.#changed("type-aliases-changed", oldAliases, newAliases, names);
    if (older.doc !== newer.doc) this.#changed("doc-changed", older.doc ?? "", newer.doc ?? "", names);
  }

  #records(older: RecordType, newer: RecordType, at: At): void {
    const key = older.id * idRange + newer.id;
    if (this.#depth > deepestDiff) return;
    if (this.#settled.has(key) || (this.#visits > manyVisits && this.#told.has(key))) return;
    // While it is open, the pair counts as settled: a type that contains itself is told once.
    this.#settled.add(key);
    this.#told.add(key);
    const before = this.changes.length;
    this.#depth++;
    const pairs = pairFields(older, newer);
    for (const entry of pairs) {
      if (entry.kind === "removed") this.#removed(entry.field, at);
      else if (entry.kind === "added") this.#added(entry.field, at);
      else this.#fields(entry.older, entry.newer, entry.moved, at);
    }
    this.#depth--;
    if (this.changes.length > before) this.#settled.delete(key);
  }

  #removed(field: AvroField, at: At): void {
    const path = at.old + field.segment;
    const side: ChangeSide = { path, value: typeText(field.type), place: field.place };
    this.changes.push({ kind: "field-removed", path, about: "structure", old: side });
  }

  #added(field: AvroField, at: At): void {
    const path = at.new + field.segment;
    const fallback = field.default === undefined ? "no default" : `default ${compactJson(field.default)}`;
    const side: ChangeSide = { path, value: `${typeText(field.type)}, ${fallback}`, place: field.place };
    this.changes.push({ kind: "field-added", path, about: "structure", new: side });
  }

  #fields(older: AvroField, newer: AvroField, moved: boolean, outer: At): void {
    const at: At = {
      old: outer.old + older.segment,
      new: outer.new + newer.segment,
      oldPlace: older.place,
      newPlace: newer.place,
    };
    const names = { ...at, oldPlace: older.namePlace, newPlace: newer.namePlace };
    if (older.name !== newer.name) this.#changed("field-renamed", older.name, newer.name, names);
    if (moved) this.#changed("field-moved", String(older.position + 1), String(newer.position + 1), names);
    this.types(older.type, newer.type, at);
    this.#defaults(older.default, newer.default, at);
    const [oldAliases, newAliases] = [older.aliases.join(", ") || "none", newer.aliases.join(", ") || "none"];
    if (oldAliases !== newAliases) this.#changed("field-aliases-changed", oldAliases, newAliases, at);
    if (older.doc !== newer.doc) this.#changed("doc-changed", older.doc ?? "", newer.doc ?? "", at);
    if (older.order !== newer.order) this.#changed("order-changed", older.order, newer.order, at);
    this.#properties(older.properties, newer.properties, at);
  }

  #defaults(older: JsonNode | undefined, newer: JsonNode | undefined, at: At): void {
    const side = (node: JsonNode, path: string, place: Place): ChangeSide => ({
      path,
      value: compactJson(node),
      place: { file: place.file, from: node.from, to: node.to },
    });
    const oldSide = older === undefined ? undefined : side(older, at.old, at.oldPlace);
    const newSide = newer === undefined ? undefined : side(newer, at.new, at.newPlace);
    const base = { path: at.new, about: "structure" } as const;
    if (oldSide === undefined && newSide !== undefined) {
      const old = { path: at.old, value: "none", place: at.oldPlace };
      this.changes.push({ ...base, kind: "default-added", old, new: newSide });
    } else if (oldSide !== undefined && newSide === undefined) {
      const now = { path: at.new, value: "none", place: at.newPlace };
      this.changes.push({ ...base, kind: "default-removed", old: oldSide, new: now });
    } else if (oldSide !== undefined && newSide !== undefined && older !== undefined && newer !== undefined) {
      if (!jsonEqual(older, newer)) this.changes.push({ ...base, kind: "default-changed", old: oldSide, new: newSide });
    }
  }

  #enums(older: EnumType, newer: EnumType, at: At): void {
    const place = (type: EnumType, symbol: string) =>
      type.symbolPlaces[type.symbolIndex.get(symbol) ?? -1] ?? type.place;
    for (const entry of pairItems(older.symbols, newer.symbols)) {
      const step = `/${segment(entry.item)}`;
      if (entry.kind === "added") {
        const side = { path: at.new + step, value: entry.item, place: place(newer, entry.item) };
        this.changes.push({ kind: "symbol-added", path: at.new, about: "structure", new: side });
      } else {
        const side = { path: at.old + step, value: entry.item, place: place(older, entry.item) };
        this.changes.push({ kind: "symbol-removed", path: at.new, about: "structure", old: side });
      }
    }
    if (reordered(older.symbols, newer.symbols)) {
      this.#changed("symbols-reordered", older.symbols.join(", "), newer.symbols.join(", "), at);
    }
    if (older.default !== newer.default) {
      this.#changed("enum-default-changed", older.default ?? "none", newer.default ?? "none", at);
    }
  }

  /** Branches are paired by full name, then by short name; a type beside a union counts as its only branch. */
  #unions(older: AvroType, newer: AvroType, at: At): void {
    const oldBranches = branchesOf(older);
    const newBranches = branchesOf(newer);
    const taken = new Set<AvroType>();
    for (const [index, branch] of newBranches.entries()) {
      const other = counterpart(branch, oldBranches, taken);
      const path = at.new + stepOf(newer, index);
      const newPlace = newer.kind === "union" ? itemPlace(newer, index) : at.newPlace;
      if (other === undefined) {
        const side = { path, value: typeText(branch), place: newPlace };
        this.changes.push({ kind: "branch-added", path: at.new, about: "structure", new: side });
        continue;
      }
      taken.add(other);
      const oldIndex = oldBranches.indexOf(other);
      const oldPlace = older.kind === "union" ? itemPlace(older, oldIndex) : at.oldPlace;
      this.types(other, branch, { old: at.old + stepOf(older, oldIndex), new: path, oldPlace, newPlace });
    }
    for (const [index, branch] of oldBranches.entries()) {
      if (taken.has(branch)) continue;
      const place = older.kind === "union" ? itemPlace(older, index) : at.oldPlace;
      const side = { path: at.old + stepOf(older, index), value: typeText(branch), place };
      this.changes.push({ kind: "branch-removed", path: at.new, about: "structure", old: side });
    }
    if (reordered(oldBranches.map(typeName), newBranches.map(typeName))) {
      this.#changed(
        "branches-reordered",
        oldBranches.map(typeName).join(", "),
        newBranches.map(typeName).join(", "),
        at,
      );
    }
  }

  #properties(older: readonly AvroProperty[], newer: readonly AvroProperty[], at: At): void {
    const text = (property: AvroProperty | undefined): string =>
      property === undefined ? "none" : `${property.key} ${compactJson(property.value)}`;
    const keys = new Set([...older, ...newer].map((property) => property.key));
    for (const key of keys) {
      if (logicalKeys.has(key)) continue;
      const before = older.find((property) => property.key === key);
      const after = newer.find((property) => property.key === key);
      if (before !== undefined && after !== undefined && jsonEqual(before.value, after.value)) continue;
      this.#changed("property-changed", text(before), text(after), at);
    }
  }

  #changed(kind: AvroChangeKind, older: string, newer: string, at: At): void {
    this.changes.push({
      kind,
      path: at.new,
      about: aboutOf(kind),
      old: { path: at.old, value: older, place: at.oldPlace },
      new: { path: at.new, value: newer, place: at.newPlace },
    });
  }
}

/** Attributes told as changes of their own. */
const logicalKeys = new Set(["logicalType", "precision", "scale"]);

function below(at: At, step: string, oldPlace: Place, newPlace: Place): At {
  return { old: at.old + step, new: at.new + step, oldPlace, newPlace };
}

function branchesOf(type: AvroType): readonly AvroType[] {
  return type.kind === "union" ? type.branches : [type];
}

function stepOf(type: AvroType, index: number): string {
  return type.kind === "union" ? branchSegment(type, index) : "";
}

function branchNames(type: UnionType): string {
  return type.branches.map(typeName).join(", ");
}

function aliasText(type: NamedType): string {
  return type.aliases.map((alias) => alias.full).join(", ") || "none";
}

function counterpart(
  branch: AvroType,
  others: readonly AvroType[],
  taken: ReadonlySet<AvroType>,
): AvroType | undefined {
  const free = others.filter((other) => !taken.has(other) && other.kind === branch.kind);
  const same = free.find((other) => typeName(other) === typeName(branch));
  if (same !== undefined || !isNamed(branch)) return same;
  const named = free.filter(isNamed);
  return (
    named.find((other) => other.name === branch.name) ??
    named.find((other) => branch.aliases.some((alias) => alias.full === other.full)) ??
    named.find((other) => other.aliases.some((alias) => alias.full === branch.full))
  );
}

/** True if what both have stands in another order. */
function reordered(older: readonly string[], newer: readonly string[]): boolean {
  const oldSet = new Set(older);
  const newSet = new Set(newer);
  const before = older.filter((item) => newSet.has(item));
  const after = newer.filter((item) => oldSet.has(item));
  return before.length === after.length && before.some((item, index) => item !== after[index]);
}

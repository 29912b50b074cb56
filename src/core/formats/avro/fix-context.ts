import type { Finding } from "../../model/finding.ts";
import type { Fix, TextEdit } from "../../model/fix.ts";
import type { NodePath } from "../../model/path.ts";
import type { Place } from "../../model/place.ts";
import { IdlEditor } from "./idl-edit.ts";
import { JsonEditor } from "./json-edit.ts";
import { type Located, locate } from "./locate.ts";
import { type AvroSchema, type AvroType, isNamed, nullableBranch } from "./schema.ts";

/** What the makers of fixes work with: both versions, the finding, and where it stands in each. */
export class FixContext {
  readonly older: AvroSchema;
  readonly newer: AvroSchema;
  readonly finding: Finding;
  readonly oldNode: NodePath;
  readonly newNode: NodePath;

  constructor(older: AvroSchema, newer: AvroSchema, finding: Finding) {
    this.older = older;
    this.newer = newer;
    this.finding = finding;
    this.newNode = finding.nodes?.new ?? "";
    this.oldNode = finding.nodes?.old ?? this.newNode;
  }

  /** True if the newer version reads: what it lacks can be given to it. Old readers cannot be changed any more. */
  get newReads(): boolean {
    return this.finding.direction !== "forward";
  }

  get old(): Located | undefined {
    return this.locateOld(this.oldNode);
  }

  get new(): Located | undefined {
    return this.locateNew(this.newNode);
  }

  locateOld(node: NodePath): Located | undefined {
    return locate(this.older, node);
  }

  locateNew(node: NodePath): Located | undefined {
    return locate(this.newer, node);
  }

  editor(file: string): JsonEditor {
    const isIdl = this.newer.syntaxes.get(file) === "idl";
    return new (isIdl ? IdlEditor : JsonEditor)(file, textOf(this.newer, file));
  }

  /**
   * The JSON of an older version's type for use in the newer text, where it takes the place of `slot`. Names that the
   * newer text keeps are used; a definition that goes with the slot, or was never there, is copied.
   */
  typeJson(type: AvroType, slot?: Place): string {
    return this.#json(type, slot, new Set(), true);
  }

  #json(type: AvroType, slot: Place | undefined, made: Set<string>, outermost: boolean): string {
    const inner = (part: AvroType): string => this.#json(part, slot, made, false);
    if (type.kind === "union") return `[${type.branches.map(inner).join(", ")}]`;
    if (type.kind === "array") return `{ "type": "array", "items": ${inner(type.items)} }`;
    if (type.kind === "map") return `{ "type": "map", "values": ${inner(type.values)} }`;
    const own = textOf(this.older, type.place.file).slice(type.place.from, type.place.to);
    if (!isNamed(type)) return own;
    const known = this.newer.names.get(type.full);
    if (made.has(type.full) || (known !== undefined && !isWithin(known.place, slot))) return JSON.stringify(type.full);
    made.add(type.full);
    // Inside a type that comes back, what is called the same is left as the newer version has it.
    if (known === undefined || outermost) return own;
    return textOf(this.newer, known.place.file).slice(known.place.from, known.place.to);
  }
}

function isWithin(place: Place, slot: Place | undefined): boolean {
  return slot !== undefined && place.file === slot.file && place.from >= slot.from && place.to <= slot.to;
}

/** A fix, or nothing if there is nothing to edit. */
export function fixOf(id: string, label: string, explanation: string, edits: readonly TextEdit[]): Fix | undefined {
  return edits.length === 0 ? undefined : { id, label, explanation, edits };
}

/** The type behind a nullable one. */
export function innerType(located: Located | undefined): AvroType | undefined {
  return located === undefined ? undefined : (nullableBranch(located.type) ?? located.type);
}

function textOf(schema: AvroSchema, path: string): string {
  return schema.files.find((file) => file.path === path)?.text ?? "";
}

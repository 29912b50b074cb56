import type { Finding } from "../../model/finding.ts";
import type { Fix, TextEdit } from "../../model/fix.ts";
import type { NodePath } from "../../model/path.ts";
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
    return new JsonEditor(file, textOf(this.newer, file));
  }

  /** The JSON of an older version's type for use in the newer text: names that it has are used, others are copied. */
  typeJson(type: AvroType): string {
    if (isNamed(type)) {
      if (this.newer.names.has(type.full)) return JSON.stringify(type.full);
      return textOf(this.older, type.place.file).slice(type.place.from, type.place.to);
    }
    if (type.kind === "union") return `[${type.branches.map((branch) => this.typeJson(branch)).join(", ")}]`;
    if (type.kind === "array") return `{ "type": "array", "items": ${this.typeJson(type.items)} }`;
    if (type.kind === "map") return `{ "type": "map", "values": ${this.typeJson(type.values)} }`;
    return textOf(this.older, type.place.file).slice(type.place.from, type.place.to);
  }
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

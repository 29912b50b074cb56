/** Collects changes, with the paths and places of both sides. */
import type { ChangeSide, NodePath } from "../../../model/index.ts";
import { aboutOf, type ProtobufChange, type ProtobufChangeKind } from "../changes.ts";
import type { FileNode, Span } from "../schema.ts";

/** One side of a change before it is told. */
export interface SideAt {
  readonly path: NodePath;
  readonly value: string;
  readonly file: FileNode;
  /** What to mark; nothing where the side has no text for it. */
  readonly span: Span | undefined;
}

export class ChangeList {
  readonly changes: ProtobufChange[] = [];

  add(kind: ProtobufChangeKind, older: SideAt | undefined, newer: SideAt | undefined): void {
    const path = newer?.path ?? older?.path;
    if (path === undefined) return;
    this.changes.push({
      kind,
      path,
      about: aboutOf(kind),
      ...(older === undefined ? {} : { old: sideOf(older) }),
      ...(newer === undefined ? {} : { new: sideOf(newer) }),
    });
  }
}

function sideOf({ path, value, file, span }: SideAt): ChangeSide {
  return { path, value, ...(span === undefined ? {} : { place: { file: file.path, from: span.from, to: span.to } }) };
}

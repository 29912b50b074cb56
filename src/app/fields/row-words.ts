import type { FieldRow } from "../../core/index.ts";
import { contentModelOf } from "./content-model.ts";

/** The glyph of a row that no finding judges: what the diff says of it. */
export const markGlyphs = { same: "=", added: "+", removed: "−", changed: "~", unread: "?" } as const satisfies Record<
  FieldRow["mark"],
  string
>;

/** The mark in a word, for who hears it. */
export const markWords = {
  same: "unchanged",
  added: "added",
  removed: "removed",
  changed: "changed",
  unread: "not read on one side",
} as const satisfies Record<FieldRow["mark"], string>;

/** The right half of a row: its type, or what became of it: `+ string`, `millis → micros`, `removed`; `added` is how the diff tells it. */
export function rowDetail(row: FieldRow, added: string | undefined): string {
  const { old, new: newer, mark, unlisted } = row;
  if (unlisted !== undefined) return `${unlisted.toLocaleString("en")} unchanged, not listed`;
  if (mark === "removed") return "removed";
  if (mark === "unread") return "not found where the text can be read";
  if (newer === undefined) return "";
  if (mark === "added") return `+ ${added ?? [newer.type, ...newer.notes].join(", ")}`;
  // A record whose type is its own name says nothing twice.
  if (mark === "same" || old === undefined)
    return withModel(newer.type === newer.name ? row.kind : newer.type, newer.notes);
  if (old.type !== newer.type) return arrow(old.type, newer.type);
  if (old.name !== newer.name) return `was ${old.name}`;
  const gone = old.notes.filter((note) => !newer.notes.includes(note));
  const come = newer.notes.filter((note) => !old.notes.includes(note));
  if (gone.length + come.length === 0) return withModel(newer.type, newer.notes);
  if (gone.length === 0) return `now ${come.join(", ")}`;
  if (come.length === 0) return `no longer ${gone.join(", ")}`;
  return `${gone.join(", ")} → ${come.join(", ")}`;
}

/** A type and, of an object in JSON Schema, whether it is open or closed: the rules for its properties hang on it. */
function withModel(type: string, notes: readonly string[]): string {
  const model = contentModelOf(notes);
  return model === undefined ? type : `${type}, ${model}`;
}

/** Two types with what both begin with told once: `timestamp-millis` to `timestamp-micros` is `millis → micros`. */
function arrow(old: string, newer: string): string {
  let same = 0;
  const parts = [old, newer].map((type) => type.split(/(?<= · |-)/));
  const [oldParts = [], newParts = []] = parts;
  while (same < Math.min(oldParts.length, newParts.length) - 1 && oldParts[same] === newParts[same]) same += 1;
  return `${oldParts.slice(same).join("")} → ${newParts.slice(same).join("")}`;
}

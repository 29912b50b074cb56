import type { WorkspaceRecord } from "./storage.ts";

/** Holds the last edits of a page that was closed before the database had them. */
const keyOf = (id: string): string => `studio-last-word-${id}`;

type LastWord = Omit<WorkspaceRecord, "layout">;

/**
 * Writes what is not in the database yet, at once: a page that goes away gets no time for anything asynchronous.
 *
 * A workspace that is larger than this storage allows is left to the database, which has all but the last moment.
 */
export function writeLastWord(record: LastWord): void {
  try {
    localStorage.setItem(keyOf(record.id), JSON.stringify(record));
  } catch {
    // Full or forbidden; see above.
  }
}

/** Takes the last word about a workspace back, if there is one that is newer than what the database has. */
export function takeLastWord(id: string, savedAt: number): LastWord | undefined {
  try {
    const text = localStorage.getItem(keyOf(id));
    if (text === null) return undefined;
    const record: unknown = JSON.parse(text);
    if (!isLastWord(record) || record.id !== id) return undefined;
    localStorage.removeItem(keyOf(id));
    return record.savedAt > savedAt ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets the last word: the database has everything. */
export function dropLastWord(id: string): void {
  localStorage.removeItem(keyOf(id));
}

function isLastWord(value: unknown): value is LastWord {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    "savedAt" in value &&
    typeof value.savedAt === "number" &&
    "subjects" in value &&
    Array.isArray(value.subjects) &&
    value.subjects.length > 0
  );
}

import { Dexie, type EntityTable } from "dexie";
import type { KeptWorkspace } from "./access-slice.ts";
import type { CurrentEvent } from "./evidence-slice.ts";
import type { Subject } from "./subject.ts";

/** The layout of a record; records of another layout are left alone. */
const layout = 1;

/** A workspace as this browser keeps it: what a person made, and the event that was being written. */
export interface WorkspaceRecord {
  readonly id: string;
  readonly layout: number;
  readonly savedAt: number;
  readonly subjects: readonly Subject[];
  readonly currentSubject: string;
  readonly event?: CurrentEvent;
}

class StudioDatabase extends Dexie {
  declare workspaces: EntityTable<WorkspaceRecord, "id">;

  constructor() {
    super("schema-evolution-studio");
    this.version(1).stores({ workspaces: "id, savedAt" });
  }
}

const database = new StudioDatabase();

/** The workspace kept under an id, if there is one that this studio can read. */
export async function loadWorkspace(id: string): Promise<WorkspaceRecord | undefined> {
  const record = await database.workspaces.get(id);
  return record !== undefined && record.layout === layout && record.subjects.length > 0 ? record : undefined;
}

/** Keeps a workspace under its id. */
export async function saveWorkspace(record: Omit<WorkspaceRecord, "layout">): Promise<void> {
  await database.workspaces.put({ ...record, layout });
}

/** All workspaces that are kept, newest first. */
export async function listWorkspaces(): Promise<readonly KeptWorkspace[]> {
  const records = await database.workspaces.orderBy("savedAt").reverse().toArray();
  return records
    .filter((record) => record.layout === layout)
    .map(({ id, savedAt, subjects }) => ({ id, savedAt, subjects: subjects.map((subject) => subject.name) }));
}

import type { ContainerSelection, SchemaSource } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";

/** Which records are looked at, and as which version. */
export interface RecordView {
  /** The version that reads; as they were written where there is none. */
  readonly reader?: { readonly name: string; readonly source: SchemaSource };
  /** Conditions, joined by `&&`; empty for all records. */
  readonly where: string;
}

/** Every record, as it was written. */
export const asWritten: RecordView = { where: "" };

/** The view as the engine is asked for it. */
export async function selectionOf(
  { reader, where }: RecordView,
  damage: "stop" | "skip",
): Promise<ContainerSelection<string>> {
  const conditions = where
    .split("&&")
    .map((text) => text.trim())
    .filter((text) => text !== "");
  return {
    ...(reader === undefined ? {} : { reader: await engine().put("evidence", "avro", reader.source) }),
    ...(conditions.length === 0 ? {} : { where: conditions }),
    damage,
  };
}

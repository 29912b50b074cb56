import type { JsonNode, JsonObject } from "../../../text/json.ts";
import type { MessageValue, SingleValue } from "../message/message-value.ts";
import type { FieldTable, MessageTable, Tables } from "../message/tables.ts";

/** A stretch of the event's text. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What readers of special forms ask of the ProtoJSON reader. */
export interface JsonContext {
  readonly tables: Tables;
  problem(at: Stretch, message: string, hint?: string): undefined;
  message(table: MessageTable, node: JsonNode, depth: number): MessageValue | undefined;
  members(table: MessageTable, node: JsonObject, depth: number, except: string | undefined): MessageValue;
  single(field: FieldTable, node: JsonNode, depth: number): SingleValue | undefined;
}

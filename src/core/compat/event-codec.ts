import {
  type EventSyntax,
  failedWith,
  okResult,
  type Result,
  type SchemaFormat,
  type TextFormatTools,
} from "../model/index.ts";

/** The answer of formats whose events are JSON only. */
export const noTextFormat: Result<never> = failedWith("Only Protobuf has a text format.", "Write the event as JSON.");

/** What turns events written in that syntax into bytes and back: the format itself for JSON. */
export async function eventCodec(
  format: SchemaFormat,
  syntax: EventSyntax,
): Promise<Result<Pick<TextFormatTools<unknown>, "encode" | "decode">>> {
  if (syntax === "json") return okResult(format);
  const tools = await format.textFormat?.();
  return tools === undefined ? noTextFormat : okResult(tools);
}

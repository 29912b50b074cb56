/** One service in both versions. */
import { methodText } from "../outline.ts";
import type { MethodNode, MethodType, ServiceNode } from "../schema.ts";
import { tellComments, tellOptions } from "./annotation-changes.ts";
import type { SideAt } from "./change-list.ts";
import { atOf, type Telling } from "./message-changes.ts";
import { type Both, byKey, sideBySide } from "./pairs.ts";

export function tellService(pair: Both<ServiceNode>, telling: Telling): void {
  const { old, new: now } = pair;
  const { list, oldPaths, newPaths } = telling;
  for (const step of sideBySide(
    old.methods,
    now.methods,
    byKey(old.methods, (method) => method.name),
  )) {
    if (step.kind === "both") tellMethod(step, telling);
    else if (step.kind === "added") {
      list.add("rpc-added", undefined, methodSide(step.new, newPaths.get(step.new), methodText(step.new)));
    } else list.add("rpc-removed", methodSide(step.old, oldPaths.get(step.old), methodText(step.old)), undefined);
  }
  const at = atOf(pair, telling);
  tellOptions(pair, at, list);
  tellComments(pair, at, list);
}

function methodSide(method: MethodNode, path: string | undefined, value: string): SideAt {
  return { path: path ?? "", value, file: method.file, span: method.spans.declaration };
}

function tellMethod(pair: Both<MethodNode>, telling: Telling): void {
  const { old, new: now } = pair;
  const { list, types } = telling;
  const at = atOf(pair, telling);
  const side = (method: MethodNode, path: string, type: MethodType): SideAt => ({
    path,
    value: type.message?.fullName ?? type.text,
    file: method.file,
    span: type.span,
  });
  for (const [kind, before, after] of [
    ["rpc-request-changed", old.input, now.input],
    ["rpc-response-changed", old.output, now.output],
  ] as const) {
    const isSame =
      after.message === undefined || before.message === undefined
        ? before.text === after.text && before.message === after.message
        : before.message.fullName === after.message.fullName || types.message(after.message) === before.message;
    if (!isSame) list.add(kind, side(old, at.old, before), side(now, at.new, after));
  }
  const [before, after] = [streamingText(old), streamingText(now)];
  if (before !== after) {
    list.add("rpc-streaming-changed", methodSide(old, at.old, before), methodSide(now, at.new, after));
  }
  tellOptions(pair, at, list);
  tellComments(pair, at, list);
}

function streamingText({ input, output }: MethodNode): string {
  if (input.streaming) return output.streaming ? "streaming both ways" : "streaming requests";
  return output.streaming ? "streaming responses" : "not streaming";
}

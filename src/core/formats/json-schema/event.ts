import type { Problem } from "../../model/problem.ts";
import type { Result } from "../../model/result.ts";
import { failed, okResult } from "../../model/result.ts";
import type { JsonMember, JsonNode, JsonObject } from "../../text/json.ts";
import { scanJson } from "../../text/json.ts";

/** The name under which problems of an event give its places. */
export const eventFile = "event";

/** An event: its text, and the text as located JSON. */
export interface EventDocument {
  readonly text: string;
  readonly root: JsonNode;
}

/** Reads an event's text as JSON. */
export function readEventText(text: string): Result<EventDocument> {
  const scan = scanJson(text, { file: eventFile });
  if (scan.problems.length > 0) return failed(scan.problems);
  if (scan.value === undefined) return failed([noValue(text.length)]);
  return okResult({ text, root: scan.value });
}

function noValue(length: number): Problem {
  return {
    severity: "error",
    code: "json-syntax",
    message: "there is no JSON value here",
    hint: "Give one JSON document.",
    place: { file: eventFile, from: 0, to: length },
  };
}

/** Reads an event's bytes: one JSON document in UTF-8. */
export function readEventBytes(bytes: Uint8Array): Result<EventDocument> {
  const text = utf8Text(bytes);
  if (text !== undefined) return readEventText(text);
  return failed([
    {
      severity: "error",
      code: "not-utf8",
      message: "the bytes are no UTF-8 text, so they are no JSON document",
      hint: "Check the framing: a header may stand before the document.",
    },
  ]);
}

/** The bytes as text; undefined if they are no UTF-8. A byte order mark stays, so that offsets agree. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What one walk through a value tells: how many values are in it, and whether some object repeats a key. */
export function surveyed(root: JsonNode): { readonly count: number; readonly repeats: boolean } {
  const stack: JsonNode[] = [root];
  let count = 0;
  let repeats = false;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    count += 1;
    if (node.kind === "array") for (const item of node.items) stack.push(item);
    if (node.kind !== "object") continue;
    if (!repeats && node.members.length > 1) repeats = hasRepeats(node);
    for (const member of node.members) stack.push(member.value);
  }
  return { count, repeats };
}

/** Wide objects known to repeat no key: searches build thousands of documents around the same parts. */
const distinct = new WeakSet<JsonObject>();

function hasRepeats(object: JsonObject): boolean {
  const { members } = object;
  if (members.length > 8) {
    if (distinct.has(object)) return false;
    const repeats = new Set(members.map(({ key }) => key)).size !== members.length;
    if (!repeats) distinct.add(object);
    return repeats;
  }
  for (let at = 1; at < members.length; at += 1) {
    for (let before = 0; before < at; before += 1) if (members[before]?.key === members[at]?.key) return true;
  }
  return false;
}

/** An object's members, the last one where a key is repeated, as every common parser takes it. */
export function distinctMembers(object: JsonObject): readonly JsonMember[] {
  if (object.members.length < 2) return object.members;
  const last = new Map<string, JsonMember>();
  for (const member of object.members) last.set(member.key, member);
  return last.size === object.members.length ? object.members : [...last.values()];
}

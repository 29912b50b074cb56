import type { Problem } from "../model/problem.ts";
import { JsonScanner } from "./json-scanner.ts";

/** A JSON value that remembers where it stands and how it was written. Offsets are UTF-16, `to` exclusive. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull;

interface Located {
  readonly from: number;
  readonly to: number;
}

export interface JsonObject extends Located {
  readonly kind: "object";
  /** In the order of the text, repeated keys included. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly key: string;
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly value: JsonNode;
}

export interface JsonArray extends Located {
  readonly kind: "array";
  readonly items: readonly JsonNode[];
}

export interface JsonString extends Located {
  readonly kind: "string";
  readonly value: string;
}

/** A number as it was written: `1.0` and `1` differ, and 2^63 keeps all its digits. */
export interface JsonNumber extends Located {
  readonly kind: "number";
  readonly text: string;
}

export interface JsonBoolean extends Located {
  readonly kind: "boolean";
  readonly value: boolean;
}

export interface JsonNull extends Located {
  readonly kind: "null";
}

/** What a scan found: the value as far as it could be understood, and what is wrong with the text. */
export interface JsonScan {
  readonly value: JsonNode | undefined;
  readonly problems: readonly Problem[];
}

export interface JsonScanOptions {
  /** The file named in problems. */
  readonly file: string;
  /** Accept comments, as Jackson does for Avro schemas. */
  readonly comments?: boolean;
  /** Ignore what stands after the value. */
  readonly trailing?: boolean;
}

const indexes = new WeakMap<JsonObject, Map<string, JsonMember>>();

/** The member of that name; the last one where a key is repeated. */
export function jsonMember(object: JsonObject, key: string): JsonMember | undefined {
  const { members } = object;
  if (members.length <= 8) {
    for (let at = members.length - 1; at >= 0; at--) {
      const member = members[at];
      if (member?.key === key) return member;
    }
    return undefined;
  }
  let index = indexes.get(object);
  if (index === undefined) {
    index = new Map(object.members.map((member) => [member.key, member]));
    indexes.set(object, index);
  }
  return index.get(key);
}

/** The value of that name; the last one where a key is repeated. */
export function jsonValue(object: JsonObject, key: string): JsonNode | undefined {
  return jsonMember(object, key)?.value;
}

/**
 * Reads JSON into located nodes.
 *
 * Iterative, so any depth is fine; keys are data, so `__proto__` is a key like any other. After a mistake it goes on as
 * far as the text makes sense: half-typed schemas still have an outline. A leading byte order mark is skipped.
 */
export function scanJson(text: string, options: JsonScanOptions): JsonScan {
  return new JsonScanner(text, options).scan();
}

import type { TextEdit } from "../../model/fix.ts";
import type { Place } from "../../model/place.ts";
import { type JsonArray, type JsonMember, type JsonObject, jsonMember } from "../../text/json.ts";

/** Edits of one JSON text that keep its author's layout. */
export class JsonEditor {
  readonly #file: string;
  readonly #text: string;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
  }

  /** A name where the text has names: of a type in a union, of a symbol. */
  quote(name: string): string {
    return JSON.stringify(name);
  }

  union(parts: readonly string[]): string {
    return `[${parts.join(", ")}]`;
  }

  symbols(parts: readonly string[]): string {
    return `[${parts.join(", ")}]`;
  }

  /** A type with all that belongs to it. */
  whole(type: { readonly from: number; readonly to: number }): { readonly from: number; readonly to: number } {
    return type;
  }

  replace(at: { readonly from: number; readonly to: number }, text: string): TextEdit {
    return { file: this.#file, from: at.from, to: at.to, text };
  }

  /** Sets a member: replaces its value, or adds it after the last one, on a line of its own if the others have theirs. */
  setMember(object: JsonObject, key: string, value: string): TextEdit {
    const member = jsonMember(object, key);
    if (member !== undefined) return this.replace(member.value, value);
    const text = `${JSON.stringify(key)}${this.#colon(object)}${value}`;
    const last = object.members.at(-1);
    if (last === undefined) return this.replace({ from: object.from + 1, to: object.to - 1 }, ` ${text} `);
    return this.#after(last.value.to, this.#separator(object, last), text);
  }

  /** Adds an item at the end of a list, laid out as the last one is. */
  addItem(list: JsonArray, text: string): TextEdit {
    const last = list.items.at(-1);
    if (last === undefined) return this.replace({ from: list.from + 1, to: list.to - 1 }, text);
    const before = list.items.at(-2);
    const start = before === undefined ? list.from + 1 : before.to;
    const gap = this.#text.slice(start, last.from).replace(/^\s*,/, "");
    return this.#after(last.to, /^\s*$/.test(gap) && (before !== undefined || gap.includes("\n")) ? gap : " ", text);
  }

  /** Adds an item at the front of a list. */
  addFirst(list: JsonArray, text: string): TextEdit {
    const first = list.items[0];
    if (first === undefined) return this.replace({ from: list.from + 1, to: list.to - 1 }, text);
    const second = list.items[1];
    const between = second === undefined ? ", " : this.#text.slice(first.to, second.from);
    return this.replace({ from: first.from, to: first.from }, `${text}${/^\s*,\s*$/.test(between) ? between : ", "}`);
  }

  /** Takes an item out of a list, with its comma. */
  removeItem(list: JsonArray, index: number): TextEdit {
    const item = list.items[index];
    const next = list.items[index + 1];
    const before = list.items[index - 1];
    if (item === undefined) return this.replace({ from: list.from, to: list.from }, "");
    if (next !== undefined) return this.replace({ from: item.from, to: next.from }, "");
    return this.replace({ from: before?.to ?? item.from, to: item.to }, "");
  }

  /** Takes a member out of an object, with its comma. */
  removeMember(object: JsonObject, key: string): TextEdit | undefined {
    const index = object.members.findLastIndex((member) => member.key === key);
    const member = object.members[index];
    if (member === undefined) return undefined;
    const next = object.members[index + 1];
    if (next !== undefined) return this.replace({ from: member.keyFrom, to: next.keyFrom }, "");
    const before = object.members[index - 1];
    return this.replace({ from: before?.value.to ?? member.keyFrom, to: member.value.to }, "");
  }

  slice(place: Place | { readonly from: number; readonly to: number }): string {
    return this.#text.slice(place.from, place.to);
  }

  #after(at: number, gap: string, text: string): TextEdit {
    return this.replace({ from: at, to: at }, `,${gap}${text}`);
  }

  /** What stands between the comma before a member and the member. */
  #separator(object: JsonObject, last: JsonMember): string {
    const before = object.members.at(-2);
    const gap = this.#text.slice(before === undefined ? object.from + 1 : before.value.to, last.keyFrom);
    const space = gap.replace(/^\s*,/, "");
    return /^\s*$/.test(space) && (before !== undefined || space.includes("\n")) ? space : " ";
  }

  #colon(object: JsonObject): string {
    const member = object.members[0];
    if (member === undefined) return ": ";
    const gap = this.#text.slice(member.keyTo, member.value.from);
    return /^\s*:\s*$/.test(gap) ? gap : ": ";
  }
}

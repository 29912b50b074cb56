import type { TextEdit } from "../../model/fix.ts";
import { type JsonObject, jsonMember, jsonValue } from "../../text/json.ts";
import { JsonEditor } from "./json-edit.ts";

const annotations = /(?:@[\w.-]+\s*\((?:[^()"]|"(?:[^"\\]|\\.)*")*\)\s*)+$/;

/**
 * Edits of an IDL text, asked for as those of the JSON that it stands for.
 *
 * Its nodes are the JSON's, located in the IDL text. What IDL writes elsewhere than JSON has it goes there: a field's
 * default behind its name, an enum's behind its symbols, aliases into an annotation.
 */
export class IdlEditor extends JsonEditor {
  override quote(name: string): string {
    return name;
  }

  override union(parts: readonly string[]): string {
    return `union { ${parts.join(", ")} }`;
  }

  override symbols(parts: readonly string[]): string {
    return `{ ${parts.join(", ")} }`;
  }

  /** Annotations before a type are part of it: inside a union they have to go along. */
  override whole(type: { readonly from: number; readonly to: number }) {
    const before = annotations.exec(this.slice({ from: 0, to: type.from }));
    return { from: before?.index ?? type.from, to: type.to };
  }

  override setMember(object: JsonObject, key: string, value: string): TextEdit {
    const member = jsonMember(object, key);
    const symbols = jsonValue(object, "symbols");
    const isSymbol = key === "default" && symbols !== undefined;
    // A default symbol is a name, and no text in quotes.
    const written = isSymbol ? value.replaceAll('"', "") : value;
    if (member !== undefined) return this.replace(member.value, written);
    if (key === "aliases") return this.#annotate(object, `@aliases(${value})`);
    const place = isSymbol ? symbols : jsonValue(object, "name");
    // What IDL has no place for is left as it is: such fixes are not offered.
    if (key !== "default" || place === undefined) return this.replace({ from: object.to, to: object.to }, "");
    return this.replace({ from: place.to, to: place.to }, isSymbol ? ` = ${written};` : ` = ${written}`);
  }

  override removeMember(object: JsonObject, key: string): TextEdit | undefined {
    const member = jsonMember(object, key);
    if (member === undefined) return undefined;
    const symbols = jsonValue(object, "symbols");
    if (key === "default" && symbols !== undefined) return this.replace({ from: symbols.to, to: object.to }, "");
    const name = jsonValue(object, "name");
    if (key === "default" && name !== undefined) return this.replace({ from: name.to, to: member.value.to }, "");
    return this.#withoutAnnotation(member.value, key);
  }

  /** Before a field's name, or on a line of its own before a type. */
  #annotate(object: JsonObject, annotation: string): TextEdit {
    const name = jsonValue(object, "name");
    const isField = jsonValue(object, "fields") === undefined && jsonValue(object, "symbols") === undefined;
    const isFixed = jsonValue(object, "size") !== undefined;
    if (isField && !isFixed && name !== undefined)
      return this.replace({ from: name.from, to: name.from }, `${annotation} `);
    const line = this.slice({ from: 0, to: object.from });
    const indent = /[ \t]*$/.exec(line)?.[0] ?? "";
    return this.replace({ from: object.from, to: object.from }, `${annotation}\n${indent}`);
  }

  #withoutAnnotation(value: { readonly from: number; readonly to: number }, key: string): TextEdit | undefined {
    const before = new RegExp(`@${key}\\s*\\(\\s*$`).exec(this.slice({ from: 0, to: value.from }));
    const after = /^\s*\)\s?/.exec(this.slice({ from: value.to, to: value.to + 100 }));
    if (before === null || after === null) return undefined;
    return this.replace({ from: before.index, to: value.to + after[0].length }, "");
  }
}

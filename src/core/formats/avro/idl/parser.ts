import type { Problem } from "../../../model/problem.ts";
import type { JsonMember, JsonNode, JsonObject } from "../../../text/json.ts";
import { splitName } from "../names.ts";
import { type IdlToken, idlTokens } from "./lexer.ts";
import { listNode, member, objectNode, textNode } from "./nodes.ts";
import type { IdlFile, IdlItem, IdlMessage, IdlProperty } from "./syntax.ts";
import { IdlMistake } from "./token-reader.ts";
import { IdlTypeReader, type ParsedType } from "./type-reader.ts";

/** Parses an IDL file (spec 10); recovers at the end of the declaration that a mistake stands in. */
export function parseIdl(text: string, file: string): { readonly idl: IdlFile; readonly problems: readonly Problem[] } {
  const { tokens, problems } = idlTokens(text, file);
  const parser = new IdlParser(tokens, file);
  const idl = parser.file();
  return { idl, problems: [...problems, ...parser.problems] };
}

class IdlParser extends IdlTypeReader {
  #space = "";

  file(): IdlFile {
    const start = this.at;
    try {
      this.properties();
      const isProtocol = this.isWord("protocol");
      this.at = start;
      return isProtocol ? this.#protocolFile() : this.#schemaFile();
    } catch (error) {
      if (!(error instanceof IdlMistake)) throw error;
      return { protocol: undefined, space: this.#space, main: undefined, items: [] };
    }
  }

  #protocolFile(): IdlFile {
    const doc = this.now.doc?.text;
    const properties = this.properties();
    this.word("protocol");
    const name = splitName(this.identifier().text, textProperty(properties, "namespace") ?? "");
    this.#space = name.space;
    this.sign("{");
    const items = this.#items(true);
    this.sign("}");
    if (this.now.kind !== "end") this.note("text after the end of the protocol", this.now);
    const own = properties.filter((property) => property.key !== "namespace");
    return { protocol: { name: name.name, doc, properties: own }, space: name.space, main: undefined, items };
  }

  #schemaFile(): IdlFile {
    if (this.isWord("namespace")) {
      this.at++;
      this.#space = this.identifier().text;
      this.sign(";");
    }
    let main: JsonNode | undefined;
    if (this.isWord("schema")) {
      this.at++;
      main = this.fullType().node;
      this.sign(";");
    }
    const items = this.#items(false);
    return { protocol: undefined, space: this.#space, main, items };
  }

  #items(inProtocol: boolean): readonly IdlItem[] {
    const items: IdlItem[] = [];
    while (this.now.kind !== "end" && !(inProtocol && this.isSign("}"))) {
      const start = this.at;
      try {
        items.push(this.#item(inProtocol));
      } catch (error) {
        if (!(error instanceof IdlMistake)) throw error;
        this.depth = 0;
        this.#recover(start);
      }
    }
    return items;
  }

  #item(inProtocol: boolean): IdlItem {
    if (this.isWord("import")) return this.#import();
    const start = this.now;
    const doc = start.doc?.text;
    const properties = this.properties();
    if (this.isWord("record") || this.isWord("error"))
      return { kind: "type", node: this.#record(start, doc, properties) };
    if (this.isWord("enum")) return { kind: "type", node: this.#enum(start, doc, properties) };
    if (this.isWord("fixed")) return { kind: "type", node: this.#fixed(start, doc, properties) };
    if (!inProtocol) return this.fail("an import, a record, an enum or a fixed is expected here");
    return this.#message(doc, properties);
  }

  #import(): IdlItem {
    const start = this.now;
    this.at++;
    const of = this.now.text;
    if (of !== "idl" && of !== "protocol" && of !== "schema")
      return this.fail('"idl", "protocol" or "schema" is expected after import');
    this.at++;
    const path = this.now;
    if (path.kind !== "string") return this.fail("the path of a file, in double quotes, is expected here");
    this.at++;
    this.sign(";");
    return { kind: "import", of, path: path.text, from: start.from, to: path.to };
  }

  #record(start: IdlToken, doc: string | undefined, properties: readonly IdlProperty[]): JsonObject {
    const kind = this.now;
    this.at++;
    const { members, outer } = this.#declaration(kind.text, kind, doc, properties);
    this.sign("{");
    const fields: JsonNode[] = [];
    const from = this.now.from;
    while (!this.isSign("}") && this.now.kind !== "end") fields.push(...this.#fields());
    const end = this.sign("}");
    this.#space = outer;
    members.push(member("fields", listNode(fields, { from, to: end.to })));
    return objectNode(members, { from: start.from, to: end.to });
  }

  #fields(): JsonObject[] {
    const doc = this.now.doc?.text;
    const type = this.fullType();
    const fields = [this.#variable(type, doc)];
    while (this.isSign(",")) {
      this.at++;
      fields.push(this.#variable(type, doc));
    }
    this.sign(";");
    return fields;
  }

  /** A field or parameter; without a doc of its own it takes that of the declaration. */
  #variable(type: ParsedType, outerDoc: string | undefined): JsonObject {
    const start = this.now;
    const doc = start.doc?.text ?? outerDoc;
    const properties = this.properties();
    const name = this.identifier();
    let value: JsonNode | undefined;
    if (this.isSign("=")) {
      this.at++;
      value = this.value();
    }
    const nullLast = value !== undefined && value.kind !== "null";
    const members = [
      member("name", textNode(name.text, name)),
      member("type", nullLast ? (type.nullLast ?? type.node) : type.node),
    ];
    if (doc !== undefined) members.push(member("doc", textNode(doc, start.doc ?? name)));
    if (value !== undefined) members.push(member("default", value));
    for (const property of properties) members.push(member(property.key, property.value));
    return objectNode(members, { from: type.node.from, to: value?.to ?? name.to });
  }

  #enum(start: IdlToken, doc: string | undefined, properties: readonly IdlProperty[]): JsonObject {
    const kind = this.now;
    this.at++;
    const { members, outer } = this.#declaration("enum", kind, doc, properties);
    const open = this.sign("{");
    const symbols: JsonNode[] = [];
    while (!this.isSign("}")) {
      if (symbols.length > 0) this.sign(",");
      this.properties();
      const symbol = this.identifier();
      symbols.push(textNode(symbol.text, symbol));
    }
    let end = this.sign("}");
    members.push(member("symbols", listNode(symbols, { from: open.from, to: end.to })));
    if (this.isSign("=")) {
      this.at++;
      const symbol = this.identifier();
      members.push(member("default", textNode(symbol.text, symbol)));
      end = this.sign(";");
    }
    this.#space = outer;
    return objectNode(members, { from: start.from, to: end.to });
  }

  #fixed(start: IdlToken, doc: string | undefined, properties: readonly IdlProperty[]): JsonObject {
    const kind = this.now;
    this.at++;
    const { members, outer } = this.#declaration("fixed", kind, doc, properties);
    this.sign("(");
    members.push(member("size", this.wholeNumber()));
    this.sign(")");
    const end = this.sign(";");
    this.#space = outer;
    return objectNode(members, { from: start.from, to: end.to });
  }

  /** The head of a named type; what is inside it is in its namespace. */
  #declaration(
    type: string,
    at: IdlToken,
    doc: string | undefined,
    properties: readonly IdlProperty[],
  ): { readonly members: JsonMember[]; readonly outer: string } {
    const name = this.identifier();
    const outer = this.#space;
    const split = splitName(name.text, textProperty(properties, "namespace") ?? outer);
    this.#space = split.space;
    const members = [
      member("type", textNode(type, at)),
      member("name", textNode(split.name, name)),
      member("namespace", textNode(split.space, name)),
    ];
    if (doc !== undefined) members.push(member("doc", textNode(doc, at)));
    for (const property of properties)
      if (property.key !== "namespace") members.push(member(property.key, property.value));
    return { members, outer };
  }

  #message(doc: string | undefined, properties: readonly IdlProperty[]): IdlMessage {
    const start = this.now;
    let response: JsonNode;
    if (this.isWord("void")) {
      this.at++;
      response = textNode("null", start);
    } else response = this.plainType([]).node;
    const name = this.identifier();
    this.sign("(");
    const request: JsonObject[] = [];
    while (!this.isSign(")")) {
      if (request.length > 0) this.sign(",");
      const parameterDoc = this.now.doc?.text;
      request.push(this.#variable(this.fullType(), parameterDoc));
    }
    this.sign(")");
    const oneWay = this.isWord("oneway");
    const errors: JsonNode[] = [];
    if (oneWay) this.at++;
    else if (this.isWord("throws")) {
      do {
        this.at++;
        const error = this.identifier();
        errors.push(textNode(error.text, error));
      } while (this.isSign(","));
    }
    this.sign(";");
    return { kind: "message", name: name.text, doc, properties, request, response, errors, oneWay };
  }

  /** Goes on behind the declaration that started at `start`: after its block, or after the next semicolon. */
  #recover(start: number): void {
    let open = 0;
    for (let at = start; at < this.at; at++) open += depthOf(this.tokens[at]);
    while (this.now.kind !== "end") {
      const token = this.now;
      if (token.kind === "sign" && token.text === "}" && open <= 0) return;
      this.at++;
      open += depthOf(token);
      if (token.kind === "sign" && open <= 0 && (token.text === ";" || token.text === "}")) return;
    }
  }
}

function depthOf(token: IdlToken | undefined): number {
  if (token?.kind !== "sign") return 0;
  if (token.text === "{") return 1;
  return token.text === "}" ? -1 : 0;
}

function textProperty(properties: readonly IdlProperty[], key: string): string | undefined {
  const value = properties.find((property) => property.key === key)?.value;
  return value?.kind === "string" ? value.value : undefined;
}

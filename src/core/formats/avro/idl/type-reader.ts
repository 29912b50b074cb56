import type { JsonMember, JsonNode } from "../../../text/json.ts";
import type { IdlToken } from "./lexer.ts";
import { listNode, member, numberNode, objectNode, textNode } from "./nodes.ts";
import type { IdlProperty } from "./syntax.ts";
import { IdlTokenReader } from "./token-reader.ts";
import { primitiveTypes } from "./types.ts";

/** Deeper types than this are refused, as they are in JSON. */
const deepest = 200;

/** A type, and the same with null last where the default is not null. */
export interface ParsedType {
  readonly node: JsonNode;
  readonly nullLast?: JsonNode;
}

/** Reads types, as the JSON they stand for. */
export class IdlTypeReader extends IdlTokenReader {
  protected depth = 0;

  protected fullType(): ParsedType {
    return this.plainType(this.properties());
  }

  protected plainType(properties: readonly IdlProperty[]): ParsedType {
    if (++this.depth > deepest) return this.fail(`types nest deeper than ${deepest} levels`);
    const start = this.now;
    const type = this.#bareType(start, properties);
    this.depth--;
    if (!this.isSign("?")) return { node: type };
    const mark = this.now;
    this.at++;
    const nothing = textNode("null", mark);
    const span = { from: start.from, to: mark.to };
    return { node: listNode([nothing, type], span), nullLast: listNode([type, nothing], span) };
  }

  #bareType(start: IdlToken, properties: readonly IdlProperty[]): JsonNode {
    if (start.kind !== "word") return this.fail("a type is expected here");
    this.at++;
    const extras = properties.map((property) => member(property.key, property.value));
    if (!start.quoted && (start.text === "array" || start.text === "map")) {
      this.sign("<");
      const inner = this.fullType().node;
      const end = this.sign(">");
      const key = start.text === "array" ? "items" : "values";
      return objectNode([member("type", textNode(start.text, start)), member(key, inner), ...extras], {
        from: start.from,
        to: end.to,
      });
    }
    if (!start.quoted && start.text === "union") return this.#union(start);
    if (!start.quoted && start.text === "decimal" && this.isSign("(")) return this.#decimal(start, extras);
    const primitive = start.quoted ? undefined : primitiveTypes.get(start.text);
    if (primitive === undefined) return textNode(start.text, start);
    const logical = primitive.logical === undefined ? [] : [member("logicalType", textNode(primitive.logical, start))];
    if (logical.length + extras.length === 0) return textNode(primitive.type, start);
    return objectNode([member("type", textNode(primitive.type, start)), ...logical, ...extras], start);
  }

  #union(start: IdlToken): JsonNode {
    this.sign("{");
    const branches = [this.fullType().node];
    while (this.isSign(",")) {
      this.at++;
      branches.push(this.fullType().node);
    }
    const end = this.sign("}");
    return listNode(branches, { from: start.from, to: end.to });
  }

  #decimal(start: IdlToken, extras: readonly JsonMember[]): JsonNode {
    this.sign("(");
    const precision = this.wholeNumber();
    let scale: JsonNode = numberNode("0", start);
    if (this.isSign(",")) {
      this.at++;
      scale = this.wholeNumber();
    }
    const end = this.sign(")");
    return objectNode(
      [
        member("type", textNode("bytes", start)),
        member("logicalType", textNode("decimal", start)),
        member("precision", precision),
        member("scale", scale),
        ...extras,
      ],
      { from: start.from, to: end.to },
    );
  }
}

import type { JsonMember, JsonNode } from "../../../text/json.ts";
import type { IdlToken } from "./lexer.ts";
import { listNode, numberNode, objectNode, textNode } from "./nodes.ts";

/** Deeper values than this are refused. */
const deepest = 200;

/** Reads the JSON values of defaults and annotations, with Java's ways of writing numbers (spec 10). */
export class JsonValues {
  readonly #tokens: readonly IdlToken[];
  at: number;
  #depth = 0;

  constructor(tokens: readonly IdlToken[], at: number) {
    this.#tokens = tokens;
    this.at = at;
  }

  /** The value at the current token; undefined if there is none, and then `at` is where it should be. */
  read(): JsonNode | undefined {
    const token = this.#tokens[this.at];
    if (token === undefined || this.#depth > deepest) return undefined;
    if (token.kind === "sign") return this.#container(token);
    if (token.kind === "end") return undefined;
    const value = literal(token);
    if (value !== undefined) this.at++;
    return value;
  }

  #container(token: IdlToken): JsonNode | undefined {
    this.#depth++;
    let value: JsonNode | undefined;
    if (token.text === "[") value = this.#list(token);
    else if (token.text === "{") value = this.#object(token);
    this.#depth--;
    return value;
  }

  #list(open: IdlToken): JsonNode | undefined {
    const items: JsonNode[] = [];
    this.at++;
    for (let end = this.#end("]"); end === undefined; end = this.#end("]")) {
      if (items.length > 0 && !this.#sign(",")) return undefined;
      const item = this.read();
      if (item === undefined) return undefined;
      items.push(item);
    }
    return listNode(items, { from: open.from, to: this.#tokens[this.at - 1]?.to ?? open.to });
  }

  #object(open: IdlToken): JsonNode | undefined {
    const members: JsonMember[] = [];
    this.at++;
    for (let end = this.#end("}"); end === undefined; end = this.#end("}")) {
      if (members.length > 0 && !this.#sign(",")) return undefined;
      const key = this.#tokens[this.at];
      if (key?.kind !== "string") return undefined;
      this.at++;
      if (!this.#sign(":")) return undefined;
      const value = this.read();
      if (value === undefined) return undefined;
      members.push({ key: key.text, keyFrom: key.from, keyTo: key.to, value });
    }
    return objectNode(members, { from: open.from, to: this.#tokens[this.at - 1]?.to ?? open.to });
  }

  /** Takes the closing sign, if it is there. */
  #end(sign: string): IdlToken | undefined {
    const token = this.#tokens[this.at];
    return this.#sign(sign) ? token : undefined;
  }

  #sign(sign: string): boolean {
    const token = this.#tokens[this.at];
    if (token?.kind !== "sign" || token.text !== sign) return false;
    this.at++;
    return true;
  }
}

function literal(token: IdlToken): JsonNode | undefined {
  const { from, to, text } = token;
  if (token.kind === "string") return textNode(text, token);
  if (token.kind === "number") return numberOf(token);
  if (text === "null") return { kind: "null", from, to };
  return text === "true" || text === "false" ? { kind: "boolean", from, to, value: text === "true" } : undefined;
}

/** Java's literals as JSON: hexadecimal and octal as decimal, no suffixes; what JSON has no number for becomes a text. */
function numberOf(token: IdlToken): JsonNode {
  const text = token.text.replace(/^\+/, "");
  if (/NaN|Infinity/.test(text)) return textNode(text, token);
  const negative = text.startsWith("-");
  const digits = text.replace(/^-/, "");
  if (/^(?:0[xX][\da-fA-F]+|0[0-7]*|[1-9]\d*)[lL]?$/.test(digits)) {
    const plain = digits.replace(/[lL]$/, "");
    const value = BigInt(/^0[0-7]+$/.test(plain) ? `0o${plain.slice(1)}` : plain);
    return numberNode(`${negative ? "-" : ""}${value}`, token);
  }
  const value = /^0[xX]/.test(digits) ? hexadecimalFloat(digits) : Number(digits.replace(/[fFdD]$/, ""));
  const shown = `${negative ? "-" : ""}${value}`;
  return numberNode(/[.e]/.test(shown) ? shown : `${shown}.0`, token);
}

function hexadecimalFloat(text: string): number {
  const [mantissa = "", exponent = "0"] = text
    .slice(2)
    .replace(/[fFdD]$/, "")
    .split(/[pP]/);
  const [whole = "", fraction = ""] = mantissa.split(".");
  return Number.parseInt(`${whole}${fraction}` || "0", 16) * 2 ** (Number(exponent) - 4 * fraction.length);
}

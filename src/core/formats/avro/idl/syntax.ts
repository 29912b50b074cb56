import type { JsonNode, JsonObject } from "../../../text/json.ts";

/** One IDL file, taken apart; types are written as the JSON they stand for, located in the IDL text. */
export interface IdlFile {
  readonly protocol: IdlProtocol | undefined;
  /** The namespace of what is declared in it; empty for none. */
  readonly space: string;
  /** `schema T;` */
  readonly main: JsonNode | undefined;
  readonly items: readonly IdlItem[];
}

interface IdlProtocol {
  readonly name: string;
  readonly doc: string | undefined;
  readonly properties: readonly IdlProperty[];
}

export interface IdlProperty {
  readonly key: string;
  readonly value: JsonNode;
}

export type IdlItem =
  | {
      readonly kind: "import";
      readonly of: "idl" | "protocol" | "schema";
      readonly path: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: "type"; readonly node: JsonObject }
  | IdlMessage;

export interface IdlMessage {
  readonly kind: "message";
  readonly name: string;
  readonly doc: string | undefined;
  readonly properties: readonly IdlProperty[];
  /** A record without a name whose fields are the parameters. */
  readonly request: readonly JsonObject[];
  readonly response: JsonNode;
  readonly errors: readonly JsonNode[];
  readonly oneWay: boolean;
}

import type { SourceFile } from "../../../model/format.ts";
import type { ParseCache } from "../../../model/schema-format.ts";
import { type JsonNode, type JsonObject, jsonValue, scanJson } from "../../../text/json.ts";
import type { ParseContext } from "../parse-context.ts";
import { type AvroField, type AvroType, isNamed, type NamedType } from "../schema.ts";
import { TypeParser } from "../type-parser.ts";
import { parseIdl } from "./parser.ts";
import type { IdlFile, IdlItem, IdlMessage } from "./syntax.ts";

/** A message of a protocol with its types. */
export interface LoadedMessage {
  readonly name: string;
  readonly doc: string | undefined;
  readonly properties: readonly { readonly key: string; readonly value: JsonNode }[];
  readonly request: readonly AvroField[];
  readonly response: { type: AvroType };
  readonly errors: readonly { type: AvroType }[];
  readonly oneWay: boolean;
}

/** Takes in an IDL file and what it imports; names are linked later, with those of everything else. */
export class IdlLoader {
  /** Declared types in the order in which they come, imports where they stand. */
  readonly types: NamedType[] = [];
  readonly messages: LoadedMessage[] = [];
  readonly syntaxes = new Map<string, "json" | "idl">();
  main: AvroType | undefined;
  idl: IdlFile | undefined;
  readonly #files: readonly SourceFile[];
  readonly #context: ParseContext;
  readonly #cache: ParseCache;

  constructor(files: readonly SourceFile[], context: ParseContext, cache: ParseCache) {
    this.#files = files;
    this.#context = context;
    this.#cache = cache;
  }

  /** Loads the main file. */
  load(file: SourceFile): void {
    this.idl = this.#idl(file);
    const main = this.idl.main;
    if (main === undefined) return;
    this.main = new TypeParser(this.#context, file.path, "idl").parse(main, this.idl.space, (resolved) => {
      this.main = resolved;
    });
  }

  #idl(file: SourceFile): IdlFile {
    this.syntaxes.set(file.path, "idl");
    const { idl, problems } = this.#cache.get("avro-idl", file.path, file.text, () => parseIdl(file.text, file.path));
    this.#context.problems.push(...problems);
    const parser = new TypeParser(this.#context, file.path, "idl");
    for (const item of idl.items) {
      if (item.kind === "import") this.#import(item, file);
      else if (item.kind === "message") this.#message(item, idl.space, parser);
      else this.#type(item.node, "", parser);
    }
    return idl;
  }

  #import(item: Extract<IdlItem, { kind: "import" }>, from: SourceFile): void {
    const file = this.#find(item.path, from.path);
    const place = { file: from.path, from: item.from, to: item.to };
    if (file === undefined) {
      const message = `${item.path} is imported, but it is not among the files`;
      const hint = "Add the file to this version; paths are relative to the importing file.";
      this.#context.problems.push({ severity: "error", code: "import-not-found", message, place, hint });
      return;
    }
    if (this.syntaxes.has(file.path)) return;
    if (item.of === "idl") this.#idl(file);
    else this.#json(file, item.of);
  }

  #json(file: SourceFile, of: "protocol" | "schema"): void {
    this.syntaxes.set(file.path, "json");
    const scan = scanJson(file.text, { file: file.path, comments: true });
    this.#context.problems.push(...scan.problems);
    if (scan.value === undefined) return;
    const parser = new TypeParser(this.#context, file.path);
    if (of === "schema") this.#type(scan.value, "", parser);
    else if (scan.value.kind === "object") this.#protocol(scan.value, parser);
  }

  #protocol(node: JsonObject, parser: TypeParser): void {
    const name = textOf(jsonValue(node, "protocol")) ?? "";
    const dot = name.lastIndexOf(".");
    const space = dot >= 0 ? name.slice(0, dot) : (textOf(jsonValue(node, "namespace")) ?? "");
    const types = jsonValue(node, "types");
    if (types?.kind === "array") for (const type of types.items) this.#type(type, space, parser);
    const messages = jsonValue(node, "messages");
    if (messages?.kind !== "object") return;
    for (const { key, value } of messages.members) {
      if (value.kind === "object") this.#message(messageOf(key, value), space, parser);
    }
  }

  #type(node: JsonNode, space: string, parser: TypeParser): void {
    const type = parser.parse(node, space, () => undefined);
    if (isNamed(type)) this.types.push(type);
    else if (type.kind === "union") this.types.push(...type.branches.filter(isNamed));
  }

  #message(message: IdlMessage, space: string, parser: TypeParser): void {
    const typeOf = (node: JsonNode): { type: AvroType } => {
      const slot: { type: AvroType } = { type: parser.parse(node, space, (resolved) => (slot.type = resolved)) };
      return slot;
    };
    this.messages.push({
      name: message.name,
      doc: message.doc,
      properties: message.properties,
      request: message.request.flatMap((node, index) => parser.parseField(node, index, space) ?? []),
      response: typeOf(message.response),
      errors: message.errors.map(typeOf),
      oneWay: message.oneWay,
    });
  }

  /** Paths are relative to the importing file; failing that, to the top. */
  #find(path: string, from: string): SourceFile | undefined {
    const folder = from.slice(0, from.lastIndexOf("/") + 1);
    const wanted = [normal(folder + path), normal(path)];
    return this.#files.find((file) => wanted.includes(normal(file.path)));
  }
}

/** A path without `.` and `..`. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === ".." && parts.length > 0) parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

function messageOf(name: string, node: JsonObject): IdlMessage {
  const request = jsonValue(node, "request");
  const errors = jsonValue(node, "errors");
  const oneWay = jsonValue(node, "one-way");
  return {
    kind: "message",
    name,
    doc: textOf(jsonValue(node, "doc")),
    properties: node.members.filter(({ key }) => !messageKeys.has(key)),
    request: request?.kind === "array" ? request.items.filter((item) => item.kind === "object") : [],
    response: jsonValue(node, "response") ?? { kind: "string", value: "null", from: node.from, to: node.from },
    errors: errors?.kind === "array" ? errors.items : [],
    oneWay: oneWay?.kind === "boolean" && oneWay.value,
  };
}

const messageKeys = new Set(["doc", "request", "response", "errors", "one-way"]);

function textOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "string" ? node.value : undefined;
}

import {
  type Algorithm,
  algorithms,
  dialects,
  type FormatId,
  type Framing,
  formatIds,
  framings,
  type GlueMode,
  given,
  glueModes,
  type Level,
  levels,
  type Policy,
  policies,
  type RuleSetId,
  ruleSetIds,
  type SchemaSource,
} from "../../core/index.ts";

/** What is wrong with a request itself; answered in its place as `ok: false`. */
export class BadRequest extends Error {}

/** One request line, its members looked at with care: it may come from anywhere. */
export class Request {
  readonly #members: Map<string, unknown>;

  constructor(line: unknown) {
    if (typeof line !== "object" || line === null || Array.isArray(line))
      throw new BadRequest("a request is a JSON object");
    this.#members = new Map(Object.entries(line));
  }

  get id(): unknown {
    return this.#members.get("id");
  }

  has(name: string): boolean {
    return this.#members.get(name) !== undefined;
  }

  text(name: string): string {
    const value = this.#members.get(name);
    if (typeof value !== "string")
      throw new BadRequest(`"${name}" should be a string${value === undefined ? ", and it is missing" : ""}`);
    return value;
  }

  optionalText(name: string): string | undefined {
    return this.has(name) ? this.text(name) : undefined;
  }

  optionalCount(name: string): number | undefined {
    const value = this.#members.get(name);
    if (value === undefined) return undefined;
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
      throw new BadRequest(`"${name}" should be a whole number from 0`);
    return value;
  }

  format(): FormatId {
    return this.#oneOf("format", formatIds);
  }

  ruleSet(): RuleSetId {
    return this.#oneOf("ruleSet", ruleSetIds);
  }

  level(): Level | GlueMode | undefined {
    return this.has("level") ? this.#oneOf("level", [...levels, ...glueModes]) : undefined;
  }

  policy(): Policy | undefined {
    return this.has("policy") ? this.#oneOf("policy", policies) : undefined;
  }

  algorithm(): Algorithm | undefined {
    return this.has("algorithm") ? this.#oneOf("algorithm", algorithms) : undefined;
  }

  /** True if the request says so; left out, it says no. */
  flag(name: string): boolean {
    const value = this.#members.get(name) ?? false;
    if (typeof value !== "boolean") throw new BadRequest(`"${name}" should be true or false`);
    return value;
  }

  framing(): Framing {
    return this.has("framing") ? this.#oneOf("framing", framings) : "raw";
  }

  /** A schema `S`: a text, or files with the main one first. */
  schema(name: string): SchemaSource {
    return this.#source(this.#members.get(name), name);
  }

  /** The files of `S.lint`, where given. */
  lintTargets(name: string): readonly string[] | undefined {
    const value = this.#members.get(name);
    if (typeof value !== "object" || value === null || !("lint" in value)) return undefined;
    if (!Array.isArray(value.lint) || !value.lint.every((path) => typeof path === "string")) {
      throw new BadRequest(`"lint" of "${name}" should be a list of paths`);
    }
    return value.lint;
  }

  versions(least: number): readonly SchemaSource[] {
    const value = this.#members.get("versions");
    if (!Array.isArray(value) || value.length < least)
      throw new BadRequest(`"versions" should be a list of at least ${least} schemas, oldest first`);
    return value.map((item: unknown, index) => this.#source(item, `versions[${index}]`));
  }

  #source(value: unknown, name: string): SchemaSource {
    const format = this.format();
    const taken = given({
      dialect: this.has("dialect") ? this.#oneOf("dialect", dialects) : undefined,
      assertFormats: this.#members.get("formats") === true ? true : undefined,
      syntax: this.optionalText("syntax") === "idl" ? ("idl" as const) : undefined,
    });
    if (typeof value === "string") return { files: [{ path: defaultPaths[format], text: value }], ...taken };
    if (typeof value !== "object" || value === null || !("files" in value)) {
      throw new BadRequest(`"${name}" should be a schema: a string, or {"files": {path: text}, "root"?}`);
    }
    const { files } = value;
    if (typeof files !== "object" || files === null)
      throw new BadRequest(`"files" of "${name}" should be an object of texts`);
    const list = Object.entries(files).map(([path, text]: [string, unknown]) => {
      if (typeof text !== "string") throw new BadRequest(`file "${path}" of "${name}" should be a string`);
      return { path, text };
    });
    if (list.length === 0) throw new BadRequest(`"files" of "${name}" is empty`);
    const root = "root" in value && typeof value.root === "string" ? value.root : undefined;
    return given({ files: list, root, ...taken });
  }

  #oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.text(name);
    const found = allowed.find((item) => item === value);
    if (found === undefined)
      throw new BadRequest(`"${name}" should be one of ${[...new Set(allowed)].join(", ")}, not "${value}"`);
    return found;
  }
}

const defaultPaths = {
  avro: "schema.avsc",
  protobuf: "schema.proto",
  "json-schema": "schema.json",
} as const satisfies Record<FormatId, string>;

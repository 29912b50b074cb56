import type { JsonMember, JsonNode, JsonObject } from "../../../../text/json.ts";
import { jsonValue } from "../../../../text/json.ts";
import { hasMember } from "./has-member.ts";
import { membersInHashOrder, withoutRepeats } from "./hash-order.ts";
import { fragmentOf, isJavaUri, javaResolve, pointerStep, pointerTokens, withoutFragment } from "./java-uri.ts";
import type { Origin } from "./model.ts";
import { type KeywordCheck, keywordChecks, knownKeywords } from "./modern-keywords.ts";
import type { Composite, KeywordPart, ModernSchema, ModernTarget } from "./modern-schema.ts";
import { isJavaPattern } from "./patterns.ts";
import { deepestSchema, kindInWords, Refusals, type SourceVersion } from "./source.ts";

/** The base URI of a document that has none, json-sKema's own. */
const defaultBase = "mem://input";

/** Reads a version as json-sKema does: every schema in it, every reference, every `$defs`, used or not. */
export class ModernLoader {
  readonly refusals = new Refusals();
  readonly #version: SourceVersion;
  /** Everything that has a URI, in the order in which it was first met. */
  readonly #targets = new Map<string, ModernTarget>();
  readonly #files = new Map<string, { readonly path: string; readonly root: JsonNode }>();
  readonly #queue: ModernTarget[] = [];
  #depth = 0;

  constructor(version: SourceVersion) {
    this.#version = version;
  }

  load(): ModernSchema | undefined {
    const { path: file, root } = this.#version.root;
    const base = this.#baseInside(defaultBase, root);
    for (const other of this.#version.files) {
      if (other.path === file || !isJavaUri(other.path)) continue;
      this.#files.set(other.path, other);
      this.#files.set(javaResolve(base === defaultBase ? undefined : base, other.path), other);
    }
    this.#register(root, file, defaultBase);
    const target = this.#target(base);
    target.node = root;
    target.file = file;
    this.#queue.unshift(target);
    this.#drain();
    return target.schema;
  }

  /** Loads what was registered or asked for, until nothing is left. */
  #drain(): void {
    for (let target = this.#queue.shift(); target !== undefined; target = this.#queue.shift()) {
      if (target.schema !== undefined) continue;
      if (target.node === undefined) this.#resolve(target);
      if (target.node === undefined) continue;
      target.schema = this.#schema(target.node, target.file, target.base, target.node === this.#version.root.root);
    }
  }

  #target(uri: string): ModernTarget {
    const key = uri.endsWith("#") ? uri.slice(0, -1) : uri;
    let target = this.#targets.get(key);
    if (target === undefined) {
      target = { uri: key, node: undefined, file: "", base: uri, schema: undefined, askedBy: undefined };
      this.#targets.set(key, target);
      this.#queue.push(target);
    }
    return target;
  }

  /**
   * Notes every `$id` and `$anchor` of a document, wherever they stand outside `enum` and `const`; in other documents
   * than the root json-sKema knows where it is, and stops at unknown keywords.
   */
  #register(root: JsonNode, file: string, start: string): void {
    if (!hasMember(root, "$id", "$anchor")) return;
    const located = file !== this.#version.root.path;
    const stack: Visit[] = [{ node: root, base: start, name: undefined, above: undefined }];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { node, base, name, above } = next;
      if (located && name !== undefined && !knownKeywords.has(name) && !namesInside.has(above ?? "")) continue;
      if (node.kind === "array") {
        for (const [index, item] of node.items.entries())
          stack.push({ node: item, base, name: String(index), above: name });
      }
      if (node.kind !== "object") continue;
      const inside = this.#baseInside(base, node);
      if (jsonValue(node, "$id")?.kind === "string") this.#name(inside, node, file, inside);
      const anchor = jsonValue(node, "$anchor");
      if (anchor?.kind === "string") this.#name(javaResolve(inside, `#${anchor.value}`), node, file, inside);
      for (const { key, value } of node.members) {
        if (key !== "enum" && key !== "const") stack.push({ node: value, base: inside, name: key, above: name });
      }
    }
  }

  #name(uri: string, node: JsonNode, file: string, base: string): void {
    const target = this.#target(uri);
    if (target.node !== undefined && target.node !== node) {
      this.#refuse(`the URI ${JSON.stringify(uri)} is given twice`, { file, node });
      return;
    }
    target.node = node;
    target.file = file;
    target.base = base;
  }

  /** The base URI inside a value: its own `$id`, unless the base ends like it already. */
  #baseInside(base: string, node: JsonNode): string {
    const id = node.kind === "object" ? jsonValue(node, "$id") : undefined;
    if (id?.kind !== "string" || base.endsWith(id.value)) return base;
    if (!isJavaUri(id.value)) {
      this.#refuse(`${JSON.stringify(id.value)} is not a URI`, { file: this.#version.root.path, node: id });
      return base;
    }
    return resolved(base, id.value);
  }

  #resolve(target: ModernTarget): void {
    const document = withoutFragment(target.uri);
    const fragment = fragmentOf(target.uri);
    let owner = this.#targets.get(document);
    if (owner?.node === undefined) {
      const file = this.#files.get(document);
      if (file === undefined && document.startsWith(metaschemas)) {
        this.refusals.undecided = "how the original follows the metaschema is not known";
        return;
      }
      if (file === undefined) {
        this.#missing(target, "is not among the version's files, and the registry does not fetch it");
        return;
      }
      owner = this.#target(document);
      owner.node = file.root;
      owner.file = file.path;
      owner.base = document;
      this.#register(file.root, file.path, this.#baseInside(target.uri, file.root));
    }
    // Registering may have named the target itself.
    if (fragment === "" || target.node !== undefined) return;
    this.#walk(target, owner, fragment);
  }

  #walk(target: ModernTarget, owner: ModernTarget, fragment: string): void {
    if (!fragment.startsWith("#/")) {
      this.#missing(target, "names an anchor that does not exist");
      return;
    }
    let node = owner.node;
    if (node === undefined) return;
    const start = owner.file === this.#version.root.path ? defaultBase : withoutFragment(target.uri);
    let base = this.#baseInside(start, node);
    for (const [depth, token] of pointerTokens(fragment).entries()) {
      const step = pointerStep(token);
      const child: JsonNode | undefined = step === undefined ? undefined : this.#child(node, step, depth);
      if (child === undefined) {
        this.#missing(target, `finds no ${JSON.stringify(step ?? token)} on its way`);
        return;
      }
      node = child;
      base = this.#baseInside(base, node);
    }
    target.node = node;
    target.file = owner.file;
    target.base = base;
  }

  #child(node: JsonNode, step: string, depth: number): JsonNode | undefined {
    if (node.kind === "array") return /^\d+$/.test(step) ? node.items[Number(step)] : undefined;
    if (node.kind !== "object") return undefined;
    if (depth === 0 && step === "$defs" && node === this.#version.root.root) return definitionsOf(node);
    return jsonValue(node, step);
  }

  #missing(target: ModernTarget, why: string): void {
    const origin = target.askedBy ?? { file: this.#version.root.path, node: this.#version.root.root };
    this.#refuse(
      `the reference to ${JSON.stringify(target.uri)} ${why}`,
      origin,
      "Add the file that it names to the version, or correct the reference.",
    );
  }

  #refuse(message: string, origin: Origin, hint?: string): void {
    this.refusals.refuse(message, { file: origin.file, from: origin.node.from, to: origin.node.to }, hint);
  }

  #schema(node: JsonNode, file: string, base: string, main = false): ModernSchema {
    const origin: Origin = { file, node };
    if (node.kind === "boolean") return { kind: "boolean", value: node.value, origin };
    if (node.kind === "object" && this.#depth <= deepestSchema) {
      this.#depth += 1;
      const composite = this.#composite(node, file, this.#baseInside(base, node), main);
      this.#depth -= 1;
      return composite;
    }
    if (node.kind === "object") this.refusals.undecided = `the schema is nested deeper than ${deepestSchema} levels`;
    else this.#refuse(`a schema must be an object or a boolean, not ${kindInWords(node)}`, origin);
    return { kind: "boolean", value: true, origin };
  }

  #composite(node: JsonObject, file: string, base: string, main: boolean): Composite {
    const inRoot = file === this.#version.root.path;
    // The root document is held in hash maps; the others are read by json-sKema itself, which keeps the text's order.
    const members = inRoot
      ? membersInHashOrder(main ? withDefinitions(node) : node.members)
      : withoutRepeats(node.members);
    const parts: KeywordPart[] = [];
    const found = new CompositeFields();
    for (const member of members) {
      const part = this.#keyword(member, node, file, base, found);
      if (part !== undefined) parts.push(part);
      if (!knownKeywords.has(member.key)) found.overwrites = true;
    }
    return {
      kind: "composite",
      origin: { file, node },
      fractions: inRoot ? "decimal" : "double",
      node,
      parts,
      ...found,
    };
  }

  /** Checks one keyword, and loads the schemas inside it. */
  #keyword(
    { key, value }: JsonMember,
    owner: JsonObject,
    file: string,
    base: string,
    found: CompositeFields,
  ): KeywordPart | undefined {
    const check = keywordChecks.get(key);
    if (check === undefined) return undefined;
    if (!this.#fits(check, key, value, file)) return undefined;
    switch (check.kind) {
      case "value":
        return { kind: "value", name: check.name, node: value };
      case "schema":
        return this.#schemaPart(check.name, value, owner, file, base);
      case "schemas":
        return { kind: "schemas", name: check.name, schemas: this.#list(value, file, base) };
      case "reference":
        return this.#reference(value, file, base);
      case "dependentSchemas":
        return { kind: "dependentSchemas", schemas: this.#map(value, file, base) };
      case "field":
        this.#field(check.name, value, file, base, found);
        return undefined;
    }
  }

  #schemaPart(
    name: (KeywordPart & { kind: "schema" })["name"],
    value: JsonNode,
    owner: JsonObject,
    file: string,
    base: string,
  ): KeywordPart {
    if (name === "if") {
      for (const branch of ["then", "else"]) {
        const node = jsonValue(owner, branch);
        if (node !== undefined) this.#schema(node, file, base);
      }
    }
    return { kind: "schema", name, schema: this.#schema(value, file, base) };
  }

  #field(name: FieldKeyword, value: JsonNode, file: string, base: string, found: CompositeFields): void {
    if (name === "properties") found.properties = this.#map(value, file, base);
    else if (name === "$defs") {
      if (this.#map(value, file, base).size > 0) found.overwrites = true;
    } else if (name === "patternProperties") {
      const schemas = this.#map(value, file, base);
      for (const source of schemas.keys()) this.#checkPattern(source, { file, node: value });
      found.patterns = [...schemas].map(([source, schema]) => ({ source, schema }));
    } else if (name === "default") found.default = value;
    else if (name === "title" || name === "description") {
      if (value.kind === "string") found[name] = value.value;
    } else if (name === "$dynamicRef") {
      this.refusals.undecided = "how the original follows $dynamicRef is not known";
    } else found[name] = this.#schema(value, file, base);
  }

  #list(value: JsonNode, file: string, base: string): readonly ModernSchema[] {
    return value.kind === "array" ? value.items.map((item) => this.#schema(item, file, base)) : [];
  }

  #map(value: JsonNode, file: string, base: string): ReadonlyMap<string, ModernSchema> {
    const found = new Map<string, ModernSchema>();
    if (value.kind !== "object") return found;
    for (const { key, value: node } of withoutRepeats(value.members)) found.set(key, this.#schema(node, file, base));
    return found;
  }

  #reference(value: JsonNode, file: string, base: string): KeywordPart | undefined {
    if (value.kind !== "string") return undefined;
    if (!isJavaUri(value.value)) {
      this.#refuse(
        `$ref ${JSON.stringify(value.value)} is not a URI: Confluent's loader stops at characters that a URI may not have`,
        { file, node: value },
      );
      return undefined;
    }
    const named = this.#files.has(withoutFragment(value.value)) && !value.value.startsWith("#");
    const target = this.#target(named ? value.value : resolved(base, value.value));
    target.askedBy ??= { file, node: value };
    return { kind: "reference", text: value.value, target };
  }

  #fits(check: KeywordCheck, key: string, value: JsonNode, file: string): boolean {
    const wrong = check.wrong(value);
    if (wrong !== undefined) {
      this.#refuse(`${key} must be ${wrong}, not ${kindInWords(value)}`, { file, node: value });
      return false;
    }
    if (key === "pattern" && value.kind === "string") this.#checkPattern(value.value, { file, node: value });
    return true;
  }

  #checkPattern(source: string, origin: Origin): void {
    if (isJavaPattern(source)) return;
    this.#refuse(`${JSON.stringify(source)} is not a regular expression that Java takes`, origin);
  }
}

/** A value on the way through a document. */
interface Visit {
  readonly node: JsonNode;
  readonly base: string;
  /** The member or position it stands at, and the one above. */
  readonly name: string | undefined;
  readonly above: string | undefined;
}

/** Keywords whose members or items are schemas by name or position. */
const namesInside: ReadonlySet<string> = new Set([
  "$defs",
  "allOf",
  "anyOf",
  "oneOf",
  "properties",
  "patternProperties",
]);

/** Documents that json-sKema brings along. */
const metaschemas = "https://json-schema.org/draft/2020-12/";

/** What a composite has beside its parts. */
class CompositeFields {
  properties: ReadonlyMap<string, ModernSchema> = new Map();
  patterns: readonly { readonly source: string; readonly schema: ModernSchema }[] = [];
  unevaluatedItems: ModernSchema | undefined;
  unevaluatedProperties: ModernSchema | undefined;
  title: string | undefined;
  description: string | undefined;
  default: JsonNode | undefined;
  overwrites = false;
}

export type FieldKeyword =
  | "properties"
  | "patternProperties"
  | "$defs"
  | "title"
  | "description"
  | "default"
  | "unevaluatedItems"
  | "unevaluatedProperties"
  | "$dynamicRef";

/** Resolves against a base; what follows a `urn:` or `tag:` base is simply appended. */
function resolved(base: string, reference: string): string {
  return /^(?:urn|tag):/.test(base) ? base + reference : javaResolve(base, reference);
}

/** The root's `$defs` with the entries of `definitions` that it lacks (registries 1.1). */
function definitionsOf(root: JsonObject): JsonNode | undefined {
  const own = jsonValue(root, "$defs");
  const old = jsonValue(root, "definitions");
  if (old?.kind !== "object") return own;
  if (own === undefined) return old;
  if (own.kind !== "object") return own;
  const names = new Set(own.members.map(({ key }) => key));
  return { ...own, members: [...own.members, ...old.members.filter(({ key }) => !names.has(key))] };
}

/** The root's members as they are after `definitions` were copied into `$defs`. */
function withDefinitions(root: JsonObject): readonly JsonMember[] {
  const definitions = definitionsOf(root);
  if (definitions === undefined || definitions === jsonValue(root, "$defs")) return root.members;
  const added = { key: "$defs", keyFrom: definitions.from, keyTo: definitions.from, value: definitions };
  if (jsonValue(root, "$defs") === undefined) return [...root.members, added];
  return root.members.map((member) => (member.key === "$defs" ? { ...member, value: definitions } : member));
}

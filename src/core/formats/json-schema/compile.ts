import type { Dialect } from "../../model/format.ts";
import type { Problem } from "../../model/problem.ts";
import type { JsonMember, JsonNode, JsonObject } from "../../text/json.ts";
import { jsonMember, jsonValue } from "../../text/json.ts";
import type { DialectKeyword, Vocabularies } from "./dialect.ts";
import {
  dialectOfUri,
  dialectsKnowing,
  keywordsOf,
  schemaUriOf,
  standardVocabularies,
  upTo,
  vocabulariesOf,
} from "./dialect.ts";
import type { Draft, Filling } from "./keyword-fill.ts";
import { keywordRows } from "./keyword-fill.ts";
import { patternOf } from "./pattern/pattern.ts";
import type { Reference, Resource, SchemaFile, SchemaIndex, Subschema } from "./schema.ts";
import { shapeMissed } from "./shapes.ts";
import { fileUri, resolveUri, splitFragment } from "./uri.ts";

/** What a custom metaschema says about the schemas written for it. */
export interface Metaschema {
  readonly dialect: Dialect;
  readonly vocabularies: Vocabularies;
}

/** A reference with the schema it stands in. */
export interface FoundReference {
  readonly from: Subschema;
  readonly reference: Reference;
}

/** Starts an empty index for a version's files. */
export function emptyIndex(dialect: Dialect): SchemaIndex {
  return { resources: new Map(), byPath: new Map(), byNode: new Map(), dialect, dynamic: false, depth: 0, count: 0 };
}

/**
 * Turns JSON nodes into schemas of the graph, and notes what their dialect does not like.
 *
 * Iterative: schemas nested thousands deep are no matter. References are only collected; `resolve.ts` follows them.
 */
export class Compiler {
  readonly problems: Problem[] = [];
  readonly references: FoundReference[] = [];
  readonly #index: SchemaIndex;
  readonly #metaschemas: ReadonlyMap<string, JsonNode>;
  readonly #queue: Draft[] = [];

  /** `metaschemas`: texts that a `$schema` may name, by URI. */
  constructor(index: SchemaIndex, metaschemas: ReadonlyMap<string, JsonNode> = new Map()) {
    this.#index = index;
    this.#metaschemas = metaschemas;
  }

  /** Reads a file's schema and everything below it. */
  file(file: SchemaFile): Subschema {
    const outer = this.#resource(file, file.uri, file.root, file.dialect);
    const root = this.#declare(file.root, undefined, "", outer);
    this.#index.byPath.set(file.path, root.resource);
    if (!this.#index.resources.has(file.uri)) this.#index.resources.set(file.uri, root.resource);
    this.#drain();
    return root;
  }

  /** Reads a schema that stands where no keyword leads, because a reference points at it. */
  stray(node: JsonNode, parent: Subschema, step: string): Subschema {
    const schema = this.#declare(node, parent, step, parent.resource);
    this.#drain();
    return schema;
  }

  #resource(file: SchemaFile, uri: string, node: JsonNode, dialect: Dialect): Resource {
    const named = schemaUriOf(node);
    const meta = named === undefined ? undefined : this.#metaschema(named);
    const resource: Resource = {
      uri,
      file,
      dialect: meta?.dialect ?? dialect,
      vocabularies: meta?.vocabularies ?? standardVocabularies(),
      unknownMetaschema: named !== undefined && meta === undefined ? named : undefined,
      index: this.#index,
      root: undefined,
      anchors: new Map(),
      dynamicAnchors: new Map(),
      recursive: false,
    };
    return resource;
  }

  #metaschema(uri: string): Metaschema | undefined {
    const dialect = dialectOfUri(uri);
    if (dialect !== undefined) return { dialect, vocabularies: standardVocabularies() };
    // Custom metaschemas name another one; a ring of them names none.
    let node = this.#metaschemas.get(splitFragment(uri).document);
    const vocabularies = node === undefined ? undefined : vocabulariesOf(node);
    for (let hops = 0; node !== undefined && vocabularies !== undefined && hops < 10; hops += 1) {
      const next: string | undefined = schemaUriOf(node);
      if (next === undefined) return undefined;
      const base = dialectOfUri(next);
      if (base !== undefined) return { dialect: base, vocabularies };
      node = this.#metaschemas.get(splitFragment(next).document);
    }
    return undefined;
  }

  #declare(node: JsonNode, parent: Subschema | undefined, step: string, outer: Resource): Subschema {
    const known = this.#index.byNode.get(node);
    if (known !== undefined) return known;
    const resource = this.#enter(node, outer);
    const draft: Draft = {
      number: this.#index.count,
      node,
      resource,
      parent,
      depth: parent === undefined ? 0 : parent.depth + 1,
      step,
      broken: undefined,
      always: undefined,
      refs: [],
      values: undefined,
      numbers: undefined,
      strings: undefined,
      arrays: undefined,
      objects: undefined,
      logic: undefined,
      definitions: undefined,
    };
    this.#index.count += 1;
    this.#index.depth = Math.max(this.#index.depth, draft.depth);
    this.#index.byNode.set(node, draft);
    if (resource.root === undefined) resource.root = draft;
    this.#queue.push(draft);
    return draft;
  }

  /** The resource that a schema belongs to: its own if it has an `$id`. */
  #enter(node: JsonNode, outer: Resource): Resource {
    if (node.kind !== "object") return outer;
    const named = schemaUriOf(node);
    const dialect = (named === undefined ? undefined : this.#metaschema(named)?.dialect) ?? outer.dialect;
    const id = jsonValue(node, upTo(dialect, "draft-04") ? "id" : "$id");
    if (id?.kind !== "string" || ignoresSiblings(node, dialect)) return outer;
    const { document, fragment } = splitFragment(resolveUri(outer.uri, id.value));
    // Up to draft-07 a fragment alone gives the schema a name, not a base.
    if (id.value.startsWith("#")) return outer;
    const resource = this.#resource(outer.file, document, node, outer.dialect);
    if (!this.#index.resources.has(document)) this.#index.resources.set(document, resource);
    else if (this.#index.resources.get(document)?.root !== undefined) this.#repeatedId(outer.file, id, document);
    if (fragment !== "" && upTo(dialect, "draft-07")) this.#names.set(node, fragment);
    return resource;
  }

  /** Names given by the fragment of an `$id` with a base before it. */
  readonly #names = new Map<JsonNode, string>();

  #repeatedId(file: SchemaFile, id: JsonNode, uri: string): void {
    this.problems.push({
      severity: "warning",
      code: "repeated-id",
      message: `${uri} is the name of another schema already; references go to the first.`,
      hint: "Give one of them another name.",
      place: { file: file.path, from: id.from, to: id.to },
    });
  }

  #drain(): void {
    for (let draft = this.#queue.pop(); draft !== undefined; draft = this.#queue.pop()) this.#fill(draft);
  }

  #fill(draft: Draft): void {
    const { node, resource } = draft;
    if (node.kind === "boolean") draft.always = node.value;
    if (node.kind !== "object") return;
    this.#anchors(draft, node);
    const table = keywordsOf(resource.dialect);
    const filling: Filling = {
      draft,
      child: (child, step) => this.#declare(child, draft, step, resource),
      reference: (reference) => this.references.push({ from: draft, reference }),
    };
    const alone = ignoresSiblings(node, resource.dialect);
    let later: JsonMember | undefined;
    for (const member of node.members) {
      const keyword = table.get(member.key);
      if (keyword === undefined) this.#unknown(member, resource);
      else if (node.members.length > 1 && jsonMember(node, member.key) !== member) this.#repeated(member, resource);
      else if (!resource.vocabularies.has(keyword.vocabulary)) continue;
      else if (keyword.name === "additionalItems") later = member;
      else this.#keyword(filling, keyword, member, alone);
    }
    if (later !== undefined)
      this.#keyword(
        filling,
        { name: "additionalItems", vocabulary: "applicator", shape: "schema-or-boolean" },
        later,
        alone,
      );
    if (upTo(resource.dialect, "draft-04")) exclusiveBooleans(draft, node);
    if (alone) keepOnlyReference(draft);
  }

  #keyword(filling: Filling, keyword: DialectKeyword, member: JsonMember, alone: boolean): void {
    const { resource } = filling.draft;
    const missed = shapeMissed(keyword.shape, member.value, resource.dialect === "draft-04");
    if (missed !== undefined) {
      if (!alone || keyword.name === "$ref") filling.draft.broken = member.key;
      this.problems.push({
        severity: "error",
        code: "keyword-type",
        message: `"${member.key}" takes ${missed}, not ${described(member.value)}.`,
        hint: `Write ${missed} here; ${resource.dialect} knows no other form.`,
        place: { file: resource.file.path, from: member.value.from, to: member.value.to },
      });
      return;
    }
    if (alone && !beside.has(member.key)) {
      this.problems.push({
        severity: "warning",
        code: "sibling-of-ref",
        message: `"${member.key}" beside "$ref" is ignored in ${resource.dialect}.`,
        hint: 'Move the "$ref" into an "allOf", or use 2019-09 or later.',
        place: { file: resource.file.path, from: member.keyFrom, to: member.keyTo },
      });
    }
    keywordRows[keyword.name](filling, member.value);
    if (keyword.shape === "pattern") this.#pattern(member.value, resource);
    if (keyword.shape === "pattern-map" && member.value.kind === "object") {
      for (const { key, keyFrom, keyTo } of member.value.members) {
        this.#pattern({ kind: "string", value: key, from: keyFrom, to: keyTo }, resource);
      }
    }
  }

  #pattern(text: JsonNode, resource: Resource): void {
    if (text.kind !== "string" || !patternOf(text.value).broken) return;
    this.problems.push({
      severity: "error",
      code: "pattern",
      message: `${JSON.stringify(text.value)} is no regular expression.`,
      hint: "Write it as ECMAScript does; brackets and braces that stand for themselves need a backslash.",
      place: { file: resource.file.path, from: text.from, to: text.to },
    });
  }

  #unknown(member: JsonMember, resource: Resource): void {
    if (member.key.startsWith("x-") || resource.unknownMetaschema !== undefined) return;
    const dialects = dialectsKnowing(member.key);
    const first = dialects[0];
    const last = dialects.at(-1);
    const known =
      first === undefined || last === undefined ? undefined : first === last ? first : `${first} to ${last}`;
    this.problems.push({
      severity: "warning",
      code: "unknown-keyword",
      message:
        known === undefined
          ? `"${member.key}" is no keyword of JSON Schema; validators pass it by.`
          : `"${member.key}" is a keyword of ${known}; ${resource.dialect} passes it by.`,
      ...(known === undefined ? {} : { hint: `Name the dialect in "$schema", or take the keyword away.` }),
      place: { file: resource.file.path, from: member.keyFrom, to: member.keyTo },
    });
  }

  #repeated(member: JsonMember, resource: Resource): void {
    this.problems.push({
      severity: "warning",
      code: "repeated-key",
      message: `"${member.key}" stands here twice; only the last one counts.`,
      hint: "Take one of them away.",
      place: { file: resource.file.path, from: member.keyFrom, to: member.keyTo },
    });
  }

  #anchors(draft: Draft, node: JsonObject): void {
    const { resource } = draft;
    const name = (value: JsonNode | undefined): string | undefined =>
      value?.kind === "string" ? value.value : undefined;
    if (upTo(resource.dialect, "draft-07")) {
      const id = name(jsonValue(node, resource.dialect === "draft-04" ? "id" : "$id"));
      const anchor = id?.startsWith("#") ? id.slice(1) : this.#names.get(node);
      if (anchor !== undefined && anchor !== "" && !ignoresSiblings(node, resource.dialect)) {
        keepFirst(resource.anchors, anchor, draft);
      }
      return;
    }
    const anchor = name(jsonValue(node, "$anchor"));
    if (anchor !== undefined) keepFirst(resource.anchors, anchor, draft);
    if (resource.dialect === "2019-09") {
      const recursive = jsonValue(node, "$recursiveAnchor");
      if (resource.root === draft && recursive?.kind === "boolean" && recursive.value) {
        resource.recursive = true;
        this.#index.dynamic = true;
      }
      return;
    }
    const dynamic = name(jsonValue(node, "$dynamicAnchor"));
    if (dynamic === undefined) return;
    keepFirst(resource.anchors, dynamic, draft);
    keepFirst(resource.dynamicAnchors, dynamic, draft);
    this.#index.dynamic = true;
  }
}

function keepFirst<T>(map: Map<string, T>, name: string, value: T): void {
  if (!map.has(name)) map.set(name, value);
}

/** Keywords whose place beside a `$ref` is nothing to warn about. */
const beside: ReadonlySet<string> = new Set([
  "$ref",
  "$schema",
  "$comment",
  "definitions",
  "title",
  "description",
  "default",
  "examples",
  "readOnly",
  "writeOnly",
]);

/** Up to draft-07 a `$ref` stands alone (draft-07 core 8.3). */
function ignoresSiblings(node: JsonObject, dialect: Dialect): boolean {
  return upTo(dialect, "draft-07") && jsonValue(node, "$ref")?.kind === "string";
}

function keepOnlyReference(draft: Draft): void {
  draft.values = undefined;
  draft.numbers = undefined;
  draft.strings = undefined;
  draft.arrays = undefined;
  draft.objects = undefined;
  draft.logic = undefined;
}

/** Draft-04: `exclusiveMinimum: true` makes `minimum` exclusive. */
function exclusiveBooleans(draft: Draft, node: JsonObject): void {
  const part = draft.numbers;
  if (part === undefined) return;
  const isTrue = (value: JsonNode | undefined): boolean => value?.kind === "boolean" && value.value;
  const low = isTrue(jsonValue(node, "exclusiveMinimum"));
  const high = isTrue(jsonValue(node, "exclusiveMaximum"));
  draft.numbers = {
    ...part,
    minimum: low ? undefined : part.minimum,
    exclusiveMinimum: low ? part.minimum : undefined,
    maximum: high ? undefined : part.maximum,
    exclusiveMaximum: high ? part.maximum : undefined,
  };
}

const kindWords = {
  object: "an object",
  array: "a list",
  string: "a text",
  number: "a number",
  boolean: "true or false",
  null: "null",
} as const satisfies Record<JsonNode["kind"], string>;

/** A value in a few words, for messages. */
export function described(value: JsonNode): string {
  if (value.kind === "string" && value.value.length <= 40) return JSON.stringify(value.value);
  if (value.kind === "number" && value.text.length <= 40) return value.text;
  if (value.kind === "boolean") return String(value.value);
  return kindWords[value.kind];
}

/** A version's file, read as JSON. */
export function schemaFile(path: string, text: string, root: JsonNode, dialect: Dialect): SchemaFile {
  return { path, text, root, dialect, uri: fileUri(path) };
}

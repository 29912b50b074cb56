import type { JsonNode, JsonObject } from "../../../../text/json.ts";
import { buildArray, buildNumber, buildObject, buildString, type ClassicBuilding } from "./classic-parts.ts";
import { ClassicReferences } from "./classic-references.ts";
import {
  type ClassicDocument,
  type Draft,
  documentScope,
  idInside,
  idKeyword,
  type Scope,
  scopeWithId,
} from "./classic-scope.ts";
import { isJavaUri } from "./java-uri.ts";
import { jsonKey } from "./json-key.ts";
import { groups, Keywords } from "./keywords.ts";
import {
  bare,
  type Criterion,
  type DefaultValue,
  type Described,
  defaultValue,
  describedAs,
  type Knot,
  type Model,
  membersOf,
  type Origin,
  type PlainModel,
} from "./model.ts";
import { deepestSchema, kindInWords, type Loaded, Refusals, type SourceVersion } from "./source.ts";

/** Loads a version as everit does: drafts 04, 06 and 07 (registries 1.1, "Classic path construction"). */
export function loadClassic(version: SourceVersion, draft: Draft): Loaded {
  const { path: file, root } = version.root;
  const document: ClassicDocument = { file, root, draft, id: idInside(undefined, root, draft), main: true };
  const loader = new ClassicLoader(version, document);
  const model = loader.schema(root, documentScope(document));
  return loader.refusals.answer(model, loader.refersToAny ? "targets" : "none");
}

class ClassicLoader implements ClassicBuilding {
  readonly refusals = new Refusals();
  readonly #references: ClassicReferences;
  /** Targets of references by absolute URI. */
  readonly #knots = new Map<string, Knot>();
  #depth = 0;

  constructor(version: SourceVersion, main: ClassicDocument) {
    this.#references = new ClassicReferences(version, main);
  }

  get refersToAny(): boolean {
    return this.#knots.size > 0;
  }

  /** The model of a schema that stands in a scope whose base URI already counts its own `$id`. */
  schema(node: JsonNode, scope: Scope): Model {
    const origin: Origin = { file: scope.document.file, node };
    if (node.kind === "boolean") return { ...bare(origin), kind: node.value ? "true" : "false", branches: [] };
    if (node.kind !== "object") {
      this.refuse(`a schema must be an object, not ${kindInWords(node)}`, origin);
      return { ...bare(origin), kind: "empty", branches: [] };
    }
    if (this.#depth > deepestSchema) {
      this.refusals.undecided = `the schema is nested deeper than ${deepestSchema} levels`;
      return { ...bare(origin), kind: "empty", branches: [] };
    }
    this.#depth += 1;
    const model = this.#object(node, scope, origin);
    this.#depth -= 1;
    return model;
  }

  child(node: JsonNode, scope: Scope): Model {
    return this.schema(node, scopeWithId(scope, idInside(scope.id, node, scope.draft)));
  }

  refuse(message: string, origin: Origin, hint?: string): void {
    this.refusals.refuse(message, { file: origin.file, from: origin.node.from, to: origin.node.to }, hint);
  }

  #object(node: JsonObject, scope: Scope, origin: Origin): Model {
    const keywords = new Keywords(node);
    const reference = keywords.get("$ref");
    const common = this.#described(keywords, scope, origin);
    if (reference !== undefined) return this.#reference(reference, scope, common);
    const alone = isAlone(keywords, scope);
    const parts = this.#parts(keywords, scope, alone ? common : bare(origin));
    const [first] = parts;
    if (first === undefined) return { ...common, kind: "empty", branches: [] };
    if (parts.length === 1) return alone ? first : describedAs(first, common);
    return { ...common, kind: "combined", criterion: "allOf", members: membersOf(parts), generated: true };
  }

  #described(keywords: Keywords, scope: Scope, origin: Origin): Described {
    const id = this.#text(keywords.get(idKeyword(scope.draft)), idKeyword(scope.draft), origin);
    if (id !== undefined && !isJavaUri(id)) this.refuse(`${JSON.stringify(id)} is not a URI`, origin);
    const value = keywords.get("default");
    return {
      origin,
      id,
      title: this.#text(keywords.get("title"), "title", origin),
      description: this.#text(keywords.get("description"), "description", origin),
      default: value === undefined ? undefined : defaultOf(value),
      unknown: keywords.unknown,
    };
  }

  #text(node: JsonNode | undefined, name: string, origin: Origin): string | undefined {
    if (node === undefined) return undefined;
    if (node.kind === "string") return node.value;
    this.refuse(`${name} must be a text, not ${kindInWords(node)}`, { ...origin, node });
    return undefined;
  }

  #reference(node: JsonNode, scope: Scope, common: Described): Model {
    if (node.kind !== "string") {
      this.refuse(`$ref must be a text, not ${kindInWords(node)}`, { ...common.origin, node });
      return { ...common, kind: "empty", branches: [] };
    }
    const text = node.value;
    const target = this.#references.find(text, scope, (key) => this.#knots.has(key));
    if (target.kind === "missing") {
      this.refuse(
        `$ref ${JSON.stringify(text)} ${target.why}`,
        { ...common.origin, node },
        "Add the file that it names to the version, or correct the reference.",
      );
      return { ...common, kind: "empty", branches: [] };
    }
    const known = target.kind === "known" ? this.#knots.get(target.key) : undefined;
    // A reference whose target is loaded already is finished before its siblings are read; one that closes a cycle
    // takes them up (registries 1.1: "except on a reference that closes a cycle").
    if (known !== undefined) {
      const open = known.target === undefined;
      return { ...common, default: open ? common.default : undefined, kind: "reference", text, knot: known };
    }
    const knot: Knot = { target: undefined };
    if (target.kind === "found") {
      this.#knots.set(target.key, knot);
      knot.target = this.schema(target.node, target.scope);
    }
    return { ...common, default: undefined, kind: "reference", text, knot };
  }

  /** The parts that the keywords make, in the loader's order. */
  #parts(keywords: Keywords, scope: Scope, base: Described): Model[] {
    const parts: Model[] = [];
    const values = keywords.get("enum");
    if (values !== undefined) parts.push(this.#enum(values, base));
    if ((keywords.groups & groups.logic) !== 0) this.#logic(keywords, scope, base, parts);
    const constant = scope.draft === "draft-04" ? undefined : keywords.get("const");
    if (constant !== undefined) {
      parts.push({ ...base, kind: "const", value: jsonKey(constant, "exact"), isNull: constant.kind === "null" });
    }
    const type = keywords.get("type");
    let taken = 0;
    if (type?.kind === "array") {
      const members: Model[] = [];
      for (const item of type.items) taken |= this.#typed(item, keywords, scope, base, members);
      parts.push({ ...base, kind: "combined", criterion: "anyOf", members: membersOf(members), generated: true });
    } else if (type !== undefined) taken = this.#typed(type, keywords, scope, base, parts);
    this.#untyped(keywords, scope, base, kindsIn(keywords, scope) & ~taken, parts);
    return parts;
  }

  #enum(values: JsonNode, base: Described): Model {
    const set = new Set<string>();
    if (values.kind === "array") for (const value of values.items) set.add(jsonKey(value, "exact"));
    else this.refuse(`enum must be a list, not ${kindInWords(values)}`, { ...base.origin, node: values });
    return { ...base, kind: "enum", values: set };
  }

  #logic(keywords: Keywords, scope: Scope, base: Described, parts: Model[]): void {
    for (const criterion of criteria) {
      const list = keywords.get(criterion);
      if (list === undefined) continue;
      if (list.kind !== "array") {
        this.refuse(`${criterion} must be a list, not ${kindInWords(list)}`, { ...base.origin, node: list });
        continue;
      }
      const members = membersOf(list.items.map((item) => this.child(item, scope)));
      parts.push({ ...base, kind: "combined", criterion, members, generated: false });
    }
    const negated = keywords.get("not");
    if (negated !== undefined) parts.push({ ...base, kind: "not", inner: this.child(negated, scope) });
  }

  /** Adds the class of one type name; gives the kinds of keywords that it takes. */
  #typed(type: JsonNode, keywords: Keywords, scope: Scope, base: Described, parts: Model[]): number {
    const name = type.kind === "string" ? type.value : undefined;
    switch (name) {
      case "string":
        parts.push(buildString(this, keywords, base, true, scope.draft));
        return groups.string;
      case "integer":
      case "number":
        parts.push(buildNumber(this, keywords, base, name, scope.draft));
        return groups.number;
      case "array":
        parts.push(buildArray(this, keywords, scope, base, true));
        return groups.array;
      case "object":
        parts.push(buildObject(this, keywords, scope, base, true));
        return groups.object;
      case "boolean":
      case "null":
        parts.push({ ...base, kind: name, branches: [] });
        return 0;
      default:
        this.refuse("the type is none that JSON Schema knows", { ...base.origin, node: type });
        return 0;
    }
  }

  #untyped(keywords: Keywords, scope: Scope, base: Described, kinds: number, parts: Model[]): void {
    if (kinds === 0) return;
    if ((kinds & groups.array) !== 0) parts.push(buildArray(this, keywords, scope, base, false));
    if ((kinds & groups.object) !== 0) parts.push(buildObject(this, keywords, scope, base, false));
    if ((kinds & groups.number) !== 0) parts.push(buildNumber(this, keywords, base, undefined, scope.draft));
    if ((kinds & groups.string) !== 0) parts.push(buildString(this, keywords, base, false, scope.draft));
    if ((kinds & groups.conditional) !== 0) parts.push(this.#conditional(keywords, scope, base));
  }

  #conditional(keywords: Keywords, scope: Scope, base: Described): PlainModel {
    const branches = (["if", "then", "else"] as const).map((name) => {
      const node = keywords.get(name);
      return node === undefined ? undefined : this.child(node, scope);
    });
    return { ...base, kind: "conditional", branches };
  }
}

const criteria: readonly Criterion[] = ["allOf", "anyOf", "oneOf"];

/** The kinds whose keywords stand here, as far as the draft knows them. */
function kindsIn(keywords: Keywords, scope: Scope): number {
  let kinds = keywords.groups & (groups.string | groups.number | groups.array | groups.object);
  if (scope.draft !== "draft-04") {
    if ((keywords.groups & groups.arrayLater) !== 0) kinds |= groups.array;
    if ((keywords.groups & groups.objectLater) !== 0) kinds |= groups.object;
  }
  return scope.draft === "draft-07" ? kinds | (keywords.groups & groups.conditional) : kinds;
}

const kindsOfTypes: ReadonlyMap<string, number> = new Map([
  ["string", groups.string],
  ["integer", groups.number],
  ["number", groups.number],
  ["array", groups.array],
  ["object", groups.object],
  ["boolean", 0],
  ["null", 0],
]);

/** True if the type takes all keywords, so that it will be the only part: most schemas. */
function isAlone(keywords: Keywords, scope: Scope): boolean {
  if ((keywords.groups & (groups.logic | groups.values)) !== 0) return false;
  const type = keywords.get("type");
  const taken = type?.kind === "string" ? kindsOfTypes.get(type.value) : undefined;
  return taken !== undefined && (kindsIn(keywords, scope) & ~taken) === 0;
}

function defaultOf(node: JsonNode): DefaultValue {
  return defaultValue(node, () => jsonKey(node, "exact"));
}

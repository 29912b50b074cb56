import { joinName, segmentsOf, unsegment, type ValuePath } from "../../model/path.ts";
import { type JsonNode, jsonValue } from "../../text/json.ts";
import { type Applied, appliedTo, itemOf, propertyOf } from "./closure.ts";
import type { JsonSchemaDocument } from "./schema.ts";
import { entryValuePath } from "./value-path.ts";

interface Step {
  readonly path: ValuePath;
  readonly value: JsonNode | undefined;
  readonly applied: readonly Applied[];
}

/** Turns paths of names into paths that tell entries of maps from named properties, as a schema tells them. */
export class EntryPaths {
  readonly #document: JsonSchemaDocument;
  /** Steps that were taken already, by their path of names: many errors stand close together. */
  readonly #steps = new Map<string, Step>();

  constructor(document: JsonSchemaDocument, root: JsonNode) {
    this.#document = document;
    this.#steps.set("", { path: "", value: root, applied: [{ schema: document.schema, path: "" }] });
  }

  /** The path of the same value with `{key}` for entries of maps. */
  of(path: ValuePath): ValuePath {
    let step = this.#steps.get("");
    let names = "";
    for (const part of segmentsOf(path)) {
      names += `/${part}`;
      const known = this.#steps.get(names);
      if (known === undefined && step !== undefined) this.#steps.set(names, this.#next(step, part));
      step = this.#steps.get(names);
    }
    return step?.path ?? path;
  }

  #next({ path, value, applied }: Step, part: string): Step {
    const here = value === undefined ? applied : appliedTo(this.#document, applied, value);
    if (value?.kind === "array") {
      const index = Number(part.slice(1, -1));
      return { path: `${path}/${part}`, value: value.items[index], applied: itemOf(here, index) };
    }
    const name = unsegment(part);
    const property = propertyOf(here, name);
    return {
      path: property.entry ? entryValuePath(path, name) : joinName(path, name),
      value: value?.kind === "object" ? jsonValue(value, name) : undefined,
      applied: property.applied,
    };
  }
}

import type { Problem } from "../../../model/problem.ts";
import { failed, okResult, type Result } from "../../../model/result.ts";
import { type JsonNode, scanJson } from "../../../text/json.ts";
import { prettyJson } from "../../../text/json-write.ts";
import { deepestNesting, nodeBelow } from "../json-depth.ts";
import { isPlainName } from "../names.ts";
import { RecordNames, singular } from "./infer-names.ts";
import { emptyShape, joinShapes, type Shape, widen } from "./infer-shape.ts";

/**
 * A schema that every sample fits, as plain JSON.
 *
 * Whole numbers become long, others double; what is null or left out in some sample becomes optional, null first and by
 * default; values of several kinds become a union; objects become records, or maps where a key is no name.
 */
export function inferSchema(samples: Iterable<string>, options: { readonly name?: string }): Result<string> {
  const shape = emptyShape();
  let index = 0;
  for (const text of samples) {
    index++;
    const scan = scanJson(text, { file: `sample ${index}` });
    if (scan.value === undefined || scan.problems.length > 0) return failed(scan.problems);
    const deep = nodeBelow(scan.value, deepestNesting);
    if (deep !== undefined) return failed([tooDeep(index, deep)]);
    widen(shape, scan.value);
  }
  if (index === 0) return failed([{ severity: "error", code: "no-sample", message: "there is no sample" }]);
  const schema = JSON.stringify(new SchemaMaker().type(shape, rootName(options.name)));
  const laidOut = scanJson(schema, { file: "schema" }).value;
  return okResult(laidOut === undefined ? schema : `${prettyJson(laidOut)}\n`);
}

function tooDeep(index: number, node: JsonNode): Problem {
  const place = { file: `sample ${index}`, from: node.from, to: node.from + 1 };
  const message = `the sample nests deeper than ${deepestNesting} levels, which Java refuses`;
  return { severity: "error", code: "too-deep", message, place };
}

function rootName(name: string | undefined): string {
  return name?.split(".").every(isPlainName) ? name : "Event";
}

type SchemaJson = string | readonly SchemaJson[] | { readonly [key: string]: unknown };

/** Makes the schema of a shape; every record gets a name of its own. */
class SchemaMaker {
  readonly #names = new RecordNames();

  type(shape: Shape, name: string): SchemaJson {
    const branches = this.#branches(shape, name);
    const [only] = branches;
    return branches.length === 1 && only !== undefined ? only : branches;
  }

  #branches(shape: Shape, name: string): readonly SchemaJson[] {
    const branches: SchemaJson[] = [];
    if (shape.nulls) branches.push("null");
    if (shape.booleans) branches.push("boolean");
    if (shape.numbers !== undefined) branches.push(shape.numbers);
    if (shape.texts) branches.push("string");
    if (shape.items !== undefined) branches.push({ type: "array", items: this.type(shape.items, singular(name)) });
    if (shape.members !== undefined) branches.push(this.#object(shape, shape.members, name));
    // Nothing was ever seen here: an empty list has items of no kind.
    return branches.length === 0 ? ["null"] : branches;
  }

  #object(shape: Shape, members: ReadonlyMap<string, Shape>, name: string): SchemaJson {
    if (![...members.keys()].every(isPlainName)) return { type: "map", values: this.#values(members, name) };
    const own = this.#names.nameFor(name);
    const fields = [...members].map(([key, member]) => {
      const optional = member.nulls || member.seen < shape.objects;
      const type = this.type(optional ? { ...member, nulls: true } : member, key);
      return { name: key, type, ...(optional ? { default: null } : {}) };
    });
    return { type: "record", name: own, fields };
  }

  #values(members: ReadonlyMap<string, Shape>, name: string): SchemaJson {
    const all = emptyShape();
    for (const member of members.values()) joinShapes(all, member);
    return this.type(all, singular(name));
  }
}

import type { Fix } from "../../../model/fix.ts";
import { type JsonNode, type JsonObject, jsonValue } from "../../../text/json.ts";
import { compactJson } from "../../../text/json-write.ts";
import { jsonKey } from "../json-key.ts";
import { type JsonSchemaDocument, pointerOf } from "../schema.ts";
import type { Mender } from "./menders.ts";
import { removeMember, replaceValue, setMember } from "./text-edits.ts";

/**
 * Takes back the one change that a finding hangs on: the deepest member on the way to the keyword that refuses, if the
 * versions differ there. It mends any finding of `validation`, so it is offered where nothing kinder is known.
 */
export const takeBack: Mender = ({ finding, older, newer, newReads }) => {
  const way = stepsOf(finding.path);
  return way === undefined ? [] : atDifference(newer, deepestDifference(older, newer, newReads, way));
};

function atDifference(newer: JsonSchemaDocument, difference: Difference | undefined): readonly Fix[] {
  if (difference === undefined) return [];
  const { key, before, after } = difference;
  const edit =
    before === undefined
      ? removeMember(newer.root, after, key)
      : setMember(newer.root, after, key, compactJson(before));
  return edit === undefined ? [] : [taken(key, before !== undefined, edit)];
}

/** The same where a finding names schemas, not keywords: the one keyword in which they differ, else the older schema whole. */
export const takeSchemaBack: Mender = ({ old, now, name, older, newer, newReads }) => {
  if (old === undefined || now === undefined) return [];
  if (pointerOf(old) !== pointerOf(now)) {
    // Only one version has a schema there.
    const way = stepsOf(`#${pointerOf(newReads ? now : old)}`);
    return way === undefined ? [] : atDifference(newer, deepestDifference(older, newer, newReads, way));
  }
  if (old.node.kind !== "object" || now.node.kind !== "object") return [];
  const [before, after] = [old.node, now.node];
  const keys = new Set([...before.members, ...after.members].map(({ key }) => key));
  const differing = [...keys].filter((key) => !annotations.has(key) && keyOf(before, key) !== keyOf(after, key));
  const [key, ...others] = differing;
  const { file } = now.resource;
  if (key === undefined) return [];
  if (others.length === 0) {
    const value = jsonValue(before, key);
    const edit = value === undefined ? removeMember(file, after, key) : setMember(file, after, key, compactJson(value));
    return edit === undefined ? [] : [taken(key, value !== undefined, edit)];
  }
  // The whole document taken back would be no change at all.
  if (now === newer.schema) return [];
  return [
    taken(name === undefined ? "schema" : `schema of ${name}`, true, replaceValue(file, after, compactJson(before))),
  ];
};

/** Members that no rule set looks at. */
const annotations: ReadonlySet<string> = new Set([
  "title",
  "description",
  "default",
  "examples",
  "$comment",
  "$id",
  "id",
]);

function keyOf(object: JsonObject, key: string): string | undefined {
  const value = jsonValue(object, key);
  return value === undefined ? undefined : jsonKey(value);
}

function taken(key: string, isBack: boolean, edit: Fix["edits"][number]): Fix {
  return {
    id: "take-back",
    label: isBack ? `Take the old ${key} again` : `Take ${key} out again`,
    explanation: isBack
      ? `Gives ${key} the older version's value again; the rest of the change stays.`
      : `The older version says nothing about ${key} here; the rest of the change stays.`,
    edits: [edit],
  };
}

/** The names and places that lead from a file's root to a keyword: `#/properties/a/type`. */
function stepsOf(path: string): readonly string[] | undefined {
  if (!path.startsWith("#/")) return undefined;
  return path
    .slice(2)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

interface Difference {
  readonly key: string;
  /** The older version's value; undefined where it has none. */
  readonly before: JsonNode | undefined;
  /** The object of the newer version that it stands in. */
  readonly after: JsonObject;
}

/** Follows the steps in both versions as far as both go, and names the last member that they do not share. */
function deepestDifference(
  older: JsonSchemaDocument,
  newer: JsonSchemaDocument,
  newReads: boolean,
  way: readonly string[],
): Difference | undefined {
  let [before, after]: [JsonNode | undefined, JsonNode | undefined] = [older.root.root, newer.root.root];
  let found: Difference | undefined;
  for (const step of way) {
    if (before?.kind === "object" && after?.kind === "object") {
      const old: JsonNode | undefined = jsonValue(before, step);
      const now: JsonNode | undefined = jsonValue(after, step);
      // The way is the reader's own: it has the member, and the other version may lack it.
      if ((newReads ? now : old) === undefined) return found;
      if (old === undefined || now === undefined || jsonKey(old) !== jsonKey(now))
        found = { key: step, before: old, after };
      [before, after] = [old, now];
    } else if (before?.kind === "array" && after?.kind === "array") {
      [before, after] = [before.items[Number(step)], after.items[Number(step)]];
    } else return found;
  }
  return found;
}

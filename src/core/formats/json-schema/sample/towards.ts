import type { NodePath } from "../../../model/path.ts";
import { segmentsOf, unsegment } from "../../../model/path.ts";
import type { JsonNode } from "../../../text/json.ts";
import { jsonValue } from "../../../text/json.ts";
import { compactJson } from "../../../text/json-write.ts";

/** The first document of each different value, absence included, that stands at one of the nodes. */
export function documentsTowards(documents: readonly JsonNode[], nodes: readonly NodePath[]): readonly JsonNode[] {
  const found = new Set<JsonNode>();
  for (const node of nodes) {
    const seen = new Set<string>();
    for (const document of documents) {
      const values = valuesAt(document, segmentsOf(node)).map(compactJson);
      const key = values.join("\n");
      if (seen.has(key)) continue;
      seen.add(key);
      found.add(document);
    }
  }
  return [...found];
}

/** The values at an outline path; an alternative is where its schema is. */
function valuesAt(root: JsonNode, segments: readonly string[]): readonly JsonNode[] {
  let values: readonly JsonNode[] = [root];
  for (const segment of segments) values = values.flatMap((value) => below(value, segment));
  return values;
}

function below(value: JsonNode, segment: string): readonly JsonNode[] {
  if (segment.startsWith("|")) return [value];
  if (segment === "[]") return value.kind === "array" ? value.items : [];
  if (value.kind !== "object") return [];
  if (segment === "{}") return value.members.map((member) => member.value);
  const member = jsonValue(value, unsegment(segment));
  return member === undefined ? [] : [member];
}

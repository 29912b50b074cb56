import type { JsonNode } from "../../../text/json.ts";
import type { Conjunction } from "../conjunction.ts";
import { typeBits } from "../schema.ts";
import { falseNode, nullNode, trueNode } from "./json-build.ts";

/** Longer lists of values are not gone through one by one. */
const mostListed = 200_000;

/** All the values that can be meant, where they are few: by `const`, `enum`, or as null and booleans. Some may not fit. */
export function listedValues({ schemas, types }: Conjunction): readonly JsonNode[] | undefined {
  let best: readonly JsonNode[] | undefined;
  for (const { values } of schemas) {
    if (values?.const !== undefined) return [values.const];
    if (values?.enum !== undefined && (best === undefined || values.enum.length < best.length)) best = values.enum;
  }
  if (best !== undefined) return best.length <= mostListed ? best : undefined;
  if ((types & ~(typeBits.null | typeBits.boolean)) !== 0) return undefined;
  const found: JsonNode[] = [];
  if ((types & typeBits.boolean) !== 0) found.push(trueNode, falseNode);
  if ((types & typeBits.null) !== 0) found.push(nullNode);
  return found;
}

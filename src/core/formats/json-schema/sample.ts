import type { SampleOptions } from "../../model/schema-format.ts";
import type { JsonNode } from "../../text/json.ts";
import { compactJson } from "../../text/json-write.ts";
import { type Conjunction, conjunctionOf } from "./conjunction.ts";
import { isValid } from "./evaluate/evaluate.ts";
import { invalid } from "./evaluate/run.ts";
import { refutingDocuments } from "./rule-sets/validation/refuting-documents.ts";
import { Generator } from "./sample/generator.ts";
import { sizeOf } from "./sample/source.ts";
import { documentsTowards } from "./sample/towards.ts";
import type { JsonSchemaDocument } from "./schema.ts";

/** Example documents, valid for the schema: the everyday one, then those that the reader refuses or that visit the wanted nodes, then the rest. */
export function sample(document: JsonSchemaDocument, options: SampleOptions): readonly string[] {
  const reader = isDocument(options.reader) ? options.reader : undefined;
  if (options.limit === 1) {
    // The first event is on screen before the others are made.
    const first = new Generator(document).everyday(conjunctionOf([document.schema]), readerConjunction(reader));
    if (first !== undefined) return [compactJson(first)];
  }
  const values = candidates(document, reader);
  const [everyday, ...rest] = values;
  if (everyday === undefined) return [];
  const directed = reader === undefined ? [] : refutingDocuments(document, reader);
  const refused = reader === undefined ? [] : rest.filter((value) => isValid(reader, value) === invalid);
  const wanted = options.towards === undefined ? [] : documentsTowards(rest, options.towards);
  const first = new Set([...directed, ...refused, ...wanted]);
  const others = shuffled(
    rest.filter((value) => !first.has(value)),
    options.seed,
  );
  const texts = new Set<string>();
  // The smallest one says what is left when everything optional is absent: of many events one is kept for it.
  const least = options.limit < fewEvents ? undefined : smallestOf(rest);
  const most = options.limit - (least === undefined ? 0 : 1);
  for (const value of [everyday, ...first, ...others]) {
    if (texts.size >= most) break;
    texts.add(compactJson(value));
  }
  if (least !== undefined) texts.add(compactJson(least));
  return [...texts];
}

/** Below so many events each is wanted for something else. */
const fewEvents = 12;

function smallestOf(values: readonly JsonNode[]): JsonNode | undefined {
  let smallest: JsonNode | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const value of values) {
    const size = sizeOf(value);
    if (size < least) [smallest, least] = [value, size];
  }
  return smallest;
}

/** Documents that the writer takes, steered towards the reader. */
export function candidates(writer: JsonSchemaDocument, reader: JsonSchemaDocument | undefined): readonly JsonNode[] {
  const generator = new Generator(writer);
  return generator.options(conjunctionOf([writer.schema]), readerConjunction(reader));
}

function readerConjunction(reader: JsonSchemaDocument | undefined): Conjunction {
  return conjunctionOf(reader === undefined ? [] : [reader.schema]);
}

function isDocument(value: unknown): value is JsonSchemaDocument {
  return typeof value === "object" && value !== null && "schema" in value && "index" in value;
}

/** Mixes a list; the same seed gives the same order (xorshift, Marsaglia 2003). */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const mixed = [...list];
  let state = (seed | 0) === 0 ? 0x9e3779b9 : seed | 0;
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const other = (state >>> 0) % (at + 1);
    const one = mixed[at];
    const two = mixed[other];
    if (one === undefined || two === undefined) continue;
    mixed[at] = two;
    mixed[other] = one;
  }
  return mixed;
}

import { type FieldOutcome, joinName, type Reading, type SchemaFormat, type ValuePath } from "../model/index.ts";
import type { RoundTrip, TripLoss } from "../studio.ts";
import { type JsonNode, jsonValue, scanJson } from "../text/json.ts";
import { compactJson } from "../text/json-write.ts";

interface Trip {
  readonly format: SchemaFormat;
  readonly writer: unknown;
  readonly via: unknown;
  readonly reader: unknown;
  readonly engine: "exact" | "library";
}

/** Differences that are listed; who needs more has lost nearly everything. */
const mostLosses = 200;
/** Values deeper than this are compared as a whole. */
const deepest = 100;

/**
 * Some reader reads the event, changes nothing and writes it; another reads that. What is lost is what the last one
 * would have got, had the bytes come to it straight from the writer.
 */
export async function roundTrip({ format, writer, via, reader, engine }: Trip, bytes: Uint8Array): Promise<RoundTrip> {
  const options = { engine };
  const [through, straight] = await Promise.all([
    format.read({ writer, reader: via }, bytes, options),
    format.read({ writer, reader }, bytes, options),
  ]);
  if (through.kind === "undecided") return { kind: "undecided", why: through.why };
  if (through.kind === "failed") return { kind: "stopped", at: "via", error: through.error };
  if (through.bytes === undefined) return { kind: "undecided", why: "What was read could not be written again." };
  const back = await format.read({ writer: via, reader }, through.bytes, options);
  if (back.kind === "undecided") return { kind: "undecided", why: back.why };
  if (back.kind === "failed") return { kind: "stopped", at: "reader", error: back.error };
  if (straight.kind !== "read")
    return { kind: "undecided", why: "The last reader cannot read the event straight from its writer." };
  return {
    kind: "returned",
    json: back.json,
    size: through.bytes.length,
    losses: lossesOf(straight.json, back.json, through),
  };
}

function lossesOf(straight: string, back: string, through: Reading): readonly TripLoss[] {
  const [had, got] = [straight, back].map((text) => scanJson(text, { file: "event" }).value);
  if (had === undefined || got === undefined) return [];
  const outcomes = new Map(through.fields.map(({ path, outcome }) => [path, outcome]));
  return differences(had, got, "", 0)
    .slice(0, mostLosses)
    .map(({ path, had: before, got: after }) => ({
      path,
      ...(before === undefined ? {} : { had: compactJson(before) }),
      ...(after === undefined ? {} : { got: compactJson(after) }),
      ...outcomeAt(outcomes, path),
    }));
}

/** What the reader in the middle made of a value, or of what holds it. */
function outcomeAt(outcomes: ReadonlyMap<string, FieldOutcome>, path: ValuePath): { readonly via?: FieldOutcome } {
  for (let at = path; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const outcome = outcomes.get(at);
    if (outcome !== undefined) return { via: outcome };
  }
  return {};
}

interface Difference {
  readonly path: ValuePath;
  readonly had: JsonNode | undefined;
  readonly got: JsonNode | undefined;
}

function differences(had: JsonNode, got: JsonNode, path: ValuePath, depth: number): readonly Difference[] {
  if (compactJson(had) === compactJson(got)) return [];
  if (depth < deepest && had.kind === "object" && got.kind === "object") {
    const keys = new Set([...had.members, ...got.members].map(({ key }) => key));
    return [...keys].flatMap((key) => pair(jsonValue(had, key), jsonValue(got, key), joinName(path, key), depth));
  }
  if (depth < deepest && had.kind === "array" && got.kind === "array") {
    const count = Math.max(had.items.length, got.items.length);
    return Array.from({ length: count }, (_, at) =>
      pair(had.items[at], got.items[at], `${path}/[${at}]`, depth),
    ).flat();
  }
  return [{ path, had, got }];
}

function pair(
  had: JsonNode | undefined,
  got: JsonNode | undefined,
  path: ValuePath,
  depth: number,
): readonly Difference[] {
  return had === undefined || got === undefined ? [{ path, had, got }] : differences(had, got, path, depth + 1);
}

import {
  type DerivedSchema,
  type FormatId,
  failed,
  failedWith,
  formatIds,
  okResult,
  type ParseCache,
  type Problem,
  type Result,
  type SchemaFormat,
  type SchemaShape,
  type ShapeTools,
} from "../model/index.ts";
import type { Sizes } from "../studio.ts";
import { sizesOf } from "./sizes.ts";

/** One event told in one format. */
export interface SameEvent {
  readonly format: FormatId;
  /** The schema that says the same as the version's, made for it; undefined for the version's own format. */
  readonly derived?: DerivedSchema;
  /** The event as that format writes events; undefined if it could not be told. */
  readonly json?: string;
  readonly sizes?: Sizes;
  /** What could not be carried over, or why nothing could, one sentence each. */
  readonly losses: readonly string[];
}

type Formats = Readonly<Record<FormatId, () => Promise<SchemaFormat>>>;

/** Events nested deeper than this are not told in other formats: no sensible schema has so many levels. */
const deepest = 200;

/** One event in its own format and, by schemas made for it, in all others. */
export async function sameEvent(
  formats: Formats,
  format: SchemaFormat,
  schema: unknown,
  json: string,
): Promise<Result<readonly SameEvent[]>> {
  const encoded = format.encode(schema, json);
  if (!encoded.ok) return encoded;
  if (depthOf(json) > deepest) return failedWith("This event nests too deep to be told in other formats.");
  // What the bytes say, not what was typed: a text may leave out or spell differently what the format lets it.
  const written = format.decode(schema, encoded.value.bytes);
  if (!written.ok) return written;
  const tools = await format.shape();
  const plain = tools.plainOf(schema, written.value);
  if (!plain.ok) return plain;
  const shape = shapeFor(tools, schema);
  const events: SameEvent[] = [];
  for (const id of formatIds) {
    if (id === format.id) events.push({ format: id, json, sizes: await sizesOf(encoded.value, json), losses: [] });
    else events.push(await told(await formats[id](), shape, plain.value.json, plain.value.losses));
  }
  return okResult(events);
}

async function told(
  format: SchemaFormat,
  shape: SchemaShape,
  plain: string,
  losses: readonly string[],
): Promise<SameEvent> {
  const tools = await format.shape();
  const { id } = format;
  const { derived, schema } = derivedFor(format, tools, shape);
  const cannot = (problems: readonly Problem[], before: readonly string[]): SameEvent => {
    return { format: id, derived, losses: [...before, ...problems.map(({ message }) => message)] };
  };
  const event = tools.eventFor(shape, plain);
  if (!event.ok) return cannot(event.problems, losses);
  const { json } = event.value;
  const all = [...losses, ...event.value.losses];
  if (!schema.ok) return cannot(schema.problems, all);
  const encoded = format.encode(schema.value, json);
  if (!encoded.ok) return cannot(encoded.problems, all);
  return { format: id, derived, json, sizes: await sizesOf(encoded.value, json), losses: all };
}

/** Shapes by the schemas they were made of. */
const shapes = new WeakMap<object, SchemaShape>();

function shapeFor(tools: ShapeTools<unknown>, schema: unknown): SchemaShape {
  if (typeof schema !== "object" || schema === null) return tools.shapeOf(schema);
  const known = shapes.get(schema);
  if (known !== undefined) return known;
  const made = tools.shapeOf(schema);
  shapes.set(schema, made);
  return made;
}

interface Derived {
  readonly derived: DerivedSchema;
  readonly schema: Result<unknown>;
}

/** Derived schemas, made and parsed once per shape: one schema is asked about for many events. */
const derivations = new WeakMap<SchemaShape, Map<FormatId, Derived>>();

function derivedFor(format: SchemaFormat, tools: ShapeTools<unknown>, shape: SchemaShape): Derived {
  const byFormat = derivations.get(shape) ?? new Map<FormatId, Derived>();
  derivations.set(shape, byFormat);
  const found = byFormat.get(format.id);
  if (found !== undefined) return found;
  const derived = tools.schemaFor(shape);
  const { schema, problems } = format.parse({ files: [derived] }, noCache);
  const errors = problems.filter(({ severity }) => severity === "error");
  const isBroken = schema === undefined || errors.length > 0;
  const made: Derived = { derived, schema: isBroken ? failed(errors) : okResult(schema) };
  byFormat.set(format.id, made);
  return made;
}

const noCache: ParseCache = { get: (_kind, _path, _text, make) => make() };

/** How many lists and objects stand inside one another. */
function depthOf(json: string): number {
  let depth = 0;
  let most = 0;
  for (const [sign] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (sign === "{" || sign === "[") most = Math.max(most, ++depth);
    else if (sign === "}" || sign === "]") depth--;
  }
  return most;
}

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
  type VersionId,
} from "../model/index.ts";
import type { Sizes } from "../studio.ts";
import { type JsonNode, scanJson } from "../text/json.ts";
import { sizesOf } from "./sizes.ts";

/** One event told in one format. */
export interface SameEvent {
  readonly format: FormatId;
  /** The schema that says the same as the version's, made for it; undefined for the version's own format. */
  readonly derived?: DerivedSchema;
  /** The event as that format writes events; undefined if it could not be told. */
  readonly json?: string;
  readonly sizes?: Sizes;
  /** The same event by a version that is there already, the first that can say all of it. */
  readonly held?: HeldEvent;
  /** What could not be carried over, or why nothing could, one sentence each. */
  readonly losses: readonly string[];
}

/** An event told by a version that was not made for it. */
export interface HeldEvent {
  readonly version: VersionId;
  readonly json: string;
  readonly sizes: Sizes;
}

/** A version of another format that may say the same. */
export interface Candidate {
  readonly version: VersionId;
  readonly format: SchemaFormat;
  readonly schema: unknown;
}

type Formats = Readonly<Record<FormatId, () => Promise<SchemaFormat>>>;

/** Events nested deeper than this are not told in other formats: no sensible schema has so many levels. */
const deepest = 200;

/** One event in its own format and in all others: by schemas made for it, and by those of `candidates` that can say it. */
export async function sameEvent(
  formats: Formats,
  format: SchemaFormat,
  schema: unknown,
  json: string,
  candidates: readonly Candidate[],
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
    else {
      const made = await told(await formats[id](), shape, plain.value.json, plain.value.losses);
      const held = await heldBy(
        candidates.filter((one) => one.format.id === id),
        [made.json, plain.value.json],
        plain.value.json,
        format.id === "protobuf",
      );
      events.push(held === undefined ? made : { ...made, held });
    }
  }
  return okResult(events);
}

/** The first version that takes the event in one of its spellings, and then says just what the event says. */
async function heldBy(
  candidates: readonly Candidate[],
  spellings: readonly (string | undefined)[],
  plain: string,
  writesNoZeros: boolean,
): Promise<HeldEvent | undefined> {
  for (const { version, format, schema } of candidates) {
    const tools = await format.shape();
    const zeros = writesNoZeros || format.id === "protobuf";
    const wanted = plainKey(plain, zeros);
    // Its own way to spell such events is the likeliest: union branches and enums go by its names.
    const own = tools.eventFor(shapeFor(tools, schema), plain);
    for (const json of [own.ok ? own.value.json : undefined, ...spellings]) {
      const encoded = json === undefined ? undefined : format.encode(schema, json);
      if (json === undefined || encoded?.ok !== true) continue;
      const decoded = format.decode(schema, encoded.value.bytes);
      const said = decoded.ok ? tools.plainOf(schema, decoded.value) : decoded;
      if (said.ok && plainKey(said.value.json, zeros) === wanted)
        return { version, json, sizes: await sizesOf(encoded.value, json) };
    }
  }
  return undefined;
}

/**
 * What a plain event says, however it is spelled: the order of members does not count, nor do members that say nothing.
 * `zeros`: with Protobuf on one side, zeros and empty texts are not written, and say nothing either.
 */
function plainKey(plain: string, zeros: boolean): string {
  const { value } = scanJson(plain, { file: "event" });
  return value === undefined ? plain : keyOf(value, zeros);
}

function keyOf(node: JsonNode, zeros: boolean): string {
  if (node.kind === "array") return `[${node.items.map((item) => keyOf(item, zeros)).join(",")}]`;
  if (node.kind === "number") return numberKey(node.text);
  if (node.kind !== "object") return JSON.stringify(node.kind === "null" ? null : node.value);
  const members = node.members.filter(({ value }) => !saysNothing(value, zeros));
  return `{${members
    .map(({ key, value }) => `${JSON.stringify(key)}:${keyOf(value, zeros)}`)
    .sort()
    .join(",")}}`;
}

function saysNothing(node: JsonNode, zeros: boolean): boolean {
  if (node.kind === "array") return node.items.length === 0;
  if (node.kind === "null") return true;
  if (!zeros) return false;
  return node.kind === "number"
    ? Number(node.text) === 0
    : (node.kind === "string" || node.kind === "boolean") && !node.value;
}

/** One spelling for each number; whole ones keep all their digits. */
function numberKey(text: string): string {
  return /^-?\d+$/.test(text) ? text : String(Number(text));
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

import type { Framing, OutlineNode } from "../model/index.ts";
import type { Recognition } from "../studio.ts";
import { fromContainer } from "./container-event.ts";
import { framingFacts, moved, type Unframed, unframed } from "./framed.ts";
import { MessageRoots } from "./message-roots.ts";
import type { Pace } from "./pace.ts";
import { type Mark, plausibility, strangeMembers } from "./plausibility.ts";
import type { StoredVersion } from "./version-store.ts";

/** A version that may have written the bytes. */
export interface Candidate {
  readonly version: StoredVersion;
  readonly schema: unknown;
  readonly outline: OutlineNode | undefined;
}

/** Framings that the first bytes allow, the likeliest first (spec/registries 5.6). */
export function sniffFramings(bytes: Uint8Array): Framing[] {
  const [first, second] = bytes;
  const found: Framing[] = [];
  if (first === 0xc3 && second === 0x01 && bytes.length >= 10) found.push("single-object");
  if (startsContainer(bytes)) found.push("container");
  if (first === 0x03 && (second === 0 || second === 5) && bytes.length >= 18)
    found.push(second === 0 ? "glue" : "glue-zlib");
  if (first === 0x00 && bytes.length >= 5) found.push("confluent", "apicurio", "grpc");
  if (first === 0x01 && bytes.length >= 17) found.push("confluent");
  return [...found, "raw"];
}

/** `Obj` and the version 1. */
function startsContainer(bytes: Uint8Array): boolean {
  return [0x4f, 0x62, 0x6a, 0x01].every((byte, at) => bytes[at] === byte);
}

/** Tries every framing with every version, and ranks who may have written the bytes. */
export async function recognise(
  bytes: Uint8Array,
  candidates: readonly Candidate[],
  pace: Pace,
): Promise<readonly Recognition[]> {
  const found: Recognition[] = [];
  const attempts: Attempt[] = candidates.map((candidate) => ({
    ...candidate,
    roots: new MessageRoots(candidate.version, candidate.schema),
  }));
  for (const framing of sniffFramings(bytes)) {
    for (const attempt of attempts) {
      if (!(await pace.goOn())) return found.sort(byWeight);
      if (mayUse(framing, attempt, bytes)) found.push(...(await tried(bytes, framing, attempt, pace)));
    }
  }
  for (const attempt of attempts) {
    const asText = readAsText(bytes, attempt);
    if (asText !== undefined) found.push(asText);
  }
  return bestOfEach(found.sort(byWeight));
}

interface Attempt extends Candidate {
  readonly roots: MessageRoots;
}

/** Leaves out framings that a format never has, or in which it looks the same as in another. */
function mayUse(framing: Framing, { version: { format } }: Candidate, bytes: Uint8Array): boolean {
  switch (framing) {
    case "apicurio":
      // Apart from a Protobuf message, only ids of eight bytes tell it from Confluent's.
      return format.id === "protobuf" || [1, 2, 3, 4].every((at) => bytes[at] === 0);
    case "grpc":
      return format.id === "protobuf";
    case "single-object":
    case "container":
      return format.id === "avro";
    default:
      return true;
  }
}

/** A frame that fits is no accident: between equals it wins. */
function byWeight(one: Recognition, other: Recognition): number {
  const weight = ({ framing, score }: Recognition): number => score + (framing === "raw" || score === 0 ? 0 : 0.05);
  return weight(other) - weight(one);
}

/** The same version in the same framing, opened in several ways: the best of them speaks. */
function bestOfEach(found: readonly Recognition[]): readonly Recognition[] {
  const seen = new Set<string>();
  return found.filter(({ framing, version, text }) => {
    const key = `${version} ${text === true ? "text" : framing}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** One framing with one version: every way to take it off. */
async function tried(bytes: Uint8Array, framing: Framing, attempt: Attempt, pace: Pace): Promise<Recognition[]> {
  const { version, schema } = attempt;
  const base: Base = { framing, version: version.id, format: version.format.id };
  if (framing === "container") return [await triedContainer(bytes, base, attempt)];
  const ways = await unframed(framing, bytes, framingFacts(version.format, schema));
  if (!ways.ok) return [{ ...base, score: 0, why: ways.problems.map(({ message }) => message) }];
  const found: Recognition[] = [];
  for (const way of ways.value) found.push(await triedWay(way, base, attempt, pace));
  return found;
}

type Base = Pick<Recognition, "framing" | "version" | "format">;

async function triedWay(
  { opening, bytes, body }: Unframed,
  base: Base,
  attempt: Attempt,
  pace: Pace,
): Promise<Recognition> {
  const { version, roots } = attempt;
  const { format } = version;
  const notes = opening.note === undefined ? [] : [opening.note];
  const named = opening.message === undefined ? undefined : roots.find(opening.message);
  if (opening.message !== undefined && named === undefined)
    return { ...base, score: 0, why: [...notes, "Its frame names a message that this version does not have."] };
  const schema = named?.schema ?? attempt.schema;
  const isOwn = schema === attempt.schema;
  const decoded = format.decode(schema, body);
  if (!decoded.ok) {
    const [problem] = decoded.problems;
    return {
      ...base,
      score: 0,
      why: [...notes, `It cannot be decoded: ${problem?.message ?? "the bytes do not fit"}`],
    };
  }
  // Each step on a message of megabytes takes long: signs of life get through between them.
  await pace.goOn();
  const segments = format.annotate(schema, body);
  await pace.goOn();
  const outline = isOwn ? attempt.outline : format.outline(schema);
  const event = { json: decoded.value, size: body.length, segments, outline };
  const looks = plausibility(event);
  await pace.goOn();
  const marks = [
    ...looks,
    ...(format.id === "json-schema" ? [strangeMembers(event)] : []),
    rewritten(version, schema, decoded.value, body),
    ...(base.framing === "apicurio" && format.id === "protobuf" && opening.message === undefined ? [unnamed] : []),
    ...(opening.fingerprint === undefined ? [] : [fingerprinted(version, schema, opening.fingerprint)]),
  ];
  return {
    ...base,
    ...weighed(marks, notes),
    json: decoded.value,
    bytes,
    from: opening.from,
    segments: [...opening.segments, ...moved(segments, opening.from)],
    ...(isOwn || named === undefined ? {} : { root: named.root }),
  };
}

/** Apicurio's serializers write it unless they are told not to (spec/registries 5.4). */
const unnamed: Mark = { factor: 0.9, why: ["Apicurio usually names the message, and this does not."] };

function weighed(marks: readonly Mark[], notes: readonly string[]): Pick<Recognition, "score" | "why"> {
  const score = marks.reduce((product, { factor }) => product * factor, 1);
  return { score, why: [...marks.flatMap(({ why }) => why), ...notes] };
}

/** Written again, an event of the right schema usually gives the same bytes. */
function rewritten({ format }: StoredVersion, schema: unknown, json: string, body: Uint8Array): Mark {
  const again = format.encode(schema, json);
  if (!again.ok)
    return { factor: 0.2, why: [`It does not fit the schema: ${again.problems[0]?.message ?? "it is refused"}`] };
  const { bytes } = again.value;
  const same = bytes.length === body.length && bytes.every((byte, index) => byte === body[index]);
  return same
    ? { factor: 1, why: ["Written again it gives the same bytes."] }
    : { factor: 0.7, why: ["Written again it gives other bytes."] };
}

/** Who wrote a single object says so itself. */
function fingerprinted({ format }: StoredVersion, schema: unknown, fingerprint: Uint8Array): Mark {
  const own = format.fingerprint?.(schema);
  const same = own?.length === fingerprint.length && own.every((byte, index) => byte === fingerprint[index]);
  return same
    ? { factor: 1, why: ["It carries this version's fingerprint."] }
    : { factor: 0.2, why: ["It carries another schema's fingerprint."] };
}

/** A container file brings its own schema: the version with the same fingerprint wrote it. */
async function triedContainer(bytes: Uint8Array, base: Base, { version, schema }: Attempt): Promise<Recognition> {
  const { format } = version;
  const opened = await fromContainer(format, bytes, 1);
  if (!opened.ok) return { ...base, score: 0, why: opened.problems.map(({ message }) => message) };
  const [json] = opened.value.events;
  const inside = format.parse(
    { files: [{ path: "container.avsc", text: opened.value.schema }] },
    { get: (_kind, _path, _text, make) => make() },
  ).schema;
  const written = inside === undefined ? undefined : format.fingerprint?.(inside);
  const mark = written === undefined ? { factor: 0.5, why: [] } : fingerprinted(version, schema, written);
  const why = [...mark.why, ...(opened.value.more ? ["The file holds more events; this is the first."] : [])];
  if (json === undefined) return { ...base, score: mark.factor * 0.3, why: [...why, "The file holds no event."] };
  const encoded = format.encode(schema, json);
  if (!encoded.ok)
    return { ...base, score: 0, why: [...why, `Its first event does not fit: ${encoded.problems[0]?.message}`] };
  return { ...base, score: mark.factor, why, json, ...encoded.value, from: 0 };
}

/** A console may have printed the event as JSON text already. */
function readAsText(bytes: Uint8Array, { version, schema, outline }: Attempt): Recognition | undefined {
  const { format, id } = version;
  const [first] = bytes;
  if (format.id === "json-schema" || (first !== 0x7b && first !== 0x5b)) return undefined;
  const json = new TextDecoder().decode(bytes);
  const base = { framing: "raw", version: id, format: format.id, text: true } as const;
  const encoded = format.encode(schema, json);
  if (!encoded.ok) {
    const [problem] = encoded.problems;
    return { ...base, score: 0, why: [`As JSON text it does not fit: ${problem?.message ?? "it is refused"}`] };
  }
  const { segments } = encoded.value;
  const marks = [
    { factor: 1, why: ["It is JSON text that fits."] },
    ...plausibility({ json, size: encoded.value.bytes.length, segments, outline }),
  ];
  return { ...base, ...weighed(marks, []), json, ...encoded.value, from: 0 };
}

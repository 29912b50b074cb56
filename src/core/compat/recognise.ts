import type { Framing } from "../bytes/framing.ts";
import type { Segment } from "../model/index.ts";
import type { Recognition } from "../studio.ts";
import { framingFacts, unframed } from "./framed.ts";
import type { StoredVersion } from "./version-store.ts";

/** A version that may have written the bytes. */
export interface Candidate {
  readonly version: StoredVersion;
  readonly schema: unknown;
}

/** Framings that the first bytes allow, the likeliest first (spec/registries 5.6). */
export function sniffFramings(bytes: Uint8Array): Framing[] {
  const [first, second] = bytes;
  const found: Framing[] = [];
  if (first === 0xc3 && second === 0x01 && bytes.length >= 10) found.push("single-object");
  if (first === 0x03 && (second === 0 || second === 5) && bytes.length >= 18) found.push("glue");
  if (first === 0x00 && bytes.length >= 5) found.push("confluent", "apicurio", "grpc");
  return [...found, "raw"];
}

/** Tries every framing with every version, and ranks who may have written the bytes. */
export async function recognise(bytes: Uint8Array, candidates: readonly Candidate[]): Promise<Recognition[]> {
  const found: Recognition[] = [];
  for (const framing of sniffFramings(bytes)) {
    for (const candidate of candidates) {
      // Apicurio differs from Confluent only in what it writes before a Protobuf message.
      if (framing === "apicurio" && candidate.version.format.id !== "protobuf") continue;
      found.push(await tried(bytes, framing, candidate));
    }
  }
  // A frame that fits is no accident: between equals it wins.
  const weight = ({ framing, score }: Recognition): number => score + (framing === "raw" || score === 0 ? 0 : 0.05);
  return found.sort((a, b) => weight(b) - weight(a));
}

async function tried(bytes: Uint8Array, framing: Framing, { version, schema }: Candidate): Promise<Recognition> {
  const { format, id } = version;
  const base = { framing, version: id, format: format.id };
  const body = await unframed(framing, bytes, framingFacts(format, schema));
  if (!body.ok) return { ...base, score: 0, why: body.problems.map((problem) => problem.message) };
  const decoded = format.decode(schema, body.value);
  if (!decoded.ok) {
    return {
      ...base,
      score: 0,
      why: [`It cannot be decoded: ${decoded.problems[0]?.message ?? "the bytes do not fit"}`],
    };
  }
  const marks = [
    unknownShare(format.annotate(schema, body.value), body.value.length),
    oddTexts(decoded.value),
    rewritten(version, schema, decoded.value, body.value),
  ];
  const score = marks.reduce((product, mark) => product * mark.factor, body.value.length === 0 ? 0.3 : 1);
  return { ...base, score, json: decoded.value, why: marks.flatMap((mark) => mark.why) };
}

interface Mark {
  readonly factor: number;
  readonly why: readonly string[];
}

/** Leftovers: bytes that the schema has no place for. */
function unknownShare(segments: readonly Segment[], size: number): Mark {
  const unknown = segments.reduce((sum, { kind, from, to }) => (kind === "unknown" ? sum + to - from : sum), 0);
  if (unknown === 0) return { factor: 1, why: ["Every byte belongs to a field."] };
  return {
    factor: Math.max(0.02, 1 - unknown / Math.max(1, size)),
    why: [`${unknown} of ${size} bytes belong to no field it knows.`],
  };
}

/** Texts that no person would write: control characters and replacement characters. */
function oddTexts(json: string): Mark {
  const texts = json.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  const odd = texts.filter((text) => /\\u00[01]|\ufffd|\\b|\\f/.test(text)).length;
  if (texts.length === 0 || odd === 0) return { factor: 1, why: [] };
  return {
    factor: Math.max(0.1, 1 - odd / texts.length),
    why: [`${odd} of ${texts.length} texts hold characters nobody writes.`],
  };
}

/** Written again, an event of the right schema usually gives the same bytes. */
function rewritten({ format }: StoredVersion, schema: unknown, json: string, body: Uint8Array): Mark {
  const again = format.encode(schema, json);
  const same =
    again.ok &&
    again.value.bytes.length === body.length &&
    again.value.bytes.every((byte, index) => byte === body[index]);
  return same
    ? { factor: 1, why: ["Written again it gives the same bytes."] }
    : { factor: 0.7, why: ["Written again it gives other bytes."] };
}

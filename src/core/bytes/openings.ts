import type { Framing } from "../model/framing.ts";
import type { Segment } from "../model/reading.ts";
import { BytesError, Cursor } from "./cursor.ts";
import { uuidText } from "./framing.ts";
import { toHex } from "./hex.ts";
import { unzigzag } from "./varint.ts";

/** How a frame names the Protobuf message that it carries. */
export type NamedMessage =
  /** Confluent: from the file's messages inwards. */
  | { readonly kind: "indexes"; readonly indexes: readonly number[] }
  /** Glue: the place among all messages of the file by full name. */
  | { readonly kind: "index"; readonly index: number }
  /** Apicurio: the simple name. */
  | { readonly kind: "name"; readonly name: string };

/** One way to take a wrapping off. */
export interface Opening {
  /** Where the event starts. */
  readonly from: number;
  /** The wrapping, cut up. */
  readonly segments: readonly Segment[];
  readonly message?: NamedMessage;
  /** Avro single object: the fingerprint of whoever wrote it. */
  readonly fingerprint?: Uint8Array;
  /** What sets this spelling of the wrapping apart, a sentence. */
  readonly note?: string;
}

/**
 * All ways to take a wrapping off, the likeliest first (spec/registries 5); throws `BytesError` where there is none.
 *
 * A Glue body that is compressed must have been opened before.
 */
export function openings(framing: Framing, bytes: Uint8Array, protobuf: boolean): readonly Opening[] {
  switch (framing) {
    case "raw":
    case "confluent-header":
    case "container":
      return [{ from: 0, segments: [] }];
    case "confluent":
      return confluentOpenings(bytes, protobuf);
    case "glue":
    case "glue-zlib":
      return [glueOpening(bytes, protobuf)];
    case "apicurio":
      return apicurioOpenings(bytes, protobuf);
    case "single-object":
      return [singleObjectOpening(bytes)];
    case "grpc":
      return [grpcOpening(bytes)];
  }
}

/** Reads a wrapping piece by piece, and remembers the pieces. */
class FrameReader {
  readonly cursor: Cursor;
  readonly segments: Segment[] = [];

  constructor(bytes: Uint8Array) {
    this.cursor = new Cursor(bytes);
  }

  /** What was read since the last piece is one piece. */
  piece(kind: Segment["kind"], text: string): this {
    const from = this.segments.at(-1)?.to ?? 0;
    if (this.cursor.offset > from) this.segments.push({ from, to: this.cursor.offset, kind, text });
    return this;
  }

  expect(wanted: number, what: string): void {
    const at = this.cursor.offset;
    const byte = this.cursor.byte();
    if (byte === wanted) return;
    throw new BytesError(`${what} should be ${hexByte(wanted)}, not ${hexByte(byte)}`, at);
  }

  opening(more: Pick<Opening, "message" | "fingerprint" | "note"> = {}): Opening {
    return { from: this.cursor.offset, segments: this.segments, ...more };
  }
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

/** `00` and an id of four bytes, or `01` and a GUID (spec/registries 5.1, 5.2). */
function confluentHead(bytes: Uint8Array): FrameReader {
  const frame = new FrameReader(bytes);
  if (bytes[0] === 1) {
    frame.expect(1, "Confluent's magic byte");
    frame.piece("magic", "magic byte 1");
    const guid = uuidText(frame.cursor.take(16));
    return frame.piece("schema-id", `schema GUID ${guid}`);
  }
  frame.expect(0, "Confluent's magic byte");
  frame.piece("magic", "magic byte 0");
  const id = frame.cursor.uint32(false);
  return frame.piece("schema-id", `schema id ${id}`);
}

/** Message indexes are zigzag varints; older clients write plain ones (spec/registries 5.1). */
function confluentOpenings(bytes: Uint8Array, protobuf: boolean): readonly Opening[] {
  if (!protobuf) return [confluentHead(bytes).opening()];
  const found: Opening[] = [];
  let refused: unknown;
  for (const spelling of ["zigzag", "plain"] as const) {
    try {
      const frame = confluentHead(bytes);
      const indexes = messageIndexes(frame.cursor, spelling);
      frame.piece("header", `message indexes [${indexes.join(", ")}]`);
      const note =
        spelling === "zigzag" ? {} : { note: "Its message indexes are plain numbers, as older clients write." };
      const opening = frame.opening({ message: { kind: "indexes", indexes }, ...note });
      // The first message is spelled alike both ways.
      if (found[0]?.from !== opening.from || indexes.join() !== indexesOf(found[0]).join()) found.push(opening);
    } catch (error) {
      refused ??= error;
    }
  }
  if (found.length === 0) throw refused;
  return found;
}

function indexesOf(opening: Opening): readonly number[] {
  return opening.message?.kind === "indexes" ? opening.message.indexes : [];
}

/** Deeper nesting of messages is taken for a misunderstanding. */
const mostIndexes = 100n;

function messageIndexes(cursor: Cursor, spelling: "zigzag" | "plain"): readonly number[] {
  const start = cursor.offset;
  const next = (): bigint => (spelling === "zigzag" ? unzigzag(cursor.varint()) : cursor.varint());
  const count = next();
  if (count === 0n) return [0];
  if (count < 0n || count > mostIndexes || count > BigInt(cursor.left))
    throw new BytesError(`${count} message indexes are promised`, start);
  const indexes: number[] = [];
  for (let i = 0n; i < count; i++) {
    const at = cursor.offset;
    const index = next();
    if (index < 0n || index > 0xffffn) throw new BytesError(`${index} is no message index`, at);
    indexes.push(Number(index));
  }
  return indexes;
}

/** Version, compression, UUID, and one plain index for Protobuf (spec/registries 5.3). */
function glueOpening(bytes: Uint8Array, protobuf: boolean): Opening {
  const frame = new FrameReader(bytes);
  frame.expect(3, "Glue's header version");
  frame.piece("magic", "header version 3");
  const compression = frame.cursor.byte();
  frame.piece("header", compression === 5 ? "compressed with zlib" : "no compression");
  const uuid = uuidText(frame.cursor.take(16));
  frame.piece("schema-id", `schema version ${uuid}`);
  if (!protobuf) return frame.opening();
  const index = Number(frame.cursor.varint());
  frame.piece("header", `message index ${index}`);
  return frame.opening({ message: { kind: "index", index } });
}

/** Ids of four bytes, or of eight in 2.x; before a Protobuf message a reference, indexes, both or nothing (5.4). */
function apicurioOpenings(bytes: Uint8Array, protobuf: boolean): readonly Opening[] {
  const legacy = [0, 1, 2, 3, 4].every((at) => bytes[at] === 0) && bytes.length >= 9;
  const heads = legacy ? ([8, 4] as const) : ([4] as const);
  const before = protobuf ? (["ref", "ref-and-indexes", "nothing"] as const) : (["nothing"] as const);
  const found: Opening[] = [];
  let refused: unknown;
  for (const size of heads) {
    for (const kind of before) {
      try {
        found.push(apicurioOpening(bytes, size, kind));
      } catch (error) {
        refused ??= error;
      }
    }
  }
  if (found.length === 0) throw refused;
  return found;
}

function apicurioOpening(bytes: Uint8Array, size: 4 | 8, before: "ref" | "ref-and-indexes" | "nothing"): Opening {
  const frame = new FrameReader(bytes);
  frame.expect(0, "the magic byte");
  frame.piece("magic", "magic byte 0");
  const id = new DataView(Uint8Array.from([...new Uint8Array(8 - size), ...frame.cursor.take(size)]).buffer);
  frame.piece("schema-id", `${size === 4 ? "content" : "global"} id ${id.getBigUint64(0)}`);
  const notes = size === 8 ? ["Its id has eight bytes, as Apicurio 2 writes."] : [];
  let message: NamedMessage | undefined;
  if (before !== "nothing") {
    message = { kind: "name", name: referredName(frame.cursor) };
    frame.piece("header", `message ${message.name}`);
  }
  if (before === "ref-and-indexes") {
    const indexes = messageIndexes(frame.cursor, "zigzag");
    frame.piece("header", `message indexes [${indexes.join(", ")}]`);
    notes.push("Message indexes stand behind the reference.");
  }
  return frame.opening({
    ...(message === undefined ? {} : { message }),
    ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
  });
}

/** A length-delimited `Ref` message whose field 1 is the simple name. */
function referredName(cursor: Cursor): string {
  const at = cursor.offset;
  const size = cursor.varint();
  const ref = new Cursor(cursor.take(Number(size)));
  if (ref.left < 2 || ref.byte() !== 0x0a) throw new BytesError("there is no reference to a message", at);
  const name = ref.take(Number(ref.varint()));
  if (ref.left > 0) throw new BytesError("the reference to a message holds more than a name", at);
  return new TextDecoder().decode(name);
}

/** Marker and little-endian fingerprint (spec/registries 5.5). */
function singleObjectOpening(bytes: Uint8Array): Opening {
  const frame = new FrameReader(bytes);
  frame.expect(0xc3, "the single-object marker");
  frame.expect(0x01, "the single-object marker");
  frame.piece("magic", "single-object marker");
  const fingerprint = frame.cursor.take(8);
  frame.piece("schema-id", `CRC-64-AVRO ${toHex(fingerprint)}`);
  return frame.opening({ fingerprint });
}

function grpcOpening(bytes: Uint8Array): Opening {
  const frame = new FrameReader(bytes);
  frame.expect(0, "gRPC's byte for no compression");
  frame.piece("header", "not compressed");
  const size = frame.cursor.uint32(false);
  if (size !== frame.cursor.left)
    throw new BytesError(`the prefix promises ${size} bytes, ${frame.cursor.left} follow`, 1);
  frame.piece("length", `${size} bytes`);
  return frame.opening();
}

import { type AvroSchema, type AvroType, isNamed } from "./schema.ts";
import { bytesOfText } from "./value.ts";

/** The Parsing Canonical Form (spec 9): what decides how bytes are read, and nothing else. */
export function canonicalForm(schema: AvroSchema): string {
  return canonicalType(schema.root, new Set());
}

function canonicalType(type: AvroType, known: Set<string>): string {
  if (type.kind === "union") return `[${type.branches.map((branch) => canonicalType(branch, known)).join(",")}]`;
  if (type.kind === "array") return `{"type":"array","items":${canonicalType(type.items, known)}}`;
  if (type.kind === "map") return `{"type":"map","values":${canonicalType(type.values, known)}}`;
  if (!isNamed(type)) return `"${type.kind}"`;
  // Java appends names as they are, without escaping.
  if (known.has(type.full)) return `"${type.full}"`;
  known.add(type.full);
  const head = `{"name":"${type.full}","type":"${type.kind}"`;
  if (type.kind === "fixed") return `${head},"size":${type.size}}`;
  if (type.kind === "enum") return `${head},"symbols":[${type.symbols.map((symbol) => `"${symbol}"`).join(",")}]}`;
  const fields = type.fields.map((field) => `{"name":"${field.name}","type":${canonicalType(field.type, known)}}`);
  return `${head},"fields":[${fields.join(",")}]}`;
}

/** CRC-64-AVRO of a schema's canonical form, little-endian as single-object encoding writes it (spec 9). */
export function crc64Fingerprint(schema: AvroSchema): Uint8Array {
  return crc64Avro(bytesOfText(canonicalForm(schema)));
}

const empty = 0xc15d213aa4d7a795n;

const table = Array.from({ length: 256 }, (_, index) => {
  let fingerprint = BigInt(index);
  for (let bit = 0; bit < 8; bit++) fingerprint = (fingerprint >> 1n) ^ (empty & -(fingerprint & 1n));
  return fingerprint;
});

/** CRC-64-AVRO of some bytes, as eight bytes, least significant first (spec 9). */
function crc64Avro(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let fingerprint = empty;
  for (const byte of bytes) {
    fingerprint = (fingerprint >> 8n) ^ (table[Number((fingerprint ^ BigInt(byte)) & 0xffn)] ?? 0n);
  }
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, fingerprint, true);
  return out;
}

import { md5 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../../bytes/hex.ts";
import { canonicalForm, crc64Fingerprint } from "./canonical.ts";
import type { AvroSchema } from "./schema.ts";
import { bytesOfText } from "./value.ts";

/** Digests of a schema's canonical form, as hex. */
export interface Fingerprints {
  /** CRC-64-AVRO, little-endian as single-object encoding writes it. */
  readonly crc64: string;
  readonly md5: string;
  readonly sha256: string;
}

/** The three fingerprints of a schema's canonical form (spec 9). */
export function fingerprints(schema: AvroSchema): Fingerprints {
  const bytes = bytesOfText(canonicalForm(schema));
  return { crc64: toHex(crc64Fingerprint(schema)), md5: toHex(md5(bytes)), sha256: toHex(sha256(bytes)) };
}

import { decodeText } from "../wire/utf8.ts";
import { signed64, unsigned64, type WireReader } from "../wire/wire-reader.ts";
import { OddNan, type SingleValue } from "./message-value.ts";
import type { ValueKind } from "./tables.ts";

const usualNan32 = 0x7fc00000;
const usualNan64 = 0x7ff8000000000000n;

/**
 * Reads one scalar of that kind at the reader's place, as spec section "Reading" says: varints keep their low bits,
 * bool looks at all 64, zigzag is undone after cutting.
 */
export function readScalar(reader: WireReader, kind: Exclude<ValueKind, "message" | "group">): SingleValue {
  switch (kind) {
    case "int32":
    case "enum":
      reader.varint();
      return reader.low | 0;
    case "uint32":
      reader.varint();
      return reader.low >>> 0;
    case "sint32":
      reader.varint();
      return (reader.low >>> 1) ^ -(reader.low & 1);
    case "bool":
      reader.varint();
      return (reader.low | reader.high) !== 0;
    case "int64":
      reader.varint();
      return signed64(reader.low, reader.high);
    case "uint64":
      reader.varint();
      return unsigned64(reader.low, reader.high);
    case "sint64": {
      reader.varint();
      const bits = unsigned64(reader.low, reader.high);
      return BigInt.asIntN(64, (bits >> 1n) ^ -(bits & 1n));
    }
    case "fixed32":
      reader.fixed32();
      return reader.low >>> 0;
    case "sfixed32":
      reader.fixed32();
      return reader.low;
    case "fixed64":
      reader.fixed64();
      return unsigned64(reader.low, reader.high);
    case "sfixed64":
      reader.fixed64();
      return signed64(reader.low, reader.high);
    case "float":
      return readFloat(reader);
    case "double":
      return readDouble(reader);
    case "string": {
      const length = reader.length();
      const from = reader.skip(length);
      return decodeText(reader.bytes, from, from + length);
    }
    case "bytes": {
      const length = reader.length();
      const from = reader.skip(length);
      return reader.bytes.slice(from, from + length);
    }
  }
}

function readFloat(reader: WireReader): number | OddNan {
  const value = reader.float32();
  if (!Number.isNaN(value)) return value;
  reader.at -= 4;
  reader.fixed32();
  const bits = reader.low >>> 0;
  return bits === usualNan32 ? value : new OddNan(BigInt(bits));
}

function readDouble(reader: WireReader): number | OddNan {
  const value = reader.float64();
  if (!Number.isNaN(value)) return value;
  reader.at -= 8;
  reader.fixed64();
  const bits = unsigned64(reader.low, reader.high);
  return bits === usualNan64 ? value : new OddNan(bits);
}

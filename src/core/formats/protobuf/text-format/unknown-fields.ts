import { BytesError } from "../../../bytes/cursor.ts";
import { deepest, unsigned64, WireReader, wireTypes } from "../wire/wire-reader.ts";
import { quotedBytes } from "./quoted-text.ts";
import type { TextOutput } from "./text-output.ts";

/** A field without a name, its value as far as the wire tells. */
type UnknownField = { readonly number: number } & (
  | { readonly kind: "scalar"; readonly text: string }
  | { readonly kind: "delimited"; readonly bytes: Uint8Array }
  | { readonly kind: "group"; readonly fields: readonly UnknownField[] }
);

/** So many length-delimited values inside each other are looked at as messages, as protoc does. */
const guesses = 10;

/** Prints unknown fields by number, as protoc does; what they print as cannot be read back. */
export function printUnknown(out: TextOutput, bytes: Uint8Array): void {
  const fields = unknownFields(bytes);
  if (fields === undefined) throw new Error("unknown fields were read before, so they can be read");
  print(out, fields, guesses);
}

function print(out: TextOutput, fields: readonly UnknownField[], budget: number): void {
  for (const field of fields) {
    if (field.kind === "scalar") out.line(`${field.number}: ${field.text}`);
    else if (field.kind === "group") out.block(String(field.number), () => print(out, field.fields, budget - 1));
    else {
      const { bytes } = field;
      const inner = bytes.length > 0 && budget > 0 ? unknownFields(bytes) : undefined;
      if (inner === undefined) out.line(`${field.number}: ${quotedBytes(bytes)}`);
      else out.block(String(field.number), () => print(out, inner, budget - 1));
    }
  }
}

/** The fields that bytes hold; undefined if they are no message. */
function unknownFields(bytes: Uint8Array): readonly UnknownField[] | undefined {
  try {
    return readFields(new WireReader(bytes), undefined, 0);
  } catch (error) {
    if (error instanceof BytesError) return undefined;
    throw error;
  }
}

function readFields(reader: WireReader, group: number | undefined, depth: number): readonly UnknownField[] {
  const fields: UnknownField[] = [];
  if (depth > deepest) throw new BytesError(`groups are nested more than ${deepest} deep`, reader.at);
  while (reader.at < reader.end) {
    const tag = reader.tag();
    if ((tag & 7) === wireTypes.endGroup && tag >>> 3 === group) return fields;
    fields.push(readField(reader, tag, depth));
  }
  if (group !== undefined) throw new BytesError(`the bytes end inside group ${group}`, reader.at);
  return fields;
}

function readField(reader: WireReader, tag: number, depth: number): UnknownField {
  const number = tag >>> 3;
  switch (tag & 7) {
    case wireTypes.varint:
      reader.varint();
      return { number, kind: "scalar", text: String(unsigned64(reader.low, reader.high)) };
    case wireTypes.fixed32:
      reader.fixed32();
      return { number, kind: "scalar", text: `0x${(reader.low >>> 0).toString(16).padStart(8, "0")}` };
    case wireTypes.fixed64:
      reader.fixed64();
      return {
        number,
        kind: "scalar",
        text: `0x${unsigned64(reader.low, reader.high).toString(16).padStart(16, "0")}`,
      };
    case wireTypes.delimited: {
      const length = reader.length();
      const from = reader.skip(length);
      return { number, kind: "delimited", bytes: reader.bytes.subarray(from, from + length) };
    }
    case wireTypes.startGroup:
      return { number, kind: "group", fields: readFields(reader, number, depth + 1) };
    default:
      throw new BytesError("this is no field", reader.at);
  }
}

import type { SingleValue } from "../message/message-value.ts";
import type { FieldTable, ValueKind } from "../message/tables.ts";
import { encodeText } from "../wire/utf8.ts";

const signed32 = [1, -1, 0, 127, 300, 65536, 2147483647, -2147483648];
const unsigned32 = [1, 0, 128, 300, 2147483648, 4294967295];
const signed64 = [1n, -1n, 0n, 300n, 2147483648n, 4294967296n, 9007199254740993n, 2n ** 63n - 1n, -(2n ** 63n)];
const unsigned64 = [1n, 0n, 300n, 2147483648n, 4294967296n, 9007199254740993n, 2n ** 63n, 2n ** 64n - 1n];
const floats = [1.5, 0, -2.25, 0.1, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(
  Math.fround,
);

/** Values of each scalar kind that are apt to show differences, small ones first. */
const edges = {
  int32: signed32,
  sint32: signed32,
  sfixed32: signed32,
  uint32: unsigned32,
  fixed32: unsigned32,
  int64: signed64,
  sint64: signed64,
  sfixed64: signed64,
  uint64: unsigned64,
  fixed64: unsigned64,
  float: [...floats, Math.fround(3.4028234663852886e38), Math.fround(1e-45)],
  double: [
    1.5,
    0,
    -2.25,
    0.1,
    -0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    1.7976931348623157e308,
  ],
  bool: [true, false],
  string: ["a", "", "12", "Zürich", "🦆 duck", "\b\u0001", "x".repeat(140)],
  bytes: [Uint8Array.of(8, 1), new Uint8Array(0), Uint8Array.of(0xff, 0xfe), encodeText("plain"), new Uint8Array(140)],
} as const satisfies Record<Exclude<ValueKind, "enum" | "message" | "group">, readonly SingleValue[]>;

/** The edge values of a field that is no message; an enum's are its numbers. */
export function edgeValues(field: FieldTable): readonly SingleValue[] {
  if (field.enum !== undefined) return [...field.enum.labels.keys()];
  const { kind } = field;
  if (kind === "message" || kind === "group" || kind === "enum") return [];
  // google.protobuf.Value has no way to say NaN.
  const inValue = field.node.parent?.fullName === "google.protobuf.Value";
  return inValue && kind === "double" ? edges.double.filter(Number.isFinite) : edges[kind];
}

import type { FieldNode } from "../schema.ts";
import { floatOf, stringBytes } from "./option-bytes.ts";

/** A field's default as FieldDescriptorProto.default_value holds it; undefined where none is stated. */
export function defaultText(field: FieldNode): string | undefined {
  const value = field.default?.value;
  if (value === undefined) return undefined;
  switch (field.type) {
    case "string":
      return value.kind === "string" ? value.value : undefined;
    case "bytes":
      return escapedBytes(stringBytes(value));
    case "float":
    case "double":
      return floatText(field.type === "float" ? Math.fround(floatOf(value)) : floatOf(value), field.type === "float");
    default:
      if (value.kind === "integer") return value.value.toString();
      return value.kind === "identifier" ? value.text : undefined;
  }
}

/** As C++ and Go write it: the shortest digits that give the value again, an exponent of two digits at least. */
function floatText(value: number, single: boolean): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0";
  const shortest = single ? shortestSingle(value) : value;
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(shortest)));
  if (exponent >= -4 && exponent < 21) return String(shortest);
  return shortest.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}

/** The double with the fewest digits that is this float. */
function shortestSingle(value: number): number {
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

const namedEscapes = new Map([
  [0x09, "\\t"],
  [0x0a, "\\n"],
  [0x0d, "\\r"],
  [0x22, '\\"'],
  [0x27, "\\'"],
  [0x5c, "\\\\"],
]);

/** Bytes with C's escapes. */
function escapedBytes(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    const named = namedEscapes.get(byte);
    if (named !== undefined) text += named;
    else if (byte < 0x20 || byte >= 0x7f) text += `\\${byte.toString(8).padStart(3, "0")}`;
    else text += String.fromCharCode(byte);
  }
  return text;
}

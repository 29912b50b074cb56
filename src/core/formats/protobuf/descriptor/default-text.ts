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

/** As protoc writes it (C's `%.15g` and `%.6g`): few digits if they give the value again, else enough. */
function floatText(value: number, single: boolean): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0";
  const [few, enough] = single ? [6, 9] : [15, 17];
  const back = Number(value.toPrecision(few));
  return general(value, (single ? Math.fround(back) : back) === value ? few : enough);
}

/** C's `%.<precision>g`: without zeros at the end, and an exponent of two digits at least. */
function general(value: number, precision: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential(precision - 1).split("e");
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  const power = Number(exponent);
  if (power < -4 || power >= precision)
    return `${short}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  const plain = value.toFixed(Math.max(0, precision - 1 - power));
  return plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain;
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

/** Floats as protoc's printer writes them: as many digits as always do, or, if those lose something, as many as always are enough. */

/** Writes a double with 15 digits, or 17. */
export function doubleDigits(value: number): string {
  if (!Number.isFinite(value)) return notFinite(value);
  const short = general(value, 15);
  return Number(short) === value ? short : general(value, 17);
}

/** Below this, 32-bit floats are subnormal: protoc does not trust what it reads there, and always writes 9 digits. */
const leastNormal = 2 ** -126;

/** Writes a 32-bit float with 6 digits, or 9. */
export function floatDigits(value: number): string {
  if (!Number.isFinite(value)) return notFinite(value);
  const short = general(value, 6);
  const isTrusted = value === 0 || Math.abs(value) >= leastNormal;
  return isTrusted && Math.fround(Number(short)) === value ? short : general(value, 9);
}

function notFinite(value: number): string {
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

/** As C's `%.<digits>g`: an exponent where it is below -4 or too large for the digits, and no zeros at the end. */
function general(value: number, digits: number): string {
  if (Object.is(value, -0)) return "-0";
  if (value === 0) return "0";
  const [mantissa = "", power = "0"] = rounded(value, digits).split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const figures = mantissa.replace(/[-.]/g, "").replace(/0+$/, "");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= digits) {
    const rest = figures.length > 1 ? `.${figures.slice(1)}` : "";
    const size = String(Math.abs(exponent)).padStart(2, "0");
    return `${sign}${figures.charAt(0)}${rest}e${exponent < 0 ? "-" : "+"}${size}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${figures}`;
  const whole = figures.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}${figures.length > exponent + 1 ? `.${figures.slice(exponent + 1)}` : ""}`;
}

/** Where the value lies halfway between two texts, C takes the even one and JavaScript the larger. */
function rounded(value: number, digits: number): string {
  const usual = value.toExponential(digits - 1);
  const [mantissa = "", power = ""] = value.toExponential(100).split("e");
  const cut = mantissa.length - (100 - (digits - 1));
  const isTie = /^50*$/.test(mantissa.slice(cut)) && /[02468]$/.test(mantissa.slice(0, cut).replace(/\.$/, ""));
  return isTie ? `${mantissa.slice(0, cut)}e${power}` : usual;
}

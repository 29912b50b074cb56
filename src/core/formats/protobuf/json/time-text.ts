/** Timestamps and durations as ProtoJSON writes them (protobuf.dev, ProtoJSON). */

/** Whole seconds and the nanoseconds beside them. */
export interface Seconds {
  readonly seconds: bigint;
  readonly nanos: number;
}

const firstSecond = -62135596800n;
const lastSecond = 253402300799n;
const longestDuration = 315576000000n;
const billion = 1000000000;

/** `2023-11-14T22:13:20.500Z`; undefined outside the years 1 to 9999. */
export function timestampText({ seconds, nanos }: Seconds): string | undefined {
  if (seconds < firstSecond || seconds > lastSecond || nanos < 0 || nanos >= billion) return undefined;
  const date = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${date}${fractionText(nanos)}Z`;
}

const timestampPattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Undoes `timestampText`; offsets other than `Z` are allowed. */
export function timestampOf(text: string): Seconds | undefined {
  const match = timestampPattern.exec(text);
  if (match === null) return undefined;
  const [, local = "", fraction = "", sign, hours = "0", minutes = "0"] = match;
  const milliseconds = Date.parse(`${local}Z`);
  // Date.parse lets the 31st of February roll over; a date that comes back changed was none.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 19) !== local) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60 : 60);
  const seconds = BigInt(milliseconds / 1000 - (sign === undefined ? 0 : offset));
  if (seconds < firstSecond || seconds > lastSecond) return undefined;
  return { seconds, nanos: Number(fraction.padEnd(9, "0")) };
}

/** `1.500s`; undefined beyond 10,000 years or where the signs differ. */
export function durationText({ seconds, nanos }: Seconds): string | undefined {
  if (seconds > longestDuration || seconds < -longestDuration || Math.abs(nanos) >= billion) return undefined;
  if ((seconds > 0n && nanos < 0) || (seconds < 0n && nanos > 0)) return undefined;
  const sign = seconds < 0n || nanos < 0 ? "-" : "";
  return `${sign}${seconds < 0n ? -seconds : seconds}${fractionText(Math.abs(nanos))}s`;
}

const durationPattern = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?s$/;

/** Undoes `durationText`. */
export function durationOf(text: string): Seconds | undefined {
  const match = durationPattern.exec(text);
  if (match === null) return undefined;
  const [, sign = "", whole = "0", fraction = ""] = match;
  const seconds = BigInt(whole);
  const nanos = Number(fraction.padEnd(9, "0"));
  if (seconds > longestDuration) return undefined;
  return sign === "" ? { seconds, nanos } : { seconds: -seconds, nanos: nanos === 0 ? 0 : -nanos };
}

/** Nothing, or three, six or nine digits. */
function fractionText(nanos: number): string {
  if (nanos === 0) return "";
  const digits = String(nanos).padStart(9, "0");
  if (digits.endsWith("000000")) return `.${digits.slice(0, 3)}`;
  if (digits.endsWith("000")) return `.${digits.slice(0, 6)}`;
  return `.${digits}`;
}

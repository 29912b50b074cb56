import { patternOf } from "../pattern/pattern.ts";

/** Whether a text is of a format; `undefined` where this is not known here. */
type FormatCheck = (text: string) => boolean | undefined;

/** True if the text has only ASCII: international forms are then the same as the plain ones. */
function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  return /^[\x00-\x7f]*$/.test(text);
}

const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** RFC 3339 full-date. */
function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const most = month === 2 && leap ? 29 : days[month - 1];
  return most !== undefined && day >= 1 && day <= most;
}

/** RFC 3339 full-time; a leap second only where it falls on midnight UTC. */
function isTime(text: string): boolean {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[zZ]|([+-])(\d\d):(\d\d))$/.exec(text);
  if (match === null) return false;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [offsetHour, offsetMinute] = [Number(match[5] ?? 0), Number(match[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  if (second < 60) return true;
  const offset = (offsetHour * 60 + offsetMinute) * (match[4] === "-" ? -1 : 1);
  return (hour * 60 + minute - offset + 2880) % 1440 === 1439;
}

function isDateTime(text: string): boolean {
  return /^.{10}[tT]/.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

/** RFC 3339 appendix A. */
function isDuration(text: string): boolean {
  const time = "(?:\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S)";
  const date = `(?:\\d+Y(?:\\d+M(?:\\d+D)?)?|\\d+M(?:\\d+D)?|\\d+D)(?:T${time})?`;
  return new RegExp(`^P(?:\\d+W|${date}|T${time})$`).test(text);
}

/** RFC 1123 section 2.1, labels of RFC 952; a label that starts `xn--` would have to be decoded. */
function isHostname(text: string): boolean | undefined {
  if (text.length > 253 || text === "") return false;
  const labels = text.split(".");
  if (!labels.every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label))) return false;
  return labels.some((label) => /^..--/.test(label)) ? undefined : true;
}

function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** RFC 4291 section 2.2. */
function isIpv6(text: string): boolean {
  if (!/^[0-9A-Fa-f:.]+$/.test(text)) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1);
  const mapped = last?.includes(".") === true;
  if (mapped && (last === undefined || !isIpv4(last) || text.endsWith("::"))) return false;
  const plain = mapped ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  const count = plain.length + (mapped ? 2 : 0);
  return halves.length === 2 ? count <= 7 : count === 8;
}

/** RFC 5321 mailboxes without quotes and comments; the rest is left open. */
function isEmail(text: string): boolean | undefined {
  const at = text.lastIndexOf("@");
  if (at <= 0 || at === text.length - 1) return false;
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (local.startsWith('"') || domain.startsWith("[")) return undefined;
  if (!/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local)) return false;
  return local.length > 64 ? undefined : isHostname(domain);
}

const uriCharacters = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;

/** RFC 3986, appendix B and the character sets of its parts. */
function isUriReference(text: string): boolean | undefined {
  if (!uriCharacters.test(text)) return false;
  const match = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(text);
  const [, scheme, authority, path = "", query = "", fragment = ""] = match ?? [];
  if (scheme !== undefined && !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) return false;
  if (/[[\]#]/.test(path) || /[[\]#]/.test(query) || /[[\]#]/.test(fragment)) return false;
  return authority === undefined ? true : isAuthority(authority);
}

function isAuthority(authority: string): boolean | undefined {
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  if (/[[\]@]/.test(authority.slice(0, Math.max(0, authority.length - host.length - 1)))) return false;
  const literal = /^\[([^\]]*)\](?::\d*)?$/.exec(host);
  if (literal?.[1] !== undefined) return isIpv6(literal[1]) ? true : literal[1].startsWith("v") ? undefined : false;
  return !/[[\]]/.test(host) && /^[^:]*(?::\d*)?$/.test(host);
}

function isUri(text: string): boolean | undefined {
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) ? isUriReference(text) : false;
}

/** International forms: as the plain ones for ASCII, else left open. */
function international(plain: FormatCheck): FormatCheck {
  return (text) => (isAscii(text) ? plain(text) : undefined);
}

const pointer = /^(?:\/(?:[^~/]|~[01])*)*$/u;

const checks: ReadonlyMap<string, FormatCheck> = new Map<string, FormatCheck>([
  ["date", isDate],
  ["time", isTime],
  ["date-time", isDateTime],
  ["duration", isDuration],
  ["hostname", isHostname],
  ["idn-hostname", international(isHostname)],
  ["ipv4", isIpv4],
  ["ipv6", isIpv6],
  ["email", international(isEmail)],
  ["idn-email", international(isEmail)],
  ["uri", isUri],
  ["uri-reference", isUriReference],
  ["iri", international(isUri)],
  ["iri-reference", international(isUriReference)],
  ["uuid", (text) => /^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$/.test(text)],
  ["json-pointer", (text) => pointer.test(text)],
  ["relative-json-pointer", (text) => /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/u.test(text)],
  ["regex", (text) => !patternOf(text).broken],
]);

/** Whether a text is of a format. Formats that nobody defined are never failed (2020-12 validation 7.2.3). */
export function isOfFormat(format: string, text: string): boolean | undefined {
  const check = checks.get(format);
  if (check !== undefined) return check(text);
  return format === "uri-template" ? undefined : true;
}

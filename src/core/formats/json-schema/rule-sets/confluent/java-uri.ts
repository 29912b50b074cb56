/** A URI as `java.net.URI` takes it apart; undefined is absent. */
interface JavaUri {
  readonly scheme: string | undefined;
  readonly authority: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
  readonly fragment: string | undefined;
  /** `urn:a:b` and the like: resolving against it gives the other one back. */
  readonly opaque: boolean;
}

const uriPattern = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/;

/** Everything that `java.net.URI` allows somewhere; letters beyond ASCII pass unless they are blanks or controls. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the controls are what is looked for
const illegal = /[\x00-\x20"<>\\^`{|}\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]|%(?![0-9A-Fa-f]{2})/;

/** True if `new URI(text)` does not throw. */
export function isJavaUri(text: string): boolean {
  if (illegal.test(text)) return false;
  const hash = text.indexOf("#");
  if (hash !== -1 && text.includes("#", hash + 1)) return false;
  const before = hash === -1 ? text : text.slice(0, hash);
  const colon = before.indexOf(":");
  const slash = before.search(/[/?]/);
  if (colon !== -1 && (slash === -1 || colon < slash)) {
    if (!/^[A-Za-z][A-Za-z0-9+.-]*$/.test(before.slice(0, colon))) return false;
    return colon + 1 < before.length && !bracketInPath(before.slice(colon + 1));
  }
  return !bracketInPath(before);
}

/** Square brackets are fine in queries and fragments, and around an IPv6 host. */
function bracketInPath(text: string): boolean {
  const path = text.replace(/^\/\/[^/?]*/, "").replace(/\?.*$/s, "");
  return /[[\]]/.test(path);
}

function take(text: string): JavaUri {
  const match = uriPattern.exec(text);
  const scheme = match?.[1];
  const authority = match?.[2];
  const path = match?.[3] ?? "";
  const opaque = scheme !== undefined && authority === undefined && !path.startsWith("/");
  return { scheme, authority, path, query: match?.[4], fragment: match?.[5], opaque };
}

function put(uri: JavaUri): string {
  const scheme = uri.scheme === undefined ? "" : `${uri.scheme}:`;
  const authority = uri.authority === undefined ? "" : `//${uri.authority}`;
  const query = uri.query === undefined ? "" : `?${uri.query}`;
  const fragment = uri.fragment === undefined ? "" : `#${uri.fragment}`;
  return scheme + authority + uri.path + query + fragment;
}

/** `base.resolve(reference)` of `java.net.URI` (RFC 2396 with Java's deviations); both must be valid. */
export function javaResolve(base: string | undefined, reference: string): string {
  if (base === undefined) return reference;
  const from = take(base);
  const to = take(reference);
  if (from.opaque || to.opaque) return reference;
  if (to.scheme === undefined && to.authority === undefined && to.path === "" && to.query === undefined) {
    if (to.fragment !== undefined) return put({ ...from, fragment: to.fragment });
  }
  if (to.scheme !== undefined) return reference;
  if (to.authority !== undefined) return put({ ...to, scheme: from.scheme });
  const path = to.path.startsWith("/") ? to.path : withoutDots(merged(from.path, to.path));
  return put({ ...to, scheme: from.scheme, authority: from.authority, path });
}

function merged(base: string, path: string): string {
  return base.slice(0, base.lastIndexOf("/") + 1) + path;
}

/** Takes `.` and `..` away; a `..` that leads above the top stays. */
function withoutDots(path: string): string {
  if (!path.includes(".")) return path;
  const out: string[] = [];
  const parts = path.split("/");
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    const above = out.at(-1);
    if (part === "." || (part === ".." && above !== undefined && above !== ".." && above !== "")) {
      if (part === "..") out.pop();
      if (last) out.push("");
    } else out.push(part);
  }
  return out.join("/");
}

/** The URI up to its fragment. */
export function withoutFragment(uri: string): string {
  const at = uri.indexOf("#");
  return at === -1 ? uri : uri.slice(0, at);
}

/** The fragment with its `#`, or the empty text. */
export function fragmentOf(uri: string): string {
  const at = uri.indexOf("#");
  return at === -1 ? "" : uri.slice(at);
}

/** `URLDecoder.decode` and the unescaping of JSON pointers; undefined for a broken percent sequence. */
export function pointerStep(token: string): string | undefined {
  let text = token.includes("+") ? token.replace(/\+/g, " ") : token;
  if (text.includes("%")) {
    if (/%(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
    text = text.replace(/(?:%[0-9A-Fa-f]{2})+/g, decoded);
  }
  return text.includes("~") ? text.replace(/~1/g, "/").replace(/~0/g, "~") : text;
}

/** Percent sequences as UTF-8; bytes that are none become the replacement character, as in Java. */
function decoded(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run.replace(/%../g, (one) => {
      const byte = Number.parseInt(one.slice(1), 16);
      return byte < 0x80 ? String.fromCharCode(byte) : "\ufffd";
    });
  }
}

/** The steps of a pointer fragment such as `#/a/b`, still escaped; trailing slashes are dropped, as Java's split does. */
export function pointerTokens(fragment: string): readonly string[] {
  const parts = fragment.split("/");
  while (parts.length > 1 && parts.at(-1) === "") parts.pop();
  return parts.slice(1);
}

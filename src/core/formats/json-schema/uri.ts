/** The parts of a URI reference, RFC 3986 appendix B; undefined is absent, which differs from empty. */
interface UriParts {
  readonly scheme: string | undefined;
  readonly authority: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
  readonly fragment: string | undefined;
}

const uriPattern = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/;

function split(text: string): UriParts {
  const match = uriPattern.exec(text);
  return {
    scheme: match?.[1],
    authority: match?.[2],
    path: match?.[3] ?? "",
    query: match?.[4],
    fragment: match?.[5],
  };
}

function join(parts: UriParts): string {
  const scheme = parts.scheme === undefined ? "" : `${parts.scheme}:`;
  const authority = parts.authority === undefined ? "" : `//${parts.authority}`;
  const query = parts.query === undefined ? "" : `?${parts.query}`;
  const fragment = parts.fragment === undefined ? "" : `#${parts.fragment}`;
  return scheme + authority + parts.path + query + fragment;
}

/** Resolves a reference against a base URI, RFC 3986 section 5.2. */
export function resolveUri(base: string, reference: string): string {
  if (reference === "") return splitFragment(base).document;
  if (reference.startsWith("#")) return splitFragment(base).document + reference;
  const from = split(base);
  const to = split(reference);
  if (to.scheme !== undefined) return join({ ...to, path: withoutDots(to.path) });
  if (to.authority !== undefined) return join({ ...to, scheme: from.scheme, path: withoutDots(to.path) });
  const origin = { scheme: from.scheme, authority: from.authority, fragment: to.fragment };
  if (to.path === "") return join({ ...origin, path: from.path, query: to.query ?? from.query });
  const path = to.path.startsWith("/") ? to.path : merged(from, to.path);
  return join({ ...origin, path: withoutDots(path), query: to.query });
}

function merged(base: UriParts, path: string): string {
  if (base.authority !== undefined && base.path === "") return `/${path}`;
  return base.path.slice(0, base.path.lastIndexOf("/") + 1) + path;
}

function withoutDots(path: string): string {
  if (!path.includes(".")) return path;
  const out: string[] = [];
  const parts = path.split("/");
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    if (part === "..") {
      // The empty part before a leading slash stays.
      if (out.length > 1 || (out.length === 1 && out[0] !== "")) out.pop();
      if (last) out.push("");
    } else if (part === ".") {
      if (last) out.push("");
    } else out.push(part);
  }
  return out.join("/");
}

/** Cuts a URI at its fragment; no fragment and an empty one are both "". */
export function splitFragment(uri: string): { readonly document: string; readonly fragment: string } {
  const at = uri.indexOf("#");
  return at === -1 ? { document: uri, fragment: "" } : { document: uri.slice(0, at), fragment: uri.slice(at + 1) };
}

/** True if the text starts with a scheme: it names the same thing whatever the base. */
export function isAbsoluteUri(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text);
}

/** The URI that a version's file is known by: its path if that is a URI already. */
export function fileUri(path: string): string {
  if (isAbsoluteUri(path)) return splitFragment(path).document;
  const escaped = path.replace(/[%?#]/g, (sign) => encodeURIComponent(sign));
  return `file:///${escaped.startsWith("/") ? escaped.slice(1) : escaped}`;
}

/** Undoes percent escapes; a broken escape stays as it is written. */
export function percentDecoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

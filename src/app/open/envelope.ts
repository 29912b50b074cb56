import type { FormatId } from "../../core/model/index.ts";

/** A schema's text as it was found inside something else, with what that said about it. */
export interface Unwrapped {
  readonly text: string;
  readonly format?: FormatId;
  /** The registry's subject. */
  readonly subject?: string;
  /** The registry's version: `v3`. */
  readonly version?: string;
  /** Names of other schemas that this one refers to. */
  readonly references: readonly string[];
  /** What it was taken out of, for the person to see: `a registry's answer`. */
  readonly from?: string;
}

/** Texts longer than this are schemas, not envelopes; parsing them for a look inside would take too long. */
const longestEnvelope = 4 * 1024 * 1024;
/** How often a text may be wrapped in another. */
const mostWrappings = 4;

/** Takes schemas out of what a registry, a log or a chat gives; a text that is a schema already comes back as it is. */
export function unwrap(text: string): readonly Unwrapped[] {
  let current: Unwrapped = { text, references: [] };
  for (let wrapping = 0; wrapping < mostWrappings; wrapping += 1) {
    const inner = unwrapOnce(current.text);
    if (inner === undefined) break;
    const [only] = inner;
    if (only === undefined || inner.length > 1) return inner;
    current = { ...current, ...only, references: [...current.references, ...only.references] };
  }
  return [current];
}

/** What is inside one wrapping; undefined if the text is no wrapping. */
function unwrapOnce(text: string): readonly Unwrapped[] | undefined {
  if (text.length > longestEnvelope) return undefined;
  const trimmed = text.trim().replace(/^\ufeff/, "");
  const fenced = /^```[\w-]*\r?\n([\s\S]*?)\r?\n```$/.exec(trimmed)?.[1];
  if (fenced !== undefined) return [{ text: fenced, references: [], from: "a block of code" }];
  const parsed = parse(trimmed);
  if (parsed !== undefined) return insideJson(parsed.value);
  const escaped = /^[{[]\s*\\"/.test(trimmed) ? parse(`"${trimmed}"`) : undefined;
  if (typeof escaped?.value === "string" && looksLikeSchema(escaped.value))
    return [{ text: escaped.value, references: [], from: "an escaped text" }];
  const logged = insideLog(trimmed);
  return logged === undefined ? undefined : [{ text: logged, references: [], from: "a log line" }];
}

function insideJson(value: unknown): readonly Unwrapped[] | undefined {
  if (typeof value === "string") {
    // A string alone is a schema in Avro ("string"); only one that holds a schema is a wrapping.
    return looksLikeSchema(value) ? [{ text: value, references: [], from: "an escaped text" }] : undefined;
  }
  if (Array.isArray(value)) {
    const inner = value.map((item: unknown) => envelope(item));
    const found = inner.flatMap((each) => each ?? []);
    return found.length > 0 && found.length === inner.length ? found : undefined;
  }
  const single = envelope(value);
  return single === undefined ? undefined : [single];
}

const schemaTypes: Readonly<Record<string, FormatId>> = {
  AVRO: "avro",
  PROTOBUF: "protobuf",
  JSON: "json-schema",
};

/** A registry's answer about one version: Confluent's and its likes, or AWS Glue's. */
function envelope(value: unknown): Unwrapped | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  const definition = fields.get("SchemaDefinition");
  if (typeof definition === "string") {
    return {
      text: definition,
      ...formatOf(fields.get("DataFormat")),
      ...versionOf(fields.get("VersionNumber")),
      references: [],
      from: "AWS Glue's answer",
    };
  }
  const schema = fields.get("schema");
  const inner = typeof schema === "string" ? schema : undefined;
  if (inner === undefined || !looksLikeSchema(inner, fields.get("schemaType") !== undefined)) return undefined;
  const subject = fields.get("subject");
  // Confluent leaves out the type of Avro schemas, and of no others.
  const type = fields.get("schemaType") ?? (fields.has("id") || fields.has("version") ? "AVRO" : undefined);
  return {
    text: inner,
    ...formatOf(type),
    ...(typeof subject === "string" ? { subject } : {}),
    ...versionOf(fields.get("version")),
    references: referenceNames(fields.get("references")),
    from: "a registry's answer",
  };
}

function formatOf(type: unknown): { readonly format?: FormatId } {
  const format = typeof type === "string" ? schemaTypes[type.toUpperCase()] : undefined;
  return format === undefined ? {} : { format };
}

function versionOf(version: unknown): { readonly version?: string } {
  return typeof version === "number" || typeof version === "string" ? { version: `v${version}` } : {};
}

function referenceNames(references: unknown): readonly string[] {
  if (!Array.isArray(references)) return [];
  return references.flatMap((reference: unknown) => {
    if (typeof reference !== "object" || reference === null) return [];
    const name = new Map<string, unknown>(Object.entries(reference)).get("name");
    return typeof name === "string" ? [name] : [];
  });
}

/** True for a text that is itself a schema, by how it begins; `sure` if something said so. */
function looksLikeSchema(text: string, sure = false): boolean {
  return sure || /^\s*([{[]|syntax\s*=|edition\s*=|package\s|message\s|import\s|\/[/*]|"[\w.]+"\s*$)/.test(text);
}

/** The JSON object at the end of a log line. */
function insideLog(text: string): string | undefined {
  const from = text.search(/[{[]/);
  const to = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"));
  if (from <= 0 || to < from || text.length - to > 200) return undefined;
  // A schema may stand behind words on the same line; a .proto file has its first brace lines below.
  if (text.slice(0, from).includes("\n")) return undefined;
  const inner = text.slice(from, to + 1);
  const parsed = parse(inner);
  return typeof parsed?.value === "object" && parsed.value !== null ? inner : undefined;
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    // Not JSON (or nested too deep for the parser): then it is no envelope, and is opened as it is.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

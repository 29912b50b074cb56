import {
  failed,
  failedWith,
  hasEvents,
  type OutlineNode,
  okResult,
  type ParseCache,
  type Parsed,
  type Result,
  type SchemaFormat,
  type SchemaSource,
  type SourceFile,
  type Standing,
} from "../model/index.ts";
import { contentHash } from "./content-hash.ts";

/** A version that was put into the studio. */
export interface StoredVersion {
  readonly id: string;
  readonly format: SchemaFormat;
  readonly source: SchemaSource;
  readonly fileHashes: readonly string[];
}

/** This many parsed versions are kept ready; sources are kept until they are dropped. */
const parsedKept = 64;

/** Versions by content: putting the same files twice gives the same id, in every worker. */
export class VersionStore {
  readonly cache: ParseCache;
  readonly #versions = new Map<string, StoredVersion>();
  readonly #parsed = new Map<string, Parsed<unknown>>();
  readonly #outlines = new Map<string, OutlineNode>();

  constructor(cache: ParseCache) {
    this.cache = cache;
  }

  put(format: SchemaFormat, source: SchemaSource): string {
    return this.#add(format, source, source.files.map(hashOf));
  }

  /** The version with one file replaced or added; only that file is hashed again. */
  edit(id: string, path: string, text: string): string {
    const { format, source, fileHashes } = this.get(id);
    const index = source.files.findIndex((file) => file.path === path);
    const at = index === -1 ? source.files.length : index;
    const file = { ...source.files[index], path, text };
    return this.#add(
      format,
      { ...source, files: withAt(source.files, at, file) },
      withAt(fileHashes, at, hashOf(file)),
    );
  }

  drop(id: string): void {
    this.#versions.delete(id);
    this.#parsed.delete(id);
    this.#outlines.delete(id);
  }

  /** How many versions are kept. */
  get size(): number {
    return this.#versions.size;
  }

  /** Throws for an id that was never put or was dropped: that is our own bug. */
  get(id: string): StoredVersion {
    const version = this.#versions.get(id);
    if (version === undefined) throw new Error(`no version ${id} here; put it first`);
    return version;
  }

  parsed(id: string): Parsed<unknown> {
    const known = this.#parsed.get(id);
    if (known !== undefined) {
      this.#parsed.delete(id);
      this.#parsed.set(id, known);
      return known;
    }
    const { format, source } = this.get(id);
    const parsed = format.parse(source, this.cache);
    this.#parsed.set(id, parsed);
    for (const oldest of this.#parsed.keys()) {
      if (this.#parsed.size <= parsedKept) break;
      this.#parsed.delete(oldest);
      this.#outlines.delete(oldest);
    }
    return parsed;
  }

  /** How far the version's texts stand; those that gave no schema are broken. */
  standing(id: string): Standing {
    const { schema, problems } = this.parsed(id);
    return schema === undefined ? "broken" : this.get(id).format.standing(schema, problems);
  }

  /** True if the format's own reference accepts the version. */
  valid(id: string): boolean {
    return this.standing(id) === "valid";
  }

  /** The schema that events are written and read with, or why there are none. */
  readable(id: string): Result<unknown> {
    const { schema, problems } = this.parsed(id);
    if (hasEvents(this.standing(id))) return okResult(schema);
    const errors = problems.filter(({ severity }) => severity === "error");
    return errors.length > 0 ? failed(errors) : failedWith("The schema cannot be read.");
  }

  outline(id: string): OutlineNode | undefined {
    const known = this.#outlines.get(id);
    if (known !== undefined) return known;
    const { schema } = this.parsed(id);
    if (schema === undefined) return undefined;
    const outline = this.get(id).format.outline(schema);
    this.#outlines.set(id, outline);
    return outline;
  }

  #add(format: SchemaFormat, source: SchemaSource, fileHashes: readonly string[]): string {
    const { root, dialect, assertFormats, syntax } = source;
    const id = contentHash([format.id, root, dialect, assertFormats, syntax, ...fileHashes].join("\n"));
    if (!this.#versions.has(id)) this.#versions.set(id, { id, format, source, fileHashes });
    return id;
  }
}

function hashOf(file: SourceFile): string {
  const at = file.foundAt === undefined ? "" : `\0${file.foundAt}`;
  return `${file.path}${at}\0${contentHash(file.text)}${file.text.length}`;
}

function withAt<T>(list: readonly T[], at: number, item: T): T[] {
  const copy = [...list];
  copy[at] = item;
  return copy;
}

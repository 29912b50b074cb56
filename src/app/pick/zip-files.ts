import { strToU8, Unzip, UnzipInflate, Zip, ZipDeflate } from "fflate";
import type { NamedFile } from "./named-file.ts";

/** A file is unpacked up to this many bytes: what is larger is no schema, whatever the archive says of its size. */
const largestEntry = 8 * 1024 * 1024;
/** All entries together, where nothing else is said; a small archive can hold much more. */
const mostUnpacked = 64 * 1024 * 1024;
/** Bytes unpacked before the page may draw again. */
const step = 256 * 1024;

/** What an archive holds as files with their paths, or why it cannot be unpacked, one sentence. */
export type Unzipped =
  | { readonly kind: "files"; readonly files: readonly NamedFile[] }
  | { readonly kind: "failed"; readonly why: string };

/** Unpacks a zip archive piece by piece, so that the page stays at hand; entries that `wanted` refuses are passed over. */
export async function unzipped(
  archive: File,
  wanted: (path: string) => boolean,
  limits: { readonly unpacked: number } = { unpacked: mostUnpacked },
): Promise<Unzipped> {
  const files: NamedFile[] = [];
  let failure: string | undefined;
  let unpacked = 0;
  const open = new Set<string>();
  let entries = 0;
  const unzip = new Unzip((entry) => {
    entries += 1;
    if (!wanted(entry.name)) return;
    const pieces: BlobPart[] = [];
    let size = 0;
    entry.ondata = (error, piece, isLast) => {
      if (error !== null) {
        failure ??= `"${entry.name}" in it cannot be unpacked: ${error.message}`;
        return;
      }
      size += piece.length;
      unpacked += piece.length;
      if (size > largestEntry || unpacked > limits.unpacked) {
        failure ??= `"${size > largestEntry ? entry.name : archive.name}" is larger when unpacked than any schema is.`;
        entry.terminate();
        return;
      }
      pieces.push(new Uint8Array(piece));
      if (!isLast) return;
      open.delete(entry.name);
      files.push({ path: entry.name, file: new File(pieces, entry.name) });
    };
    open.add(entry.name);
    entry.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < archive.size && failure === undefined; at += step) {
    const piece = new Uint8Array(await archive.slice(at, at + step).arrayBuffer());
    try {
      unzip.push(piece, at + step >= archive.size);
    } catch (error) {
      failure ??= `It is no whole zip archive: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  if (entries === 0) failure ??= "It is no whole zip archive.";
  const [cut] = open;
  if (cut !== undefined) failure ??= `It ends inside "${cut}".`;
  return failure === undefined ? { kind: "files", files } : { kind: "failed", why: failure };
}

/** Texts as one zip archive, made file by file, so that the page stays at hand. */
export async function zipped(files: readonly { readonly path: string; readonly text: string }[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const archive = new Zip((error, bytes) => {
    if (error !== null) throw error;
    parts.push(new Uint8Array(bytes));
  });
  for (const { path, text } of files) {
    const entry = new ZipDeflate(path);
    archive.add(entry);
    entry.push(strToU8(text), true);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  archive.end();
  return new Blob(parts, { type: "application/zip" });
}

import { closeSync, createWriteStream, fstatSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { ByteSource } from "../../core/index.ts";
import { InputError } from "./input-error.ts";

/** Bytes that are read piece by piece, until they are closed. */
export type ClosedSource = ByteSource & { close(): void };

/** A file on disk, read piece by piece: memory does not grow with it. */
function fileSource(path: string, hint: string): ClosedSource {
  let handle: number;
  try {
    handle = openSync(path, "r");
  } catch {
    throw new InputError(`There is no file "${path}" that can be read.`, hint);
  }
  return {
    size: fstatSync(handle).size,
    async read(offset, length) {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, readSync(handle, bytes, 0, length, offset));
    },
    close: () => closeSync(handle),
  };
}

/** Standard input cannot be read twice, so it is put on disk first, not into memory. */
async function spooled(hint: string): Promise<ClosedSource> {
  const folder = mkdtempSync(join(tmpdir(), "evolve-"));
  const path = join(folder, "input");
  await pipeline(process.stdin, createWriteStream(path));
  const source = fileSource(path, hint);
  return {
    ...source,
    close: () => {
      source.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A file, or standard input (`-`), as a source; `hint` says what could be named instead. */
export function sourceOf(path: string, hint: string): Promise<ClosedSource> {
  return path === "-" ? spooled(hint) : Promise.resolve(fileSource(path, hint));
}

import { gzipSync } from "fflate";

/** Size in bytes after gzip at the usual level, the header's time left out so that it is the same each time. */
export function gzipSize(bytes: Uint8Array): number {
  return gzipSync(bytes, { mtime: 0 }).length;
}

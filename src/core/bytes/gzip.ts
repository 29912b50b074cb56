/** Size in bytes after gzip at the usual level, the header's time left out so that it is the same each time. */
export async function gzipSize(bytes: Uint8Array): Promise<number> {
  // Loaded when sizes are first asked for: no verdict waits for it.
  const { gzipSync } = await import("fflate");
  return gzipSync(bytes, { mtime: 0 }).length;
}

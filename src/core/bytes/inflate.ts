import { BytesError } from "./cursor.ts";

/** Opens a zlib stream (RFC 1950); refuses one that is broken or grows past `limit` bytes. */
export async function inflateZlib(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const { Unzlib } = await import("fflate");
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Unzlib((part) => {
    size += part.length;
    if (size > limit) throw new BytesError(`the compressed bytes grow past ${limit} bytes`, 0);
    parts.push(part);
  });
  try {
    // In slices, so that the limit is noticed before a bomb has gone off.
    for (let at = 0; at < bytes.length; at += 4096)
      stream.push(bytes.subarray(at, at + 4096), at + 4096 >= bytes.length);
  } catch (error) {
    if (error instanceof BytesError) throw error;
    throw new BytesError(
      `the compressed bytes are broken: ${error instanceof Error ? error.message : String(error)}`,
      0,
    );
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

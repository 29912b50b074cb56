/** A zlib stream (RFC 1950) of some bytes, as Glue's serializers write. */
export async function deflateZlib(bytes: Uint8Array): Promise<Uint8Array> {
  const { zlibSync } = await import("fflate");
  return zlibSync(bytes);
}

/** As much of the platform's compression streams as is used here. */
interface Compressor {
  readonly writable: {
    getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> };
  };
  readonly readable: {
    getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }> };
  };
}

/** Size in bytes after zstd at the platform's usual level; undefined where the platform has no zstd. */
export async function zstdSize(bytes: Uint8Array): Promise<number | undefined> {
  const stream = zstdStream();
  if (stream === undefined) return undefined;
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const reader = stream.readable.getReader();
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) size += part.value?.length ?? 0;
  await written;
  return size;
}

function zstdStream(): Compressor | undefined {
  const Stream: (new (format: string) => Compressor) | undefined = Reflect.get(globalThis, "CompressionStream");
  if (Stream === undefined) return undefined;
  try {
    return new Stream("zstd");
  } catch {
    // A platform that knows the class and not the format says so by throwing: then there is no size to tell.
    return undefined;
  }
}

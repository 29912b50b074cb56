import type { ByteSource } from "../../../model/container.ts";

/** Small reads fetch so many bytes at once: blocks may be tiny, and there may be millions. */
const windowSize = 16_384;

/** A source whose small reads come from a window that moves along. */
export function windowed(source: ByteSource): ByteSource {
  let from = 0;
  let window: Uint8Array = new Uint8Array();
  return {
    size: source.size,
    async read(offset, length) {
      const start = offset - from;
      if (start >= 0 && start + length <= window.length) return window.subarray(start, start + length);
      if (length >= windowSize) return source.read(offset, length);
      from = offset;
      window = await source.read(offset, Math.min(windowSize, source.size - offset));
      return window.subarray(0, length);
    },
  };
}

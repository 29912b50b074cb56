import { toHex } from "../../../../bytes/hex.ts";

/** As much of Node's Buffer as the bzip2 decoder needs: bytes that can be shown as hex. */
class HexBytes extends Uint8Array {
  override toString(encoding?: string): string {
    return encoding === "hex" ? toHex(this) : super.toString();
  }
}

/**
 * Runs a decoder that makes its byte arrays as `new Buffer(size)`: in a browser there is no such global, and Node warns
 * of it. The decoder is synchronous, so nobody else meets the stand-in.
 */
export function withBufferAsBytes(run: () => unknown): void {
  const scope: object = globalThis;
  const before = Object.getOwnPropertyDescriptor(scope, "Buffer");
  Object.defineProperty(scope, "Buffer", { value: HexBytes, configurable: true, writable: true });
  try {
    run();
  } finally {
    if (before === undefined) Reflect.deleteProperty(scope, "Buffer");
    else Object.defineProperty(scope, "Buffer", before);
  }
}

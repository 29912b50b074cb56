import { BytesError, Cursor } from "../../../../bytes/cursor.ts";
import { CodecError, largestBlock, tooLarge } from "./gathered.ts";

const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;

/** The decoder makes room for what a frame's header promises, so the promises are looked at first (RFC 8878, 3.1). */
export function checkFrames(bytes: Uint8Array): void {
  const cursor = new Cursor(bytes);
  try {
    while (cursor.left > 0) passFrame(cursor);
  } catch (error) {
    if (error instanceof BytesError) throw new CodecError("the zstandard data end early");
    throw error;
  }
}

function passFrame(cursor: Cursor): void {
  const magic = cursor.uint32();
  if ((magic & 0xfffffff0) >>> 0 === skippableMagic) {
    cursor.skip(cursor.uint32());
    return;
  }
  if (magic !== frameMagic) throw new CodecError("a zstandard frame does not start where it should");
  const flags = cursor.byte();
  const single = (flags & 0x20) !== 0;
  const window = single ? 0 : windowOf(cursor.byte());
  cursor.skip([0, 1, 2, 4][flags & 3] ?? 0);
  const content = contentSize(cursor, flags >> 6, single);
  if (window > largestBlock * 2 || content > largestBlock) throw tooLarge();
  passBlocks(cursor);
  if ((flags & 4) !== 0) cursor.skip(4);
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function contentSize(cursor: Cursor, flag: number, single: boolean): number {
  if (flag === 0) return single ? cursor.byte() : 0;
  if (flag === 1) return cursor.byte() + cursor.byte() * 256 + 256;
  return flag === 2 ? cursor.uint32() : Number(cursor.uint64());
}

const runLength = 1;

function passBlocks(cursor: Cursor): void {
  for (let last = false; !last; ) {
    const head = cursor.byte() | (cursor.byte() << 8) | (cursor.byte() << 16);
    last = (head & 1) === 1;
    cursor.skip(((head >> 1) & 3) === runLength ? 1 : head >> 3);
  }
}

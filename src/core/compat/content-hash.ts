/** Four 32-bit lanes over a text, as hex: names content inside one session; nothing is kept by it. */
export function contentHash(text: string): string {
  let [a, b, c, d] = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];
  const even = text.length & ~1;
  // Two units a step: megabytes are hashed at every keystroke. The turns carry high bits to the low ones.
  for (let i = 0; i < even; i += 2) {
    const word = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16);
    a = Math.imul(((a << 13) | (a >>> 19)) ^ word, 0x85ebca77);
    b = Math.imul(((b << 17) | (b >>> 15)) ^ word, 0x9e3779b1);
    c = Math.imul(((c << 11) | (c >>> 21)) + word, 0xcc9e2d51);
    d = Math.imul(((d << 19) | (d >>> 13)) + word, 0x1b873593);
  }
  if (even < text.length) {
    const last = text.charCodeAt(even) + 0x10000;
    a = Math.imul(a ^ last, 0x85ebca77);
    b = Math.imul(b ^ last, 0x9e3779b1);
    c = Math.imul(c + last, 0xcc9e2d51);
    d = Math.imul(d + last, 0x1b873593);
  }
  return finished(a ^ (d >>> 16)) + finished(b ^ (a >>> 16)) + finished(c ^ (b >>> 16)) + finished(d ^ (c >>> 16));
}

/** Spreads every bit of a lane over all of it. */
function finished(lane: number): string {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0).toString(16).padStart(8, "0");
}

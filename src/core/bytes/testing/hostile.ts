/** Numbers below a bound, the same in every run (mulberry32). */
export class HostileRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * bound);
  }
}

/** For tests: bytes that nobody wrote. A third each are random, cut short, and changed in one place or a few. */
export function hostileBytes(random: HostileRandom, sound: readonly Uint8Array[]): Uint8Array {
  const kind = random.below(3);
  const bytes = sound[random.below(sound.length)];
  if (kind === 0 || bytes === undefined || bytes.length === 0)
    return Uint8Array.from({ length: random.below(64) }, () => random.below(256));
  // Copies: a slice of a Buffer would share its bytes.
  const changed = new Uint8Array(bytes);
  if (kind === 1) return changed.subarray(0, random.below(bytes.length));

  for (let left = 1 + random.below(3); left > 0; left--) change(random, changed);
  return changed;
}

/** Bytes that are limits in one format or another: ends of varints, brackets, quotes, halves of letters. */
const nasty = [0x00, 0x01, 0x7f, 0x80, 0xff, 0xc3, 0xed, 0x22, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d, 0x2d, 0x65] as const;

function change(random: HostileRandom, bytes: Uint8Array): void {
  const at = random.below(bytes.length);
  switch (random.below(4)) {
    case 0:
      bytes[at] = nasty[random.below(nasty.length)] ?? 0;
      return;
    case 1: {
      // A length or count as large as ten bytes can tell.
      bytes.fill(0xff, at, Math.min(at + 9, bytes.length));
      return;
    }
    case 2:
      bytes.copyWithin(at, random.below(bytes.length), random.below(bytes.length));
      return;
    default:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
}

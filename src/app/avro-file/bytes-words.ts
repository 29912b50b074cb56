const units = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** A size in the unit that makes it short: `1.4 MB`. */
export function bytesWords(size: number): string {
  let unit = 0;
  let value = size;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? ""}`;
}

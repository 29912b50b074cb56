import type { Budget } from "../state/subject.ts";

const secondsPerDay = 86_400;
const daysPerYear = 365;

/** What events of one size come to. */
export interface BudgetSum {
  /** Bytes on disk at any time, all replicas. */
  readonly kept: number;
  /** Bytes that are written in a year, all replicas. */
  readonly yearly: number;
}

/** Reckons up events of one size. */
export function budgetSum(size: number, { eventsPerSecond, retentionDays, replicas }: Budget): BudgetSum {
  const daily = size * eventsPerSecond * secondsPerDay * replicas;
  return { kept: daily * retentionDays, yearly: daily * daysPerYear };
}

const units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"] as const;

/** Bytes as people say them, three digits long: `1.84 TB`. */
export function bytesInWords(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits = unit === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.max(size, 1))));
  return `${size.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${units[unit]}`;
}

/** How much more or less one size is than another, in words: `12 % more`. */
export function differenceInWords(from: number, to: number): string {
  if (from === to) return "the same";
  if (from === 0) return "more";
  const share = Math.round((Math.abs(to - from) / from) * 100);
  return `${share === 0 ? "under 1" : share.toLocaleString("en")} % ${to > from ? "more" : "less"}`;
}

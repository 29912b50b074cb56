/** Collects what is wrong with one file, a bounded number of times. */
import type { Problem } from "../../../model/index.ts";

/**
 * So many problems of one kind are kept of one file; nobody reads more, and a broken megabyte would make a million. The
 * others still have their say: a thousand options that nobody knows must not hide the import that is missing.
 */
const most = 200;

export class ProblemSink {
  readonly file: string;
  readonly list: Problem[] = [];
  readonly #counts = new Map<string, number>();

  constructor(file: string) {
    this.file = file;
  }

  add(code: string, from: number, to: number, message: string, hint?: string): void {
    this.#push("error", code, from, to, message, hint);
  }

  warn(code: string, from: number, to: number, message: string, hint?: string): void {
    this.#push("warning", code, from, to, message, hint);
  }

  #push(severity: Problem["severity"], code: string, from: number, to: number, message: string, hint?: string): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count > most) return;
    const place = { file: this.file, from, to: Math.max(from, to) };
    this.list.push({ severity, code, message, place, ...(hint === undefined ? {} : { hint }) });
  }
}

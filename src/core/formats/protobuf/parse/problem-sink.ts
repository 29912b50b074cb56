/** Collects what is wrong with one file, a bounded number of times. */
import type { Problem } from "../../../model/index.ts";

/** So many problems of one file are kept; nobody reads more, and a broken megabyte would make a million. */
const most = 1000;

export class ProblemSink {
  readonly file: string;
  readonly list: Problem[] = [];

  constructor(file: string) {
    this.file = file;
  }

  add(code: string, from: number, to: number, message: string, hint?: string): void {
    if (this.list.length >= most) return;
    const place = { file: this.file, from, to: Math.max(from, to) };
    this.list.push({ severity: "error", code, message, place, ...(hint === undefined ? {} : { hint }) });
  }

  warn(code: string, from: number, to: number, message: string, hint?: string): void {
    if (this.list.length >= most) return;
    const place = { file: this.file, from, to: Math.max(from, to) };
    this.list.push({ severity: "warning", code, message, place, ...(hint === undefined ? {} : { hint }) });
  }
}

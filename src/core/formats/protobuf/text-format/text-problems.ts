import type { Problem } from "../../../model/problem.ts";
import { eventFile } from "../json/from-json.ts";
import type { Span } from "../schema.ts";

/** Nobody reads more problems of one event, and a hostile one would make a million. */
const most = 100;

/** Collects what is wrong with an event's text, each with its place and the next step. */
export class TextProblems {
  readonly list: Problem[] = [];

  /** Reading on would tell nothing more. */
  get full(): boolean {
    return this.list.length >= most;
  }

  add({ from, to }: Span, message: string, hint: string): undefined {
    if (!this.full) this.list.push({ severity: "error", message, hint, place: { file: eventFile, from, to } });
    return undefined;
  }
}

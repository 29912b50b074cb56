import type { ContainerRecord, ContainerStep, ContainerStretch } from "../../../model/container.ts";
import { okResult, type Result } from "../../../model/result.ts";

/** A step is handed over when it holds so much (milliseconds, pieces, characters): nobody waits, nothing piles up. */
const longest = 20;
const mostPieces = 1000;
const mostText = 1 << 20;

/** Gathers what belongs to one step. */
export class StepGatherer {
  #since = performance.now();
  #stretches: ContainerStretch[] = [];
  #records: ContainerRecord[] = [];
  #text = 0;

  stretch(stretch: ContainerStretch): void {
    this.#stretches.push(stretch);
  }

  record(record: ContainerRecord): void {
    this.#records.push(record);
    this.#text += record.kind === "record" ? record.json.length : record.error.length;
  }

  /** True if the step should be handed over now. */
  get isFull(): boolean {
    return (
      this.#records.length >= mostPieces ||
      this.#stretches.length >= mostPieces ||
      this.#text >= mostText ||
      performance.now() - this.#since >= longest
    );
  }

  /** The step so far; the next one begins. */
  take(at: number, more: Pick<ContainerStep, "bytes" | "written"> = {}): Result<ContainerStep> {
    const step = { at, stretches: this.#stretches, records: this.#records, ...more };
    this.#stretches = [];
    this.#records = [];
    this.#text = 0;
    this.#since = performance.now();
    return okResult(step);
  }
}

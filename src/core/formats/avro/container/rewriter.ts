import { BytesError } from "../../../bytes/cursor.ts";
import type { ContainerStep } from "../../../model/container.ts";
import { failedWith, type Result } from "../../../model/result.ts";
import { writeValue } from "../binary-write.ts";
import type { AvroContainer } from "./file.ts";
import type { OpenWriter } from "./rewrite.ts";
import { type Allowance, damageProblem, type Prepared, prepared, type Selection } from "./selection.ts";
import { StepGatherer } from "./step.ts";
import type { PlacedBlock } from "./stretches.ts";
import { type Damage, FileWalk, firstFault, type UnpackedBlock } from "./walk.ts";

/** Why a file cannot be written on, if so. */
type Refusal = Result<never> | undefined;

/** Writes one file's records behind what was written before. */
export class Rewriter {
  readonly #file: AvroContainer;
  readonly #selection: Selection;
  readonly #out: OpenWriter;
  readonly #allowance: Allowance;
  readonly #walk: FileWalk;
  readonly #step = new StepGatherer();
  /** All records as they are: blocks are copied whole. */
  readonly #whole: boolean;
  #written = 0;

  constructor(file: AvroContainer, selection: Selection, out: OpenWriter, allowance: Allowance) {
    this.#file = file;
    this.#selection = selection;
    this.#out = out;
    this.#allowance = allowance;
    this.#walk = new FileWalk(file);
    const { reader, where = [], skip = 0, count } = selection;
    this.#whole = reader === undefined && where.length === 0 && skip === 0 && count === undefined;
  }

  async *steps(): AsyncGenerator<Result<ContainerStep>> {
    const ready = prepared(this.#file, this.#selection);
    if (!ready.ok) {
      yield ready;
      return;
    }
    for await (const place of this.#walk.places(this.#selection.from)) {
      if (this.#allowance.used) break;
      const refused = await this.#place(place, ready.value);
      yield refused ?? this.#taken(place.to);
      if (refused !== undefined) return;
    }
    yield this.#taken(this.#file.source.size);
  }

  #taken(at: number): Result<ContainerStep> {
    const written = this.#written;
    this.#written = 0;
    return this.#step.take(at, { bytes: this.#out.blocks.take(), written });
  }

  get #salvages(): boolean {
    return this.#selection.damage === "skip";
  }

  async #place(place: PlacedBlock | Damage, ready: Prepared): Promise<Refusal> {
    if (place.kind === "damaged") return this.#damage(place);
    if (place.unmarked && !this.#salvages) return damageProblem(this.#walk.unmarked(place));
    if (this.#whole && this.#file.header.codec === this.#out.codec && !this.#salvages) {
      await this.#out.blocks.packed(place.count, await this.#walk.packed(place));
      this.#written += place.count;
      return undefined;
    }
    const block = await this.#walk.unpack(place);
    if (block.kind === "damaged") return this.#damage(block);
    return this.#whole ? this.#wholeBlock(block) : this.#recordByRecord(block, ready);
  }

  #damage(damage: Damage): Refusal {
    if (!this.#salvages) return damageProblem(damage);
    this.#step.stretch(damage);
    return undefined;
  }

  /** What is salvaged is read first, record by record, so that no damage is passed on. */
  async #wholeBlock(block: UnpackedBlock): Promise<Refusal> {
    const records = this.#walk.records(block);
    const fault = this.#salvages ? firstFault(records) : undefined;
    const count = fault === undefined ? block.placed.count : records.done;
    const bytes = fault === undefined ? block.plain : block.plain.subarray(0, records.offset);
    if (count > 0) await this.#out.blocks.plain(count, bytes);
    this.#written += count;
    return fault === undefined ? undefined : this.#damage(this.#walk.damage(block, records, fault));
  }

  async #recordByRecord(block: UnpackedBlock, ready: Prepared): Promise<Refusal> {
    const records = this.#walk.records(block);
    const { blocks } = this.#out;
    try {
      for (let from = 0, next = records.next(); next !== undefined; from = records.offset, next = records.next()) {
        const seen = ready.see(next.value);
        if (seen.kind === "unreadable") {
          if (!this.#salvages) return unreadable(block, records.done, seen.error);
          this.#step.record(seen);
        } else if (ready.meets(seen.value) && this.#allowance.take()) {
          if (ready.asWritten) blocks.records.bytes(block.plain.subarray(from, records.offset));
          else writeValue(ready.schema.root, seen.value, blocks.records);
          this.#written++;
          await blocks.recordDone();
        }
        if (this.#allowance.used) return undefined;
      }
      return undefined;
    } catch (error) {
      if (error instanceof BytesError) return this.#damage(this.#walk.damage(block, records, error));
      throw error;
    }
  }
}

function unreadable(block: UnpackedBlock, index: number, error: string): Result<never> {
  const place = `record ${index} of the block at byte ${block.placed.from}`;
  return failedWith(`${place} cannot be read by this version: ${error}`, "Salvage leaves such records out.");
}

import { BytesError } from "../../../bytes/cursor.ts";
import type { ContainerStep } from "../../../model/container.ts";
import type { Result } from "../../../model/result.ts";
import { writeEvent } from "../event-write.ts";
import type { Value } from "../value.ts";
import type { AvroContainer } from "./file.ts";
import { blockFacts } from "./scan.ts";
import { Allowance, damageProblem, type Prepared, prepared, type Selection } from "./selection.ts";
import { StepGatherer } from "./step.ts";
import type { PlacedBlock } from "./stretches.ts";
import { type Damage, FileWalk, type UnpackedBlock } from "./walk.ts";

/** Reads the records of a file as JSON text. */
export async function* readFile(file: AvroContainer, selection: Selection): AsyncGenerator<Result<ContainerStep>> {
  const ready = prepared(file, selection);
  if (ready.ok) yield* new FileReader(file, selection, ready.value).steps();
  else yield ready;
}

class FileReader {
  readonly #file: AvroContainer;
  readonly #selection: Selection;
  readonly #prepared: Prepared;
  readonly #walk: FileWalk;
  readonly #allowance: Allowance;
  readonly #step = new StepGatherer();

  constructor(file: AvroContainer, selection: Selection, ready: Prepared) {
    this.#file = file;
    this.#selection = selection;
    this.#prepared = ready;
    this.#walk = new FileWalk(file);
    this.#allowance = new Allowance(selection);
  }

  async *steps(): AsyncGenerator<Result<ContainerStep>> {
    let at = this.#selection.from ?? this.#file.header.end;
    for await (const place of this.#walk.places(at)) {
      if (this.#allowance.used) break;
      const damage = yield* this.#place(place);
      at = place.to;
      if (damage !== undefined && this.#selection.damage === "stop") {
        yield this.#step.take(at);
        yield damageProblem(damage);
        return;
      }
      if (damage !== undefined) this.#step.stretch(damage);
      if (this.#step.isFull) yield this.#step.take(at);
    }
    yield this.#step.take(at);
  }

  /** One stretch; what is wrong with it, if anything. */
  async *#place(place: PlacedBlock | Damage): AsyncGenerator<Result<ContainerStep>, Damage | undefined> {
    if (place.kind === "damaged") return place;
    if (place.unmarked && this.#selection.damage === "stop") return this.#walk.unmarked(place);
    if (this.#prepared.all && this.#allowance.passOver(place.count)) return undefined;
    const block = await this.#walk.unpack(place);
    if (block.kind === "damaged") return block;
    const damage = yield* this.#block(block);
    if (damage === undefined) this.#step.stretch(blockFacts(place, block.plain.length));
    return damage;
  }

  *#block(block: UnpackedBlock): Generator<Result<ContainerStep>, Damage | undefined> {
    const records = this.#walk.records(block);
    try {
      for (let next = records.next(); next !== undefined; next = records.next()) {
        this.#record(next.value);
        if (this.#allowance.used) return undefined;
        if (this.#step.isFull) yield this.#step.take(block.placed.from);
      }
      return undefined;
    } catch (error) {
      if (error instanceof BytesError) return this.#walk.damage(block, records, error);
      throw error;
    }
  }

  #record(written: Value): void {
    const seen = this.#prepared.see(written);
    if (seen.kind === "unreadable") {
      if (this.#allowance.take()) this.#step.record(seen);
    } else if (this.#prepared.meets(seen.value) && this.#allowance.take()) {
      this.#step.record({ kind: "record", json: writeEvent(this.#prepared.schema.root, seen.value) });
    }
  }
}

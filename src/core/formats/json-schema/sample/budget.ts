/** Counts work, so that a search ends at the same point on every machine. */
export class Budget {
  #left: number;

  constructor(amount: number) {
    this.#left = amount;
  }

  get exhausted(): boolean {
    return this.#left <= 0;
  }

  spend(amount: number): void {
    this.#left -= amount;
  }
}

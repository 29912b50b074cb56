/** Long work runs in slices of this many milliseconds, so that questions and heartbeats get through. */
const slice = 8;

/** Lets one piece of long work give way, and notices when another took its place. */
export class Pace {
  #since = performance.now();
  readonly #isCurrent: () => boolean;

  constructor(isCurrent: () => boolean) {
    this.#isCurrent = isCurrent;
  }

  /** Gives way if the slice is used up; false if the work should stop. */
  async goOn(): Promise<boolean> {
    if (performance.now() - this.#since >= slice) {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 0);
      });
      this.#since = performance.now();
    }
    return this.#isCurrent();
  }
}

/** One running piece of work per channel: a newer one stops the one before. */
export class Channels {
  readonly #running = new Map<string, object>();

  /** Starts work on a channel; without a channel nothing ever stops it. */
  start(channel: string | undefined): Pace {
    if (channel === undefined) return new Pace(() => true);
    const ticket = {};
    this.#running.set(channel, ticket);
    return new Pace(() => this.#running.get(channel) === ticket);
  }
}

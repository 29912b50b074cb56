import { type Remote, releaseProxy, wrap } from "comlink";
import type { CheckRequest, FormatId, PutAndChecked, SchemaSource, Studio, VersionId } from "../core/index.ts";

/** Two workers run from one entry, so that evidence never delays a verdict. */
export type Lane = "verdicts" | "evidence";

/** What the page says about a worker. */
export interface LaneStatus {
  readonly lane: Lane;
  /** True from the moment it was stopped until its successor's first answer. */
  readonly restarted: boolean;
  /** How often the worker had to be stopped since the page was opened. */
  readonly restarts: number;
  /** Why it was stopped last, one sentence. */
  readonly reason?: string;
}

/** What a call rejects with when its worker was stopped under it; ask again. */
export class WorkerStopped extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "WorkerStopped";
  }
}

/** Watchdog settings; milliseconds. Missing heartbeats count, not the time a call takes. */
export interface EngineOptions {
  readonly start: (lane: Lane) => Worker;
  readonly beatEvery?: number;
  readonly silentFor?: number;
}

type Method = Exclude<keyof Studio, "put" | "putAndCheck">;

/** Core in two workers, as function calls. */
export class Engine {
  readonly #lanes: Readonly<Record<Lane, LaneWorker>>;

  constructor(options: EngineOptions) {
    this.#lanes = {
      verdicts: new LaneWorker("verdicts", options),
      evidence: new LaneWorker("evidence", options),
    };
  }

  /** Calls one of core's functions on a lane; rejects with `WorkerStopped` if the worker had to be stopped. */
  call<M extends Method>(lane: Lane, method: M, ...args: Parameters<Studio[M]>): ReturnType<Studio[M]> {
    return this.#lanes[lane].call(method, args) as ReturnType<Studio[M]>;
  }

  /** The id of a version on a lane; sends a source (compared by identity) only once per worker. */
  put(lane: Lane, format: FormatId, source: SchemaSource): Promise<VersionId> {
    return this.#lanes[lane].put(format, source);
  }

  /** The id of a source that a lane has; undefined where it must be put first. */
  known(lane: Lane, source: SchemaSource): VersionId | undefined {
    return this.#lanes[lane].known(source);
  }

  /** Puts a source and has it judged in one go; the requests call it `versionPut`. */
  putAndCheck(
    lane: Lane,
    format: FormatId,
    source: SchemaSource,
    requests: readonly CheckRequest[],
  ): Promise<PutAndChecked> {
    return this.#lanes[lane].putAndCheck(format, source, requests);
  }

  /** Tells the workers that a source is not needed any more; putting it again sends it again. */
  forget(source: SchemaSource): void {
    this.#lanes.verdicts.forget(source);
    this.#lanes.evidence.forget(source);
  }

  /** Stops a lane's worker, for a stop button; the next call starts a new one. */
  stop(lane: Lane, reason: string): void {
    this.#lanes[lane].stop(reason);
  }

  status(lane: Lane): LaneStatus {
    return this.#lanes[lane].status();
  }

  /** Hears when a worker was stopped, and when the next one has answered; returns the way to stop hearing. */
  subscribe(listener: (status: LaneStatus) => void): () => void {
    const ends = [this.#lanes.verdicts.subscribe(listener), this.#lanes.evidence.subscribe(listener)];
    return () => {
      for (const end of ends) end();
    };
  }
}

interface Pending {
  readonly reject: (error: Error) => void;
}

class LaneWorker {
  readonly #lane: Lane;
  readonly #options: Required<EngineOptions>;
  readonly #listeners = new Set<(status: LaneStatus) => void>();
  readonly #pending = new Set<Pending>();
  #worker: Worker | undefined;
  #remote: Remote<Studio & { beat(): true }> | undefined;
  #ids = new WeakMap<SchemaSource, Promise<VersionId>>();
  #known = new WeakMap<SchemaSource, VersionId>();
  /** How many sources stand for one id. */
  readonly #holders = new Map<VersionId, number>();
  #restarts = 0;
  #reason: string | undefined;
  #restarted = false;
  #watch: ReturnType<typeof setInterval> | undefined;
  #lastBeat = 0;
  #beatAsked = false;

  constructor(lane: Lane, options: EngineOptions) {
    this.#lane = lane;
    this.#options = { beatEvery: 500, silentFor: 2000, ...options };
  }

  call(method: Method, args: readonly unknown[]): Promise<unknown> {
    const remote = this.#start();
    const send = remote[method] as unknown as (...args: readonly unknown[]) => Promise<unknown>;
    return this.#track(send(...args));
  }

  put(format: FormatId, source: SchemaSource): Promise<VersionId> {
    const remote = this.#start();
    const known = this.#ids.get(source);
    if (known !== undefined) return known;
    const id = this.#track(remote.put(format, source));
    this.#remember(source, id);
    return id;
  }

  putAndCheck(format: FormatId, source: SchemaSource, requests: readonly CheckRequest[]): Promise<PutAndChecked> {
    const remote = this.#start();
    const answer = this.#track(remote.putAndCheck(format, source, requests));
    // The same content has the same id: what is known of it stays as it is.
    if (!this.#ids.has(source)) {
      this.#remember(
        source,
        answer.then(({ version }) => version),
      );
    }
    return answer;
  }

  #remember(source: SchemaSource, id: Promise<VersionId>): void {
    this.#ids.set(source, id);
    id.then(
      (version) => {
        this.#holders.set(version, (this.#holders.get(version) ?? 0) + 1);
        if (this.#ids.get(source) === id) this.#known.set(source, version);
      },
      () => this.#ids.delete(source),
    );
  }

  known(source: SchemaSource): VersionId | undefined {
    return this.#known.get(source);
  }

  forget(source: SchemaSource): void {
    const known = this.#ids.get(source);
    this.#ids.delete(source);
    this.#known.delete(source);
    const remote = this.#remote;
    known?.then(
      (version) => {
        // Ids are of the content: another source that says the same still needs it.
        const left = (this.#holders.get(version) ?? 1) - 1;
        if (left > 0) this.#holders.set(version, left);
        else {
          this.#holders.delete(version);
          if (remote === this.#remote) void remote?.drop([version]);
        }
      },
      () => undefined,
    );
  }

  stop(reason: string): void {
    this.#worker?.terminate();
    this.#remote?.[releaseProxy]();
    this.#worker = undefined;
    this.#remote = undefined;
    this.#ids = new WeakMap();
    this.#known = new WeakMap();
    this.#holders.clear();
    this.#restarts += 1;
    this.#restarted = true;
    this.#reason = reason;
    this.#unwatch();
    const waiting = [...this.#pending];
    this.#pending.clear();
    for (const { reject } of waiting) reject(new WorkerStopped(reason));
    this.#tell();
  }

  status(): LaneStatus {
    return {
      lane: this.#lane,
      restarted: this.#restarted,
      restarts: this.#restarts,
      ...(this.#reason === undefined ? {} : { reason: this.#reason }),
    };
  }

  subscribe(listener: (status: LaneStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #start(): Remote<Studio & { beat(): true }> {
    if (this.#remote !== undefined) return this.#remote;
    const worker = this.#options.start(this.#lane);
    worker.addEventListener("error", (event) => {
      if (worker === this.#worker)
        this.stop(`The ${this.#lane} worker failed: ${event.message || "it could not start"}.`);
    });
    this.#worker = worker;
    this.#remote = wrap<Studio & { beat(): true }>(worker);
    return this.#remote;
  }

  /** Counts a call as pending until it is answered, or the worker is stopped. */
  #track<T>(answer: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const pending: Pending = { reject };
      this.#pending.add(pending);
      this.#watchOver();
      const settle = (act: () => void): void => {
        if (!this.#pending.delete(pending)) return;
        if (this.#pending.size === 0) this.#unwatch();
        act();
        if (!this.#restarted) return;
        this.#restarted = false;
        this.#tell();
      };
      answer.then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
      );
    });
  }

  #watchOver(): void {
    if (this.#watch !== undefined) return;
    this.#lastBeat = performance.now();
    this.#watch = setInterval(() => this.#beat(), this.#options.beatEvery);
  }

  #unwatch(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#beatAsked = false;
  }

  #beat(): void {
    const silence = performance.now() - this.#lastBeat;
    // A page that slept (laptop lid, background tab) must not blame the worker for its own silence: only one
    // unanswered question counts, and it is asked anew after each answer.
    if (this.#beatAsked && silence > this.#options.silentFor) {
      this.stop(
        `Checking took too long without a sign of life (${Math.round(silence / 100) / 10} s), so it was stopped.`,
      );
      return;
    }
    if (this.#beatAsked) return;
    this.#beatAsked = true;
    this.#lastBeat = performance.now();
    const remote = this.#remote;
    remote?.beat().then(
      () => {
        this.#beatAsked = false;
        this.#lastBeat = performance.now();
      },
      () => undefined,
    );
  }

  #tell(): void {
    const status = this.status();
    for (const listener of this.#listeners) listener(status);
  }
}

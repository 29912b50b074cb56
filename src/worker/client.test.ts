import { expose } from "comlink";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { SchemaSource } from "../core/index.ts";
import { Engine, type LaneStatus, WorkerStopped } from "./client.ts";

/** A worker that lives on this thread: one that answers, or one that is stuck and answers nothing. */
function fakeWorker(serves: object | undefined): Worker {
  const { port1, port2 } = new MessageChannel();
  if (serves !== undefined) expose(serves, port1);
  const worker = {
    terminated: false,
    terminate() {
      port1.close();
      port2.close();
    },
    postMessage: (message: unknown, transfer: Transferable[]) => port2.postMessage(message, transfer),
    addEventListener(type: string, listener: EventListener) {
      if (type === "message") port2.addEventListener("message", listener);
    },
    removeEventListener: (type: string, listener: EventListener) => port2.removeEventListener(type, listener),
    start: () => port2.start(),
  };
  port2.start();
  // Only what comlink and the client use of a Worker is there.
  return worker as unknown as Worker;
}

const answering = (): object => ({
  beat: (): true => true,
  put: async (): Promise<string> => "v1",
  guess: async (): Promise<string> => "avro",
});

const engines: Engine[] = [];
function open(start: () => Worker): Engine {
  const engine = new Engine({ start, beatEvery: 10, silentFor: 40 });
  engines.push(engine);
  return engine;
}

afterEach(() => {
  for (const engine of engines.splice(0))
    for (const lane of ["verdicts", "evidence"] as const) engine.stop(lane, "test ends");
});

const source: SchemaSource = { files: [{ path: "a.avsc", text: '"int"' }] };

describe("a worker that answers", () => {
  test("answers calls, and is asked for a version once", async () => {
    const put = vi.fn(async () => "v1");
    const engine = open(() => fakeWorker({ ...answering(), put }));
    expect(await engine.call("verdicts", "guess", source.files)).toBe("avro");
    expect(await engine.put("verdicts", "avro", source)).toBe("v1");
    expect(await engine.put("verdicts", "avro", source)).toBe("v1");
    expect(put).toHaveBeenCalledTimes(1);
    expect(engine.status("verdicts")).toEqual({ lane: "verdicts", restarted: false, restarts: 0 });
  });
});

describe("a version that is put and judged at once", () => {
  test("is known afterwards, and asked again if the question changes", async () => {
    const put = vi.fn(async () => "v1");
    const putAndCheck = vi.fn(async () => ({ version: "v1", verdicts: [] }));
    const engine = open(() => fakeWorker({ ...answering(), put, putAndCheck }));
    const requests = [{ ruleSet: "apache-avro", versions: ["v0", "(put)"] }] as const;
    expect(await engine.putAndCheck("verdicts", "avro", source, requests)).toEqual({ version: "v1", verdicts: [] });
    expect(await engine.put("verdicts", "avro", source)).toBe("v1");
    await engine.putAndCheck("verdicts", "avro", source, []);
    expect([put.mock.calls.length, putAndCheck.mock.calls.length]).toEqual([0, 2]);
  });

  test("is not known if that failed", async () => {
    const put = vi.fn(async () => "v1");
    const putAndCheck = vi.fn(async () => {
      throw new Error("no such rule set");
    });
    const engine = open(() => fakeWorker({ ...answering(), put, putAndCheck }));
    await expect(engine.putAndCheck("verdicts", "avro", source, [])).rejects.toThrow("no such rule set");
    expect(await engine.put("verdicts", "avro", source)).toBe("v1");
  });
});

describe("a worker that is stuck", () => {
  test("is stopped for its silence, says so, and a new one answers", async () => {
    const heard: LaneStatus[] = [];
    let started = 0;
    const engine = open(() => {
      started += 1;
      return fakeWorker(started === 1 ? undefined : answering());
    });
    engine.subscribe((status) => heard.push(status));
    await expect(engine.call("verdicts", "guess", source.files)).rejects.toThrow(WorkerStopped);
    expect(heard.at(-1)).toMatchObject({ lane: "verdicts", restarted: true, restarts: 1 });
    expect(heard.at(-1)?.reason).toMatch(/without a sign of life/);
    expect(await engine.call("verdicts", "guess", source.files)).toBe("avro");
    expect(engine.status("verdicts").restarted).toBe(false);
    // Twice: stopped, and answered again. Nobody is told of every call.
    expect(heard.map(({ restarted }) => restarted)).toEqual([true, false]);
  });

  test("does not hold up the other lane", async () => {
    let started = 0;
    const engine = open(() => {
      started += 1;
      return fakeWorker(started === 1 ? undefined : answering());
    });
    const stuck = engine.call("evidence", "guess", source.files);
    stuck.catch(() => undefined);
    expect(await engine.call("verdicts", "guess", source.files)).toBe("avro");
    engine.stop("evidence", "the user said stop");
    await expect(stuck).rejects.toThrow("the user said stop");
  });
});

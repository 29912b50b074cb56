import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** One run of a program: what it printed, and what it cost. */
export interface TimedRun {
  readonly output: string;
  readonly status: number | null;
  readonly wall: number;
  /** Seconds of all processors together, where the system tells. */
  readonly processor: number | undefined;
  /** The most memory it held, in bytes, where the system tells. */
  readonly memory: number | undefined;
}

/** Runs a program to its end, looking at its memory ten times a second. */
export async function timedRun(program: string, args: readonly string[], cwd: string): Promise<TimedRun> {
  const before = childSeconds();
  const started = performance.now();
  const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
  let memory: number | undefined;
  const watch = setInterval(() => {
    memory = peakOf(child.pid) ?? memory;
  }, 100);
  const pieces: Buffer[] = [];
  child.stdout.on("data", (piece: Buffer) => pieces.push(piece));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  clearInterval(watch);
  const wall = (performance.now() - started) / 1000;
  const after = childSeconds();
  const processor = before === undefined || after === undefined ? undefined : after - before;
  return { output: Buffer.concat(pieces).toString("utf8"), status, wall, processor, memory };
}

/** Linux keeps the high-water mark of a living process. */
function peakOf(pid: number | undefined): number | undefined {
  const line = /VmHWM:\s+(\d+) kB/.exec(fromProc(`/proc/${pid}/status`) ?? "");
  return line === null ? undefined : Number(line[1]) * 1024;
}

/** Linux counts the processor time of children that ended, in hundredths of a second. */
function childSeconds(): number | undefined {
  const fields = fromProc("/proc/self/stat")?.split(") ")[1]?.split(" ");
  return fields === undefined ? undefined : (Number(fields[13]) + Number(fields[14])) / 100;
}

function fromProc(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Not Linux, or the process has just ended: then this is not told.
    return undefined;
  }
}

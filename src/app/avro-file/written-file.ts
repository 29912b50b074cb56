import type { TaskId } from "../../core/index.ts";
import { failedWith, okResult, type Problem, type Result, type SchemaSource } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";

/** So many lines are handed over at once. */
const batch = 500;

/** Makes a container file of JSON lines, given in Avro's JSON or as plain JSON; stops where `isWanted` says no more. */
export async function writtenFile(
  lines: readonly string[],
  source: SchemaSource,
  codec: string,
  tell: (done: number) => void,
  isWanted: () => boolean,
): Promise<Result<readonly Uint8Array<ArrayBuffer>[]>> {
  const version = await engine().put("evidence", "avro", source);
  const task = { kind: "write", version, codec, spelling: "plain" } as const;
  const started = await engine().call("evidence", "startTask", task);
  if (!started.ok) return started;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < lines.length; at += batch) {
    if (!isWanted()) return stopped(started.value);
    const step = await engine().call("evidence", "stepTask", started.value, lines.slice(at, at + batch));
    if (!step.ok) return { ok: false, problems: step.problems.map((problem) => withPlace(problem, lines)) };
    if (step.value.bytes !== undefined) parts.push(new Uint8Array(step.value.bytes));
    tell(Math.min(at + batch, lines.length));
  }
  const last = await engine().call("evidence", "stepTask", started.value);
  if (!last.ok) return last;
  if (last.value.bytes !== undefined) parts.push(new Uint8Array(last.value.bytes));
  return okResult(parts);
}

async function stopped(task: TaskId): Promise<Result<never>> {
  await engine().call("evidence", "endTask", task);
  return failedWith("Writing was stopped.", "Nothing was saved.");
}

/** Says at which character of its line an event does not fit. */
function withPlace(problem: Problem, lines: readonly string[]): Problem {
  const index = Number(/^event (\d+):/.exec(problem.message)?.[1] ?? 0);
  const text = lines[index - 1];
  if (problem.place === undefined || text === undefined) return problem;
  const near = text.slice(problem.place.from, problem.place.from + 40);
  return { ...problem, message: `${problem.message}, at ${near}` };
}

/** The texts of JSON lines; one text may span lines. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 1 && !lines.every(isJson) && isJson(text) ? [text] : lines;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return false;
    throw error;
  }
}

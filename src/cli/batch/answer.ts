import { type FormatId, jsonValue, type RuleSetId, type Studio, scanJson, type VersionId } from "../../core/index.ts";
import { opNames, ops } from "./ops.ts";
import { BadRequest, Request } from "./request.ts";

/** Hears of an error that is ours, not the request's. */
export type ToldBug = (error: unknown) => void;

/** Answers one line of `evolve batch` with one JSON text; `told` hears of errors that are ours. */
export async function answerText(studio: Studio, line: string, told: ToldBug = () => {}): Promise<string> {
  let asked: unknown;
  try {
    asked = JSON.parse(line);
  } catch (error) {
    return JSON.stringify(refusal(`this line is no JSON: ${error instanceof Error ? error.message : String(error)}`));
  }
  const answer = JSON.stringify(await answerOrBug(studio, asked, told));
  const id = idText(line, asked);
  return id === undefined ? answer : `{"id":${id},${answer.slice(1)}`;
}

/** One wrong answer of ours must not cost the answers to all lines after it. */
async function answerOrBug(studio: Studio, asked: unknown, told: ToldBug): Promise<object> {
  try {
    return await answerRequest(studio, asked);
  } catch (error) {
    told(error);
    return refusal(`this is a bug of ours: ${String(error)}`);
  }
}

/** The id as it was written: its numbers may exceed 2^53, and its depth the stack. */
function idText(line: string, asked: unknown): string | undefined {
  const id = typeof asked === "object" && asked !== null && "id" in asked ? asked.id : undefined;
  if (id === undefined) return undefined;
  if (typeof id === "string" || Number.isSafeInteger(id)) return JSON.stringify(id);
  const { value } = scanJson(line, { file: "line" });
  const written = value?.kind === "object" ? jsonValue(value, "id") : undefined;
  return written === undefined ? undefined : line.slice(written.from, written.to);
}

/** Answers one request object, without its id; a request that makes no sense is answered, never thrown. */
export async function answerRequest(studio: Studio, asked: unknown): Promise<object> {
  const used = new Set<VersionId>();
  try {
    const request = new Request(asked);
    const name = opNames.find((op) => op === request.text("op"));
    if (name === undefined) return refusal(`there is no op "${request.text("op")}"; there are ${opNames.join(", ")}`);
    if (name === "lint") await knownRuleSet(studio, request.format(), "buf-lint");
    else if (request.has("ruleSet")) await knownRuleSet(studio, request.format(), request.ruleSet());
    return await ops[name](request, {
      studio,
      async put(of, source) {
        const version = await studio.put(of.format(), source);
        used.add(version);
        return version;
      },
    });
  } catch (error) {
    if (error instanceof BadRequest) return refusal(error.message);
    throw error;
  } finally {
    await studio.drop([...used]);
  }
}

async function knownRuleSet(studio: Studio, format: FormatId, ruleSet: RuleSetId): Promise<void> {
  const known = Object.keys((await studio.tables(format)).rules);
  if (!known.includes(ruleSet)) {
    throw new BadRequest(`the format ${format} has no rule set "${ruleSet}"; it has ${known.join(", ")}`);
  }
}

function refusal(message: string): object {
  return { ok: false, problems: [{ message }] };
}

import { given, type Studio, type VersionId } from "../../core/index.ts";
import { opNames, ops } from "./ops.ts";
import { BadRequest, Request } from "./request.ts";

/** Answers one line of `evolve batch`; whatever the line is, the answer is one JSON object. */
export async function answerLine(studio: Studio, line: string): Promise<object> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    return refusal(undefined, `this line is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return answerRequest(studio, parsed);
}

/** Answers one request object; a request that makes no sense is answered, never thrown. */
export async function answerRequest(studio: Studio, asked: unknown): Promise<object> {
  const used = new Set<VersionId>();
  let id: unknown;
  try {
    const request = new Request(asked);
    id = request.id;
    const name = opNames.find((op) => op === request.text("op"));
    if (name === undefined)
      return refusal(id, `there is no op "${request.text("op")}"; there are ${opNames.join(", ")}`);
    if (request.has("ruleSet")) await knownRuleSet(studio, request);
    const answer = await ops[name](request, {
      studio,
      async put(of, source) {
        const version = await studio.put(of.format(), source);
        used.add(version);
        return version;
      },
    });
    return given({ id, ...answer });
  } catch (error) {
    if (error instanceof BadRequest) return refusal(id, error.message);
    throw error;
  } finally {
    await studio.drop([...used]);
  }
}

async function knownRuleSet(studio: Studio, request: Request): Promise<void> {
  const known = Object.keys((await studio.tables(request.format())).rules);
  if (!known.includes(request.ruleSet())) {
    throw new BadRequest(
      `the format ${request.format()} has no rule set "${request.ruleSet()}"; it has ${known.join(", ")}`,
    );
  }
}

function refusal(id: unknown, message: string): object {
  return given({ id, ok: false, problems: [{ message }] });
}

import { join } from "node:path";
import { createStudio, type Policy, type Studio } from "../../src/core/index.ts";
import { recorded } from "../corpora/corpora.ts";
import { filesOf, Tally } from "./versions.ts";

interface ConfluentAnswer {
  readonly project: string;
  readonly from: string;
  readonly to: string;
  readonly direction: "backward" | "forward";
  readonly compatibleStrict?: boolean;
  readonly compatibleLenient?: boolean;
  readonly differences?: readonly string[];
  readonly unanswered?: string;
}

async function versionsOfStep(studio: Studio, corpus: string, step: ConfluentAnswer): Promise<string[]> {
  const ids: string[] = [];
  for (const version of [step.from, step.to]) {
    const files = filesOf(join(corpus, step.project, version), ".json").slice(0, 1);
    ids.push(await studio.put("json-schema", { files }));
  }
  return ids;
}

/** Confluent's verdicts, and the same differences in whatever order; those it gave no answer to are only answered. */
export async function compareConfluentJson(corpus: string): Promise<boolean> {
  const started = performance.now();
  const [verdicts, differences, refusals] = [new Tally(), new Tally(), new Tally()];
  const studio = createStudio();
  let alone = 0;
  for (const answer of recorded<ConfluentAnswer>("histories-confluent-json.jsonl.gz")) {
    const versions = await versionsOfStep(studio, corpus, answer);
    const level = answer.direction === "backward" ? "BACKWARD" : "FORWARD";
    const ask = (policy: Policy) => studio.check({ ruleSet: "confluent", versions, level, policy });
    const [strict, lenient] = [await ask("STRICT"), await ask("LENIENT")];
    const name = `${answer.project} ${answer.from} ${answer.to} ${answer.direction}`;
    if (answer.unanswered?.startsWith("refused") === true) {
      refusals.add(strict.kind === "refused", `${name}: it refuses a text, and we do not`);
      continue;
    }
    if (answer.unanswered !== undefined) {
      if (strict.kind === "judged" && strict.compatible !== null) alone += 1;
      else console.log(`  no answer of ours: ${name}: ${strict.kind === "judged" ? strict.undecided : strict.kind}`);
      continue;
    }
    const held = [strict, lenient].map((verdict) => (verdict.kind === "judged" ? verdict.compatible : verdict.kind));
    const wanted = [answer.compatibleStrict, answer.compatibleLenient];
    verdicts.add(JSON.stringify(held) === JSON.stringify(wanted), `${name}: ${held} instead of ${wanted}`);
    const ours = strict.kind === "judged" ? strict.findings.map(({ rule, path }) => `${rule} ${path}`) : [];
    const theirs = [...(answer.differences ?? [])].sort();
    const odd = ours.sort().findIndex((text, index) => text !== theirs[index]);
    const agrees = odd === -1 && ours.length === theirs.length;
    differences.add(agrees, `${name}: ${ours[odd]} instead of ${theirs[odd]}`);
  }
  const agreed = verdicts.print("Confluent's verdicts on JSON Schema", started);
  const refused = refusals.print("Confluent's refusals", started);
  // Its lists vary from run to run where the order of a set decides.
  differences.print("Confluent's lists of differences", started);
  console.log(`  answered by us alone: ${alone}`);
  return agreed && refused;
}

/** Every step both ways by `validation`, with the slowest named. */
export async function judgeByValidation(corpus: string): Promise<void> {
  const studio = createStudio();
  const counts: Record<string, number> = {};
  const times: { readonly name: string; readonly ms: number }[] = [];
  for (const step of recorded<ConfluentAnswer>("histories-confluent-json.jsonl.gz")) {
    const started = performance.now();
    const versions = await versionsOfStep(studio, corpus, step);
    const level = step.direction === "backward" ? "BACKWARD" : "FORWARD";
    const verdict = await studio.check({ ruleSet: "validation", versions, level });
    const answer = verdict.kind === "refused" ? "refused" : String(verdict.compatible ?? "undecided");
    counts[answer] = (counts[answer] ?? 0) + 1;
    times.push({ name: `${step.project} ${step.from} ${step.to} ${step.direction}`, ms: performance.now() - started });
  }
  times.sort((left, right) => left.ms - right.ms);
  const at = (share: number): string => (times[Math.floor(share * (times.length - 1))]?.ms ?? 0).toFixed(0);
  console.log(`validation of ${times.length} steps: ${JSON.stringify(counts)}`);
  console.log(`  milliseconds a step: p50 ${at(0.5)}, p95 ${at(0.95)}, slowest ${at(1)} (${times.at(-1)?.name})`);
}

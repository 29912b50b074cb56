import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { answerRequest } from "../../src/cli/batch/answer.ts";
import { createStudio } from "../../src/core/index.ts";
import { type Case, casesOf } from "../conformance/cases.ts";

// How much of what is known to fail does the evidence find by itself, with 60 events a pair?

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.env.CONFORMANCE_DIR ?? join(here, "../../../shared/conformance"));
const studio = createStudio();

interface EvidenceAnswer {
  readonly outcomes?: Readonly<Record<string, number>>;
  readonly witnesses?: readonly { readonly outcome: string; readonly hex: string; readonly error?: string }[];
}

async function evidence(format: string, writer: unknown, reader: unknown): Promise<EvidenceAnswer> {
  return (await answerRequest(studio, {
    op: "evidence",
    format,
    writer,
    reader,
    seed: 1,
    limit: 60,
  })) as EvidenceAnswer;
}

const count = (answer: EvidenceAnswer, outcome: string): number => answer.outcomes?.[outcome] ?? 0;

/** COMPATIBLE Avro pairs: those recorded to fail, and those whose evidence fails or misreads. */
async function avro(): Promise<void> {
  const cases = ["avro-random", "avro-tricky", "avro-apache"].flatMap((set) => casesOf(folder, set));
  const compatible = new Set(
    cases.filter((one) => one.request.level === "BACKWARD" && one.expect.compatible === true).map((one) => pairOf(one)),
  );
  const reads = new Map<string, { readonly request: Case["request"]; fails: boolean }>();
  for (const one of cases.filter(({ request }) => request.op === "read")) {
    const known = reads.get(pairOf(one)) ?? { request: one.request, fails: false };
    known.fails ||= one.expect.read === false;
    reads.set(pairOf(one), known);
  }
  const tally = { pairs: 0, known: 0, found: 0, more: 0, misread: 0 };
  const missed: string[] = [];
  for (const [pair, { request, fails }] of reads) {
    if (!compatible.has(pair)) continue;
    const answer = await evidence("avro", request.writer, request.reader);
    const [failing, misread] = [count(answer, "cannot-read"), count(answer, "misread")];
    tally.pairs += 1;
    if (fails) tally.known += 1;
    if (fails && failing + misread > 0) tally.found += 1;
    if (fails && failing + misread === 0) missed.push(pair);
    if (!fails && failing > 0) tally.more += 1;
    if (!fails && misread > 0) tally.misread += 1;
  }
  console.log(
    `avro: ${tally.pairs} COMPATIBLE pairs; recorded failing ${tally.known}, found ${tally.found}; failing beyond the record ${tally.more}; misread beyond the record ${tally.misread}`,
  );
  if (missed.length > 0) console.log(`  not found: ${missed.join(", ")}`);
}

function pairOf(one: Case): string {
  return one.id.slice(0, one.id.lastIndexOf("/"));
}

interface SilentPair {
  readonly id: string;
  readonly seen: readonly {
    readonly direction: "backward" | "forward";
    readonly message: string;
    readonly outcome: string;
    readonly path: string;
  }[];
}

/** Protobuf pairs on which buf's WIRE finds nothing although events are read as something else. */
async function silent(): Promise<void> {
  const pairs = JSON.parse(readFileSync(join(folder, "buf-silent.json"), "utf8")) as readonly SilentPair[];
  const cases = new Map(casesOf(folder, "buf-breaking").map((one) => [one.id.replace(/#\d+$/, ""), one.request]));
  let found = 0;
  const missed: string[] = [];
  for (const { id, seen } of pairs) {
    const versions = cases.get(id)?.versions as readonly { readonly files: object }[] | undefined;
    const [old, current] = versions ?? [];
    let all = old !== undefined;
    for (const { direction, message } of seen) {
      const [writer, reader] = direction === "backward" ? [old, current] : [current, old];
      const answer = await evidence("protobuf", { ...writer, root: message }, { ...reader, root: message });
      if (count(answer, "differs") + count(answer, "misread") + count(answer, "cannot-read") === 0) {
        all = false;
        missed.push(`${id} ${direction} ${message}`);
      }
    }
    if (all) found += 1;
  }
  console.log(
    `protobuf: of ${pairs.length} pairs on which WIRE is silent, ${found} have a witness in every direction and message named`,
  );
  for (const line of missed) console.log(`  not found: ${line}`);
}

await avro();
await silent();

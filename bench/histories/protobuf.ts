import { join } from "node:path";
import { createStudio, type Finding, type Studio } from "../../src/core/index.ts";
import { recorded } from "../corpora/corpora.ts";
import { filesOf, Tally, versionsOf } from "./versions.ts";

interface BufAnswer {
  readonly project: string;
  readonly from: string;
  readonly to: string;
  readonly category: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly file: string | null;
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly message: string;
  }[];
}

function wantedKeys({ findings }: BufAnswer): string[] {
  return findings.map(({ rule, file, startLine, startColumn, endLine, endColumn, message }) =>
    JSON.stringify([rule, file ?? "", startLine, startColumn, endLine, endColumn, message]),
  );
}

function keyOf({ rule, span, message }: Finding): string {
  const { file, startLine, startColumn, endLine, endColumn } = span ?? {};
  return JSON.stringify([rule, file ?? "", startLine, startColumn, endLine, endColumn, message]);
}

function put(studio: Studio, folder: string): Promise<string> {
  return studio.put("protobuf", { files: filesOf(folder, ".proto") });
}

/** buf's findings on every step of k8s-api. */
export async function compareBuf(corpus: string): Promise<boolean> {
  const started = performance.now();
  const [runs, findings] = [new Tally(), new Tally()];
  const studio = createStudio();
  for (const answer of recorded<BufAnswer>("histories-buf.jsonl.gz")) {
    const { project, from, to, category } = answer;
    const versions = [await put(studio, join(corpus, project, from)), await put(studio, join(corpus, project, to))];
    const verdict = await studio.check({ ruleSet: "buf-breaking", versions, category });
    const ours = verdict.kind === "judged" ? verdict.findings.map(keyOf) : [];
    const wanted = wantedKeys(answer);
    runs.add(JSON.stringify(ours) === JSON.stringify(wanted), `${from} ${to} ${category} ${verdict.kind}`);
    const given = new Set(ours);
    for (const key of wanted) findings.add(given.has(key), `${from} ${to} ${category} ${key}`);
  }
  const held = runs.print("buf's runs on k8s-api", started);
  return findings.print("buf's findings on k8s-api", started) && held;
}

/** Steps whose imports are missing: they are named, and what does not need them is judged. */
export async function judgeWithoutImports(corpus: string): Promise<void> {
  const folder = join(corpus, "protobuf/etcd-api");
  const studio = createStudio();
  let before: string | undefined;
  for (const name of versionsOf(folder)) {
    const version = await put(studio, join(folder, name));
    if (before !== undefined) {
      const verdict = await studio.check({ ruleSet: "buf-breaking", versions: [before, version] });
      const said =
        verdict.kind === "judged"
          ? `${verdict.findings.length} findings; ${verdict.undecided ?? "nothing missing"}`
          : `refused: ${verdict.problems[0]?.message}`;
      console.log(`etcd-api to ${name}: ${said}`);
    }
    before = version;
  }
}

import { join } from "node:path";
import { createStudio } from "../../src/core/index.ts";
import { recorded } from "../corpora/corpora.ts";
import { filesOf, Tally } from "./versions.ts";

interface AvroAnswer {
  readonly project: string;
  readonly from: string;
  readonly to: string;
  readonly file: string;
  readonly direction: "backward" | "forward";
  readonly compatible: boolean;
  readonly findings: readonly { readonly rule: string; readonly path: string; readonly message: string }[];
}

/** Apache Avro's verdicts on every changed schema of every step. */
export async function compareAvro(corpus: string): Promise<boolean> {
  const started = performance.now();
  const tally = new Tally();
  const studio = createStudio();
  const texts = new Map<string, string | undefined>();
  const textOf = (project: string, version: string, file: string): string => {
    const folder = join(corpus, project, version);
    if (!texts.has(folder)) {
      texts.set(folder, undefined);
      for (const { path, text } of filesOf(folder, ".avsc")) texts.set(join(folder, path), text);
    }
    const text = texts.get(join(folder, file));
    if (text === undefined) throw new Error(`the corpus has no ${join(folder, file)}`);
    return text;
  };
  for (const answer of recorded<AvroAnswer>("histories-avro.jsonl.gz")) {
    const [older, newer] = await Promise.all(
      [answer.from, answer.to].map((version) =>
        studio.put("avro", { files: [{ path: "schema.avsc", text: textOf(answer.project, version, answer.file) }] }),
      ),
    );
    if (older === undefined || newer === undefined) continue;
    const level = answer.direction === "backward" ? "BACKWARD" : "FORWARD";
    const verdict = await studio.check({ ruleSet: "apache-avro", versions: [older, newer], level });
    const ours =
      verdict.kind === "judged"
        ? {
            compatible: verdict.compatible,
            findings: verdict.findings.map(({ rule, path, message }) => ({ rule, path, message })),
          }
        : verdict.kind;
    const wanted = { compatible: answer.compatible, findings: answer.findings };
    const agrees = JSON.stringify(ours) === JSON.stringify(wanted);
    tally.add(agrees, `${answer.project} ${answer.from} ${answer.to} ${answer.file} ${answer.direction}`);
  }
  return tally.print("Apache Avro's verdicts", started);
}

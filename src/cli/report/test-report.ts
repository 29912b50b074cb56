import type { EventOutcome, SchemaSource, Studio, VersionId } from "../../core/index.ts";
import type { TestedSample, TestedSubject } from "../input/test-data.ts";

/** What became of one sample. */
export interface SampleResult {
  readonly subject: string;
  readonly sample: string;
  readonly writer: string;
  /** Why it could not be written, if so. */
  readonly unfit?: string;
  readonly readers: readonly ReaderResult[];
}

export interface ReaderResult {
  readonly reader: string;
  readonly outcome: EventOutcome;
  readonly expected?: EventOutcome;
  /** What the reader said, if it failed. */
  readonly error?: string;
}

/** Texts that stand in for a version of the file, by the version's name. */
export type Replacements = ReadonlyMap<string, SchemaSource>;

/** Writes every sample with its version and reads it with every version of its subject. */
export async function testSubject(
  studio: Studio,
  subject: TestedSubject,
  replaced: Replacements,
): Promise<readonly SampleResult[]> {
  const ids: VersionId[] = [];
  for (const { name, source } of subject.versions)
    ids.push(await studio.put(subject.format, replaced.get(name) ?? source));
  const results: SampleResult[] = [];
  for (const sample of subject.samples) results.push(await testSample(studio, subject, ids, sample));
  return results;
}

async function testSample(
  studio: Studio,
  subject: TestedSubject,
  ids: readonly VersionId[],
  sample: TestedSample,
): Promise<SampleResult> {
  const writer = subject.versions[sample.version]?.name ?? "";
  const base = { subject: subject.name, sample: sample.name, writer };
  const read = await studio.readEverywhere(ids[sample.version] ?? "", sample.json, ids);
  if (!read.ok) return { ...base, unfit: read.problems[0]?.message ?? "it does not fit", readers: [] };
  const readers = read.value.readings.map((reading, at): ReaderResult => {
    const expected = sample.expected?.[at];
    return {
      reader: subject.versions[at]?.name ?? "",
      outcome: reading.outcome,
      ...(expected === undefined ? {} : { expected }),
      ...(reading.kind === "failed" ? { error: reading.error } : {}),
    };
  });
  return { ...base, readers };
}

/** True if a sample came out as expected; one that nobody expected anything of only has to fit. */
export function passes({ unfit, readers }: SampleResult): boolean {
  return (
    unfit === undefined && readers.every(({ outcome, expected }) => expected === undefined || outcome === expected)
  );
}

/** The results as lines: what holds in short, what changed in full. */
export function testText(results: readonly SampleResult[]): string {
  const lines = results.map((result) => {
    const { subject, sample, writer, unfit, readers } = result;
    const head = `${passes(result) ? "ok  " : "FAIL"} ${subject}: ${sample}, written by ${writer}`;
    if (unfit !== undefined) return `${head}\n       it no longer fits ${writer}: ${unfit}\n`;
    const rows = readers.map(({ reader, outcome, expected, error }) => {
      const changed = expected !== undefined && expected !== outcome ? ` (expected ${expected})` : "";
      return `       ${reader}: ${outcome}${changed}${error === undefined ? "" : `: ${error}`}\n`;
    });
    return `${head}\n${rows.join("")}`;
  });
  const failed = results.filter((result) => !passes(result)).length;
  const told = results.some(({ readers }) => readers.some(({ expected }) => expected !== undefined));
  const sum = `${results.length} ${results.length === 1 ? "sample" : "samples"}, ${failed} ${told ? "came out otherwise than expected" : "no longer fit"}\n`;
  return `${lines.join("")}${sum}`;
}

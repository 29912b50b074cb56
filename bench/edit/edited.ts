import { createStudio, type FormatId, type RuleSetId, type SourceFile } from "../../src/core/index.ts";
import { processorTime, spreadOf } from "./timing.ts";

/** A schema that is edited letter by letter, and what is asked after each letter. */
export interface EditCase {
  readonly title: string;
  readonly format: FormatId;
  readonly files: readonly SourceFile[];
  /** The file that is edited, and the text behind which letters are typed. */
  readonly path: string;
  readonly behind: string;
  /** The rule set of the headline, and those that the page asks then. */
  readonly lead: RuleSetId;
  readonly others: readonly RuleSetId[];
  /** Milliseconds that the lead's verdict may take, p95. */
  readonly bar: number;
}

/** Types letters and prints how long each question takes through the door; true if the lead stays within its bar. */
export async function typeLetters(one: EditCase, letters: number): Promise<boolean> {
  const studio = createStudio();
  const old = await studio.put(one.format, { files: one.files });
  const text = one.files.find((file) => file.path === one.path)?.text ?? "";
  const at = text.indexOf(one.behind) + one.behind.length;
  if (at < one.behind.length) throw new Error(`${one.path} does not say "${one.behind}"`);
  const times = new Map<string, number[]>();
  const processor = new Map<string, number>();
  let version = old;
  let typed = "";
  for (let letter = -warmUps; letter < letters; letter++) {
    typed += "abcdefghij".charAt((letter + warmUps) % 10);
    const timed = async (what: string, run: () => Promise<unknown>): Promise<void> => {
      const [started, before] = [performance.now(), processorTime()];
      await run();
      if (letter < 0) return;
      times.set(what, [...(times.get(what) ?? []), performance.now() - started]);
      processor.set(what, (processor.get(what) ?? 0) + processorTime() - before);
    };
    const edited = text.slice(0, at) + typed + text.slice(at);
    await timed(one.lead, async () => {
      const before = version;
      version = await studio.edit(version, one.path, edited);
      await studio.check({ ruleSet: one.lead, versions: [old, version], level: "BACKWARD" });
      if (before !== old) await studio.drop([before]);
    });
    for (const ruleSet of one.others) await timed(ruleSet, () => studio.check({ ruleSet, versions: [old, version] }));
    await timed("compare", () => studio.compare(old, version));
    await timed("describe", () => studio.describe(version));
  }
  return print(one, letters, times, processor);
}

const warmUps = 5;

function print(
  one: EditCase,
  letters: number,
  times: ReadonlyMap<string, readonly number[]>,
  processor: ReadonlyMap<string, number>,
): boolean {
  let held = true;
  console.log(`${one.title} (${letters} letters typed)`);
  for (const [what, list] of times) {
    const { p50, p95 } = spreadOf(list);
    const share = (processor.get(what) ?? 0) / letters;
    const isLead = what === one.lead;
    if (isLead) held = p95 <= one.bar;
    const bar = isLead ? `, bar ${one.bar} ms: ${held ? "held" : "MISSED"}` : "";
    const label = isLead ? `edit + ${what}` : what;
    console.log(
      `  ${label.padEnd(22)} p50 ${p50.toFixed(1).padStart(7)} ms, p95 ${p95.toFixed(1).padStart(7)} ms, processors ${share.toFixed(1).padStart(7)} ms${bar}`,
    );
  }
  return held;
}

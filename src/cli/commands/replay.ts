import { type Command, Option } from "commander";
import {
  createStudio,
  type EventOutcome,
  given,
  type ReplayStep,
  type Studio,
  type VersionId,
} from "../../core/index.ts";
import { sentences } from "../input/container.ts";
import { sourceOf } from "../input/file-source.ts";
import { InputError } from "../input/input-error.ts";
import { type LoadedVersion, loadVersion } from "../input/load.ts";
import { refuseUnreadable } from "../input/refuse-invalid.ts";
import { withSharedRoot } from "../input/shared-root.ts";
import { replayText } from "../report/replay-text.ts";
import { versionNames } from "../report/version-names.ts";
import { formatOption, rootOption, type SchemaOptions } from "./options.ts";

/** The outcomes that can be a failure, worst first. */
const failing = ["cannot-read", "misread", "differs"] as const satisfies readonly EventOutcome[];

interface ReplayOptions extends SchemaOptions {
  readonly writer: string;
  readonly reader: readonly string[];
  readonly failOn: (typeof failing)[number];
  readonly json?: boolean;
}

/** Adds `evolve replay`: real events, by the thousand, read by every version. */
export function addReplay(program: Command): void {
  program
    .command("replay")
    .description("read a file of real events with one version or several, and say which fail and why")
    .argument("<events>", "a file of JSON events, one a line or in one list; or - for standard input")
    .requiredOption("--writer <schema>", "the version that wrote them")
    .requiredOption("--reader <schemas...>", "the versions that read them")
    .addOption(formatOption())
    .addOption(rootOption())
    .addOption(
      new Option("--fail-on <outcome>", "exit with 1 at this or worse").choices([...failing]).default("cannot-read"),
    )
    .option("--json", "print the counts and groups as JSON")
    .action(async (path: string, options: ReplayOptions) => {
      process.exitCode = await replay(path, options);
    });
}

/** Reads the events with every reader, and prints how they came out; the exit status. */
export async function replay(path: string, options: ReplayOptions): Promise<number> {
  const studio = createStudio();
  const writer = await loadVersion(studio, options.writer, given({ format: options.format, root: options.root }));
  const readers: LoadedVersion[] = [];
  for (const spec of options.reader)
    readers.push(await loadVersion(studio, spec, given({ format: writer.format, root: options.root })));
  const ids: VersionId[] = [];
  for (const version of await withSharedRoot(studio, [writer, ...readers]))
    ids.push(await refuseUnreadable(studio, version));
  const names = versionNames([writer, ...readers].map(({ name }) => name));
  const last = await allSteps(studio, path, ids);
  if (last.events === 0)
    throw new InputError(`"${path}" holds no events.`, "Write JSON events, one a line or in one list.");
  const ok = !fails(last, options.failOn);
  process.stdout.write(
    options.json ? `${JSON.stringify(answerOf(last, names, ok))}\n` : replayText(last, names.slice(1)),
  );
  return ok ? 0 : 1;
}

async function allSteps(
  studio: Studio,
  path: string,
  [writer = "", ...readers]: readonly VersionId[],
): Promise<ReplayStep> {
  const source = await sourceOf(path, "Name a file of JSON events, or - for standard input.");
  try {
    const started = await studio.startReplay({ bytes: source, writer, readers });
    if (!started.ok) throw new InputError(sentences(started.problems));
    for (;;) {
      const step = await studio.stepReplay(started.value);
      if (step.done) return step;
    }
  } finally {
    source.close();
  }
}

/** An event that nobody could try is no event that was read. */
function fails({ readers, broken, unfit }: ReplayStep, from: (typeof failing)[number]): boolean {
  const counted = failing.slice(0, failing.indexOf(from) + 1);
  return broken > 0 || unfit > 0 || readers.some((counts) => counted.some((outcome) => counts[outcome] > 0));
}

function answerOf(step: ReplayStep, [writer, ...readers]: readonly string[], ok: boolean): object {
  const { events, broken, unfit, groups, moreGroups } = step;
  return {
    ok,
    writer,
    events,
    broken,
    unfit,
    readers: step.readers.map((outcomes, index) => ({ reader: readers[index], outcomes })),
    groups: groups.map(({ reader, ...group }) =>
      given({ reader: reader === undefined ? undefined : readers[reader], ...group }),
    ),
    moreGroups,
  };
}

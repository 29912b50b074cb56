import { type Command, Option } from "commander";
import { createStudio, given, lintCategories } from "../../core/index.ts";
import { loadVersion } from "../input/load.ts";
import { type OutputName, outputNames, renderers } from "../render/index.ts";
import { categoryNote, configNote, exitStatus, noConfigNote, pluginsNote, readConfig, workspaceNote } from "./check.ts";
import { rootOption } from "./options.ts";

interface LintOptions {
  readonly category: string;
  readonly config?: string;
  readonly output: OutputName;
}

/** Adds `evolve lint`. */
export function addLint(program: Command): void {
  program
    .command("lint")
    .description("judge the style of .proto files by buf's lint rules")
    .argument("<schema>", "a .proto file, a folder, or git#ref=main,path=...")
    .addOption(new Option("--category <category>", "buf's category").choices([...lintCategories]).default("STANDARD"))
    .option("--config <file>", "buf.yaml")
    .addOption(rootOption())
    .addOption(new Option("--output <form>", "how to print").choices([...outputNames]).default("text"))
    .action(async (path: string, options: LintOptions, command: Command) => {
      const studio = createStudio();
      const loaded = await loadVersion(studio, path, { format: "protobuf" });
      const version = await studio.put("protobuf", loaded.source);
      const config = options.config === undefined ? loaded.config : readConfig(options.config);
      const isFolders = options.config === undefined && config !== undefined;
      const isAsked = config !== undefined && command.getOptionValueSource("category") === "cli";
      const verdict = await studio.check(
        given({ ruleSet: "buf-lint" as const, versions: [version], category: options.category, config }),
      );
      const report = {
        format: "protobuf",
        level: "NONE",
        newName: loaded.name,
        oldNames: [],
        newFiles: loaded.source.files,
        oldFiles: [],
        verdicts: [verdict],
        tables: await studio.tables("protobuf"),
        notes: [
          ...(isFolders ? [configNote] : []),
          ...(config === undefined && loaded.isFolder === true ? [noConfigNote] : []),
          ...(config !== undefined && /^plugins:/m.test(config) ? [pluginsNote] : []),
          ...(loaded.hasWorkspace === true ? [workspaceNote] : []),
          ...(isAsked ? [categoryNote(options.category)] : []),
          ...(loaded.notBuilt === undefined ? [] : [loaded.notBuilt]),
        ],
        evidence: [],
      } as const;
      process.stdout.write(renderers[options.output](report));
      process.exitCode = exitStatus([verdict], "meaning");
    });
}

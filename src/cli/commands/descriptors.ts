import type { Command } from "commander";
import { createStudio, given } from "../../core/index.ts";
import { InputError } from "../input/input-error.ts";
import { loadVersion } from "../input/load.ts";
import { OutputFile } from "../input/output-file.ts";
import { refuseInvalid } from "../input/refuse-invalid.ts";
import { rootOption } from "./options.ts";

/** Adds `evolve descriptors`: a Protobuf version as a FileDescriptorSet, as `buf build` writes it. */
export function addDescriptors(program: Command): void {
  program
    .command("descriptors")
    .description("write a Protobuf version and all it imports as a descriptor set")
    .argument("<schema>", "a .proto file, a folder, a descriptor set, or git#ref=main,path=...")
    .addOption(rootOption())
    .requiredOption("--out <file>", "the file to write, or - for standard output")
    .action(async (path: string, options: { readonly root?: string; readonly out: string }) => {
      const studio = createStudio();
      const loaded = await loadVersion(studio, path, given({ format: "protobuf" as const, root: options.root }));
      const bytes = await studio.descriptorSet(await refuseInvalid(studio, loaded));
      if (bytes === undefined) throw new InputError(`"${path}" has no descriptors.`, "Name a Protobuf schema.");
      const out = new OutputFile(options.out);
      await out.write(bytes);
      await out.close();
    });
}

import { readFileSync, statSync } from "node:fs";
import { extname } from "node:path";
import { type SourceFile, type Studio, utf8Text } from "../../core/index.ts";
import { hasControls } from "./data.ts";
import { InputError } from "./input-error.ts";

const extensions = new Set([".binpb", ".desc", ".pb", ".protoset", ".fds"]);

/** True if the words name a file that compilers write descriptors to. */
export function isDescriptorName(spec: string): boolean {
  return extensions.has(extname(spec).toLowerCase()) && statSync(spec, { throwIfNoEntry: false })?.isFile() === true;
}

/** The `.proto` texts that a descriptor set stands for; undefined if the file is none (it may hold text). */
export async function describedFilesOf(studio: Studio, path: string): Promise<readonly SourceFile[] | undefined> {
  const bytes = new Uint8Array(readFileSync(path));
  if (bytes.length === 0)
    throw new InputError(`"${path}" is empty.`, "Write it with buf build -o, or protoc --descriptor_set_out.");
  const described = await studio.describedSet(bytes);
  if (described === undefined && isNoText(bytes))
    throw new InputError(
      `"${path}" is no descriptor set, not a whole one, or one that no compiler writes.`,
      "Write it anew with buf build -o, or protoc --descriptor_set_out --include_imports.",
    );
  return described;
}

function isNoText(bytes: Uint8Array): boolean {
  const text = utf8Text(bytes);
  return text.kind === "broken" || hasControls(text.text);
}

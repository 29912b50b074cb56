import { failedWith, okResult, type Problem, type Result, type SourceFile } from "../../core/model/index.ts";
import { withoutArchives } from "../pick/archives.ts";
import { hiddenFolder, type NamedFile, schemaEnding } from "../pick/named-file.ts";
import { engine } from "../state/engine.ts";
import { handOver } from "../state/hand-over.ts";
import { sizeProblem, textOfFile } from "./file-text.ts";

/** A text that was read, and the descriptor set that it came out of, if one. */
export interface GatheredText extends SourceFile {
  readonly set?: string;
}

/** What was dropped, chosen or pasted and waits to be opened: texts, and a sentence for each file that is none. */
export interface Gathered {
  readonly texts: readonly GatheredText[];
  readonly problems: readonly Problem[];
  /** The text of a buf.yaml that came with them: it says how their changes are judged. */
  readonly bufConfig?: string;
}

/** Most files, and most bytes of all files, that are opened at once. */
const mostFiles = 3_000;
const mostBytes = 48 * 1024 * 1024;

const nothing: Gathered = { texts: [], problems: [] };
/** From drop, paste and file picker to the dialog; files are not part of the workspace until opened. */
export const waiting = handOver(nothing);

/** Nothing waits any more. */
export function forgetWaiting(): void {
  waiting.set(nothing);
}

/** At the top of a folder, or loose beside the files. */
const bufYaml = /^([^/]+\/)?buf\.yaml$/;

function isSchemaPath(path: string): boolean {
  return schemaEnding.test(path) && !hiddenFolder.test(path);
}

/** Reads files as texts, archives unpacked; each that cannot be read gets a sentence, and the others are read all the same. */
export async function readFiles(given: readonly NamedFile[]): Promise<Gathered> {
  const { files, problems: unread } = await withoutArchives(given, (path) => isSchemaPath(path) || bufYaml.test(path));
  const config = files.length > 1 ? files.find(({ path }) => bufYaml.test(path)) : undefined;
  const fromFolder = files.length > 1 && files.some(({ path }) => path.includes("/"));
  const wanted = files.filter(({ path }, index) => (fromFolder ? isSchemaPath(path) : files[index] !== config));
  const problems: Problem[] = [...unread];
  if (wanted.length === 0 && unread.length === 0)
    problems.push({
      severity: "error",
      message: files.length === 0 ? "There is no file in it." : "There is no schema in this folder.",
      hint: "Schemas are files that end in .avsc, .proto or .json.",
    });
  if (wanted.length > mostFiles) {
    const message = `These are ${wanted.length} files, and up to ${mostFiles} are opened at once.`;
    return {
      texts: [],
      problems: [{ severity: "error", message, hint: "Open a smaller folder, or compare two whole ones." }],
    };
  }
  const texts: GatheredText[] = [];
  let bytes = 0;
  for (const { path, file } of wanted) {
    bytes += file.size;
    if (bytes > mostBytes) {
      const message = `From "${path}" on the files are left out: together they are more than 48 MB.`;
      problems.push({ severity: "error", message, hint: "Open a smaller folder." });
      break;
    }
    const found = await textsOf(path, file);
    if (found.ok) texts.push(...found.value);
    else problems.push(...found.problems);
  }
  if (texts.every(({ text }) => text.trim() === ""))
    for (const { path } of texts)
      problems.push({ severity: "error", message: `"${path}" is empty.`, hint: "Open a file that holds a schema." });
  return { texts, problems, ...(config === undefined ? {} : { bufConfig: await config.file.text() }) };
}

/** Compilers write descriptor sets to files with these endings (buf build -o, protoc --descriptor_set_out). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what tells bytes from a text.
const controlSigns = /[\u0000-\u0008\u000e-\u001f]/;
const descriptorEnding = /\.(binpb|desc|pb|protoset|fds)$/i;

/** One text, or those that a descriptor set stands for. */
async function textsOf(path: string, file: File): Promise<Result<readonly GatheredText[]>> {
  const tooLarge = sizeProblem(path, file.size);
  if (tooLarge !== undefined) return tooLarge;
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (descriptorEnding.test(path)) {
    const described = await engine().call("verdicts", "describedSet", bytes);
    const set = path.replace(/^.*\//, "").replace(descriptorEnding, "");
    if (described !== undefined) return okResult(described.map((text) => ({ ...text, set })));
  }
  const text = textOfFile(path, bytes);
  if (!descriptorEnding.test(path)) return text.ok ? okResult([text.value]) : text;
  if (text.ok && !controlSigns.test(text.value.text)) return okResult([text.value]);
  const hint = "Write it anew with buf build -o, or protoc --descriptor_set_out --include_imports.";
  return failedWith(`"${path}" is no descriptor set, not a whole one, or one that no compiler writes.`, hint);
}

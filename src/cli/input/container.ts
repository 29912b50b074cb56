import { createReadStream } from "node:fs";
import type { OpenedFile, Problem, Studio } from "../../core/index.ts";
import { sourceOf } from "./file-source.ts";
import { InputError } from "./input-error.ts";

/** A container file on disk, open. */
export interface OpenContainer extends OpenedFile {
  readonly path: string;
  close(): Promise<void>;
}

/** True if the words name a container file by its extension. */
export function isContainerName(spec: string): boolean {
  return spec.toLowerCase().endsWith(".avro");
}

/** Opens a container file, or one from standard input (`-`); what is none is refused with the reason. */
export async function openContainer(studio: Studio, path: string): Promise<OpenContainer> {
  const source = await sourceOf(path, "Name an .avro file, or - for standard input.");
  const opened = await studio.openFile(source);
  if (!opened.ok) {
    source.close();
    throw new InputError(`"${path}" cannot be read as an Avro container file: ${sentences(opened.problems)}`);
  }
  const close = async (): Promise<void> => {
    await studio.closeFile(opened.value.file);
    source.close();
  };
  return { ...opened.value, path, close };
}

/** Problems without places, as sentences. */
export function sentences(problems: readonly Problem[]): string {
  return problems.map(({ message, hint }) => (hint === undefined ? message : `${message}. ${hint}`)).join("\n  ");
}

/** The lines of a text file, or of standard input (`-`), empty ones left out. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const input = path === "-" ? process.stdin : createReadStream(path);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  try {
    for await (const chunk of input) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.trim() !== "") yield line;
    }
    rest += decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new InputError(`"${path}" is not UTF-8 text.`, "Save it as UTF-8.");
    if (error instanceof Error && "code" in error) throw new InputError(`There is no file "${path}" that can be read.`);
    throw error;
  }
  if (rest.trim() !== "") yield rest;
}

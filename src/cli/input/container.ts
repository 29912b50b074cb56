import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { type ByteSource, type ContainerFile, openContainer } from "../../core/index.ts";
import { InputError } from "./input-error.ts";

/** A file on disk, read piece by piece: memory does not grow with it. */
export function fileSource(path: string): ByteSource & { close(): void } {
  let handle: number;
  try {
    handle = openSync(path, "r");
  } catch {
    throw new InputError(`There is no file "${path}".`, "Name an .avro file.");
  }
  return {
    size: fstatSync(handle).size,
    async read(offset, length) {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, readSync(handle, bytes, 0, length, offset));
    },
    close: () => closeSync(handle),
  };
}

/** Opens an .avro file; one that is none is refused with the reason. */
export async function openFile(path: string): Promise<ContainerFile & { close(): void }> {
  const source = fileSource(path);
  const opened = await openContainer(source);
  if (opened.ok) return { ...opened.value, close: () => source.close() };
  source.close();
  const why = opened.problems
    .map(({ message, hint }) => (hint === undefined ? message : `${message}. ${hint}`))
    .join("\n  ");
  throw new InputError(`"${path}" cannot be read as an Avro container file: ${why}`);
}

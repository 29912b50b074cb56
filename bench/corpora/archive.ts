import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { decompress } from "fzstd";

const block = 512;

/** Unpacks a `.tar.zst` into a folder; nothing beside Node is needed. */
export function unpack(archive: Uint8Array, folder: string): void {
  const tar = decompress(archive);
  const made = new Set<string>();
  let longName: string | undefined;
  for (let at = 0; at + block <= tar.length; ) {
    const header = tar.subarray(at, at + block);
    const name = longName ?? nameOf(header);
    if (name === "") return;
    const size = Number.parseInt(text(header, 124, 12), 8);
    const type = String.fromCharCode(header[156] ?? 0);
    const body = tar.subarray(at + block, at + block + size);
    at += block + Math.ceil(size / block) * block;
    longName = longNameOf(type, body);
    if (longName !== undefined || (type !== "0" && type !== "\0")) continue;
    if (name.split("/").includes("..")) throw new Error(`the archive holds a file outside itself: ${name}`);
    const path = join(folder, name);
    if (!made.has(dirname(path))) mkdirSync(dirname(path), { recursive: true });
    made.add(dirname(path));
    writeFileSync(path, body);
  }
}

/** The name that a GNU or POSIX record gives to the file behind it. */
function longNameOf(type: string, body: Uint8Array): string | undefined {
  const words = text(body, 0, body.length);
  if (type === "L") return words;
  return type === "x" ? /\d+ path=(.*)\n/.exec(words)?.[1] : undefined;
}

function nameOf(header: Uint8Array): string {
  const prefix = text(header, 257, 5) === "ustar" && header[262] === 0 ? text(header, 345, 155) : "";
  return prefix === "" ? text(header, 0, 100) : `${prefix}/${text(header, 0, 100)}`;
}

function text(bytes: Uint8Array, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end));
}

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";

/** Unpacks a `.tar.zst` into a folder, with the system's tar and zstd: the archives use windows of up to 128 MB. */
export function unpack(archive: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["--use-compress-program=zstd -d --long=27", "-xf", archive, "-C", folder], { stdio: "inherit" });
}

import { afterEach, expect, test, vi } from "vitest";
import { filesOfDrop } from "./named-file.ts";

/** What a browser gives for a dropped file or folder. */
class FileEntry {
  constructor(readonly fullPath: string) {}
  file(take: (file: File) => void): void {
    take(new File(["x"], "x"));
  }
}
class DirectoryEntry {
  constructor(
    readonly fullPath: string,
    readonly inside: readonly unknown[],
  ) {}
  createReader(): { readEntries(take: (entries: readonly unknown[]) => void): void } {
    const left = [this.inside, []];
    return { readEntries: (take) => take(left.shift() ?? []) };
  }
}

function drop(...entries: readonly unknown[]): DataTransfer {
  vi.stubGlobal("FileSystemFileEntry", FileEntry);
  vi.stubGlobal("FileSystemDirectoryEntry", DirectoryEntry);
  const items = entries.map((entry) => ({ kind: "file", webkitGetAsEntry: () => entry }));
  return { items } as unknown as DataTransfer;
}

const files = (count: number) => Array.from({ length: count }, (_, n) => new FileEntry(`/a/${n}.proto`));

afterEach(() => vi.unstubAllGlobals());

test("a dropped folder gives its files by their paths, a tool's own things left out", async () => {
  const git = new DirectoryEntry("/a/.git", [new FileEntry("/a/.git/x.proto")]);
  const inner = new DirectoryEntry("/a/b", [new FileEntry("/a/b/c.proto")]);
  const found = await filesOfDrop(drop(new DirectoryEntry("/a", [...files(1), git, inner])));
  expect(found.map(({ path }) => path)).toEqual(["a/0.proto", "a/b/c.proto"]);
});

test("all files that are taken, or none: those left out would be judged as if they were not there", async () => {
  await expect(filesOfDrop(drop(new DirectoryEntry("/a", files(40_000))))).resolves.toHaveLength(40_000);
  await expect(filesOfDrop(drop(new DirectoryEntry("/a", files(40_001))))).rejects.toThrow("more than 40,000 files");
});

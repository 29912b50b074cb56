/**
 * Names for versions in sentences: the part of their paths that tells them apart. `v2.avsc` and `v1.avsc` by the file,
 * `v2/order.avsc` and `v1/order.avsc` by the folder, versions in git by the commit.
 */
export function versionNames(specs: readonly string[]): readonly string[] {
  const parts = specs.map(partsOf);
  const wanted = new Set(specs).size;
  const longest = Math.max(1, ...parts.map(({ folders }) => folders.length));
  const tellApart = (names: readonly string[]): boolean => new Set(names).size === wanted;
  for (let count = 1; count <= longest; count++) {
    const single = parts.map(({ folders, ref }) => (folders.at(-count) ?? "") + ref);
    if (tellApart(single) && !single.includes("")) return single;
    const joined = parts.map(({ folders, ref }) => folders.slice(-count).join("/") + ref);
    if (tellApart(joined) && !joined.includes("")) return joined;
  }
  return specs;
}

function partsOf(spec: string): { readonly folders: readonly string[]; readonly ref: string } {
  const git = spec.startsWith("git#");
  const values = new Map(
    git
      ? spec
          .slice("git#".length)
          .split(",")
          .map((pair): [string, string] => [pair.split("=")[0] ?? "", pair.slice(pair.indexOf("=") + 1)])
      : [],
  );
  const path = git ? (values.get("path") ?? ".") : spec;
  const ref = values.get("ref") ?? values.get("branch") ?? values.get("tag") ?? "HEAD";
  const folders = path.split(/[/\\]/).filter((part) => part !== "");
  return { folders, ref: git ? ` at ${ref}` : "" };
}

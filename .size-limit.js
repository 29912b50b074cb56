import { readdirSync, readFileSync } from "node:fs";

// What a cold load fetches before its first verdict: the page with everything it imports at once, and the worker with the
// Avro engine, which the first example needs. Found by following static imports, so that a new chunk is never forgotten.

const folder = "dist/page/assets/";
const files = readdirSync(folder);

/** A file and everything it imports statically. */
function withImports(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  if (!file.endsWith(".js")) return found;
  const text = readFileSync(folder + file, "utf8");
  for (const [, next] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)) withImports(next, found);
  return found;
}

const page = [
  ...readFileSync("dist/page/index.html", "utf8").matchAll(/(?:src|href)="\.\/assets\/([^"]+\.(?:js|css))"/g),
].map(([, file]) => file);
const worker = files.filter((file) => /^worker-.{8}\.js$/.test(file) || file.startsWith("worker-avro-"));
const first = [...new Set([...page, ...worker].flatMap((file) => [...withImports(file)]))];

export default [
  {
    name: "before the first verdict: page, worker, Avro",
    path: ["dist/page/index.html", ...first.map((file) => folder + file)],
    limit: "200 kB",
    gzip: true,
  },
  {
    name: "Monaco, after it",
    path: files.filter((file) => file.startsWith("monaco-")).map((file) => folder + file),
    limit: "950 kB",
    gzip: true,
  },
];

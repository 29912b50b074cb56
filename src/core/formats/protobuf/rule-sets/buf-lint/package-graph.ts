import type { ProtobufSchema } from "../../schema.ts";

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Packages by the packages they import; files without a package are no part of it. */
export class PackageGraph {
  readonly #imports: Graph;
  readonly #circles: ReadonlyMap<string, number>;

  constructor(schema: ProtobufSchema) {
    this.#imports = importsOf(schema);
    this.#circles = circlesOf(this.#imports);
  }

  /** The shortest way back to a package from one that it imports; undefined where there is none. */
  wayBack(to: string, from: string): readonly string[] | undefined {
    if (this.#circles.get(to) === undefined || this.#circles.get(to) !== this.#circles.get(from)) return undefined;
    return shortestWay(this.#imports, from, to);
  }
}

function importsOf(schema: ProtobufSchema): Graph {
  const graph = new Map<string, Set<string>>();
  for (const file of schema.byPath.values()) {
    if (file.package === "") continue;
    for (const { target } of file.imports) {
      if (target === undefined || target.package === "" || target.package === file.package) continue;
      const imported = graph.get(file.package);
      if (imported === undefined) graph.set(file.package, new Set([target.package]));
      else imported.add(target.package);
    }
  }
  return graph;
}

/** Numbers the groups of packages that reach each other: two walks, the second against the imports (Kosaraju). */
function circlesOf(graph: Graph): ReadonlyMap<string, number> {
  const against = new Map<string, string[]>();
  for (const [name, imported] of graph) {
    for (const other of imported) {
      const importers = against.get(other);
      if (importers === undefined) against.set(other, [name]);
      else importers.push(name);
    }
  }
  const circles = new Map<string, number>();
  for (const [number, start] of lastLeftFirst(graph).entries()) {
    const pending = circles.has(start) ? [] : [start];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (circles.has(name)) continue;
      circles.set(name, number);
      for (const importer of against.get(name) ?? []) if (!circles.has(importer)) pending.push(importer);
    }
  }
  return circles;
}

/** Packages in the order in which a depth-first walk leaves them, the last one first. */
function lastLeftFirst(graph: Graph): readonly string[] {
  const seen = new Set<string>();
  const left: string[] = [];
  for (const root of graph.keys()) {
    if (seen.has(root)) continue;
    seen.add(root);
    const path = [{ name: root, next: (graph.get(root) ?? new Set<string>()).values() }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const step = top.next.next();
      if (step.done === true) {
        left.push(top.name);
        path.pop();
      } else if (!seen.has(step.value)) {
        seen.add(step.value);
        path.push({ name: step.value, next: (graph.get(step.value) ?? new Set<string>()).values() });
      }
    }
  }
  return left.reverse();
}

/** Any way will do (buf prints a random one), so the shortest is told. */
function shortestWay(graph: Graph, from: string, to: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  // A map grows while it is walked, so this visits package after package, nearest first.
  for (const name of cameFrom.keys()) {
    if (name === to) break;
    for (const next of graph.get(name) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, name);
  }
  if (!cameFrom.has(to)) return undefined;
  const way: string[] = [];
  for (let at: string | undefined = to; at !== undefined; at = cameFrom.get(at)) way.push(at);
  return way.reverse();
}

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

// Who may import whom. The table permits; what it does not name is forbidden. Paths are prefixes under src/, the most
// specific `from` wins. A bare name is a package. `type:` permits types only.

const root = dirname(fileURLToPath(import.meta.url));

interface Permission {
  readonly from: string;
  readonly may: readonly string[];
  readonly because: string;
}

const formatBase = ["core/model", "core/text", "core/bytes"];

const table: readonly Permission[] = [
  { from: "core/model", may: [], because: "the nouns depend on nothing" },
  { from: "core/text", may: ["core/model"], because: "text knows no format" },
  { from: "core/bytes", may: ["core/model", "fflate", "@noble/hashes"], because: "bytes know no format" },
  {
    from: "core/formats/avro",
    may: [
      ...formatBase,
      "avsc",
      "@noble/hashes",
      "fflate",
      "snappyjs",
      "fzstd",
      "@hpcc-js/wasm-zstd",
      "seek-bzip",
      "xz-decompress",
    ],
    because: "a format never sees another",
  },
  { from: "core/formats/protobuf", may: [...formatBase, "protobufjs", "yaml"], because: "a format never sees another" },
  {
    from: "core/formats/json-schema",
    may: [...formatBase, "ajv", "ajv-formats", "ajv-draft-04", "re2js"],
    because: "a format never sees another",
  },
  { from: "core/formats/index.ts", may: ["core/model", "core/formats"], because: "the one list of formats" },
  { from: "core/rule-books", may: ["core/model"], because: "rule books get their judges as arguments" },
  {
    from: "core/compat",
    may: [
      "core/model",
      "core/text",
      "core/bytes",
      "type:core/studio.ts",
      "type:core/folder-studio.ts",
      "type:core/replay-studio.ts",
      "type:core/rule-books",
    ],
    because: "histories and evidence get formats and rule books as arguments",
  },
  {
    from: "core/studio.ts",
    may: [
      "type:core/model",
      "type:core/bytes",
      "type:core/compat",
      "type:core/folder-studio.ts",
      "type:core/replay-studio.ts",
    ],
    because: "the door's interface is types",
  },
  {
    from: "core/folder-studio.ts",
    may: ["type:core/model", "type:core/bytes"],
    because: "a part of the door's interface",
  },
  {
    from: "core/replay-studio.ts",
    may: ["type:core/model", "type:core/bytes"],
    because: "a part of the door's interface",
  },
  { from: "core/index.ts", may: ["core"], because: "the only door" },
  {
    from: "worker/client.ts",
    may: ["type:core/index.ts", "comlink"],
    because: "the page's side of the worker must not load core",
  },
  { from: "worker", may: ["core/index.ts", "comlink"], because: "the worker serves the door" },
  {
    from: "cli",
    may: ["cli", "core/index.ts", "node:*", "commander", "yaml"],
    because: "the terminal sees the door alone",
  },
  {
    from: "app/ui",
    may: ["react", "react-dom", "radix-ui", "lucide-react", "react-resizable-panels", "@tanstack/react-virtual"],
    because: "parts know no store",
  },
  {
    from: "app/state",
    may: ["core/model", "type:core/index.ts", "worker/client.ts", "zustand", "dexie", "react", "public"],
    because: "the store loads no engine",
  },
  {
    from: "app/editor",
    may: ["app/state", "app/ui", "core/model", "type:core/index.ts", "monaco-editor", "react"],
    because: "the only folder with Monaco",
  },
  {
    from: "app/",
    may: [
      "app/state",
      "app/editor",
      "app/ui",
      "app/pick",
      "core/model",
      "type:core/index.ts",
      "react",
      "react-dom",
      "radix-ui",
      "lucide-react",
      "react-resizable-panels",
      "@tanstack/react-virtual",
    ],
    because: "a feature never sees another feature",
  },
  {
    from: "app/pick",
    may: ["core/model", "fflate"],
    because: "what a person gives, before anything is made of it",
  },
  {
    from: "app/main.tsx",
    may: ["app", "react", "react-dom", "@fontsource-variable"],
    because: "puts the page together",
  },
  {
    from: "app/App.tsx",
    may: ["app", "core/model", "react", "react-dom", "react-resizable-panels", "radix-ui", "lucide-react"],
    because: "puts features together",
  },
];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    // Folders named testing hold what tests share.
    if (entry.isDirectory()) return entry.name === "testing" ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|\.d\.ts$/.test(entry.name) ? [path] : [];
  });
}

const pattern =
  /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/gm;

function importsOf(path: string): Import[] {
  const file = relative(root, path).split("\\").join("/");
  return [...readFileSync(path, "utf8").matchAll(pattern)].map((match) => {
    const specifier = match[2] ?? match[3] ?? "";
    const target = specifier.startsWith(".")
      ? relative(root, resolve(dirname(path), specifier))
          .split("\\")
          .join("/")
          .replace(/^\.\.\//, "")
          .replace(/\?.*$/, "")
      : specifier;
    return { file, target, typeOnly: match[1] !== undefined };
  });
}

const files = sources(root);
const all = files.flatMap(importsOf);

function ruleFor(file: string): Permission | undefined {
  return table.filter(({ from }) => file.startsWith(from)).sort((a, b) => b.from.length - a.from.length)[0];
}

function folderOf(file: string): string {
  return file
    .split("/")
    .slice(0, file.startsWith("core/formats/") ? 3 : 2)
    .join("/");
}

function permits(permission: Permission, { file, target, typeOnly }: Import): boolean {
  if (folderOf(file) === folderOf(target) || /\.css$/.test(target)) return true;
  return permission.may.some((entry) => {
    const name = entry.replace(/^type:/, "");
    if (entry.startsWith("type:") && !typeOnly) return false;
    return name === "node:*" ? target.startsWith("node:") : target === name || target.startsWith(`${name}/`);
  });
}

describe("who may import whom", () => {
  test("every source file has a row in the table", () => {
    const homeless = files
      .map((path) => relative(root, path).split("\\").join("/"))
      .filter((file) => ruleFor(file) === undefined);
    expect(homeless).toEqual([]);
  });

  test("imports are permitted by the table", () => {
    const broken = all
      .map((one) => ({ one, rule: ruleFor(one.file) }))
      .filter(({ one, rule }) => rule !== undefined && !permits(rule, one))
      .map(({ one, rule }) => `${one.file} imports ${one.target}, but ${rule?.because}`);
    expect(broken).toEqual([]);
  });

  test("there are no cycles", () => {
    const graph = new Map<string, string[]>();
    // Types vanish when compiled, so a cycle of types alone is none.
    for (const { file, target, typeOnly } of all) if (!typeOnly) graph.set(file, [...(graph.get(file) ?? []), target]);
    const state = new Map<string, "open" | "done">();
    const cycles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (state.get(file) === "done") return;
      if (state.get(file) === "open") {
        cycles.push([...trail.slice(trail.indexOf(file)), file].join(" -> "));
        return;
      }
      state.set(file, "open");
      for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
      state.set(file, "done");
    };
    for (const file of graph.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });

  test("the three formats have the same files", () => {
    const wanted = [
      "index.ts",
      "schema.ts",
      "parse.ts",
      "outline.ts",
      "diff.ts",
      "codec.ts",
      "read.ts",
      "annotate.ts",
      "sample.ts",
      "shape.ts",
      "fixes.ts",
      "rule-sets",
    ];
    for (const format of ["avro", "protobuf", "json-schema"]) {
      const there = readdirSync(join(root, "core/formats", format));
      expect(
        wanted.filter((name) => !there.includes(name)),
        format,
      ).toEqual([]);
    }
  });

  test("files stay readable: at most 400 lines, tables of data apart", () => {
    const long = files
      .filter(
        (path) =>
          !/\.generated\.ts$|\/(rules|types|tables?|[\w-]+\.rules|[\w-]+-table|well-known[\w-]*)\.ts$/.test(path),
      )
      .map((path) => ({ path: relative(root, path), lines: readFileSync(path, "utf8").split("\n").length - 1 }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** One request with what the original answered. */
export interface Case {
  readonly id: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly expect: Readonly<Record<string, unknown>>;
}

interface CaseLine {
  readonly id: string;
  readonly request: Record<string, unknown>;
  readonly variants: readonly { readonly set: Record<string, unknown>; readonly expect: Record<string, unknown> }[];
}

/** The cases of a set, each variant one case. */
export function casesOf(folder: string, set: string): Case[] {
  if (set === "avro-files") return fileCases(folder);
  if (set === "avro-idl") return idlCases(folder);
  const lines = gunzipSync(readFileSync(join(folder, `${set}.jsonl.gz`)))
    .toString("utf8")
    .split("\n");
  return lines.filter((line) => line !== "").flatMap(variantsOf);
}

function variantsOf(line: string): Case[] {
  // The cases are our own recorded files; their shape is told in their README.
  const { id, request, variants } = JSON.parse(line) as CaseLine;
  return variants.map(({ set, expect }, index) => ({
    id: variants.length === 1 ? id : `${id}#${index}`,
    request: { ...request, ...set },
    expect,
  }));
}

/** Container files: each codec's file holds the records of orders.json. */
function fileCases(folder: string): Case[] {
  const place = join(folder, "avro-files");
  const expected: unknown = JSON.parse(readFileSync(join(place, "orders.json"), "utf8"));
  return ["null", "deflate", "snappy", "zstandard", "bzip2", "xz"].map((codec) => ({
    id: codec,
    request: {
      op: "decode",
      format: "avro",
      framing: "container",
      hex: readFileSync(join(place, `orders-${codec}.avro`)).toString("hex"),
    },
    expect: { file: expected, codec },
  }));
}

const idlNames =
  "baseball comments cycle echo forward_ref import interop leading_underscore mr_events namespaces nestedimport reservedwords schema_syntax_schema simple status_schema unicode union uuid".split(
    " ",
  );

/**
 * Files that Avro's own tests find on Java's class path; the cases do not hold them. Written from what is known of them:
 * the types that the expected protocol of `import` has from them.
 */
function classpathFiles(): readonly (readonly [string, string])[] {
  const place = join(dirname(fileURLToPath(import.meta.url)), "on-the-classpath");
  return readdirSync(place).map((path) => [path, readFileSync(join(place, path), "utf8")] as const);
}

/** IDL files: each stands for the protocol or schema of the same name. */
function idlCases(folder: string): Case[] {
  const input = join(folder, "avro-idl", "input");
  const output = join(folder, "avro-idl", "output");
  const beside = [
    "bar.avpr",
    "baz.avsc",
    "foo.avsc",
    "player.avsc",
    "position.avsc",
    ...idlNames.map((name) => `${name}.avdl`),
  ];
  return idlNames.map((name) => {
    const main = `${name}.avdl`;
    const paths = [main, ...beside.filter((path) => path !== main)];
    const own = paths.map((path) => [path, readFileSync(join(input, path), "utf8")] as const);
    const files = Object.fromEntries([...own, ...classpathFiles()]);
    const goal = name.endsWith("_schema") ? `${name.slice(0, -"_schema".length)}.avsc` : `${name}.avpr`;
    const json: unknown = JSON.parse(readFileSync(join(output, goal), "utf8"));
    return {
      id: name,
      request: { op: "parse", format: "avro", syntax: "idl", schema: { files } },
      expect: { ok: true, jsonValue: json },
    };
  });
}

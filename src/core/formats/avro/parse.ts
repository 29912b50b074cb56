import type { SchemaSource, SourceFile } from "../../model/format.ts";
import type { Place } from "../../model/place.ts";
import type { Problem } from "../../model/problem.ts";
import type { ParseCache, Parsed } from "../../model/schema-format.ts";
import { type JsonScan, scanJson } from "../../text/json.ts";
import { DefaultChecker } from "./default-checker.ts";
import { deepestTypes, typeBelow } from "./depth.ts";
import { typesEqual } from "./equality.ts";
import { idlModule, isIdl } from "./idl-module.ts";
import { deepestNesting, nodeBelow } from "./json-depth.ts";
import { ParseContext, type ReadFiles } from "./parse-context.ts";
import { type AvroSchema, type AvroType, type NamedType, typeName, type UnionType } from "./schema.ts";
import { TypeParser } from "./type-parser.ts";

/**
 * Parses a version by Java's rules (spec 1). Files may use each other's names: the others are read first, in their
 * order, then the root file.
 */
export function parseAvro(source: SchemaSource, cache: ParseCache): Parsed<AvroSchema> {
  const rootFile = source.files.find((file) => file.path === source.root) ?? source.files[0];
  if (rootFile === undefined) {
    const hint = "Add a file with an Avro schema.";
    return { schema: undefined, problems: [{ severity: "error", code: "no-file", message: "there is no file", hint }] };
  }
  const context = new ParseContext();
  const files = isIdl(rootFile, source)
    ? idlModule().readIdl(rootFile, source.files, context, cache)
    : jsonFiles(source, rootFile, context, cache);
  link(context);
  const root = files.root();
  // Fewer types than that cannot stand in a longer chain.
  const deep = root === undefined || context.types < deepestTypes ? undefined : typeBelow(root, deepestTypes);
  if (deep !== undefined) return { schema: undefined, problems: [...context.problems, tooDeep(deep)].sort(byPlace) };
  checkDefaults(context, root);
  const problems = context.problems.sort(byPlace);
  if (root === undefined) return { schema: undefined, problems };
  const { syntaxes } = files;
  const idlJson = files.json();
  return {
    schema: {
      root,
      file: rootFile.path,
      files: source.files,
      syntaxes,
      names: context.names,
      problems,
      ...(idlJson === undefined ? {} : { idlJson }),
    },
    problems,
  };
}

function jsonFiles(source: SchemaSource, rootFile: SourceFile, context: ParseContext, cache: ParseCache): ReadFiles {
  const syntaxes = new Map<string, "json" | "idl">();
  let root: AvroType | undefined;
  for (const file of [...source.files.filter((other) => other !== rootFile), rootFile]) {
    if (syntaxes.has(file.path)) continue;
    if (isIdl(file, source)) {
      const read = idlModule().readIdl(file, source.files, context, cache);
      for (const [path, syntax] of read.syntaxes) syntaxes.set(path, syntax);
      continue;
    }
    syntaxes.set(file.path, "json");
    const scan = cache.get("avro-json", file.path, file.text, () => scanSchema(file));
    context.problems.push(...scan.problems);
    if (scan.value === undefined) continue;
    const type = new TypeParser(context, file.path).parse(scan.value, "", (resolved) => {
      if (file === rootFile) root = resolved;
    });
    if (file === rootFile) root = type;
  }
  return { syntaxes, root: () => root, json: () => undefined };
}

function tooDeep(type: AvroType): Problem {
  const message = `types contain each other more than ${deepestTypes} levels deep`;
  const hint = "Java runs out of stack on such a schema: make the chain of types shorter.";
  return { severity: "error", code: "too-deep", message, place: type.place, hint };
}

function scanSchema(file: SourceFile): JsonScan {
  const scan = scanJson(file.text, { file: file.path, comments: true });
  const short = file.text.length < deepestNesting;
  const deep = scan.value === undefined || short ? undefined : nodeBelow(scan.value, deepestNesting);
  if (deep === undefined) return scan;
  const place = { file: file.path, from: deep.from, to: deep.from + 1 };
  const message = `the schema nests deeper than ${deepestNesting} levels`;
  const problem: Problem = { severity: "error", code: "too-deep", message, place, hint: "Give inner types names." };
  return { value: undefined, problems: [...scan.problems, problem] };
}

/** Fills in the names that were used before they were defined, and checks what needs the whole. */
function link(context: ParseContext): void {
  for (const reference of context.pending) {
    const type = context.names.get(reference.full);
    if (type === undefined)
      context.problems.push(undefinedName(reference.full, reference.text, reference.place, context));
    else {
      reference.fill(type);
      context.unresolved.delete(reference.standIn);
      warnForward(type, reference.place, context);
    }
  }
  for (const union of context.unions) checkUnion(union, context);
  for (const type of context.repeated) {
    const first = context.names.get(type.full);
    if (first === undefined || typesEqual(first, type)) continue;
    context.problems.push({
      severity: "error",
      code: "redefined",
      message: `Can't redefine: ${type.full}`,
      place: type.namePlace,
      hint: "Refer to the first definition by its name, or choose another name.",
    });
  }
}

/** Checks the defaults of everything, the root's types first, in the order Java would come to them. */
function checkDefaults(context: ParseContext, root: AvroType | undefined): void {
  const checker = new DefaultChecker(context.unresolved);
  for (const type of [...context.names.values(), ...context.repeated])
    if (type.place.file !== root?.place.file) checker.check(type);
  if (root !== undefined) checker.check(root);
  for (const type of context.names.values()) checker.check(type);
  context.problems.push(...checker.problems);
}

function undefinedName(full: string, text: string, place: Place, context: ParseContext): Problem {
  const known = [...context.names.keys()].filter((name) => name.slice(name.lastIndexOf(".") + 1) === text);
  let hint = "Define it in one of the files, or correct the name.";
  if (["record", "error", "enum", "fixed", "array", "map"].includes(text)) {
    hint = `Put the declaration into an object of its own: "type": { "type": "${text}", ... }.`;
  } else if (known[0] !== undefined) hint = `There is ${known[0]}: write its full name.`;
  return { severity: "error", code: "undefined-name", message: `Undefined schema: ${full}`, place, hint };
}

function warnForward(type: NamedType, place: Place, context: ParseContext): void {
  const within = type.place.file === place.file && type.place.from <= place.from && place.to <= type.place.to;
  if (within || type.place.file !== place.file) return;
  context.problems.push({
    severity: "warning",
    code: "forward-reference",
    message: `${type.full} is used before it is defined`,
    place,
    hint: "Java accepts this since 1.12; the specification and other languages do not.",
  });
}

function checkUnion(union: UnionType, context: ParseContext): void {
  const seen = new Set<string>();
  for (const branch of union.branches) {
    const name = typeName(branch);
    if (seen.has(name) && !context.unresolved.has(branch)) {
      context.problems.push({
        severity: "error",
        code: "duplicate-branch",
        message: `Duplicate in union: ${name}`,
        place: branchPlace(union, branch),
        hint: "A union holds each unnamed type and each name once.",
      });
    }
    seen.add(name);
  }
}

/** Where the branch stands in the union, which for a name is not where the type is declared. */
function branchPlace(union: UnionType, branch: AvroType): Place {
  const index = union.branches.lastIndexOf(branch);
  const node = union.node.kind === "array" ? union.node.items[index] : undefined;
  return node === undefined ? union.place : { file: union.place.file, from: node.from, to: node.to };
}

function byPlace(a: Problem, b: Problem): number {
  if (a.place === undefined || b.place === undefined) return 0;
  if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
  return a.place.from - b.place.from;
}

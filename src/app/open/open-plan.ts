import type { FormatId, Result } from "../../core/model/index.ts";
import type { Question, Subject } from "../state/subject.ts";
import { subjectFromFile } from "../state/subject-file.ts";
import { claimsToBeWorkspace, readWorkspaceFile, type WorkspaceFile } from "../state/workspace-file.ts";
import { type Arrangement, arrange, type OpenedText, type PlannedVersion } from "./arrange.ts";
import { unwrap } from "./envelope.ts";
import type { GatheredText } from "./gathered.ts";

/** What the texts at hand turn out to be. */
export type Found =
  | { readonly kind: "nothing" }
  | { readonly kind: "workspace"; readonly file: Result<WorkspaceFile> }
  | { readonly kind: "schemas"; readonly texts: readonly OpenedText[] };

/** Looks at what was dropped or pasted: an exported workspace, or schemas, taken out of their wrappings. */
export function whatIsIn(files: readonly GatheredText[]): Found {
  const [only] = files;
  if (only === undefined || files.every((file) => file.text.trim() === "")) return { kind: "nothing" };
  if (files.length === 1 && only.text.includes("schema-evolution-studio/workspace")) {
    const value = parsed(only.text);
    if (claimsToBeWorkspace(value)) return { kind: "workspace", file: readWorkspaceFile(value) };
  }
  const texts = files.flatMap(({ path, text, set }): readonly OpenedText[] =>
    set === undefined
      ? unwrap(text).map((inner) => ({ path, ...inner }))
      : [{ path, text, set, format: "protobuf", references: [], from: "a descriptor set" }],
  );
  return { kind: "schemas", texts };
}

const pastedNames = {
  avro: "schema.avsc",
  protobuf: "schema.proto",
  "json-schema": "schema.json",
} as const satisfies Record<FormatId, string>;

/** How the schemas would be laid out, once their format is known; a pasted text gets a name then. */
export function planOf(texts: readonly OpenedText[], format: FormatId | undefined): Arrangement {
  const named = texts.map((text) => (text.path === "" ? { ...text, path: pastedNames[format ?? "avro"] } : text));
  return arrange(named, format);
}

/** The name a new subject would have: the registry's, or the main file's. */
export function subjectName(texts: readonly OpenedText[], versions: readonly PlannedVersion[]): string {
  const told = texts.find((text) => text.subject !== undefined)?.subject;
  if (told !== undefined) return told;
  const path = versions[0]?.files[0]?.path ?? "";
  const base = path.slice(path.lastIndexOf("/") + 1);
  const stem = base.replace(/\.[^.]+$/, "");
  return stem === "" ? "new subject" : stem;
}

/** A new subject of these versions; a single one gets a draft beside it, so that there is something to change. */
export function plannedSubject(
  name: string,
  format: FormatId,
  versions: readonly PlannedVersion[],
  now: number,
  questions: Partial<Question> = {},
): Subject {
  const named = versions.map((version, index) => ({
    name: version.name ?? `v${index + 1}`,
    createdAt: new Date(now).toISOString(),
    source: { files: version.files },
  }));
  const [only] = named;
  const all =
    named.length === 1 && only !== undefined
      ? [only, { ...only, name: "draft", source: { files: [...only.source.files] } }]
      : named;
  return subjectFromFile({ name, format, versions: all, samples: [], questions }, now);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

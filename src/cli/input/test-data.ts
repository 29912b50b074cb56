import { readFileSync } from "node:fs";
import {
  dialects,
  type EventOutcome,
  eventOutcomes,
  type FormatId,
  formatIds,
  type SchemaSource,
} from "../../core/index.ts";
import { InputError } from "./input-error.ts";

/** What the first line of a file says: an exported workspace, or samples with what is expected of them. */
const kinds = ["schema-evolution-studio/workspace", "schema-evolution-studio/test-data"];

export interface TestedVersion {
  readonly name: string;
  readonly source: SchemaSource;
}

/** An event, the version that wrote it, and what each version is expected to make of it. */
export interface TestedSample {
  readonly name: string;
  /** Index of the version that wrote it. */
  readonly version: number;
  readonly json: string;
  /** In the order of the versions; none in a plain workspace. */
  readonly expected: readonly EventOutcome[] | undefined;
}

/** A subject whose samples are read by every version. */
export interface TestedSubject {
  readonly name: string;
  readonly format: FormatId;
  readonly versions: readonly TestedVersion[];
  readonly samples: readonly TestedSample[];
}

/** Reads an exported workspace or test data, believing nothing. */
export function readTestData(path: string): readonly TestedSubject[] {
  const file = parsed(path);
  const { kind, version, subjects } = record(file, "The file");
  if (typeof kind !== "string" || !kinds.includes(kind))
    throw new InputError(
      `"${path}" is neither an exported workspace nor test data.`,
      "The studio's Export writes both.",
    );
  if (version !== 1)
    throw new InputError(`"${path}" has a layout that this evolve does not know.`, "Use a newer evolve.");
  return list(subjects, "subjects").map((item, at) => subject(item, `subjects[${at}]`));
}

function parsed(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new InputError(`There is no file "${path}" that can be read.`, "Check the path.");
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`"${path}" is no JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function subject(value: unknown, at: string): TestedSubject {
  const fields = record(value, at);
  const format = formatIds.find((id) => id === fields.format);
  if (format === undefined) throw new InputError(`${at}.format should be one of ${formatIds.join(", ")}.`);
  const versions = list(fields.versions, `${at}.versions`).map((item, index): TestedVersion => {
    const place = `${at}.versions[${index}]`;
    const version = record(item, place);
    return { name: text(version.name, `${place}.name`), source: source(version.source, `${place}.source`) };
  });
  const samples = list(fields.samples ?? [], `${at}.samples`).map((item, index) =>
    sample(item, `${at}.samples[${index}]`, versions.length),
  );
  return { name: text(fields.name, `${at}.name`), format, versions, samples };
}

function source(value: unknown, at: string): SchemaSource {
  const fields = record(value, at);
  const files = list(fields.files, `${at}.files`).map((item, index) => {
    const place = `${at}.files[${index}]`;
    const file = record(item, place);
    return { path: text(file.path, `${place}.path`), text: text(file.text, `${place}.text`) };
  });
  if (files.length === 0) throw new InputError(`${at}.files is empty.`, "A version needs at least one file.");
  return {
    files,
    ...(typeof fields.root === "string" ? { root: fields.root } : {}),
    ...(typeof fields.assertFormats === "boolean" ? { assertFormats: fields.assertFormats } : {}),
    ...(fields.syntax === "idl" ? { syntax: "idl" as const } : {}),
    ...dialectOf(fields.dialect),
  };
}

function dialectOf(value: unknown): Pick<SchemaSource, "dialect"> {
  const dialect = dialects.find((one) => one === value);
  return dialect === undefined ? {} : { dialect };
}

function sample(value: unknown, at: string, versions: number): TestedSample {
  const fields = record(value, at);
  const { version, expected } = fields;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 0 || version >= versions)
    throw new InputError(`${at}.version should be the place of a version, from 0 to ${versions - 1}.`);
  const name = text(fields.name, `${at}.name`);
  const json = text(fields.json, `${at}.json`);
  if (expected === undefined) return { name, json, version, expected: undefined };
  const outcomes = list(expected, `${at}.expected`).map((item, index) => {
    const outcome = eventOutcomes.find((one) => one === item);
    if (outcome === undefined)
      throw new InputError(`${at}.expected[${index}] should be one of ${eventOutcomes.join(", ")}.`);
    return outcome;
  });
  if (outcomes.length !== versions) throw new InputError(`${at}.expected should name one outcome for each version.`);
  return { name, json, version, expected: outcomes };
}

function record(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new InputError(`${at} should be an object.`);
}

function list(value: unknown, at: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new InputError(`${at} should be a list.`);
}

function text(value: unknown, at: string): string {
  if (typeof value === "string") return value;
  throw new InputError(`${at} should be a text.`);
}

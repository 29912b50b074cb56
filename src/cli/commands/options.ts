import { Option } from "commander";
import {
  algorithms,
  type FormatId,
  type Framing,
  formatIds,
  framings,
  glueModes,
  levels,
  policies,
} from "../../core/index.ts";
import { InputError } from "../input/input-error.ts";

/** `--format`, on every command that reads a schema. */
export const formatOption = (): Option =>
  new Option("--format <format>", "format of the schemas; guessed from extension and text").choices([...formatIds]);

export const rootOption = (): Option =>
  new Option("--root <name>", "Protobuf: full name of the message; others: path of the main file");

export const framingOption = (): Option =>
  new Option("--framing <framing>", "how the bytes are wrapped").choices([...framings]).default("raw");

export const levelOption = (): Option =>
  new Option("--level <level>", "compatibility level")
    .choices([...new Set([...levels, ...glueModes])])
    .default("BACKWARD");

export const policyOption = (): Option =>
  new Option("--policy <policy>", "Confluent, JSON Schema: how strict").choices([...policies]).default("STRICT");

export const algorithmOption = (): Option =>
  new Option("--algorithm <algorithm>", "Confluent, Protobuf: released line or the 2026 rewrite")
    .choices([...algorithms])
    .default("released");

/** Options that every command with a schema shares. */
export interface SchemaOptions {
  readonly format?: FormatId;
  readonly root?: string;
}

export interface FramingOptions extends SchemaOptions {
  readonly framing: Framing;
}

/** A count that was written as an option. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new InputError(`"${text}" is no whole number from 0.`);
  return number;
}

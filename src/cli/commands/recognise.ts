import { existsSync, readFileSync } from "node:fs";
import type { Command } from "commander";
import {
  createStudio,
  formatTitles,
  framingTitles,
  given,
  type Pasted,
  type RawDecoding,
  type Recognition,
  type Studio,
  toHex,
  utf8Text,
  type VersionId,
} from "../../core/index.ts";
import { isFit, recognisedAnswer } from "../batch/answer-shapes.ts";
import { beginsAsText, hasControls, isBinaryName } from "../input/data.ts";
import { InputError } from "../input/input-error.ts";
import { type LoadedVersion, loadVersion } from "../input/load.ts";
import { refuseUnreadable } from "../input/refuse-invalid.ts";
import { printable } from "../report/printable.ts";
import { versionNames } from "../report/version-names.ts";
import { formatOption, type SchemaOptions } from "./options.ts";

interface RecogniseOptions extends SchemaOptions {
  readonly schema?: readonly string[];
  readonly json?: boolean;
}

/** Guesses that are printed of those that fit, and of those that do not. */
const mostShown = 5;

/** Adds `evolve recognise`: who wrote a message, and in which framing. */
export function addRecognise(program: Command): void {
  program
    .command("recognise")
    .alias("recognize")
    .description("find a message's framing and which version wrote it; without a version, read it as Protobuf")
    .argument("<data>", "a file, -, hex, base64, a log's byte string, or a console's JSON dump")
    .option("--schema <schema...>", "the versions that may have written it")
    .addOption(formatOption())
    .option("--json", "print the object that batch answers")
    .action(async (data: string, options: RecogniseOptions) => {
      process.exitCode = await recognise(data, options);
    });
}

async function recognise(data: string, options: RecogniseOptions): Promise<number> {
  const studio = createStudio();
  const message = await messageOf(studio, data);
  const versions: LoadedVersion[] = [];
  for (const spec of options.schema ?? [])
    versions.push(await loadVersion(studio, spec, given({ format: options.format })));
  const ids: VersionId[] = [];
  for (const version of versions) ids.push(await refuseUnreadable(studio, version));
  const found = await studio.recognise(message.bytes, ids);
  const fits = found.filter(isFit);
  // What no version explains may still be somebody's Protobuf.
  const raw = fits.length === 0 ? await studio.decodeRaw(message.bytes) : undefined;
  const names = versionNames(versions.map(({ name }) => name));
  const nameOf = ({ version }: Recognition): string => names[ids.indexOf(version)] ?? "";
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ ok: true, hex: toHex(message.bytes), ...recognisedAnswer(found, ids, raw) })}\n`
      : recogniseText(message, fits, { nameOf, stumbles: stumblesOf(found, fits), raw }),
  );
  return fits.length > 0 || versions.length === 0 ? 0 : 1;
}

/** A file that is no text is the message itself; every other text is searched for one. */
async function messageOf(studio: Studio, data: string): Promise<Pasted | { readonly bytes: Uint8Array }> {
  const isFile = data === "-" || existsSync(data);
  const bytes = isFile ? new Uint8Array(readFileSync(data === "-" ? 0 : data)) : undefined;
  if (bytes !== undefined && (isBinaryName(data) || !beginsAsText(bytes))) return { bytes };
  const spelled = bytes === undefined ? undefined : utf8Text(bytes);
  const text = spelled === undefined ? data : spelled.kind === "text" ? spelled.text : undefined;
  if (bytes !== undefined && (text === undefined || hasControls(text))) return { bytes };
  const pasted = await studio.pasted(text ?? "");
  if (!pasted.ok) {
    const [problem] = pasted.problems;
    throw new InputError(problem?.message ?? "There is no message.", problem?.hint);
  }
  return pasted.value;
}

/** Where each version that fits in no framing came nearest. */
function stumblesOf(found: readonly Recognition[], fits: readonly Recognition[]): readonly Recognition[] {
  const told = new Set(fits.map(({ version }) => version));
  const stumbles: Recognition[] = [];
  for (const one of found) {
    if (told.has(one.version)) continue;
    told.add(one.version);
    stumbles.push(one);
  }
  return stumbles;
}

interface Told {
  readonly nameOf: (one: Recognition) => string;
  readonly stumbles: readonly Recognition[];
  readonly raw: RawDecoding | undefined;
}

function recogniseText(
  message: Pasted | { readonly bytes: Uint8Array },
  fits: readonly Recognition[],
  { nameOf, stumbles, raw }: Told,
): string {
  const { length } = message.bytes;
  const spelling = "spelling" in message ? `, found as ${message.spelling}` : "";
  const member = "member" in message && message.member !== undefined ? ` in the member "${message.member}"` : "";
  const lines = [`${length} ${length === 1 ? "byte" : "bytes"}${spelling}${member}`];
  for (const one of fits.slice(0, mostShown))
    lines.push("", `${sureness(one.score)}: ${headOf(one, nameOf)}`, ...whyOf(one), one.json ?? "");
  if (fits.length === 0 && stumbles.length > 0) lines.push("", "No version fits this message.");
  for (const one of stumbles.slice(0, mostShown)) lines.push("", `no: ${headOf(one, nameOf)}`, ...whyOf(one));
  if (raw !== undefined) lines.push("", ...rawLines(raw));
  return `${lines.map(printable).join("\n")}\n`;
}

function rawLines({ json, segments }: RawDecoding): readonly string[] {
  const isUnread = segments.length > 0 && segments.every(({ kind }) => kind === "unknown");
  return isUnread
    ? ["They are no Protobuf message; if a frame stands before one, name the versions with --schema."]
    : ["As Protobuf without a schema:", json];
}

function headOf(one: Recognition, nameOf: (one: Recognition) => string): string {
  const framing = one.text === true ? "its JSON text" : framingTitles[one.framing];
  const root = one.root === undefined ? "" : `, message ${one.root}`;
  return `${nameOf(one)} (${formatTitles[one.format]}), ${framing}${root}`;
}

function whyOf(one: Recognition): readonly string[] {
  return one.why.map((sentence) => `    ${sentence}`);
}

function sureness(score: number): string {
  if (score >= 0.99) return "yes";
  if (score >= 0.7) return "likely";
  return score >= 0.3 ? "possible" : "hardly";
}

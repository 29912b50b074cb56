import {
  type ContainerHeader,
  type ContainerSelection,
  type ContainerStretch,
  createStudio,
  given,
  type Studio,
  type VersionId,
} from "../../core/index.ts";
import { fileSteps } from "../batch/file-steps.ts";
import { openContainer, sentences } from "../input/container.ts";
import { InputError } from "../input/input-error.ts";
import { loadVersion } from "../input/load.ts";
import { OutputFile } from "../input/output-file.ts";
import { refuseInvalid } from "../input/refuse-invalid.ts";
import { wholeNumber } from "./options.ts";

interface InspectOptions {
  readonly blocks?: boolean;
  readonly verify?: boolean;
  readonly json?: boolean;
}

interface Totals {
  blocks: number;
  records: number;
  damaged: number;
  packed: number;
  size: number;
}

/** What a container file is, block by block. */
export async function inspect(path: string, options: InspectOptions): Promise<void> {
  const studio = createStudio();
  const opened = await openContainer(studio, path);
  const { file, header, size } = opened;
  const totals: Totals = { blocks: 0, records: 0, damaged: 0, packed: 0, size: 0 };
  const told: ContainerStretch[] = [];
  const out = new OutputFile("-");
  if (!options.json) await out.write(headText(header, size));
  for await (const step of fileSteps(studio, { kind: "scan", file, unpack: options.verify ?? false })) {
    if (!step.ok) throw new InputError(sentences(step.problems));
    for (const stretch of step.value.stretches) {
      count(totals, stretch);
      if (!options.blocks && stretch.kind === "block" && stretch.unmarked === undefined) continue;
      if (options.json) told.push(stretch);
      else await out.write(stretchText(stretch));
    }
  }
  const blocks = options.blocks || totals.damaged > 0 ? told : undefined;
  await out.write(
    options.json
      ? `${JSON.stringify(given({ ok: true, size, ...header, totals, blocks }))}\n`
      : totalText(totals, header, options),
  );
  await opened.close();
  process.exitCode = totals.damaged === 0 ? 0 : 1;
}

function count(totals: Totals, stretch: ContainerStretch): void {
  if (stretch.kind === "damaged") {
    totals.damaged += 1;
    totals.records += stretch.saved;
    return;
  }
  totals.blocks += 1;
  totals.records += stretch.count;
  totals.packed += stretch.packed;
  totals.size += stretch.size ?? 0;
}

function headText({ codec, sync, metadata, end }: ContainerHeader, size: number): string {
  const own = metadata.filter(({ key }) => !key.startsWith("avro."));
  return [
    `size     ${size} bytes, the first block at byte ${end}`,
    `codec    ${codec}`,
    `sync     ${sync}`,
    ...own.map(({ key, value }) => `metadata ${key} = ${value}`),
    "",
  ].join("\n");
}

/** A block or a damaged stretch in one line. */
export function stretchText(stretch: ContainerStretch): string {
  const where = `bytes ${stretch.from} to ${stretch.to}`;
  if (stretch.kind === "damaged") {
    const lost = stretch.lost === undefined ? "" : `, ${stretch.lost} lost`;
    return `✕ damaged ${where}: ${stretch.why} (byte ${stretch.at}); ${stretch.saved} records before the damage${lost}\n`;
  }
  const unpacked = stretch.size === undefined ? "" : `, ${stretch.size} unpacked`;
  const mark = stretch.unmarked === undefined ? "" : "; its records are whole, the sync marker behind them is not";
  return `block    ${where}: ${stretch.count} records, ${stretch.packed} bytes${unpacked}${mark}\n`;
}

function totalText(totals: Totals, header: ContainerHeader, { verify }: InspectOptions): string {
  const damage = totals.damaged === 0 ? "" : `, ${totals.damaged} damaged (evolve avro salvage keeps the rest)`;
  const proof = totals.damaged === 0 ? ", every record read" : "";
  const unpacked = verify ? `, ${totals.size} unpacked${proof}` : "";
  return `blocks   ${totals.blocks}${damage}, ${totals.packed} bytes${unpacked}\nrecords  ${totals.records}\nschema   ${header.schema}\n`;
}

export interface SelectOptions {
  readonly reader?: string;
  readonly where?: readonly string[];
  readonly skip?: string;
  readonly count?: string;
}

/** The selection that the options name. */
export async function selectionOf(
  studio: Studio,
  { reader, where, skip, count }: SelectOptions,
  damage: "stop" | "skip",
): Promise<ContainerSelection<VersionId>> {
  const version =
    reader === undefined
      ? undefined
      : await refuseInvalid(studio, await loadVersion(studio, reader, { format: "avro" }));
  return given({
    reader: version,
    where,
    skip: skip === undefined ? undefined : wholeNumber(skip),
    count: count === undefined ? undefined : wholeNumber(count),
    damage,
  });
}

/** Records as JSON lines; each file is read from its beginning. */
export async function cat(paths: readonly string[], options: SelectOptions): Promise<void> {
  const studio = createStudio();
  const selection = await selectionOf(studio, options, "skip");
  const out = new OutputFile("-");
  let failed = 0;
  for (const path of paths) {
    const opened = await openContainer(studio, path);
    let index = selection.skip ?? 0;
    for await (const step of fileSteps(studio, { kind: "read", file: opened.file, selection })) {
      if (!step.ok) throw new InputError(`"${path}": ${sentences(step.problems)}`);
      const lines: string[] = [];
      for (const record of step.value.records) {
        index += 1;
        if (record.kind === "record") lines.push(`${record.json}\n`);
        else process.stderr.write(`${path}: record ${index}: ${record.error}\n`);
        failed += record.kind === "record" ? 0 : 1;
      }
      await out.write(lines.join(""));
      for (const stretch of step.value.stretches.filter(({ kind }) => kind === "damaged")) {
        failed += 1;
        process.stderr.write(`${path}: ${stretchText(stretch)}`);
      }
    }
    await opened.close();
  }
  process.exitCode = failed === 0 ? 0 : 1;
}

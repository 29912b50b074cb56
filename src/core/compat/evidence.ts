import { toHex } from "../bytes/hex.ts";
import {
  type Change,
  type EventOutcome,
  type FieldReading,
  given,
  misreadKind,
  nodePathOf,
  type Reading,
  type SchemaFormat,
  TakenPaths,
} from "../model/index.ts";
import type { Evidence, Witness } from "../studio.ts";
import type { Pace } from "./pace.ts";

/** What evidence is gathered from: parsed schemas of one format, and how hard to try. */
export interface EvidencePlan {
  readonly format: SchemaFormat;
  readonly writer: unknown;
  readonly reader: unknown;
  readonly seed: number;
  readonly limit: number;
  readonly samples: readonly string[];
  readonly direction: "backward" | "forward";
  readonly engine: "exact" | "library";
  readonly pace: Pace;
}

/** So many events at least, and so many at most where much has changed. */
const fewEvents = 48;
const manyEvents = 400;

/** How many events to try where nobody said: two of each change that a reader looks at. */
export function eventsFor(changes: readonly Change[]): number {
  const looked = changes.filter((change) => change.about === "structure").length;
  return Math.min(manyEvents, Math.max(fewEvents, 2 * looked));
}

const worstFirst = { "cannot-read": 0, misread: 1, differs: 2, undecided: 3, same: 4 } as const satisfies Record<
  EventOutcome,
  number
>;

/** The user's events and generated ones, written by the writer and read by the reader; the smallest of each way to come out is kept. */
export async function gatherEvidence(plan: EvidencePlan): Promise<Evidence> {
  const { format, writer, reader, seed, limit } = plan;
  const events = [...plan.samples, ...format.sample(writer, { seed, limit, reader })];
  const outcomes = { same: 0, differs: 0, misread: 0, "cannot-read": 0, undecided: 0 };
  const kept = new Map<string, Witness & { readonly size: number }>();
  let tried = 0;
  let complete = true;
  for (const json of events) {
    const encoded = format.encode(writer, json);
    // A user's sample that does not fit is told where it is edited; here it only is no event of this writer.
    if (encoded.ok) {
      const { bytes } = encoded.value;
      const reading = await format.read({ writer, reader }, bytes, { engine: plan.engine, brief: true });
      tried += 1;
      outcomes[reading.outcome] += 1;
      keep(kept, plan.direction, json, bytes, reading);
    }
    if (!(await plan.pace.goOn())) {
      complete = false;
      break;
    }
  }
  const witnesses = [...kept.values()].sort((a, b) => worstFirst[a.outcome] - worstFirst[b.outcome] || a.size - b.size);
  return {
    complete,
    tried,
    outcomes,
    witnesses: witnesses.map(({ size: _, ...witness }) => witness),
    ...(tried > 0 || !complete
      ? {}
      : { why: "No event of the writer could be made: every example it has is endless or empty." }),
  };
}

function keep(
  kept: Map<string, Witness & { readonly size: number }>,
  direction: Witness["direction"],
  json: string,
  bytes: Uint8Array,
  reading: Reading,
): void {
  const key = signatureOf(json, reading);
  const known = kept.get(key);
  const count = (known?.count ?? 0) + 1;
  if (known !== undefined && known.size <= bytes.length) kept.set(key, { ...known, count });
  else {
    const error = reading.kind === "failed" ? reading.error : undefined;
    const witness = given({ direction, outcome: reading.outcome, json, hex: toHex(bytes), error, reading, count });
    kept.set(key, { ...witness, size: bytes.length });
  }
}

/** Two readings are the same way to come out if the same nodes, of the same branches, had the same outcomes other than `same`. */
function signatureOf(json: string, reading: Reading): string {
  const paths = new TakenPaths(json);
  const notes = new Set(
    reading.fields.filter(isNotable).map(({ path, outcome, written, read, note }) => {
      // Only what goes wrong is told apart by branches: a default inside each of them says the same.
      const node =
        outcome === "error" || outcome === "misread" ? (paths.branch(path) ?? paths.node(path)) : nodePathOf(path);
      return `${node}=${outcome}${outcome === "misread" ? misreadKind(note) + symbolsOf(written, read) : ""}`;
    }),
  );
  const tail = reading.kind === "failed" ? reading.error.replace(/\d+/g, "#") : "";
  return `${reading.outcome} ${[...notes].sort().join(" ")} ${tail}`;
}

/** Each symbol that is taken for another one is a finding of its own. */
function symbolsOf(written: string | undefined, read: string | undefined): string {
  const isSymbol = (value: string | undefined): boolean => value !== undefined && /^"[A-Za-z_]\w*"$/.test(value);
  return written !== read && isSymbol(written) && isSymbol(read) ? `${written}>${read}` : "";
}

function isNotable(field: FieldReading): boolean {
  return field.outcome !== "same" && field.outcome !== "converted";
}

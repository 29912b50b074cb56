import {
  type CheckRequest,
  type EventOutcome,
  type Finding,
  type Level,
  type Verdict,
  versionPut,
} from "../model/index.ts";
import type { FixOffer, Studio } from "../studio.ts";
import type { Desk } from "./desk.ts";
import { applyEdits } from "./edits.ts";
import { certainChanges, fieldRows, type SoundNodes } from "./fields.ts";
import { judgeOptions } from "./judge.ts";
import { levelsHeld } from "./levels.ts";
import type { Pace } from "./pace.ts";

type VerdictQuestions = Pick<Studio, "check" | "putAndCheck" | "compare" | "levels" | "fixes" | "matrix">;

/** Questions about histories and pairs, answered from schemas alone (the matrix also from events). */
export function verdictQuestions(desk: Desk, put: Studio["put"]): VerdictQuestions {
  return {
    check: (request) => check(desk, request),
    async putAndCheck(format, source, requests) {
      const version = await put(format, source);
      const verdicts: Verdict[] = [];
      for (const request of requests) {
        const versions = request.versions.map((id) => (id === versionPut ? version : id));
        verdicts.push(await check(desk, { ...request, versions }));
      }
      return { version, verdicts };
    },
    async compare(older, newer) {
      const { format } = desk.store.get(newer);
      const [old, current] = [desk.store.parsed(older).schema, desk.store.parsed(newer).schema];
      const [oldTree, newTree] = [desk.store.outline(older), desk.store.outline(newer)];
      if (old === undefined || current === undefined || oldTree === undefined || newTree === undefined) {
        return { changes: [], fields: [] };
      }
      const broken = { old: soundNodes(desk, older), new: soundNodes(desk, newer) };
      const changes = format.diff(old, current);
      const fields = fieldRows(oldTree, newTree, changes, broken);
      return { changes: certainChanges(changes, fields), fields };
    },
    levels: (request) => levelsHeld((level) => holds(desk, { ...request, level })),
    fixes: (older, newer, finding, question) => offers(desk, older, newer, finding, question),
    async matrix(request, channel) {
      const pace = desk.channels.start(channel);
      const rule: (boolean | null)[][] = [];
      const evidence: EventOutcome[][] = [];
      for (const writer of request.versions) {
        const [ruleRow, evidenceRow]: [(boolean | null)[], EventOutcome[]] = [[], []];
        for (const reader of request.versions) {
          ruleRow.push(await holds(desk, { ...request, versions: [writer, reader], level: "BACKWARD" }));
          evidenceRow.push(await worstOutcome(desk, writer, reader, request.limit ?? 24, pace));
        }
        rule.push(ruleRow);
        evidence.push(evidenceRow);
      }
      return { rule, evidence };
    },
  };
}

/** Of a version that is broken: true for a node that no problem stands in. */
function soundNodes({ store }: Desk, version: string): SoundNodes | undefined {
  if (store.standing(version) !== "broken") return undefined;
  const places = store
    .parsed(version)
    .problems.flatMap(({ severity, place }) => (severity === "error" && place !== undefined ? [place] : []));
  return ({ place }) =>
    place !== undefined &&
    places.every(({ file, from, to }) => file !== place.file || to < place.from || from > place.to);
}

async function check({ store, judge, parts }: Desk, request: CheckRequest): Promise<Verdict> {
  const last = request.versions.at(-1);
  if (last === undefined) throw new Error("a check needs at least one version");
  const ruleSet = store.get(last).format.ruleSets[request.ruleSet];
  if (ruleSet === undefined) throw new Error(`${store.get(last).format.id} has no rule set ${request.ruleSet}`);
  const options = judgeOptions(request);
  return parts.ruleBookOf(
    ruleSet.id,
    ruleSet.judges,
  )({
    ruleSet: ruleSet.id,
    versions: request.versions.length,
    level: request.level ?? "BACKWARD",
    checkpoint: request.checkpoint,
    judge: (writer, reader) =>
      judge.pair(at(request.versions, writer), at(request.versions, reader), ruleSet.id, options),
  });
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`no item ${index} in a list of ${list.length}`);
  return item;
}

/** Whether a check holds; a refused text is undecided here, and `check` says why. */
async function holds(desk: Desk, request: CheckRequest & { readonly level: Level }): Promise<boolean | null> {
  const verdict = await check(desk, request);
  return verdict.kind === "judged" ? verdict.compatible : null;
}

async function offers(
  desk: Desk,
  older: string,
  newer: string,
  finding: Finding,
  question: CheckRequest,
): Promise<FixOffer[]> {
  const { format, source } = desk.store.get(newer);
  const [old, current] = [desk.store.parsed(older).schema, desk.store.parsed(newer).schema];
  if (old === undefined || current === undefined) return [];
  const made: FixOffer[] = [];
  for (const fix of await format.fixes(old, current, finding)) {
    const files = applyEdits(source.files, fix.edits);
    const before = desk.store.size;
    const mended = desk.store.put(format, { ...source, files });
    // A fix may give exactly the text of a version that is kept for others: that one stays.
    const isNew = desk.store.size > before;
    const versions = question.versions.map((version) => (version === newer ? mended : version));
    // What mends a finding and breaks the text is no fix: two fields of one JSON name, say.
    if (desk.store.valid(mended) || !desk.store.valid(newer))
      made.push({ fix, files, verdict: await check(desk, { ...question, versions }) });
    if (isNew) desk.store.drop(mended);
  }
  const before = sameFindings(await check(desk, question), finding);
  const mending = made.filter(({ verdict }) => sameFindings(verdict, finding) < before);
  // Where no single step ends the finding, the first steps are still worth having.
  return mending.length > 0 ? mending : made;
}

/** How often a verdict tells the very same finding; a text that is refused tells every one. */
function sameFindings(verdict: Verdict, { rule, path, message, direction }: Finding): number {
  if (verdict.kind === "refused") return Number.POSITIVE_INFINITY;
  return verdict.findings.filter(
    (other) => other.rule === rule && other.path === path && other.message === message && other.direction === direction,
  ).length;
}

/** The worst that any tried event came to. */
async function worstOutcome(
  desk: Desk,
  writer: string,
  reader: string,
  limit: number,
  pace: Pace,
): Promise<EventOutcome> {
  const { store } = desk;
  if (!store.readable(writer).ok || !store.readable(reader).ok) return "undecided";
  // A matrix is asked for by a person, and comes after the verdict.
  const { gatherEvidence } = await import("./evidence.ts");
  const { outcomes, tried } = await gatherEvidence({
    format: store.get(writer).format,
    writer: store.parsed(writer).schema,
    reader: store.parsed(reader).schema,
    seed: 1,
    limit,
    samples: [],
    direction: "backward",
    engine: "exact",
    pace,
  });
  const order = ["cannot-read", "misread", "differs", "same"] as const;
  return tried === 0 ? "undecided" : (order.find((outcome) => outcomes[outcome] > 0) ?? "undecided");
}

import type { FieldRow } from "../../core/index.ts";
import type { Change, Finding, FindingClass, PairPlaces, Verdict } from "../../core/model/index.ts";
import { findingClasses } from "../../core/model/index.ts";
import type { FindingCard } from "./card.ts";
import type { Answer } from "./compare-slice.ts";

type Nodes = FindingCard["nodes"];

/** Everything that is said about one node, before it becomes a card. */
export interface CardGroup {
  readonly key: string;
  readonly class: FindingClass;
  readonly nodes: Nodes;
  readonly places: PairPlaces;
  readonly findings: readonly Finding[];
  readonly changes: readonly Change[];
  /** The finding that gives the class; undefined where nobody objects. */
  readonly worst: Finding | undefined;
}

interface Gathered {
  readonly key: string;
  readonly nodes: Nodes;
  places: PairPlaces;
  readonly findings: Finding[];
  readonly changes: Change[];
}

const groupsByAnswer = new WeakMap<Answer, readonly CardGroup[]>();

/** Findings of all rule sets about one node together, worst first; changes that nobody objects to are safe. */
export function groupsOf(answer: Answer): readonly CardGroup[] {
  const known = groupsByAnswer.get(answer);
  if (known !== undefined) return known;
  const groups = [...gather(answer).values()].map((gathered): CardGroup => {
    const worst = worstFinding(gathered.findings);
    return { ...gathered, worst, class: worst?.class ?? "safe" };
  });
  groups.sort((one, other) => findingClasses.indexOf(one.class) - findingClasses.indexOf(other.class));
  groupsByAnswer.set(answer, groups);
  return groups;
}

function gather(answer: Answer): ReadonlyMap<string, Gathered> {
  const groups = new Map<string, Gathered>();
  const rows = indexRows(answer.comparison.fields);
  const groupOf = (nodes: Nodes, other: string): Gathered => {
    const full = asPaired(rows, nodes);
    const key = keyOf(full, other);
    const known = groups.get(key);
    if (known !== undefined) return known;
    const made: Gathered = { key, nodes: full, places: placesOf(rows, full), findings: [], changes: [] };
    groups.set(key, made);
    return made;
  };
  for (const finding of allFindings(answer)) {
    const group = groupOf(finding.nodes ?? {}, `${finding.rule} ${finding.path}`);
    group.findings.push(finding);
    // A finding without nodes still has its own places.
    if (Object.keys(group.places).length === 0 && finding.places !== undefined) group.places = finding.places;
  }
  for (const change of answer.comparison.changes) {
    const nodes = {
      ...(change.old === undefined ? {} : { old: change.old.path }),
      ...(change.new === undefined ? {} : { new: change.new.path }),
    };
    const own = groups.has(keyOf(asPaired(rows, nodes), change.path));
    // Where silence is no consent, other changes stand in the field tree alone.
    if (own || !isUntold(answer, change)) groupOf(own ? nodes : enumOf(rows, nodes), change.path).changes.push(change);
  }
  return groups;
}

/** The findings that speak of this very pair, the lead rule set's first, each once. */
function allFindings(answer: Answer): readonly Finding[] {
  const verdicts: (Verdict | undefined)[] = [answer.lead.backward];
  if (answer.lead.forward !== answer.lead.backward) verdicts.push(answer.lead.forward);
  verdicts.push(answer.meaning);
  // The lead's chip asks at a level over the history; its pair verdicts above say all about this pair. Except buf,
  // whose chip asks another category.
  for (const [ruleSet, verdict] of Object.entries(answer.verdicts))
    if (ruleSet !== "meaning" && (ruleSet !== answer.lead.ruleSet || ruleSet === "buf-breaking"))
      verdicts.push(verdict);
  const seen = new Set<string>();
  return verdicts.flatMap((verdict) => {
    if (verdict === undefined || verdict.kind === "refused") return [];
    return verdict.findings.filter((finding) => {
      const key = JSON.stringify([finding.ruleSet, finding.rule, finding.path, finding.direction, finding.message]);
      if (seen.has(key)) return false;
      seen.add(key);
      const pairOnly =
        verdict === answer.lead.backward || verdict === answer.lead.forward || verdict === answer.meaning;
      return pairOnly || finding.against === undefined || aboutPair(answer, finding);
    });
  });
}

/**
 * True for a change of which no rule set says that it is safe: in a text that is not valid; and in a JSON Schema pair
 * that breaks, of which only the documents that were found are told.
 */
function isUntold({ whole, pair, lead }: Answer, { about }: Change): boolean {
  if (!whole) return true;
  if (pair.format !== "json-schema" || about === "annotation") return false;
  return [lead.backward, lead.forward].some((verdict) => verdict.kind !== "judged" || verdict.compatible !== true);
}

/** A symbol that no finding names is a change of its enum, which rule books judge as a whole. */
function enumOf(rows: RowIndex, nodes: Nodes): Nodes {
  const row = nodes.new === undefined ? rows.old.get(nodes.old ?? "") : rows.new.get(nodes.new);
  if (row?.kind !== "symbol" || row.parent === undefined) return nodes;
  const parent = rows.byId.get(row.parent);
  if (parent === undefined) return nodes;
  return {
    ...(parent.old === undefined ? {} : { old: parent.old.path }),
    ...(parent.new === undefined ? {} : { new: parent.new.path }),
  };
}

function keyOf(nodes: Nodes, other: string): string {
  return nodes.new ?? (nodes.old === undefined ? other : `-${nodes.old}`);
}

function aboutPair(answer: Answer, finding: Finding): boolean {
  // buf and lint are asked about the pair alone, so their only older version has index 0.
  if (finding.ruleSet === "buf-breaking" || finding.ruleSet === "buf-lint") return true;
  return finding.against === answer.against;
}

/** Rows by the path of either side. */
interface RowIndex {
  readonly old: ReadonlyMap<string, FieldRow>;
  readonly new: ReadonlyMap<string, FieldRow>;
  readonly byId: ReadonlyMap<string, FieldRow>;
}

function indexRows(fields: readonly FieldRow[]): RowIndex {
  const old = new Map<string, FieldRow>();
  const newer = new Map<string, FieldRow>();
  for (const row of fields) {
    if (row.old !== undefined) old.set(row.old.path, row);
    if (row.new !== undefined) newer.set(row.new.path, row);
  }
  return { old, new: newer, byId: new Map(fields.map((row) => [row.id, row])) };
}

/**
 * The nodes as the field tree pairs them: a rule set may name a record where it looked for a field that is not there,
 * so the deeper of its two nodes says what the finding is about.
 */
function asPaired(rows: RowIndex, nodes: Nodes): Nodes {
  const newRow = nodes.new === undefined ? undefined : rows.new.get(nodes.new);
  const oldRow = nodes.old === undefined ? undefined : rows.old.get(nodes.old);
  const row = depthOf(oldRow) > depthOf(newRow) ? oldRow : newRow;
  // One element that moved, into a oneof or out of one, stands in two rows.
  const isPair = nodes.old?.split("/").length === nodes.new?.split("/").length;
  if (row === undefined || (isPair && oldRow !== newRow)) return nodes;
  return {
    ...(row.old === undefined ? {} : { old: row.old.path }),
    ...(row.new === undefined ? {} : { new: row.new.path }),
  };
}

function depthOf(row: FieldRow | undefined): number {
  return row?.depth ?? -1;
}

function placesOf(rows: RowIndex, nodes: Nodes): PairPlaces {
  const old = nodes.old === undefined ? undefined : rows.old.get(nodes.old)?.old?.place;
  const newer = nodes.new === undefined ? undefined : rows.new.get(nodes.new)?.new?.place;
  return { ...(old === undefined ? {} : { old }), ...(newer === undefined ? {} : { new: newer }) };
}

function worstFinding(findings: readonly Finding[]): Finding | undefined {
  let worst: Finding | undefined;
  for (const finding of findings)
    if (worst === undefined || findingClasses.indexOf(finding.class) < findingClasses.indexOf(worst.class))
      worst = finding;
  return worst;
}

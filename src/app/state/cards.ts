import type { FieldRow } from "../../core/index.ts";
import type { Change, Direction, Finding, FindingClass, PairPlaces, Rule, Verdict } from "../../core/model/index.ts";
import { findingClasses, readablePath } from "../../core/model/index.ts";
import type { CardRule, FindingCard } from "./card.ts";
import { effectsOn, provesClass, triedBoth, witnessFor } from "./card-witness.ts";
import { effectSentences, safeEffect } from "./card-words.ts";
import type { Answer } from "./compare-slice.ts";
import type { PairEvidence } from "./evidence-slice.ts";

type Nodes = FindingCard["nodes"];

/** Everything that is said about one node, before it becomes a card. */
interface Group {
  readonly key: string;
  nodes: Nodes;
  places: PairPlaces;
  readonly findings: Finding[];
  readonly changes: Change[];
}

let lastAnswer: Answer | undefined;
let lastEvidence: PairEvidence | undefined;
let lastCards: readonly FindingCard[] = [];

/** The cards of an answer, worst first; the same list object as long as nothing changed. */
export function cardsOf(answer: Answer, evidence: PairEvidence | undefined): readonly FindingCard[] {
  const own = evidence?.pair === answer.pair ? evidence : undefined;
  if (answer === lastAnswer && own === lastEvidence) return lastCards;
  lastAnswer = answer;
  lastEvidence = own;
  lastCards = makeCards(answer, own);
  return lastCards;
}

/** Makes the cards anew: findings of all rule sets about one node are one card, changes that nobody judges are safe. */
export function makeCards(answer: Answer, evidence: PairEvidence | undefined): readonly FindingCard[] {
  const groups = new Map<string, Group>();
  const rows = indexRows(answer.comparison.fields);
  const groupOf = (nodes: Nodes, other: string): Group => {
    const full = asPaired(rows, nodes);
    const key = full.new ?? (full.old === undefined ? other : `-${full.old}`);
    const known = groups.get(key);
    if (known !== undefined) return known;
    const made: Group = { key, nodes: full, places: placesOf(rows, full), findings: [], changes: [] };
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
    groupOf(nodes, change.path).changes.push(change);
  }
  const cards = [...groups.values()].map((group) => cardOf(answer, evidence, group));
  const rank = (card: FindingCard): number => findingClasses.indexOf(card.class);
  return cards.sort((one, other) => rank(one) - rank(other));
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

function aboutPair(answer: Answer, finding: Finding): boolean {
  // buf and lint are asked about the pair alone, so their only older version has index 0.
  if (finding.ruleSet === "buf-breaking" || finding.ruleSet === "buf-lint") return true;
  return finding.against === answer.against;
}

/** Rows by the path of either side. */
interface RowIndex {
  readonly old: ReadonlyMap<string, FieldRow>;
  readonly new: ReadonlyMap<string, FieldRow>;
}

function indexRows(fields: readonly FieldRow[]): RowIndex {
  const old = new Map<string, FieldRow>();
  const newer = new Map<string, FieldRow>();
  for (const row of fields) {
    if (row.old !== undefined) old.set(row.old.path, row);
    if (row.new !== undefined) newer.set(row.new.path, row);
  }
  return { old, new: newer };
}

/**
 * The nodes as the field tree pairs them: a rule set may name a record where it looked for a field that is not there,
 * so the deeper of its two nodes says what the finding is about.
 */
function asPaired(rows: RowIndex, nodes: Nodes): Nodes {
  const newRow = nodes.new === undefined ? undefined : rows.new.get(nodes.new);
  const oldRow = nodes.old === undefined ? undefined : rows.old.get(nodes.old);
  const row = depthOf(oldRow) > depthOf(newRow) ? oldRow : newRow;
  if (row === undefined) return nodes;
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

function cardOf(answer: Answer, evidence: PairEvidence | undefined, group: Group): FindingCard {
  const finding = worstFinding(group.findings);
  const cardClass: FindingClass = finding?.class ?? "safe";
  const direction = directionOf(group.findings.filter((each) => each.class === cardClass));
  const witness = witnessFor(evidence, group.nodes, cardClass, direction);
  const shared = {
    id: group.key,
    class: cardClass,
    direction,
    nodes: group.nodes,
    places: group.places,
    changed: group.changes.map((change) => wordsOf(answer, change)),
    rules: group.findings.map(ruleLine),
    witness,
    finding,
  };
  if (finding === undefined) {
    const title = shared.changed[0] ?? readablePath(group.nodes.new ?? group.nodes.old ?? "");
    const who = safeEffect(group.changes, effectsOn(evidence, group.nodes), answer.pair);
    return {
      ...shared,
      title,
      who,
      why: "",
      advice: "",
      source: "",
      proof: triedBoth(evidence) ? "decoded" : "rule",
    };
  }
  const rule = answer.tables.rules[finding.ruleSet]?.[finding.rule];
  const proof = provesClass(witness, cardClass) ? "decoded" : finding.proof === "decoded" ? "decoded" : finding.proof;
  return {
    ...shared,
    title: rule === undefined ? finding.message : fill(rule.title, answer, group.nodes, direction),
    who: effectSentences({
      class: cardClass,
      direction,
      effects: effectsOn(evidence, group.nodes),
      evidence,
      pair: answer.pair,
      judges: [...new Set(group.findings.filter((each) => each.class === cardClass).map((each) => each.ruleSet))],
    }),
    ...ruleWords(rule, answer, group.nodes, direction),
    proof,
  };
}

function ruleWords(
  rule: Rule | undefined,
  answer: Answer,
  nodes: Nodes,
  direction: Direction,
): Pick<FindingCard, "why" | "advice" | "source"> {
  if (rule === undefined) return { why: "", advice: "", source: "" };
  return {
    why: fill(rule.why, answer, nodes, direction),
    advice: fill(rule.fix, answer, nodes, direction),
    source: rule.source,
  };
}

function worstFinding(findings: readonly Finding[]): Finding | undefined {
  let worst: Finding | undefined;
  for (const finding of findings)
    if (worst === undefined || findingClasses.indexOf(finding.class) < findingClasses.indexOf(worst.class))
      worst = finding;
  return worst;
}

function directionOf(findings: readonly Finding[]): Direction {
  const seen = new Set(findings.map((finding) => finding.direction));
  if (seen.size === 1) for (const only of seen) return only;
  return "both";
}

function ruleLine(finding: Finding): CardRule {
  const { ruleSet, rule, path, message, direction } = finding;
  return { ruleSet, rule, path, class: finding.class, message, direction };
}

/** Fills `{name}`, `{writer}` and `{reader}` in; the writer of a backward finding is the old version. */
function fill(text: string, answer: Answer, nodes: Nodes, direction: Direction): string {
  const { old, new: newer } = answer.pair;
  const [writer, reader] = direction === "forward" ? [newer.name, old.name] : [old.name, newer.name];
  const name = readablePath(nodes.new ?? nodes.old ?? "");
  const words: Readonly<Record<string, string>> = { "{name}": name, "{writer}": writer, "{reader}": reader };
  return text.replace(/\{(?:name|writer|reader)\}/g, (word) => words[word] ?? word);
}

/** A change in words, from the format's table. */
export function wordsOf(answer: Answer, change: Change): string {
  const title = answer.tables.changes[change.kind]?.title ?? change.kind.replaceAll("-", " ");
  const words: Readonly<Record<string, string>> = {
    "{name}": readablePath(change.path),
    "{old}": change.old?.value ?? "",
    "{new}": change.new?.value ?? "",
  };
  return title.replace(/\{(?:name|old|new)\}/g, (word) => words[word] ?? word);
}

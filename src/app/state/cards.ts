import type { FieldRow } from "../../core/index.ts";
import type { Change, ChangeSide, Direction, Finding, NodePath, Rule } from "../../core/model/index.ts";
import { namedNode, nodeName, showsHarm } from "../../core/model/index.ts";
import type { CardRule, FindingCard } from "./card.ts";
import { classedGroups } from "./card-classes.ts";
import type { CardGroup } from "./card-groups.ts";
import { type CardClaim, effectsOn, triedBoth, witnessFor } from "./card-witness.ts";
import { type CardFacts, effectSentences, harmSentences, safeEffect, unseenWays } from "./card-words.ts";
import type { Answer } from "./compare-slice.ts";
import type { PairEvidence } from "./evidence-slice.ts";

type Nodes = FindingCard["nodes"];

/** The worst that are made into cards: nobody reads more, and making ten thousand stalls the page. */
export const mostCards = 500;

let lastAnswer: Answer | undefined;
let lastEvidence: PairEvidence | undefined;
let lastCards: readonly FindingCard[] = [];

/** The cards of an answer, worst first, at most `mostCards`; the same list object as long as nothing changed. */
export function cardsOf(answer: Answer, evidence: PairEvidence | undefined): readonly FindingCard[] {
  const own = evidence?.pair === answer.pair ? evidence : undefined;
  if (answer === lastAnswer && own === lastEvidence) return lastCards;
  lastAnswer = answer;
  lastEvidence = own;
  lastCards = classedGroups(answer, own)
    .slice(0, mostCards)
    .map((group) => cardOf(answer, own, group));
  return lastCards;
}

function cardOf(answer: Answer, evidence: PairEvidence | undefined, group: CardGroup): FindingCard {
  const { class: cardClass } = group;
  const finding = tellingFinding(group);
  // Of a change that only events object to, both directions are looked at.
  const direction =
    group.worst === undefined && cardClass !== "safe"
      ? harmedWay(evidence, group)
      : directionOf(group.findings.filter((each) => each.class === cardClass));
  const ofClass = group.findings.filter((each) => each.class === cardClass);
  const claim: CardClaim = { nodes: group.nodes, class: cardClass, claims: cardClass === "safe" ? [] : ofClass };
  const witness = witnessFor(evidence, claim, direction);
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
    const title = shared.changed[0] ?? nameOf(answer, namedNode(group.nodes));
    const effects = effectsOn(evidence, claim);
    const who =
      cardClass === "safe"
        ? safeEffect(group.changes, effects, answer.pair, evidence)
        : `${effectSentences({ isReached: true, class: cardClass, direction, effects, evidence, pair: answer.pair, judges: [] })} No rule set names it here.`;
    return {
      ...shared,
      title,
      who,
      why: "",
      advice: "",
      source: "",
      proof: triedBoth(evidence) && unseenWays(effects, evidence).length === 0 ? "decoded" : "rule",
    };
  }
  const rule = answer.tables.rules[finding.ruleSet]?.[finding.rule];
  const any = effectsOn(evidence, { ...claim, claims: [] });
  const facts = {
    hasOtherHarm: [any.backward, any.forward].some((effect) => effect !== undefined && showsHarm(effect.field)),
    isReached: isReached(answer, group.nodes),
    class: cardClass,
    direction,
    effects: effectsOn(evidence, claim),
    evidence,
    pair: answer.pair,
    judges: [...new Set(group.findings.filter((each) => each.class === cardClass).map((each) => each.ruleSet))],
  };
  const beside = cardClass === "breaks" ? otherWays(direction, group.findings) : [];
  const unexplained = cardClass === "breaks" ? unexplainedWays(answer, evidence, direction) : [];
  const meant: CardClaim = {
    nodes: group.nodes,
    class: "meaning",
    claims: group.findings.filter((each) => each.class === "meaning"),
  };
  return {
    ...shared,
    // What breaks one way may change its meaning the other way: that has its witness, too.
    witness: witness ?? beside.map((way) => witnessFor(evidence, meant, way)).find((each) => each),
    title: rule === undefined ? finding.message : fill(rule.title, answer, finding, group.nodes),
    who: [
      mainWords(facts, group.changes),
      harmSentences(beside, { ...facts, effects: effectsOn(evidence, meant) }),
      harmSentences(unexplained, { ...facts, effects: effectsOn(evidence, { ...claim, class: "safe", claims: [] }) }),
    ]
      .filter((words) => words !== "")
      .join(" "),
    ...ruleWords(rule, answer, finding, group.nodes),
    proof: witness?.proves === true ? "decoded" : finding.proof,
  };
}

/** The direction in which events gave a change its class that no rule set objects to. */
function harmedWay(evidence: PairEvidence | undefined, { nodes, class: cardClass }: CardGroup): Direction {
  const effects = effectsOn(evidence, { nodes, class: "safe", claims: [] });
  const wanted = cardClass === "breaks" ? "error" : "misread";
  const ways = (["backward", "forward"] as const).filter((way) => effects[way]?.field.outcome === wanted);
  return ways.length === 1 ? (ways[0] ?? "both") : "both";
}

/** What events show of a change that a rule set calls safe says more than that it does. */
function mainWords(facts: CardFacts, changes: readonly Change[]): string {
  const { direction } = facts;
  // A rule set that calls one direction safe says nothing of the other.
  const effects = {
    backward: direction === "forward" ? undefined : facts.effects.backward,
    forward: direction === "backward" ? undefined : facts.effects.forward,
  };
  const isShown = effects.backward !== undefined || effects.forward !== undefined;
  if (facts.class !== "safe" || !isShown) return effectSentences(facts);
  return safeEffect(changes, effects, facts.pair, facts.evidence);
}

/** False for what the root message does not lead to: no event holds it. */
function isReached({ comparison: { fields } }: Answer, nodes: Nodes): boolean {
  let known = definitions.get(fields);
  if (known === undefined) {
    const rows = fields.filter(({ depth, kind }) => depth === 1 && kind === "definition");
    known = new Set(rows.flatMap(({ old, new: newer }) => [old?.path, newer?.path]));
    definitions.set(fields, known);
  }
  return !known.has((nodes.new ?? nodes.old)?.split("/", 2).join("/"));
}

/** Paths of the types that the root does not lead to. */
const definitions = new WeakMap<readonly FieldRow[], ReadonlySet<string | undefined>>();

/** The direction that a card does not speak of, where events fail and no rule set says why. */
function unexplainedWays(
  { lead }: Answer,
  evidence: PairEvidence | undefined,
  direction: Direction,
): readonly Exclude<Direction, "both">[] {
  return (["backward", "forward"] as const).filter((way) => {
    if (direction === "both" || direction === way || (evidence?.[way]?.outcomes["cannot-read"] ?? 0) === 0)
      return false;
    const verdict = lead[way];
    return verdict.kind === "judged" && verdict.compatible === true;
  });
}

/** The directions in which findings speak of a changed meaning, and the card's class does not speak. */
function otherWays(direction: Direction, findings: readonly Finding[]): readonly Exclude<Direction, "both">[] {
  const meant = findings.filter((each) => each.class === "meaning").map((each) => each.direction);
  return (["backward", "forward"] as const).filter(
    (way) => direction !== "both" && direction !== way && (meant.includes(way) || meant.includes("both")),
  );
}

/**
 * The finding whose words stand on the card: the worst one, but where it is a rule of buf's and we know what the change
 * does to values (the number is reused), that is what a person needs to hear. A changed name matters least.
 */
function tellingFinding({ worst, findings }: CardGroup): Finding | undefined {
  if (worst?.ruleSet !== "buf-breaking") return worst;
  const meant = findings.filter((each) => each.class === "meaning");
  const ofValues =
    meant.find(({ rule }) => rule !== "json-name-changed" && rule !== "presence-changed") ??
    meant.find(({ rule }) => rule !== "json-name-changed");
  const ofType = findings.find((each) => each.class === worst.class && /TYPE|CARDINALITY|LABEL/.test(each.rule));
  return ofValues ?? ofType ?? meant[0] ?? worst;
}

function ruleWords(
  rule: Rule | undefined,
  answer: Answer,
  finding: Finding,
  nodes: Nodes,
): Pick<FindingCard, "why" | "advice" | "source"> {
  if (rule === undefined) return { why: "", advice: "", source: "" };
  return {
    why: fill(rule.why, answer, finding, nodes),
    advice: fill(rule.fix, answer, finding, nodes),
    source: rule.source,
  };
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
function fill(text: string, answer: Answer, finding: Finding, nodes: Nodes): string {
  const { old, new: newer } = answer.pair;
  const [writer, reader] = finding.direction === "forward" ? [newer.name, old.name] : [old.name, newer.name];
  // A finding about a file or a package stands at the root, and names what it means in its path.
  const isOfFile = /^(?:FILE|PACKAGE)_/.test(finding.rule) && (namedNode(nodes) ?? "") === "" && finding.path !== "";
  const isAtRoot = finding.ruleSet === "buf-breaking" && (namedNode(nodes) ?? "") === "" && finding.path !== "";
  const own = isOfFile
    ? (finding.path.split("/").at(-1) ?? "")
    : isAtRoot
      ? (finding.path.split(".").at(-1) ?? "")
      : nameOf(answer, namedNode(nodes));
  const name = finding.name ?? own;
  const words: Readonly<Record<string, string>> = { "{name}": name, "{writer}": writer, "{reader}": reader };
  return text.replace(/\{(?:name|writer|reader)\}/g, (word) => words[word] ?? word);
}

function shownValue(side: ChangeSide | undefined): string {
  return side === undefined || side.value === "" ? "none" : side.value;
}

/** The name of a node; the root goes by the name that the field tree shows. */
function nameOf(answer: Answer, path: NodePath | undefined): string {
  const root = path === undefined || path === "" ? answer.comparison.fields[0]?.name : undefined;
  return root ?? nodeName(path ?? "", answer.pair.format);
}

/** A change in words, from the format's table. */
export function wordsOf(answer: Answer, change: Change): string {
  const title = answer.tables.changes[change.kind]?.title ?? change.kind.replaceAll("-", " ");
  const words: Readonly<Record<string, string>> = {
    "{name}": nameOf(answer, change.path),
    "{old}": shownValue(change.old),
    "{new}": shownValue(change.new),
  };
  return title.replace(/\{(?:name|old|new)\}/g, (word) => words[word] ?? word);
}

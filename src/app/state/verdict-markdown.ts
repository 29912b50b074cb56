import type { Headline } from "../../core/index.ts";
import { formatTitles, proofWords, ruleSetTitles } from "../../core/model/index.ts";
import type { FindingCard } from "./card.ts";
import type { Answer } from "./compare-slice.ts";
import { adviceSentence, detailOf, sentenceOf } from "./headline-words.ts";
import { strongestWords } from "./level-words.ts";
import { levelsRuleSet } from "./levels-rule-set.ts";

/** What a pull request is told. */
export interface MarkdownInput {
  readonly subject: string;
  readonly answer: Answer;
  readonly headline: Headline;
  readonly cards: readonly FindingCard[];
}

const glyphs = { breaks: "✕", risky: "▲", meaning: "≠", safe: "✓" } as const satisfies Record<
  FindingCard["class"],
  string
>;

/** The verdict as Markdown: the same words in the same order as on the page. */
export function verdictMarkdown({ subject, answer, headline, cards }: MarkdownInput): string {
  const { pair } = answer;
  const lines = [
    `### ${escapeMarkdown(subject)}: ${escapeMarkdown(pair.old.name)} → ${escapeMarkdown(pair.new.name)} (${formatTitles[pair.format]})`,
    "",
    `- **${sentenceOf(headline.backward, "backward")}.** ${detailOf(headline.backward, "backward")}`,
    `- **${sentenceOf(headline.forward, "forward")}.** ${detailOf(headline.forward, "forward")}`,
    `- ${adviceSentence(headline)}`,
    ...levelLines(answer),
    ...ruleSetLines(answer),
    "",
    ...cards.flatMap(cardLines),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function levelLines(answer: Answer): readonly string[] {
  const ruleSet = levelsRuleSet(answer);
  if (answer.levels === undefined || ruleSet === undefined) return [];
  return [`- Strongest level by ${ruleSetTitles[ruleSet]}: ${strongestWords(answer.levels)}`];
}

function ruleSetLines(answer: Answer): readonly string[] {
  return Object.values(answer.verdicts).map((verdict) => {
    const title = ruleSetTitles[verdict.ruleSet];
    if (verdict.kind === "refused") return `- ${title}: refuses the ${verdict.side} text`;
    if (verdict.compatible === null)
      return `- ${title}: undecided${verdict.undecided === undefined ? "" : `, ${verdict.undecided}`}`;
    if (verdict.ruleSet === "meaning")
      return `- ${title}: ${countOf(verdict.findings.length, "change of meaning", "changes of meaning")}`;
    return `- ${title}: ${verdict.compatible ? "compatible" : "not compatible"}`;
  });
}

function countOf(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

function cardLines(card: FindingCard): readonly string[] {
  const lines = [
    `#### ${glyphs[card.class]} ${escapeMarkdown(card.title)} (${proofWords[card.proof]})`,
    "",
    escapeMarkdown(card.who),
  ];
  if (card.witness !== undefined && card.class !== "safe")
    lines.push("", `Witness, ${card.witness.direction}:`, "", fence(card.witness.witness.json));
  if (card.advice !== "") lines.push("", `Fix: ${escapeMarkdown(card.advice)}`);
  if (card.why !== "") lines.push("", `Why: ${escapeMarkdown(card.why)}`);
  if (card.rules.length > 0) {
    lines.push("");
    for (const rule of card.rules)
      lines.push(`- ${ruleSetTitles[rule.ruleSet]}: \`${rule.rule}\` at \`${rule.path || "/"}\``);
  }
  return [...lines, ""];
}

/** A fence longer than any run of backticks inside, so that no event can end it. */
function fence(json: string): string {
  const longest = Math.max(2, ...[...json.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}json\n${json}\n${ticks}`;
}

/** Names are users' text: nothing in them may become markup. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
}

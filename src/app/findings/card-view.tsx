import { FlaskConical } from "lucide-react";
import { Fragment, type ReactNode, useEffect, useRef, useState } from "react";
import type { FixOffer } from "../../core/index.ts";
import { proofWords, ruleSetTitles } from "../../core/model/index.ts";
import type { CardRule, FindingCard } from "../state/card.ts";
import { isChosen } from "../state/chosen-card.ts";
import { useActions, useStudio } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import { Sign } from "../ui/sign.tsx";
import { FixPreview } from "./fix-preview.tsx";

const noOffers: readonly FixOffer[] = [];

/** One finding: what changed, who breaks, witness, fix, why, rule ids; always in that order. */
export function CardView({ card }: { readonly card: FindingCard }): ReactNode {
  const chosen = useStudio((state) => isChosen(card, state.selection));
  const from = useStudio((state) => state.selection.from);
  const { selectCard } = useActions();
  const [why, setWhy] = useState(false);
  const self = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen && from !== "findings" && from !== "start") self.current?.scrollIntoView({ block: "nearest" });
  }, [chosen, from]);
  const select = (): void => selectCard(card.id, card.nodes, "findings");
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the title is the button; the rest of the card only makes it larger.
    <li
      ref={self}
      className={chosen ? "card card-selected" : "card"}
      onClick={select}
      aria-current={chosen || undefined}
    >
      <div className="card-head">
        <Sign kind={card.class} shape="box" />
        <button type="button" className="card-title" onClick={select}>
          {breakable(card.title)}
        </button>
        <Proof card={card} />
      </div>
      <Changed card={card} />
      <p className="card-who">{card.who}</p>
      <WitnessLine card={card} />
      <CardActions card={card} chosen={chosen} why={why} onWhy={() => setWhy(!why)} />
      {why ? <Why card={card} /> : null}
      <Rules card={card} all={why} onAll={() => setWhy(true)} />
    </li>
  );
}

function Proof({ card }: { readonly card: FindingCard }): ReactNode {
  return (
    <span className={`proof proof-${card.proof}`}>
      {card.proof === "decoded" ? <FlaskConical size={12} aria-hidden="true" /> : null}
      {proofWords[card.proof]}
    </span>
  );
}

function Changed({ card }: { readonly card: FindingCard }): ReactNode {
  // A safe card's title is its change already.
  const changes = card.changed.filter((words) => words !== card.title);
  if (changes.length === 0) return null;
  return <p className="card-changed">{breakable(changes.join(" · "))}</p>;
}

/** A text that may go on in the next line after the dots and brackets of a path: paths are longer than a card is wide. */
function breakable(text: string): ReactNode {
  // A place to break at has no identity of its own: its position is its key.
  return text.split(/(?<=[a-z\])}>][.<](?=\S))/i).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}

function WitnessLine({ card }: { readonly card: FindingCard }): ReactNode {
  const { showCardWitness, showNarrowTab, showEvidenceTab } = useActions();
  const { witness } = card;
  if (witness === undefined || card.class === "safe") return null;
  const { json } = witness.witness;
  const show = (): void => {
    showCardWitness(witness);
    showEvidenceTab("bytes");
    showNarrowTab("evidence");
  };
  return (
    <button type="button" className="card-witness" title={`Show this event in the evidence: ${json}`} onClick={show}>
      <span className="muted">Witness</span>
      <span className="code ellipsis">{json}</span>
    </button>
  );
}

interface CardActionsProps {
  readonly card: FindingCard;
  readonly chosen: boolean;
  readonly why: boolean;
  readonly onWhy: () => void;
}

function CardActions({ card, chosen, why, onWhy }: CardActionsProps): ReactNode {
  const offers = useStudio((state) =>
    state.offers?.pair === state.answer?.pair ? (state.offers?.byCard[card.id] ?? noOffers) : noOffers,
  );
  const preview = useStudio((state) => (state.preview?.card === card.id ? state.preview.fix : undefined));
  const { previewFix } = useActions();
  const previewed = offers.find((offer) => offer.fix.id === preview);
  if (offers.length === 0 && card.why === "") return null;
  return (
    <>
      <div className="card-actions">
        {offers.map((offer, index) => (
          <Button
            key={offer.fix.id}
            small
            // One primary action on the page: the first fix of the chosen finding.
            variant={index === 0 && chosen ? "primary" : "plain"}
            title={`${offer.fix.label}: ${offer.fix.explanation}`}
            aria-expanded={offer.fix.id === preview}
            onClick={() => previewFix(card.id, offer.fix.id)}
          >
            {offer.fix.label}
          </Button>
        ))}
        {card.why === "" ? null : (
          <Button small aria-expanded={why} onClick={onWhy}>
            Why
          </Button>
        )}
      </div>
      {previewed === undefined ? null : <FixPreview card={card} offer={previewed} />}
    </>
  );
}

function Why({ card }: { readonly card: FindingCard }): ReactNode {
  return (
    <div className="card-why">
      <p>{card.why}</p>
      {card.advice === "" ? null : <p>Instead: {card.advice}</p>}
      {card.rules.map((rule) => (
        <p key={`${rule.ruleSet} ${rule.rule} ${rule.path} ${rule.direction} ${rule.message}`} className="muted">
          {ruleSetTitles[rule.ruleSet]} says: {rule.message}
        </p>
      ))}
      {card.source === "" ? null : <p className="faint">{card.source}</p>}
    </div>
  );
}

/** Rule ids drawn while the reasons are folded away; more would drown the card. */
const rulesDrawn = 2;

function Rules(props: { readonly card: FindingCard; readonly all: boolean; readonly onAll: () => void }): ReactNode {
  const { card, all, onAll } = props;
  if (card.rules.length === 0) return null;
  const lines = [...namesByRule(card.rules)];
  const drawn = all || lines.length <= rulesDrawn + 1 ? lines : lines.slice(0, rulesDrawn);
  return (
    <ul className="card-rules">
      {drawn.map(([key, { rule, names }]) => (
        <li key={key} title={`${[...names].join(", ")}: ${rule.rule} ${rule.path}`}>
          <span className="code">
            {rule.rule}
            {rule.path === "" ? "" : ` ${rule.path}`}
          </span>{" "}
          {[...names].join(", ")}
        </li>
      ))}
      {drawn.length < lines.length ? (
        <li>
          <button type="button" className="card-more" onClick={onAll}>
            and {lines.length - drawn.length} more rules
          </button>
        </li>
      ) : null}
    </ul>
  );
}

/** Rule sets that report the same rule at the same path share a line. */
function namesByRule(
  rules: readonly CardRule[],
): ReadonlyMap<string, { readonly rule: CardRule; readonly names: Set<string> }> {
  const lines = new Map<string, { readonly rule: CardRule; readonly names: Set<string> }>();
  for (const rule of rules) {
    const key = `${rule.rule} ${rule.path}`;
    const line = lines.get(key) ?? { rule, names: new Set() };
    line.names.add(ruleSetTitles[rule.ruleSet]);
    lines.set(key, line);
  }
  return lines;
}

import type { FindingClass, OutlineNode, Place } from "../../core/model/index.ts";
import type { FindingCard } from "../state/card.ts";
import type { Selection } from "../state/selection-slice.ts";
import type { Side } from "../state/subject.ts";
import { nodeOfPath } from "./outline-places.ts";

/** What a marked stretch of text shows; `quiet` is a change that harms nobody. */
type MarkKind = Exclude<FindingClass, "safe"> | "quiet" | "selected" | "hovered";

/** A stretch of one file that is lit. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly kind: MarkKind;
  /** Part of the shared selection. */
  readonly selected: boolean;
  /** What hovering says. */
  readonly message?: string;
}

const kindOfClass = {
  breaks: "breaks",
  risky: "risky",
  meaning: "meaning",
  safe: "quiet",
} as const satisfies Record<FindingClass, MarkKind>;

/** What the marks are made of: one side of the compared pair, as it was judged. */
export interface MarkInput {
  readonly side: Side;
  readonly file: string;
  readonly cards: readonly FindingCard[];
  readonly outline: OutlineNode | undefined;
  readonly selection: Selection;
  readonly hovered: { readonly old?: string; readonly new?: string } | undefined;
}

/** More findings than this in one file are not lit one by one; the tree and the cards still list them all. */
const mostMarks = 1_000;

/** All stretches of one file that findings, selection and pointer light, findings first. */
export function marksOf(input: MarkInput): Mark[] {
  const { side, file, cards, outline, selection, hovered } = input;
  const marks: Mark[] = [];
  let selectionShown = false;
  for (const card of cards) {
    const place = card.places[side];
    // The root is the whole text: lighting it would light everything and say nothing.
    if (place === undefined || place.file !== file || card.nodes[side] === "") continue;
    const selected = isSelected(card, selection, side);
    if (marks.length >= mostMarks && !selected) continue;
    selectionShown ||= selected;
    marks.push({
      from: place.from,
      to: place.to,
      kind: kindOfClass[card.class],
      selected,
      message: `**${escapeMarkdown(card.title)}**  \n${escapeMarkdown(card.who)}`,
    });
  }
  const selectedPlace = placeOfNode(outline, selection[side], file);
  if (!selectionShown && selectedPlace !== undefined)
    marks.push({ from: selectedPlace.from, to: selectedPlace.to, kind: "selected", selected: true });
  const hoveredPlace = placeOfNode(outline, hovered?.[side], file);
  if (hoveredPlace !== undefined && hovered?.[side] !== selection[side])
    marks.push({ from: hoveredPlace.from, to: hoveredPlace.to, kind: "hovered", selected: false });
  return marks;
}

/** The place of a node in whichever file it stands; for revealing a selection. */
export function selectedPlace(
  outline: OutlineNode | undefined,
  cards: readonly FindingCard[],
  selection: Selection,
  side: Side,
): Place | undefined {
  const card = cards.find((each) => each.id === selection.card);
  const path = selection[side];
  const node = outline === undefined || path === undefined ? undefined : nodeOfPath(outline, path);
  return card?.places[side] ?? node?.place;
}

function isSelected(card: FindingCard, selection: Selection, side: Side): boolean {
  if (selection.card !== undefined) return selection.card === card.id;
  return card.nodes[side] !== undefined && card.nodes[side] === selection[side];
}

function placeOfNode(outline: OutlineNode | undefined, path: string | undefined, file: string): Place | undefined {
  if (outline === undefined || path === undefined || path === "") return undefined;
  const place = nodeOfPath(outline, path)?.place;
  return place?.file === file ? place : undefined;
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, "\\$&");
}

import type { FixOffer } from "../../core/index.ts";
import type { AnsweredPair } from "./compare-slice.ts";
import type { SliceCreator } from "./store.ts";
import { pickedVersions } from "./subject.ts";
import { currentSubject } from "./workspace-slice.ts";

/** What can be done about the findings, and which of it is being looked at. */
export interface FixSlice {
  /** Offers by card id, of exactly these texts. */
  readonly offers:
    | { readonly pair: AnsweredPair; readonly byCard: Readonly<Record<string, readonly FixOffer[]>> }
    | undefined;
  /** The fix whose preview is open. */
  readonly preview: { readonly card: string; readonly fix: string } | undefined;
}

export interface FixActions {
  /** Only effects call this. */
  offersArrived(pair: AnsweredPair, card: string, offers: readonly FixOffer[]): void;
  previewFix(card: string, fix: string): void;
  closePreview(): void;
  /** Puts a fix into the new version, as a step that can be undone. */
  applyFix(card: string, fix: string): void;
}

export const createFixSlice: SliceCreator<FixSlice, FixActions> = (set, get) => ({
  state: { offers: undefined, preview: undefined },
  actions: {
    offersArrived: (pair, card, offers) => {
      const known = get().offers;
      const byCard = known?.pair === pair ? known.byCard : {};
      set({ offers: { pair, byCard: { ...byCard, [card]: offers } } });
    },
    previewFix: (card, fix) => {
      const { preview } = get();
      const same = preview?.card === card && preview.fix === fix;
      set({ preview: same ? undefined : { card, fix } });
    },
    closePreview: () => set({ preview: undefined }),
    applyFix: (card, fix) => {
      const { offers, actions } = get();
      const offer = offers?.byCard[card]?.find((each) => each.fix.id === fix);
      const version = pickedVersions(currentSubject(get())).new;
      set({ preview: undefined });
      if (offers === undefined || offer === undefined) return;
      if (version.source !== offers.pair.new.source) {
        actions.say("The text has changed since this fix was made; it is being made anew.");
        return;
      }
      actions.replaceSource(version.id, { ...version.source, files: offer.files }, offer.fix.label);
      actions.say(`${offer.fix.label}: done. Undo takes it back.`);
    },
  },
});

import type { RoundTrip, TripLoss } from "../../core/index.ts";
import { readablePath } from "../../core/model/index.ts";
import { versionWords } from "../state/outcome-words.ts";

/** What a round trip came to: a sentence, and how bad that is. */
export interface TripWords {
  readonly tone: "breaks" | "risky" | "safe" | "plain";
  readonly text: string;
}

/** Losses that are told one by one; the rest are counted. */
const told = 3;

/** Says what the version in the middle loses: `v1 drops note: v2 gets null back.` */
export function tripWords(trip: RoundTrip, via: string, reader: string): TripWords {
  const [middle, last] = [versionWords(via), versionWords(reader)];
  switch (trip.kind) {
    case "undecided":
      return { tone: "plain", text: `${sentenceStart(middle)}: ${trip.why}` };
    case "stopped":
      return trip.at === "via"
        ? { tone: "breaks", text: `${sentenceStart(middle)} cannot read it, so nothing comes back.` }
        : { tone: "breaks", text: `What ${middle} writes again, ${last} cannot read: ${trip.error}.` };
    case "returned": {
      if (trip.losses.length === 0)
        return { tone: "safe", text: `${sentenceStart(middle)} passes everything on: ${last} gets it all back.` };
      const parts = trip.losses.slice(0, told).map((loss) => lossWords(loss, last));
      const rest = trip.losses.length - parts.length;
      const more = rest > 0 ? `; and ${rest} more` : "";
      return { tone: "risky", text: `${sentenceStart(middle)} ${parts.join("; ")}${more}.` };
    }
  }
}

function lossWords({ path, got, via }: TripLoss, last: string): string {
  const verb = via === "dropped" ? "drops" : via === "misread" ? "misreads" : via === "error" ? "loses" : "changes";
  const back = got === undefined ? "nothing" : got.length > 60 ? `${got.slice(0, 59)}…` : got;
  return `${verb} ${readablePath(path)}: ${last} gets ${back} back`;
}

function sentenceStart(words: string): string {
  return words.startsWith("the ") ? `The ${words.slice(4)}` : words;
}

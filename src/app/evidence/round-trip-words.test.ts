import { expect, test } from "vitest";
import type { RoundTrip } from "../../core/index.ts";
import { tripWords } from "./round-trip-words.ts";

const returned = (losses: Extract<RoundTrip, { kind: "returned" }>["losses"]): RoundTrip => ({
  kind: "returned",
  json: "{}",
  size: 1,
  losses,
});

const rows: readonly { trip: RoundTrip; text: string; via?: string }[] = [
  { trip: returned([]), text: "v1 passes everything on: v2 gets it all back." },
  { trip: returned([]), via: "draft", text: "The draft passes everything on: v2 gets it all back." },
  {
    trip: returned([{ path: "/note", had: '"x"', got: "null", via: "dropped" }]),
    text: "v1 drops note: v2 gets null back.",
  },
  { trip: returned([{ path: "/a", had: "1" }]), text: "v1 changes a: v2 gets nothing back." },
  {
    trip: returned(["/a", "/b", "/c", "/d"].map((path) => ({ path, got: "0", via: "misread" as const }))),
    text: "v1 misreads a: v2 gets 0 back; misreads b: v2 gets 0 back; misreads c: v2 gets 0 back; and 1 more.",
  },
  { trip: { kind: "stopped", at: "via", error: "no" }, text: "v1 cannot read it, so nothing comes back." },
  { trip: { kind: "stopped", at: "reader", error: "no" }, text: "What v1 writes again, v2 cannot read: no." },
  { trip: { kind: "undecided", why: "Nobody knows." }, text: "v1: Nobody knows." },
];
for (const { trip, text, via = "v1" } of rows) test(text, () => expect(tripWords(trip, via, "v2").text).toBe(text));

import { type OutlineNode, type Segment, segment as segmentName } from "../model/index.ts";
import { scanJson } from "../text/json.ts";

/** What one look at a decoded event says: how far it speaks against the writer, and why. */
export interface Mark {
  /** 1 says nothing against it. */
  readonly factor: number;
  readonly why: readonly string[];
}

/** A decoded event as plausibility sees it. */
export interface DecodedEvent {
  readonly json: string;
  readonly size: number;
  readonly segments: readonly Segment[];
  readonly outline: OutlineNode | undefined;
}

const nothing: Mark = { factor: 1, why: [] };

/** Years outside of these are taken for misread numbers. */
const years = { from: 1990, to: 2100 } as const;

/** Everything that makes an event look like one that nobody wrote. */
export function plausibility(event: DecodedEvent): readonly Mark[] {
  return [
    unknownShare(event),
    emptiness(event),
    oddTexts(event),
    oddDates(event),
    oddNumbers(event),
    oddSymbols(event),
  ];
}

/** Leftovers: bytes that the schema has no place for. */
function unknownShare({ segments, size }: DecodedEvent): Mark {
  const unknown = segments.reduce((sum, one) => (isUnknown(one) ? sum + one.to - one.from : sum), 0);
  if (size === 0) return nothing;
  if (unknown === 0) return { factor: 1, why: ["Every byte belongs to a field."] };
  return {
    factor: Math.max(0.02, 1 - unknown / size),
    why: [`${unknown} of ${size} bytes belong to no field it knows.`],
  };
}

/** A field's tag and length go with what nobody knows in it. */
function isUnknown({ kind, node }: Segment): boolean {
  return kind === "unknown" || (node === undefined && (kind === "tag" || kind === "length"));
}

/** An empty event fits nearly every schema. */
function emptiness({ size }: DecodedEvent): Mark {
  return size === 0 ? { factor: 0.3, why: ["There is no byte of an event, which says little."] } : nothing;
}

/** Texts that no person would write: control characters and replacement characters. */
function oddTexts({ json }: DecodedEvent): Mark {
  const texts = json.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  const odd = texts.filter((text) => /\\u00[01]|\ufffd|\\b|\\f/.test(text)).length;
  return share(odd, texts.length, 0.1, `${odd} of ${texts.length} texts hold characters nobody writes.`);
}

/** Dates and times outside of living memory, and of plans. */
function oddDates({ segments, json }: DecodedEvent): Mark {
  const shown = segments.flatMap(({ kind, text }) => (kind === "value" && text !== undefined ? [text] : []));
  const spelled = json.match(/"[+-]?\d{4,6}-\d\d-\d\dT[^"\\]*"/g) ?? [];
  const found = [...new Set([...shown, ...spelled.map((text) => text.slice(1, -1))])].flatMap((text) => {
    const year = /^([+-]?\d{4,})-\d\d-\d\d(?:[T ]|$)/.exec(text)?.[1];
    return year === undefined ? [] : [{ text, year: Number(year) }];
  });
  const odd = found.filter(({ year }) => year < years.from || year > years.to);
  const [first] = odd;
  if (first === undefined) return found.length === 0 ? nothing : { factor: 1, why: ["Its dates are of our time."] };
  return share(odd.length, found.length, 0.1, `The date ${first.text} lies outside ${years.from} to ${years.to}.`);
}

/** Floating-point numbers of a size that measures nothing: texts and integers read as doubles. */
function oddNumbers({ json }: DecodedEvent): Mark {
  const numbers = json.replace(/"(?:[^"\\]|\\.)*"/g, '""').match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g) ?? [];
  const odd = numbers.filter((text) => {
    const size = Math.abs(Number(text));
    return /[.eE]/.test(text) && size !== 0 && (size > 1e18 || size < 1e-12);
  });
  return share(odd.length, numbers.length, 0.2, `The number ${odd[0]} measures nothing.`);
}

/** Enum values without a name: Protobuf passes them on as numbers. */
function oddSymbols({ segments, outline }: DecodedEvent): Mark {
  if (outline === undefined) return nothing;
  const enums = new Set<string>();
  const waiting = [outline];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "enum") enums.add(node.path);
    waiting.push(...node.children);
  }
  const values = segments.filter(({ kind, node }) => kind === "value" && node !== undefined && enums.has(node));
  const odd = values.filter(({ text }) => text !== undefined && /^-?\d+$/.test(text));
  return share(odd.length, values.length, 0.2, `${odd[0]?.text} is no value of its enum (${odd[0]?.path?.slice(1)}).`);
}

/** Members of a JSON document that its schema does not name: the more, the less it is about them. */
export function strangeMembers({ json, outline }: Pick<DecodedEvent, "json" | "outline">): Mark {
  const { value } = scanJson(json, { file: "event" });
  if (value?.kind !== "object" || outline === undefined || outline.children.length === 0) return nothing;
  const known = new Set(outline.children.map(({ path }) => path));
  const strange = value.members.filter(({ key }) => !known.has(`${outline.path}/${segmentName(key)}`));
  const named = strange.slice(0, 3).map(({ key }) => key);
  return share(
    strange.length,
    value.members.length,
    0.05,
    `It says nothing about ${named.join(", ")}${strange.length > named.length ? " and others" : ""}.`,
  );
}

function share(odd: number, all: number, least: number, why: string): Mark {
  return odd === 0 ? nothing : { factor: Math.max(least, 1 - odd / all), why: [why] };
}

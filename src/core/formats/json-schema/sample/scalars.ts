import type { JsonNode } from "../../../text/json.ts";
import type { Conjunction } from "../conjunction.ts";
import { separation } from "../pattern/separation.ts";
import { numberNode, stringNode } from "./json-build.ts";

/** Numbers worth trying: bounds of both sides, just beside them, multiples, and the ends of what machines keep. */
export function* numberValues(writer: Conjunction, reader: Conjunction): Generator<JsonNode> {
  const seen = new Set<string>();
  // One by one: whoever asks is often content with the first.
  for (const text of numberTexts(writer, reader)) {
    if (seen.has(text)) continue;
    seen.add(text);
    yield numberNode(text);
  }
}

function* numberTexts(writer: Conjunction, reader: Conjunction): Generator<string> {
  const own = limitsIn(writer);
  yield* crossed(own.bounds);
  yield* ["1", "42"];
  const near = [...own.bounds.flatMap(around), ...own.steps.flatMap(multiples)];
  yield* near;
  const other = limitsIn(reader);
  const edges = [...other.bounds.flatMap(around), ...other.steps.flatMap(multiples)];
  yield* edges;
  yield* betweenMultiples([...own.bounds, ...other.bounds, "0"], other.steps);
  yield* ["0", "-1", "1.5", "1000000", "9007199254740993"];
  yield* everyMultiple([...near, ...edges]);
  yield* ["-1000000", "1e300", "-1e300"];
}

function limitsIn({ schemas }: Conjunction): { readonly bounds: readonly string[]; readonly steps: readonly string[] } {
  const bounds: string[] = [];
  const steps: string[] = [];
  for (const { numbers } of schemas) {
    if (numbers === undefined) continue;
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = numbers;
    for (const bound of [minimum, exclusiveMinimum, maximum, exclusiveMaximum])
      if (bound !== undefined) bounds.push(bound.text);
    if (multipleOf !== undefined) steps.push(multipleOf.text);
  }
  return { bounds, steps };
}

/** The bound itself, and what lies just beside it. */
function around(text: string): string[] {
  const value = Number(text);
  if (!Number.isSafeInteger(Math.trunc(value))) return [text];
  const fine = [0.5, 0.01].flatMap((step) => [value - step, value + step]);
  return [text, ...[value + 1, value - 1, ...fine, value * 2, value / 2].map(plain)];
}

function multiples(text: string): string[] {
  const step = Number(text);
  if (!Number.isFinite(step)) return [text];
  return [text, ...[step * 2, step * 3, step * 5, step * 7].map(plain)];
}

/** Half a step from multiples near each bound: of the finest step, too, there is a number that is no multiple. */
function betweenMultiples(bounds: readonly string[], steps: readonly string[]): string[] {
  return steps.slice(0, 4).flatMap((text) => {
    const step = Number(text);
    return bounds.slice(0, 8).flatMap((bound) => {
      const nearest = Math.round(Number(bound) / step);
      return [nearest - 0.5, nearest + 0.5].map((times) => times * step).flatMap(written);
    });
  });
}

function written(value: number): string[] {
  return Number.isFinite(value) ? [plain(value)] : [];
}

/** Values between each two of the bounds. */
function crossed(texts: readonly string[]): string[] {
  const values = texts.slice(0, 12).map(Number);
  return values.flatMap((one) =>
    values.filter((other) => other > one).map((other) => plain(Math.trunc((one + other) / 2))),
  );
}

/** Multiples of each number near each other: for a step beside bounds. */
function everyMultiple(texts: readonly string[]): string[] {
  const values = [...new Set(texts)]
    .slice(0, 30)
    .map(Number)
    .filter((value) => value !== 0 && Number.isFinite(value));
  const found: string[] = [];
  for (const step of values.slice(0, 12)) {
    for (const near of values) {
      const count = Math.round(near / step);
      for (const times of [count - 1, count, count + 1]) found.push(plain(times * step));
    }
  }
  return found.slice(0, 200);
}

function plain(value: number): string {
  // Sums of tenths come out a hair beside what a person would write.
  return String(Number(value.toPrecision(12)) + 0);
}

/** Longer texts than this are not tried. */
const longest = 10_000;

/** Texts worth trying: of each length that a side cares about, of each pattern and format, and some that trip parsers. */
export function* stringValues(writer: Conjunction, reader: Conjunction): Generator<JsonNode> {
  const seen = new Set<string>();
  for (const text of stringTexts(writer, reader)) {
    if (seen.has(text)) continue;
    seen.add(text);
    yield stringNode(text);
  }
}

function* stringTexts(writer: Conjunction, reader: Conjunction): Generator<string> {
  const given: string[] = [];
  const lengths: number[] = [];
  for (const { strings } of [...writer.schemas, ...reader.schemas]) {
    if (strings === undefined) continue;
    const { minLength, maxLength, format, pattern } = strings;
    if (pattern !== undefined) given.push(...pattern.examples());
    if (format !== undefined) given.push(...(formatExamples.get(format) ?? []));
    for (const length of [minLength, maxLength]) {
      if (length !== undefined) lengths.push(length, length - 1, length + 1);
    }
  }
  yield* apart(writer, reader);
  given.push("text", "a", "");
  yield* given;
  for (const length of lengths) if (length >= 0 && length <= longest) yield "x".repeat(length);
  // Stretched and cut, a pattern's examples may meet the lengths too.
  for (const text of given.slice(0, 8)) for (const length of lengths) yield* stretched(text, length);
  // A pattern without an end lets more follow, which another one may not.
  if (reader.schemas.some(({ strings }) => strings?.pattern !== undefined))
    for (const text of given.slice(0, 4)) yield* [`${text}~`, `~${text}`];
  yield* ["é😀", "0", "A-1", "with space", "2024-01-31"];
}

/** Texts that the writer's patterns take and one of the reader's does not. */
function* apart(writer: Conjunction, reader: Conjunction): Generator<string> {
  const parts = writer.schemas.flatMap(({ strings }) => (strings === undefined ? [] : [strings]));
  const own = parts.flatMap(({ pattern }) => pattern ?? []);
  const limits = {
    least: Math.max(0, ...parts.map(({ minLength }) => minLength ?? 0)),
    most: Math.min(Number.POSITIVE_INFINITY, ...parts.map(({ maxLength }) => maxLength ?? Number.POSITIVE_INFINITY)),
  };
  for (const { strings } of reader.schemas) {
    if (strings?.pattern === undefined) continue;
    const separated = separation(own, [strings.pattern], limits);
    if (separated.kind === "text") yield separated.text;
    // What it looks for, or looks out for, is written in it.
    else if (separated.kind === "unknown") yield* strings.pattern.source.match(/[A-Za-z0-9]+/g)?.slice(0, 20) ?? [];
  }
}

function stretched(text: string, length: number): string[] {
  if (text === "" || length <= 0 || length > longest || text.length === length) return [];
  if (text.length > length) return [text.slice(0, length)];
  return [text + (text.at(-1) ?? "").repeat(length - text.length), (text[0] ?? "").repeat(length - text.length) + text];
}

const formatExamples: ReadonlyMap<string, readonly string[]> = new Map([
  ["date-time", ["2024-01-31T12:30:00Z", "2024-06-30T23:59:59.123+02:00"]],
  ["date", ["2024-01-31"]],
  ["time", ["12:30:00Z"]],
  ["duration", ["P1DT12H"]],
  ["email", ["ada@example.com"]],
  ["idn-email", ["ada@example.com"]],
  ["hostname", ["api.example.com"]],
  ["idn-hostname", ["api.example.com"]],
  ["ipv4", ["192.0.2.1"]],
  ["ipv6", ["2001:db8::1"]],
  ["uri", ["https://example.com/orders/1"]],
  ["uri-reference", ["/orders/1"]],
  ["iri", ["https://example.com/orders/1"]],
  ["iri-reference", ["/orders/1"]],
  ["uri-template", ["/orders/{id}"]],
  ["uuid", ["3f2504e0-4f89-41d3-9a0c-0305e82c3301"]],
  ["json-pointer", ["/items/0"]],
  ["relative-json-pointer", ["1/items"]],
  ["regex", ["^[a-z]+$"]],
]);

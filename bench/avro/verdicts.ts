import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import avsc from "avsc";
import { judgeApacheAvro } from "../../src/core/formats/avro/rule-sets/apache-avro.ts";
import { casesOf } from "../conformance/cases.ts";
import { type Contestant, race } from "./clock.ts";
import { parsed } from "./parsed.ts";

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.env.CONFORMANCE_DIR ?? join(here, "../../../shared/conformance"));

interface TextPair {
  readonly writer: string;
  readonly reader: string;
}

/** Verdicts a second from parsed schemas, beside avsc's resolver. */
export function raceParsed(): void {
  report("parsed schemas", 112_000, fromSchemas);
}

/** Verdicts a second from text. */
export function raceTexts(): void {
  report("text", 33_000, fromText);
}

/** `java` is what Apache Avro Java was measured at on the machine of the specification (spec 14). */
function report(
  what: string,
  java: number,
  contestants: (texts: readonly TextPair[]) => readonly [Contestant, Contestant],
): void {
  if (!existsSync(folder)) {
    console.log(`Verdicts from ${what}: NO CASES at ${folder}; set CONFORMANCE_DIR to their folder.`);
    return;
  }
  const texts = casesOf(folder, "avro-random").flatMap(({ request }) => pairOf(request));
  const both = contestants(texts);
  const speeds = race(both);
  const [own = 0, their = 0] = both.map(({ name }) => speeds.get(name)?.perSecond);
  const numbers = `${Math.round(own).toLocaleString("en")}/s   avsc ${Math.round(their).toLocaleString("en")}/s`;
  console.log(`Verdicts from ${what}, ${texts.length} random pairs, one thread`);
  console.log(`  ${numbers}   ratio ${(own / their).toFixed(1)}; to Java's recorded speed ${(own / java).toFixed(2)}`);
}

function fromText(texts: readonly TextPair[]): readonly [Contestant, Contestant] {
  const own = ({ writer, reader }: TextPair): unknown =>
    judgeApacheAvro({ writer: parsed(writer), reader: parsed(reader) });
  const their = (pair: TextPair): unknown => {
    const both = avscPair(pair);
    return both !== undefined && avscVerdict(both);
  };
  return [
    { name: "text", units: texts.length, run: () => texts.forEach(own) },
    { name: "avsc text", units: texts.length, run: () => texts.forEach(their) },
  ];
}

function fromSchemas(texts: readonly TextPair[]): readonly [Contestant, Contestant] {
  const own = texts.map(({ writer, reader }) => ({ writer: parsed(writer), reader: parsed(reader) }));
  const their = texts.flatMap((pair) => avscPair(pair) ?? []);
  return [
    { name: "parsed", units: own.length, run: () => own.forEach((pair) => void judgeApacheAvro(pair)) },
    { name: "avsc parsed", units: their.length, run: () => their.forEach(avscVerdict) },
  ];
}

function pairOf(request: Readonly<Record<string, unknown>>): readonly TextPair[] {
  if (request.op !== "check" || !Array.isArray(request.versions)) return [];
  const [older, newer] = request.versions as readonly unknown[];
  if (typeof older !== "string" || typeof newer !== "string") return [];
  return request.level === "FORWARD" ? [{ writer: newer, reader: older }] : [{ writer: older, reader: newer }];
}

interface AvscPair {
  readonly writer: avsc.Type;
  readonly reader: avsc.Type;
}

/** A pair as avsc parses it; it refuses some that Java accepts. */
function avscPair({ writer, reader }: TextPair): AvscPair | undefined {
  try {
    const typeOf = (text: string): avsc.Type => avsc.Type.forSchema(JSON.parse(text) as avsc.Schema);
    return { writer: typeOf(writer), reader: typeOf(reader) };
  } catch {
    return undefined;
  }
}

function avscVerdict({ writer, reader }: AvscPair): boolean {
  try {
    reader.createResolver(writer);
    return true;
  } catch {
    // avsc says no by throwing.
    return false;
  }
}

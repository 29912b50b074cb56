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

/** Verdicts a second over the recorded random pairs, from parsed schemas and from text, each beside avsc's resolver. */
export function raceVerdicts(): void {
  if (!existsSync(folder)) {
    console.log(`Verdicts: NO CASES at ${folder}; set CONFORMANCE_DIR to their folder.`);
    return;
  }
  const texts = casesOf(folder, "avro-random").flatMap(({ request }) => pairOf(request));
  // Thousands of schemas that stay in memory make the engine take new ones for lasting too, so texts come first.
  const speeds = new Map([...race(fromText(texts.filter((_, index) => index % 4 === 0))), ...race(fromSchemas(texts))]);
  const rate = (name: string): number => speeds.get(name)?.perSecond ?? 0;
  console.log(`Verdicts over ${texts.length} random pairs, one thread (Java: 112,000/s parsed, 33,000/s from text)`);
  for (const [name, java] of [
    ["parsed", 112_000],
    ["text", 33_000],
  ] as const) {
    const [own, their] = [rate(name), rate(`avsc ${name}`)];
    const numbers = `${Math.round(own).toLocaleString("en")}/s   avsc ${Math.round(their).toLocaleString("en")}/s`;
    console.log(
      `  ${name.padEnd(8)} ${numbers}   ratio ${(own / their).toFixed(1)}; to Java's recorded speed ${(own / java).toFixed(2)}`,
    );
  }
}

function fromText(texts: readonly TextPair[]): readonly Contestant[] {
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

function fromSchemas(texts: readonly TextPair[]): readonly Contestant[] {
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

import type { Judgement, PairFinding } from "../../../model/finding.ts";
import type { NodePath } from "../../../model/path.ts";
import type { Place } from "../../../model/place.ts";
import type { Pair, RuleSet } from "../../../model/schema-format.ts";
import { withinStack } from "../depth.ts";
import { type AvroSchema, type AvroType, branchSegment, isNamed } from "../schema.ts";
import { apacheAvroRules } from "./apache-avro.rules.ts";
import {
  Compatibility,
  type Found,
  mostPairs,
  nothing,
  OriginalThrows,
  type Outcome,
  type Step,
  TooManyPairs,
} from "./apache-avro.walk.ts";

/** Apache Avro Java's verdict: `SchemaCompatibility.checkReaderWriterCompatibility`, quirks included (spec 2, 3). */
export const apacheAvro: RuleSet<AvroSchema> = {
  id: "apache-avro",
  title: "Apache Avro",
  rules: apacheAvroRules,
  judges: "asked",
  judge: judgeApacheAvro,
};

/** Judges one pair: every incompatibility in the order Java finds them, or the error it throws. */
export function judgeApacheAvro(pair: Pair<AvroSchema>): Judgement {
  const why = "The types nest so deeply that the comparison ran out of stack, as Java's would.";
  return withinStack(
    () => judged(pair),
    () => undecided(why),
  );
}

function judged(pair: Pair<AvroSchema>): Judgement {
  try {
    const outcome = new Compatibility().check(pair.reader.root, pair.writer.root, undefined);
    if (outcome === nothing) return compatible;
    return { kind: "judged", compatible: false, findings: findingsOf(outcome) };
  } catch (error) {
    if (error instanceof TooManyPairs) {
      return undecided(
        `The unions have so many branches that more than ${mostPairs} pairs of types would be compared.`,
      );
    }
    if (!(error instanceof OriginalThrows)) throw error;
    return { kind: "judged", compatible: false, findings: [findingOf(error.found)] };
  }
}

const compatible: Judgement = { kind: "judged", compatible: true, findings: [] };

function undecided(why: string): Judgement {
  return { kind: "undecided", why, findings: [] };
}

/** A type and the node it stands at. */
export interface NodeType {
  readonly type: AvroType;
  readonly node: NodePath;
}

/** Judges two types of a pair on their own, told from the nodes they stand at: why a union's branch finds no place. */
export function judgeTypes(reader: NodeType, writer: NodeType): readonly PairFinding[] {
  const start: Step = {
    up: undefined,
    token: undefined,
    start: true,
    readerSegment: reader.node,
    writerSegment: writer.node,
    union: undefined,
    side: "reader",
    branch: 0,
  };
  try {
    return findingsOf(new Compatibility().check(reader.type, writer.type, start));
  } catch (error) {
    if (error instanceof TooManyPairs) return [];
    if (!(error instanceof OriginalThrows)) throw error;
    return [findingOf(error.found)];
  }
}

/**
 * Java repeats what it found about a pair wherever the pair is used; types that use each other many times over would
 * repeat it without end. From this many findings on they are not told any more.
 */
const mostFindings = 10_000;

function findingsOf(outcome: Outcome): readonly PairFinding[] {
  const findings: PairFinding[] = [];
  const open: Outcome[] = [outcome];
  while (open.length > 0 && findings.length < mostFindings) {
    const next = open.pop() ?? nothing;
    if (next === nothing) continue;
    // Last first, so that they come in their order.
    if (isParts(next)) for (let at = next.length - 1; at >= 0; at--) open.push(next[at] ?? nothing);
    else findings.push(findingOf(next));
  }
  return findings;
}

function isParts(outcome: Found | readonly Outcome[]): outcome is readonly Outcome[] {
  return Array.isArray(outcome);
}

function findingOf(found: Found): PairFinding {
  const { rule, reader, writer, field, step } = found;
  const readerNode = nodeOf(step, "reader");
  return {
    rule,
    class: apacheAvroRules[rule].class,
    path: locationOf(found),
    message: found.message,
    readerNode: field === undefined ? readerNode : readerNode + field.segment,
    writerNode: nodeOf(step, "writer"),
    readerPlace: field === undefined ? placeOf(reader) : field.place,
    writerPlace: placeOf(writer),
  };
}

/** Java's location: the tokens since the last start; they are numbers and fixed words, so nothing needs escaping. */
function locationOf({ step, tail }: Found): string {
  const tokens: string[] = tail === undefined ? [] : [tail];
  for (let at = step; at !== undefined && !at.start; at = at.up) {
    if (at.token === undefined) continue;
    tokens.push(typeof at.token === "object" ? `fields/${at.token.position}/type` : String(at.token));
  }
  return `/${tokens.reverse().join("/")}`;
}

function nodeOf(step: Step | undefined, side: Step["side"]): NodePath {
  let path = "";
  for (let at = step; at !== undefined; at = at.up) {
    const own = side === "reader" ? at.readerSegment : at.writerSegment;
    path = (at.union !== undefined && at.side === side ? branchSegment(at.union, at.branch) : own) + path;
  }
  return path;
}

/** A named type is shown by its name, so that not the whole of a record is marked. */
function placeOf(type: AvroType): Place {
  return isNamed(type) ? type.namePlace : type.place;
}

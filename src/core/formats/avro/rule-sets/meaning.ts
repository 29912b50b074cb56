import type { Direction, Judgement, PairFinding } from "../../../model/finding.ts";
import type { Pair, RuleSet } from "../../../model/schema-format.ts";
import type { AvroChange, AvroChangeKind } from "../changes.ts";
import { diffAvro } from "../diff.ts";
import type { AvroSchema } from "../schema.ts";
import { changedUnits } from "./doc-units.ts";
import { type MeaningRuleId, meaningRules } from "./meaning.rules.ts";
import { resolutionMeanings } from "./meaning-resolution.ts";

/** Changes that every original passes although values change their meaning; judged old against new, once. */
export const meaning: RuleSet<AvroSchema> = {
  id: "meaning",
  title: "Meaning",
  rules: meaningRules,
  judges: "old-new",
  judge: judgeMeaning,
};

function judgeMeaning({ writer: older, reader: newer }: Pair<AvroSchema>): Judgement {
  const findings: PairFinding[] = [];
  for (const change of diffAvro(older, newer)) {
    const fact = meaningsByKind[change.kind]?.(change);
    if (fact !== undefined) findings.push(findingOf(change, fact));
  }
  findings.push(...resolutionMeanings(older, newer, "backward"), ...resolutionMeanings(newer, older, "forward"));
  // Nothing here stops a reader, so the pair stays compatible.
  return { kind: "judged", compatible: true, findings };
}

/** What a change means. */
interface Fact {
  readonly rule: MeaningRuleId;
  readonly message: string;
  readonly direction?: Direction;
}

/** The changes that may alter a meaning; the others are none of this rule set's business. */
const meaningsByKind: Readonly<Partial<Record<AvroChangeKind, (change: AvroChange) => Fact | undefined>>> = {
  "logical-type-changed": (change) => {
    const [from, to] = texts(change);
    if (isPrimitiveText(from) || isPrimitiveText(to)) return undefined;
    return { rule: "logical-type-changed", message: `${from} is now ${to}: the numbers stay, their unit does not` };
  },
  "decimal-changed": (change) => {
    const [from, to] = texts(change);
    if (scaleOf(from) === scaleOf(to)) {
      return { rule: "decimal-precision-changed", message: `${from} is now ${to}` };
    }
    return { rule: "decimal-scale-changed", message: `${from} is now ${to}: the same digits are another number` };
  },
  "default-changed": (change) => {
    const [from, to] = texts(change);
    return { rule: "default-changed", message: `events without the field read ${from} before, ${to} now` };
  },
  "enum-default-changed": (change) => {
    const [from, to] = texts(change);
    if (from === "none" || to === "none") return undefined;
    return { rule: "enum-default-changed", message: `unknown symbols read ${from} before, ${to} now` };
  },
  "symbols-reordered": (change) => {
    const [from, to] = texts(change);
    return { rule: "symbols-reordered", message: `the order was ${from}, it is ${to}` };
  },
  "branches-reordered": (change) => {
    const [from, to] = texts(change);
    return { rule: "branches-reordered", message: `the order was ${from}, it is ${to}` };
  },
  "type-changed": promotionFact,
  "doc-changed": (change) => {
    const [from, to] = texts(change);
    const units = changedUnits(from, to);
    if (units === undefined) return undefined;
    return { rule: "unit-in-doc-changed", message: `the description said ${units.from}, it says ${units.to}` };
  },
};

/** Promotions that may round; who meets it depends on which side has the wider type. */
const lossy = new Set(["int float", "long float", "long double"]);

function promotionFact(change: AvroChange): Fact | undefined {
  const [from, to] = texts(change).map((text) => text.split(" ·")[0] ?? text);
  const kinds = `${from} ${to}`;
  if (kinds === "bytes string" || kinds === "string bytes") {
    return {
      rule: "bytes-string-exchanged",
      message: `${from} is now ${to}: what is no UTF-8 does not survive as text`,
    };
  }
  if (lossy.has(kinds)) {
    return { rule: "lossy-promotion", direction: "backward", message: `new readers round a written ${from} to ${to}` };
  }
  if (lossy.has(`${to} ${from}`)) {
    return { rule: "lossy-promotion", direction: "forward", message: `old readers round a written ${to} to ${from}` };
  }
  return undefined;
}

function texts(change: AvroChange): [string, string] {
  return [change.old?.value ?? "", change.new?.value ?? ""];
}

function isPrimitiveText(text: string): boolean {
  return /^(?:int|long|bytes|string|fixed)$/.test(text);
}

function scaleOf(text: string): string {
  return /, (\d+)\)$/.exec(text)?.[1] ?? "";
}

function findingOf(change: AvroChange, { rule, message, direction }: Fact): PairFinding {
  return {
    rule,
    class: "meaning",
    path: change.path,
    message,
    direction: direction ?? meaningRules[rule].breaks,
    ...(change.old === undefined ? {} : { writerNode: change.old.path }),
    ...(change.new === undefined ? {} : { readerNode: change.new.path }),
    ...(change.old?.place === undefined ? {} : { writerPlace: change.old.place }),
    ...(change.new?.place === undefined ? {} : { readerPlace: change.new.place }),
  };
}

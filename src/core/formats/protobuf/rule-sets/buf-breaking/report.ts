import type { Direction } from "../../../../model/finding.ts";
import type { Span, SymbolNode } from "../../schema.ts";
import type { Spot } from "../buf/spot.ts";
import type { BreakingRuleId } from "./rules.ts";

/** A finding of the walk, before categories, ignores and positions. */
export interface BreakingFinding {
  readonly rule: BreakingRuleId;
  readonly message: string;
  /** Full name of the element. */
  readonly path: string;
  /** Where it stands in the new version; undefined where buf names no file. */
  readonly current: Spot | undefined;
  /** The same element in the old version; buf uses it for ignores only. */
  readonly previous: Spot | undefined;
  /** The elements by which the outline's nodes are found. */
  readonly currentNode?: SymbolNode;
  readonly previousNode?: SymbolNode;
  /** Who breaks, where this finding knows it better than its rule. */
  readonly direction?: Direction;
}

/** Takes findings as the walk meets them. */
export type Report = (finding: BreakingFinding) => void;

/** The two counterparts of an element. */
export interface ElementPair<T extends SymbolNode = SymbolNode> {
  readonly old: T;
  readonly new: T;
}

/** Reports something about an element that both versions have; `span` where it is not the whole declaration. */
export function reportPair(
  report: Report,
  rule: BreakingRuleId,
  pair: ElementPair,
  message: string,
  details: {
    readonly span?: Span | undefined;
    readonly previous?: Span;
    /** What was deleted, where the pair is what it was in. */
    readonly previousNode?: SymbolNode;
    readonly direction?: Direction;
  } = {},
): void {
  report({
    rule,
    message,
    path: pair.new.fullName,
    current: { file: pair.new.file, span: details.span ?? pair.new.spans.declaration },
    previous: { file: pair.old.file, span: details.previous ?? pair.old.spans.declaration },
    currentNode: pair.new,
    previousNode: details.previousNode ?? pair.old,
    ...(details.direction === undefined ? {} : { direction: details.direction }),
  });
}

import { type Direction, type Finding, given, type PairFinding, type RuleSetId } from "../model/index.ts";

/** Turns a pair's finding, told by writer and reader, into one told by old and new. */
export function findingOf(
  ruleSet: RuleSetId,
  found: PairFinding,
  asked: { readonly direction: Direction; readonly against: number },
): Finding {
  const writerIsOld = asked.direction !== "forward";
  const node = writerIsOld
    ? { old: found.writerNode, new: found.readerNode }
    : { old: found.readerNode, new: found.writerNode };
  const place = writerIsOld
    ? { old: found.writerPlace, new: found.readerPlace }
    : { old: found.readerPlace, new: found.writerPlace };
  return given({
    rule: found.rule,
    class: found.class,
    ruleSet,
    direction: found.direction ?? asked.direction,
    path: found.path,
    message: found.message,
    proof: found.proof ?? ("rule" as const),
    against: asked.against,
    name: found.name,
    nodes: node.old === undefined && node.new === undefined ? undefined : given(node),
    places: place.old === undefined && place.new === undefined ? undefined : given(place),
    span: found.span,
  });
}

import { type NodePath, nodePathOf, segmentsOf } from "./path.ts";
import { type FieldOutcome, type FieldReading, fieldOutcomes, type Reading } from "./reading.ts";

/** An event that was tried: what was written, and what the reader made of it. */
export interface TriedEvent {
  readonly json: string;
  readonly reading: Reading;
}

/** What befell one node of the outline in a tried event. */
export interface Fate<Event extends TriedEvent> {
  readonly field: FieldReading;
  readonly event: Event;
  /** Of the event in the list. */
  readonly index: number;
}

/** How bad an outcome is: the list of outcomes is in that order. */
export function rankOf(outcome: FieldOutcome): number {
  return fieldOutcomes.indexOf(outcome);
}

/** The worst that befell a node in any event, by the first event that shows it; `inside` counts failures below it as its own. */
export function worstFate<Event extends TriedEvent>(
  events: readonly Event[],
  nodes: { readonly old?: NodePath; readonly new?: NodePath },
  inside = false,
): Fate<Event> | undefined {
  let worst: Fate<Event> | undefined;
  const { at, failures } = indexed(events);
  for (const node of [nodes.old, nodes.new]) {
    if (node === undefined) continue;
    const path = plain(node);
    const fate = at.get(path);
    if (fate !== undefined && rankOf(fate.field.outcome) > rankOf(worst?.field.outcome ?? "same")) worst = fate;
    else worst ??= fate;
  }
  if (!inside || worst?.field.outcome === "error") return worst;
  return failures.find((fate) => [nodes.new, nodes.old].some((node) => failsInside(fate, node))) ?? worst;
}

interface Indexed<Event extends TriedEvent> {
  readonly at: ReadonlyMap<NodePath, Fate<Event>>;
  readonly failures: readonly (Fate<Event> & { readonly node: NodePath })[];
}

/** Fates found in one walk over the events: many nodes are asked for. */
const known = new WeakMap<readonly TriedEvent[], Indexed<TriedEvent>>();

function indexed<Event extends TriedEvent>(events: readonly Event[]): Indexed<Event> {
  // The events of the fates are those of the list, whose type this is.
  const found = known.get(events) as Indexed<Event> | undefined;
  if (found !== undefined) return found;
  const at = new Map<NodePath, Fate<Event>>();
  const failures: (Fate<Event> & { readonly node: NodePath })[] = [];
  for (const [index, event] of events.entries())
    for (const field of event.reading.fields) {
      const node = nodePathOf(field.path);
      const worst = at.get(node);
      if (worst === undefined || rankOf(field.outcome) > rankOf(worst.field.outcome))
        at.set(node, { field, event, index });
      if (field.outcome === "error") failures.push({ field, event, index, node });
    }
  const made = { at, failures };
  known.set(events, made);
  return made;
}

/** True if an event took every union branch on the way to the node and failed somewhere inside it. */
function failsInside(fate: Fate<TriedEvent> & { readonly node: NodePath }, node: NodePath | undefined): boolean {
  if (node === undefined || node === "" || !fate.node.startsWith(`${plain(node)}/`)) return false;
  const branches = segmentsOf(node).filter((part) => part.startsWith("|") && !alternative.test(part));
  return branches.every((part) => fate.event.json.includes(`"${part.slice(1)}":`));
}

/** An alternative of a JSON Schema leaves no trace in a document, a branch of an Avro union does: its name. */
const alternative = /^\|(?:allOf|anyOf|oneOf)\.\d+$/;

/** A node path without union branches, which leave no segment in value paths. */
function plain(path: NodePath): NodePath {
  return path.replace(/\/\|[^/]*/g, "");
}

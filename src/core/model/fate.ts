import { type NodePath, nodePathOf } from "./path.ts";
import { type FieldOutcome, type FieldReading, fieldOutcomes, type Reading } from "./reading.ts";
import { takenPath } from "./taken-path.ts";

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
  const [one, other] = [nodes.new, nodes.old].map((node) => node?.replace(alternatives, ""));
  // A side that names the branch says which events it is about.
  const wanted = [one, other].filter((node) => node?.includes("/|") === true);
  const asked = wanted.length > 0 ? wanted : [one, other];
  return failures.find((fate) => asked.some((node) => failsInside(fate.node, node))) ?? worst;
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
  for (const [index, event] of events.entries()) {
    for (const field of event.reading.fields) {
      const node = nodePathOf(field.path);
      const worst = at.get(node);
      if (worst === undefined || rankOf(field.outcome) > rankOf(worst.field.outcome))
        at.set(node, { field, event, index });
      if (field.outcome === "error") failures.push({ field, event, index, node: takenPath(event.json, field.path) });
    }
  }
  const made = { at, failures };
  known.set(events, made);
  return made;
}

/** True if the failure is below the node; a node without branches stands for those inside all of them. */
function failsInside(failure: NodePath, node: NodePath | undefined): boolean {
  if (node === undefined || node === "") return false;
  return (node.includes("/|") ? failure : plain(failure)).startsWith(`${node}/`);
}

/** An alternative of a JSON Schema leaves no trace in a document, a branch of an Avro union does: its name. */
const alternatives = /\/\|(?:allOf|anyOf|oneOf|if|then|else|not)(?:\.\d+)?(?=\/|$)/g;

/** A node path without union branches, which leave no segment in value paths. */
function plain(path: NodePath): NodePath {
  return path.replace(/\/\|[^/]*/g, "");
}

import { joinName, type NodePath, nodePathOf, parentPath, type ValuePath } from "./path.ts";
import { type Claim, isRefusedBy, mayShow, misreadKind } from "./proof.ts";
import { type FieldOutcome, type FieldReading, fieldOutcomes, type Reading } from "./reading.ts";
import { TakenPaths } from "./taken-path.ts";

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

/** True if what befell a value does harm: the reader fails there, or shows another value than was meant. */
export function showsHarm({ outcome, written, read }: FieldReading): boolean {
  if (outcome === "error" || outcome === "misread") return true;
  const differs = written !== undefined && read !== undefined && written !== read;
  return differs && (outcome === "defaulted" || outcome === "kept-unknown");
}

/** One node as the two sides of a pair have it. */
export interface PairNodes {
  readonly old?: NodePath;
  readonly new?: NodePath;
}

/**
 * How far a node reaches: `itself`; `items`, with the items of its list and the values of its map; `inside`, with these
 * and every failure below it.
 */
export type Reach = "itself" | "items" | "inside";

/**
 * The worst that befell a node in any event of one direction, by the first event that shows it.
 *
 * The writer's node says which written values are meant, the reader's which were read: the same name may be another
 * field to each.
 */
export function worstFate<Event extends TriedEvent>(
  events: readonly Event[],
  direction: "backward" | "forward",
  nodes: PairNodes,
  { reach = "itself", claims = [] }: { readonly reach?: Reach; readonly claims?: readonly Claim[] } = {},
): Fate<Event> | undefined {
  const { written, read, failures } = indexed(events);
  // What befell a value is not the doing of one alternative, nor of its oneof, unless a rule set says so.
  if (claims.length === 0 && reach === "itself" && [nodes.old, nodes.new].some(isShared)) return undefined;
  const [old, newer] = [nodes.old, nodes.new].map((node) => node?.replace(alternatives, ""));
  // A side that names the branch says which events it is about.
  const isBranched = hasBranch(old) || hasBranch(newer);
  const [writer, reader] = direction === "backward" ? [old, newer] : [newer, old];
  const fits = ({ field }: Fate<Event>): boolean =>
    claims.length === 0 || claims.some((claim) => mayShow(claim, field));
  let worst: Fate<Event> | undefined;
  for (const [node, at] of [
    [writer, written],
    [reader, read],
  ] as const) {
    if (node === undefined || (isBranched && !hasBranch(node))) continue;
    const path = hasBranch(node) ? node : isOneof(node) ? node : plain(node);
    for (const each of reach === "itself" ? [path] : [path, `${path}/[]`, `${path}/{}`]) {
      const fate = at.get(each)?.find(fits);
      if (worst === undefined || (fate !== undefined && rankOf(fate.field.outcome) > rankOf(worst.field.outcome)))
        worst = fate;
    }
  }
  if (reach !== "inside" || worst?.field.outcome === "error") return worst;
  const asked = [newer, old].filter((node) => !isBranched || hasBranch(node));
  const inside = failures.find((fate) => fits(fate) && asked.some((node) => failsInside(fate.node, node)));
  if (inside !== undefined || (worst !== undefined && showsHarm(worst.field))) return inside ?? worst;
  // Where the very keyword refuses a value that is not declared, no node of the outline is the value's own.
  return failures.find(({ field }) => claims.some((claim) => isRefusedBy(claim, field))) ?? worst;
}

function isShared(node: NodePath | undefined): boolean {
  return node !== undefined && (node.replace(alternatives, "") !== node || isOneof(node));
}

function isOneof(node: NodePath): boolean {
  return /\/\|oneof\.[^/]*$/.test(node);
}

/** True for a node in a branch of a union, which leaves its name in events; a oneof leaves none. */
function hasBranch(node: NodePath | undefined): boolean {
  return node?.includes("/|") === true && !node.includes("/|oneof.");
}

interface Indexed<Event extends TriedEvent> {
  /** By the writer's node. */
  readonly written: ReadonlyMap<NodePath, readonly Fate<Event>[]>;
  /** By the reader's node. */
  readonly read: ReadonlyMap<NodePath, readonly Fate<Event>[]>;
  readonly failures: readonly (Fate<Event> & { readonly node: NodePath })[];
}

/** Fates found in one walk over the events: many nodes are asked for. */
const known = new WeakMap<readonly TriedEvent[], Indexed<TriedEvent>>();

function indexed<Event extends TriedEvent>(events: readonly Event[]): Indexed<Event> {
  // The events of the fates are those of the list, whose type this is.
  const found = known.get(events) as Indexed<Event> | undefined;
  if (found !== undefined) return found;
  const written = new Map<NodePath, Fate<Event>[]>();
  const read = new Map<NodePath, Fate<Event>[]>();
  const failures: (Fate<Event> & { readonly node: NodePath })[] = [];
  for (const [index, event] of events.entries()) {
    const ofEvent = new TakenPaths(event.json);
    const ofSeen = event.reading.kind === "read" ? new TakenPaths(event.reading.json) : ofEvent;
    for (const field of event.reading.fields) {
      const fate = { field, event, index };
      for (const node of writtenNodes(field)) keepWorst(written, node, fate);
      for (const node of readNodes(field)) keepWorst(read, node, fate);
      if (rankOf(field.outcome) < rankOf("dropped")) continue;
      for (const node of branchNodes(ofEvent, field.path)) keepWorst(written, node, fate);
      for (const node of branchNodes(ofSeen, field.readPath ?? field.path)) keepWorst(read, node, fate);
      if (field.outcome === "error") failures.push({ ...fate, node: ofEvent.node(field.path) });
    }
  }
  const made = { written, read, failures };
  known.set(events, made);
  return made;
}

/** The nodes of a value in the branches that the event took on the way, where it took any. */
function branchNodes(paths: TakenPaths, path: ValuePath): readonly NodePath[] {
  const [taken, branch] = [paths.node(path), paths.branch(path)];
  return [...(taken.includes("/|") ? [taken] : []), ...(branch === undefined ? [] : [branch])];
}

/** So many different things that befell one node are told apart. */
const mostKept = 24;

/** Keeps one fate of each kind, the worst first. */
function keepWorst<Event extends TriedEvent>(
  at: Map<NodePath, Fate<Event>[]>,
  node: NodePath,
  fate: Fate<Event>,
): void {
  const fates = at.get(node);
  if (fates === undefined) {
    at.set(node, [fate]);
    return;
  }
  const same = fates.findIndex((other) => kindOf(other.field) === kindOf(fate.field));
  const other = fates[same];
  if (other !== undefined) {
    // Between equals, an event that is read says more than one that fails elsewhere.
    if (other.event.reading.kind === "failed" && fate.event.reading.kind !== "failed") fates[same] = fate;
    return;
  }
  if (fates.length >= mostKept) return;
  const rank = rankOf(fate.field.outcome);
  const behind = fates.findIndex((each) => rankOf(each.field.outcome) < rank);
  fates.splice(behind < 0 ? fates.length : behind, 0, fate);
}

/** What befell a value, its numbers and texts left out. */
function kindOf({ outcome, note, written, read }: FieldReading): string {
  const harm = outcome === "defaulted" && written !== undefined && read !== written ? "!" : "";
  return `${outcome}${harm} ${note?.replace(/"[^"]*"|\d+/g, "") ?? ""}`;
}

/** The writer's nodes that a reading tells of: not what the reader alone has. */
function writtenNodes({ path, outcome, written, read, note }: FieldReading): readonly NodePath[] {
  if (outcome === "error") return [nodePathOf(path)];
  const oneof = misreadKind(note) === "cleared" ? /members of oneof "(\w+)"/.exec(note ?? "")?.[1] : undefined;
  // A member that another one cleared is the doing of their oneof.
  if (oneof !== undefined) return [nodePathOf(path), joinName(parentPath(nodePathOf(path)) ?? "", `|oneof.${oneof}`)];
  return written === undefined && read !== undefined ? [] : withSymbol(nodePathOf(path), written);
}

/** The reader's nodes that a reading tells of: not what the reader did not get. */
function readNodes({ path, readPath = path, outcome, written, read, note = "" }: FieldReading): readonly NodePath[] {
  if (outcome === "error") return [nodePathOf(readPath)];
  if (misreadKind(note) === "cleared") return writtenNodes({ path, outcome, note, written: "" }).slice(1);
  return written !== undefined && read === undefined ? [] : withSymbol(nodePathOf(readPath), read);
}

/** An enum's symbol is a node below the one that holds it; the value tells which. */
function withSymbol(node: NodePath, value: string | undefined): readonly NodePath[] {
  const symbol = value === undefined ? undefined : /^"([A-Za-z_]\w*)"$/.exec(value)?.[1];
  return symbol === undefined ? [node] : [node, joinName(node, symbol)];
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

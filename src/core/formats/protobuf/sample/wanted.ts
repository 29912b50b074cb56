import { type NodePath, segmentsOf, unsegment } from "../../../model/path.ts";
import type { FieldValue } from "../message/message-value.ts";
import type { FieldTable, MessageTable } from "../message/tables.ts";
import { edgeValues } from "./edge-values.ts";
import { type Target, typicalValues } from "./steering.ts";

type Try = ReadonlyMap<number, FieldValue>;

/** The target that a node of the outline names: a field, a oneof, or an enum's value; undefined if the root leads to no such node. */
export function wantedTarget(root: MessageTable, path: NodePath): Target | undefined {
  const route: FieldTable[] = [];
  let table: MessageTable | undefined = root;
  for (const name of segmentsOf(path).map(unsegment)) {
    if (name === "[]" || name === "{}") continue;
    if (name.startsWith("|oneof.")) return oneofTarget(route, table, name.slice("|oneof.".length));
    const field: FieldTable | undefined = table?.fields.find((one) => one.name === name);
    if (field === undefined) return table === undefined ? labelTarget(route, name) : undefined;
    route.push(field);
    table = field.map === undefined ? field.message : field.map.value.message;
  }
  const last = route.pop();
  return last === undefined ? undefined : { route, tries: [...waysOf(last), new Map()] };
}

function oneofTarget(route: readonly FieldTable[], table: MessageTable | undefined, name: string): Target | undefined {
  const members = table?.fields.filter((field) => field.oneof === name) ?? [];
  if (members.length === 0) return undefined;
  return { route, tries: [...members.flatMap((field) => waysOf(field).slice(0, 2)), new Map()] };
}

/** Below an enum's field stand its values. */
function labelTarget(route: readonly FieldTable[], label: string): Target | undefined {
  const field = route.at(-1);
  const held = field?.map?.value ?? field;
  const number = held?.enum?.numbers.get(label);
  if (field === undefined || number === undefined) return undefined;
  const value: FieldValue = field.repeated ? [number] : number;
  // Enums in maps are reached by whatever key the map's own target takes.
  const tries: readonly Try[] = field.map === undefined ? [new Map([[field.number, value]])] : waysOf(field);
  return { route: route.slice(0, -1), tries };
}

/** Everything a field can hold: each edge value, alone, and in lists. */
function waysOf(field: FieldTable): readonly Try[] {
  const values: FieldValue[] = [...typicalValues(field)];
  if (field.map === undefined && !field.repeated) values.push(...edgeValues(field));
  if (field.map === undefined && field.repeated) values.push(...edgeValues(field).map((value) => [value]));
  return values.map((value) => new Map([[field.number, value]]));
}

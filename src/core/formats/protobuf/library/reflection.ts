import protobuf from "protobufjs/light.js";
import { type FieldTable, type MessageTable, type Tables, tablesOf } from "../message/tables.ts";
import { defaultValue } from "../read/defaults.ts";
import type { EnumNode, FieldNode, MessageNode, ProtobufSchema } from "../schema.ts";

/** protobufjs's own description of a namespace, as its `Root.fromJSON` takes it. */
interface Namespace {
  readonly nested: Map<string, Namespace>;
  content: Readonly<Record<string, unknown>>;
}

const roots = new WeakMap<ProtobufSchema, protobuf.Type>();

/**
 * The root message of a version as protobufjs holds it. Throws what protobufjs throws at names and numbers it refuses.
 *
 * Everything is described as edition 2023 with its features spelled out, so that proto2, proto3 and editions need no
 * cases of their own.
 */
export function libraryType(schema: ProtobufSchema, root: MessageNode): protobuf.Type {
  const known = roots.get(schema);
  if (known !== undefined) return known;
  const top: Namespace = { nested: new Map(), content: {} };
  for (const node of reachable(tablesOf(schema), root)) {
    const place = placeFor(top, node.fullName.split("."));
    place.content = node.kind === "enum" ? enumContent(node) : messageContent(tablesOf(schema).of(node));
  }
  const made = protobuf.Root.fromJSON(plain(top)).resolveAll().lookupType(`.${root.fullName}`);
  roots.set(schema, made);
  return made;
}

function placeFor(top: Namespace, names: readonly string[]): Namespace {
  let at = top;
  for (const name of names) {
    const next: Namespace = at.nested.get(name) ?? { nested: new Map(), content: {} };
    at.nested.set(name, next);
    at = next;
  }
  return at;
}

/** Plain objects whose keys are data: `Object.fromEntries` sets `__proto__` like any other. */
function plain(namespace: Namespace): { readonly [key: string]: unknown } {
  const nested = [...namespace.nested].map(([name, inner]) => [name, plain(inner)] as const);
  return nested.length === 0 ? namespace.content : { ...namespace.content, nested: Object.fromEntries(nested) };
}

function reachable(tables: Tables, root: MessageNode): ReadonlySet<MessageNode | EnumNode> {
  const found = new Set<MessageNode | EnumNode>([root]);
  for (const node of found) {
    if (node.kind === "enum") continue;
    if (node.parent !== undefined) found.add(node.parent);
    for (const field of tables.of(node).fields) {
      const held = field.map?.value ?? field;
      if (held.message !== undefined) found.add(held.message.node);
      if (held.node.enum !== undefined) found.add(held.node.enum);
    }
  }
  return found;
}

function enumContent(node: EnumNode): Readonly<Record<string, unknown>> {
  return {
    edition: "2023",
    options: { features: { enum_type: node.isClosed ? "CLOSED" : "OPEN" }, allow_alias: true },
    values: Object.fromEntries(node.values.map(({ name, number }) => [name, number])),
  };
}

function messageContent(table: MessageTable): Readonly<Record<string, unknown>> {
  const oneofs = new Map<string, string[]>();
  for (const field of table.fields) {
    if (field.oneof !== undefined) oneofs.set(field.oneof, [...(oneofs.get(field.oneof) ?? []), field.node.name]);
  }
  return {
    edition: "2023",
    oneofs: Object.fromEntries([...oneofs].map(([name, oneof]) => [name, { oneof }])),
    fields: Object.fromEntries(table.fields.map((field) => [field.node.name, fieldContent(field)])),
  };
}

function fieldContent(field: FieldTable): Readonly<Record<string, unknown>> {
  const id = field.number;
  const options = { features: featuresOf(field), json_name: field.jsonName, ...defaultOption(field) };
  if (field.map !== undefined) {
    return { keyType: field.map.key.kind, type: typeName(field.map.value.node), id, options };
  }
  return { ...(field.repeated ? { rule: "repeated" } : {}), type: typeName(field.node), id, options };
}

function featuresOf(field: FieldTable): Readonly<Record<string, string>> {
  const presence = field.required ? "LEGACY_REQUIRED" : field.presence || field.repeated ? "EXPLICIT" : "IMPLICIT";
  return {
    field_presence: presence,
    repeated_field_encoding: field.packed ? "PACKED" : "EXPANDED",
    utf8_validation: field.node.features.utf8Validation,
    message_encoding: field.kind === "group" ? "DELIMITED" : "LENGTH_PREFIXED",
  };
}

function defaultOption(field: FieldTable): Readonly<Record<string, unknown>> {
  if (field.node.default === undefined) return {};
  const value = defaultValue(field);
  return { default: typeof value === "bigint" ? String(value) : value };
}

function typeName(node: FieldNode): string {
  const named = node.message ?? node.enum;
  return named === undefined ? node.type : `.${named.fullName}`;
}

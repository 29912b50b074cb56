import { type AvroType, isNamed, type NamedType } from "../schema.ts";
import { jacksonText, SchemaWriter } from "../schema-json.ts";
import type { IdlLoader, LoadedMessage } from "./load.ts";

/** The JSON that an IDL file stands for: a protocol, its main schema, or the list of its types. */
export function idlJson(loader: IdlLoader): string {
  const protocol = loader.idl?.protocol;
  const writer = new SchemaWriter();
  if (protocol === undefined) {
    if (loader.main !== undefined) return writer.type(loader.main, "");
    return `[${typeTexts(loader.types, "", writer).join(",")}]`;
  }
  const space = loader.idl?.space ?? "";
  const parts = [pair("protocol", protocol.name)];
  if (space !== "") parts.push(pair("namespace", space));
  if (protocol.doc !== undefined) parts.push(pair("doc", protocol.doc));
  for (const { key, value } of protocol.properties) parts.push(`${JSON.stringify(key)}:${jacksonText(value)}`);
  parts.push(`"types":[${typeTexts(loader.types, space, writer).join(",")}]`);
  const messages = loader.messages.map(
    (message) => `${JSON.stringify(message.name)}:${messageText(message, space, writer)}`,
  );
  parts.push(`"messages":{${messages.join(",")}}`);
  return `{${parts.join(",")}}`;
}

/** A type that another one has in it already is not repeated. */
function typeTexts(types: readonly NamedType[], space: string, writer: SchemaWriter): readonly string[] {
  return types.flatMap((type) => (writer.knows(type) ? [] : writer.type(type, space)));
}

function messageText(message: LoadedMessage, space: string, writer: SchemaWriter): string {
  const parts: string[] = [];
  if (message.doc !== undefined) parts.push(pair("doc", message.doc));
  for (const { key, value } of message.properties) parts.push(`${JSON.stringify(key)}:${jacksonText(value)}`);
  parts.push(`"request":[${message.request.map((field) => writer.field(field, space)).join(",")}]`);
  parts.push(`"response":${writer.type(message.response.type, space)}`);
  if (message.errors.length > 0) {
    parts.push(`"errors":[${message.errors.map((error) => writer.type(error.type, space)).join(",")}]`);
  }
  if (message.oneWay) parts.push('"one-way":true');
  return `{${parts.join(",")}}`;
}

function pair(key: string, value: string): string {
  return `"${key}":${JSON.stringify(value)}`;
}

/**
 * The root of an IDL file: its main schema, else the one type that no other uses, else a union of those that none uses.
 */
export function idlRoot(loader: IdlLoader, unionOf: (branches: readonly AvroType[]) => AvroType): AvroType | undefined {
  if (loader.main !== undefined) return loader.main;
  const used = new Set<AvroType>();
  for (const type of loader.types) collectUses(type, type, used, new Set());
  const free = loader.types.filter((type) => !used.has(type));
  const roots = free.length > 0 ? free : loader.types;
  return roots.length === 1 ? roots[0] : unionOf(roots);
}

/** Collects the named types that a type uses, itself apart. */
function collectUses(type: AvroType, start: NamedType, used: Set<AvroType>, seen: Set<AvroType>): void {
  const visit = (part: AvroType): void => {
    if (isNamed(part)) {
      if (part !== start) used.add(part);
      return;
    }
    collectUses(part, start, used, seen);
  };
  if (seen.has(type)) return;
  seen.add(type);
  if (type.kind === "array") visit(type.items);
  else if (type.kind === "map") visit(type.values);
  else if (type.kind === "union") type.branches.forEach(visit);
  else if (type.kind === "record") for (const field of type.fields) visit(field.type);
}

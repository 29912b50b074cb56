import type { FieldNode, MessageNode, OneofNode } from "../../schema.ts";
import { isCompared } from "./type-index.ts";

/** Compares two fields with the same number; the caller has set the path. */
export type CompareField = (original: FieldNode, update: FieldNode) => void;

/** A message's fields as both algorithms index them: by number, with the name of the oneof they stand in. */
export interface MessageFields {
  readonly byTag: ReadonlyMap<number, FieldNode>;
  readonly oneofs: ReadonlyMap<string, OneofNode>;
}

/** The fields of a message, groups left out. */
export function messageFields(message: MessageNode): MessageFields {
  return {
    byTag: new Map(message.fields.filter(isCompared).map((field) => [field.number, field])),
    oneofs: new Map(message.oneofs.filter((oneof) => !oneof.synthetic).map((oneof) => [oneof.name, oneof])),
  };
}

/** Members of a oneof that take part. */
export function membersOf(oneof: OneofNode): readonly FieldNode[] {
  return oneof.fields.filter(isCompared);
}

/** The name of the written oneof a field stands in; undefined at the top level. */
export function oneofName(field: FieldNode): string | undefined {
  return field.oneof === undefined || field.oneof.synthetic ? undefined : field.oneof.name;
}

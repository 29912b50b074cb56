/**
 * Whether what a descriptor says can be written as `.proto` text: names that are names, members of oneofs that are
 * there, paths inside the set. Compilers write nothing else; a set that was damaged, or made to mislead, may
 * (descriptor.proto: the numbers here are those of its fields).
 */
import type { MessageValue } from "../message/message-value.ts";
import { messagesAt, numberAt, textAt, textsAt } from "./descriptor-fields.ts";

const plainName = /^[A-Za-z_]\w*$/;
const qualifiedName = /^\.?[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;

/** True if a FileDescriptorProto names everything as a compiler does. */
export function isWellNamed(file: MessageValue): boolean {
  const name = textAt(file, 2) ?? "";
  return (
    [textAt(file, 1) ?? "", ...textsAt(file, 3), ...textsAt(file, 15)].every(isInside) &&
    (name === "" || qualifiedName.test(name)) &&
    messagesAt(file, 4).every(isMessage) &&
    messagesAt(file, 5).every(isEnum) &&
    messagesAt(file, 6).every(isService) &&
    messagesAt(file, 7).every((field) => isField(field, 0))
  );
}

function isInside(path: string): boolean {
  const isText = [...path].every((letter) => letter >= " ");
  return isText && !path.startsWith("/") && !path.split(/[/\\]/).includes("..");
}

function isNamed(declaration: MessageValue): boolean {
  return plainName.test(textAt(declaration, 1) ?? "");
}

/** A type's name may be missing, never be anything else than a name. */
function namesType(declaration: MessageValue, number: number): boolean {
  const name = textAt(declaration, number) ?? "";
  return name === "" || qualifiedName.test(name);
}

function isMessage(message: MessageValue): boolean {
  const oneofs = messagesAt(message, 8);
  return (
    isNamed(message) &&
    oneofs.every(isNamed) &&
    messagesAt(message, 2).every((field) => isField(field, oneofs.length)) &&
    messagesAt(message, 6).every((field) => isField(field, 0)) &&
    messagesAt(message, 3).every(isMessage) &&
    messagesAt(message, 4).every(isEnum)
  );
}

function isField(field: MessageValue, oneofs: number): boolean {
  const oneof = numberAt(field, 9);
  const isMember = oneof === undefined || (oneof >= 0 && oneof < oneofs);
  return isNamed(field) && isMember && namesType(field, 6) && namesType(field, 2);
}

function isEnum(node: MessageValue): boolean {
  return isNamed(node) && messagesAt(node, 2).every(isNamed);
}

function isService(service: MessageValue): boolean {
  const isMethod = (method: MessageValue): boolean => isNamed(method) && namesType(method, 2) && namesType(method, 3);
  return isNamed(service) && messagesAt(service, 2).every(isMethod);
}

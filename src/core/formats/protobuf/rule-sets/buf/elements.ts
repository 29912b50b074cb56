/** Walks over everything a file declares, without recursion: nesting may be very deep. */
import type { EnumNode, FieldNode, FileNode, MessageNode, ProtobufSchema } from "../../schema.ts";

/** Every message of a file, outer ones before what they hold, in the order declared. */
export function messagesOf(file: FileNode): MessageNode[] {
  const found: MessageNode[] = [];
  const pending = file.messages.toReversed();
  for (let message = pending.pop(); message !== undefined; message = pending.pop()) {
    found.push(message);
    for (let index = message.messages.length - 1; index >= 0; index--) {
      const inner = message.messages[index];
      if (inner !== undefined) pending.push(inner);
    }
  }
  return found;
}

/** Every enum of a file, given its messages. */
export function enumsOf(file: FileNode, messages: readonly MessageNode[]): EnumNode[] {
  const found = [...file.enums];
  for (const message of messages) for (const inner of message.enums) found.push(inner);
  return found;
}

/** Every extension declared in a file, given its messages. */
export function extensionsOf(file: FileNode, messages: readonly MessageNode[]): FieldNode[] {
  const found = [...file.extensions];
  for (const message of messages) for (const inner of message.extensions) found.push(inner);
  return found;
}

/** An extension's name without the package: `Scope.ext`. */
export function nestedExtensionName(extension: FieldNode): string {
  const pack = extension.file.package;
  return pack === "" ? extension.fullName : extension.fullName.slice(pack.length + 1);
}

/** The message that a name of the version stands for. */
export function messageNamed(schema: ProtobufSchema, fullName: string): MessageNode | undefined {
  const type = schema.types.get(fullName);
  return type?.kind === "message" ? type : undefined;
}

/** The enum that a name of the version stands for. */
export function enumNamed(schema: ProtobufSchema, fullName: string): EnumNode | undefined {
  const type = schema.types.get(fullName);
  return type?.kind === "enum" ? type : undefined;
}

/** The full name of a field's message or enum type; what is written where the type is not known. */
export function typeName(field: FieldNode): string {
  return field.message?.fullName ?? field.enum?.fullName ?? field.typeText.replace(/^\./, "");
}

/** The full name of what an extension extends. */
export function extendeeName(extension: FieldNode): string {
  return extension.parent?.fullName ?? (extension.extendeeText ?? "").replace(/^\./, "");
}

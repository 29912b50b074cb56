import type { MessageNode, ProtobufSchema } from "./schema.ts";

/** Where the root message stands among the messages of its file, as registries' framings say it (spec registries.md 5). */
export interface MessageIndexes {
  /** Confluent: position among the top-level messages, then among the nested ones, and so on. */
  readonly confluent: readonly number[];
  /** AWS Glue: position among all messages of the file, sorted by full name. */
  readonly glue: number;
}

/** The indexes of the root message; those of the first message where there is no root. */
export function messageIndexes(schema: ProtobufSchema): MessageIndexes {
  const { root } = schema;
  if (root === undefined) return { confluent: [0], glue: 0 };
  const names = root.file.messages.flatMap(withNested).sort();
  return { confluent: pathTo(root), glue: Math.max(0, names.indexOf(root.fullName)) };
}

/** Confluent counts messages as they are written: groups and maps have none of their own. */
function pathTo(message: MessageNode): readonly number[] {
  const siblings = message.parent?.messages ?? message.file.messages;
  const written = siblings.filter((one) => one === message || (!one.isGroup && !one.isMapEntry));
  const index = written.indexOf(message);
  return message.parent === undefined ? [index] : [...pathTo(message.parent), index];
}

/** Glue counts descriptors, to which a map's entry is a message like any other. */
function withNested(message: MessageNode): readonly string[] {
  return [message.fullName, ...message.messages.flatMap(withNested)];
}

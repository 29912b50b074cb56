import { type MessageTable, type Tables, tablesOf } from "../../message/tables.ts";
import { fieldPairs } from "../../read/pairing.ts";
import type { EnumNode, MessageNode, ProtobufSchema } from "../../schema.ts";
import { writtenAlike } from "../../written-alike.ts";

/** Two versions of one type. */
export interface TypePair<Node> {
  readonly older: Node;
  readonly newer: Node;
}

/** All that is to be compared: messages and enums that pair by name, or because fields of one number hold them. */
export interface TypePairs {
  readonly messages: readonly TypePair<MessageTable>[];
  readonly enums: readonly TypePair<EnumNode>[];
}

/** Pairs the types of two versions; types that are the same object in both have not changed and are left out. */
export function typePairs(older: ProtobufSchema, newer: ProtobufSchema): TypePairs {
  const collected = new PairCollector(older, newer);
  // Two roots are one message under another name only if neither lives on in the other version.
  if (
    older.root !== undefined &&
    newer.root !== undefined &&
    !hasType(newer, older.root) &&
    !hasType(older, newer.root)
  )
    collected.message(older.root, newer.root);
  for (const [name, before] of older.types) {
    const after = newer.types.get(name);
    if (before.kind === "message" && after?.kind === "message") collected.message(before, after);
    else if (before.kind === "enum" && after?.kind === "enum") collected.enum(before, after);
  }
  return collected.pairs();
}

function hasType(schema: ProtobufSchema, { fullName }: MessageNode): boolean {
  return schema.types.get(fullName)?.kind === "message";
}

class PairCollector {
  readonly #schemas: readonly ProtobufSchema[];
  readonly #older: Tables;
  readonly #newer: Tables;
  readonly #messages: TypePair<MessageTable>[] = [];
  readonly #entries: TypePair<MessageTable>[] = [];
  readonly #enums: TypePair<EnumNode>[] = [];
  readonly #seen = new Map<MessageNode | EnumNode, Set<MessageNode | EnumNode>>();

  constructor(older: ProtobufSchema, newer: ProtobufSchema) {
    this.#schemas = [older, newer];
    this.#older = tablesOf(older);
    this.#newer = tablesOf(newer);
  }

  #isExtended(fullName: string): boolean {
    return this.#schemas.some((schema) => schema.extensionsOf.has(fullName));
  }

  #isNew(before: MessageNode | EnumNode, after: MessageNode | EnumNode): boolean {
    if (before === after || before.file.isWellKnown) return false;
    const known = this.#seen.get(before) ?? new Set();
    this.#seen.set(before, known);
    if (known.has(after)) return false;
    known.add(after);
    return true;
  }

  message(before: MessageNode, after: MessageNode): void {
    if (!this.#isNew(before, after)) return;
    // What changed in a map's entries is told of the map; only what its values hold is followed.
    if (before.isMapEntry && after.isMapEntry) {
      this.#entries.push({ older: this.#older.of(before), newer: this.#newer.of(after) });
      return;
    }
    // Types of one name are paired by that name, so nothing need be followed out of what is written alike.
    if (before.fullName === after.fullName && writtenAlike(before, after) && !this.#isExtended(before.fullName)) return;
    this.#messages.push({ older: this.#older.of(before), newer: this.#newer.of(after) });
  }

  enum(before: EnumNode, after: EnumNode): void {
    if (this.#isNew(before, after) && !writtenAlike(before, after)) this.#enums.push({ older: before, newer: after });
  }

  /** Follows fields of one number into the types they hold; the lists grow while they are walked. */
  pairs(): TypePairs {
    let [messages, entries] = [0, 0];
    for (;;) {
      const next = this.#messages[messages] ?? this.#entries[entries];
      if (next === undefined) return { messages: this.#messages, enums: this.#enums };
      if (messages < this.#messages.length) messages += 1;
      else entries += 1;
      this.#follow(next);
    }
  }

  #follow({ older, newer }: TypePair<MessageTable>): void {
    for (const { writer, reader } of fieldPairs(older, newer).values()) {
      if (reader === undefined) continue;
      if (writer.message !== undefined && reader.message !== undefined)
        this.message(writer.message.node, reader.message.node);
      if (writer.node.enum !== undefined && reader.node.enum !== undefined)
        this.enum(writer.node.enum, reader.node.enum);
    }
  }
}

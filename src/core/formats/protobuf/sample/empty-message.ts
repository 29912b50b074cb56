import { MessageValue } from "../message/message-value.ts";
import type { MessageTable } from "../message/tables.ts";
import { everydayValue } from "./everyday-values.ts";

/** Required messages that hold required messages twice each double with every level; this many are enough. */
const mostMessages = 2000;

/** A message with nothing but its required fields; undefined if those require themselves, or are too many. */
export function emptyMessage(table: MessageTable): MessageValue | undefined {
  return new EmptyBuilder().build(table);
}

class EmptyBuilder {
  readonly #open = new Set<MessageTable>();
  #left = mostMessages;

  build(table: MessageTable): MessageValue | undefined {
    this.#left -= 1;
    if (this.#left < 0 || this.#open.has(table)) return undefined;
    this.#open.add(table);
    const message = new MessageValue(table);
    for (const field of table.required) {
      const value = field.message === undefined ? everydayValue(field) : this.build(field.message);
      if (value === undefined) return undefined;
      message.values.set(field.number, value);
    }
    this.#open.delete(table);
    return message;
  }
}

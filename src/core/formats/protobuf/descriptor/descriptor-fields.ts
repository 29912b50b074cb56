import { MessageValue } from "../message/message-value.ts";

/** Reads fields of descriptor messages by number; what is absent or of another type is undefined. */
export function textAt(message: MessageValue, number: number): string | undefined {
  const value = message.values.get(number);
  return typeof value === "string" ? value : undefined;
}

export function numberAt(message: MessageValue, number: number): number | undefined {
  const value = message.values.get(number);
  return typeof value === "number" ? value : undefined;
}

export function flagAt(message: MessageValue, number: number): boolean {
  return message.values.get(number) === true;
}

export function messageAt(message: MessageValue, number: number): MessageValue | undefined {
  const value = message.values.get(number);
  return value instanceof MessageValue ? value : undefined;
}

export function messagesAt(message: MessageValue, number: number): readonly MessageValue[] {
  const value = message.values.get(number);
  return Array.isArray(value) ? value.filter((item) => item instanceof MessageValue) : [];
}

export function textsAt(message: MessageValue, number: number): readonly string[] {
  const value = message.values.get(number);
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

export function numbersAt(message: MessageValue, number: number): readonly number[] {
  const value = message.values.get(number);
  return Array.isArray(value) ? value.filter((item) => typeof item === "number") : [];
}

/** A value of an enum by its label. */
export function labelAt(message: MessageValue, number: number): string | undefined {
  const value = numberAt(message, number);
  return value === undefined ? undefined : message.table.byNumber.get(number)?.enum?.labels.get(value);
}

/** Comments of a FileDescriptorProto's declarations, out of its SourceCodeInfo. */
import type { MessageValue } from "../message/message-value.ts";
import { messageAt, messagesAt, numbersAt, textAt, textsAt } from "./descriptor-fields.ts";

/** What is said of one declaration, without comment signs. */
export interface SourceComments {
  readonly leading: string | undefined;
  readonly trailing: string | undefined;
  readonly detached: readonly string[];
}

const sourceCodeInfo = 9;

/** First line of a text that is written from a descriptor without source info: it has no comments because none are known. */
export const commentsUnknown = "// Written from a descriptor that holds no comments.";

/** True if a file's descriptor says where declarations stand, and their comments. */
export function hasSourceInfo(file: MessageValue): boolean {
  return messageAt(file, sourceCodeInfo) !== undefined;
}

/** What comments belong to: a descriptor, or a statement of the file by its path (`2` the package, `3.0` an import). */
export type Commented = MessageValue | string;

/** The comments of a file by what they belong to. */
export function commentsOf(file: MessageValue): ReadonlyMap<Commented, SourceComments> {
  const found = new Map<Commented, SourceComments>();
  const info = messageAt(file, sourceCodeInfo);
  for (const location of info === undefined ? [] : messagesAt(info, 1)) {
    const [leading, trailing, detached] = [textAt(location, 3), textAt(location, 4), textsAt(location, 6)];
    if (leading === undefined && trailing === undefined && detached.length === 0) continue;
    const path = numbersAt(location, 1);
    found.set(descriptorAt(file, path) ?? path.join("."), { leading, trailing, detached });
  }
  return found;
}

/** Follows a location's path: a field number and an index, in turn; other paths lead to no declaration. */
function descriptorAt(file: MessageValue, path: readonly number[]): MessageValue | undefined {
  if (path.length === 0 || path.length % 2 !== 0) return undefined;
  let node: MessageValue | undefined = file;
  for (let step = 0; step < path.length && node !== undefined; step += 2)
    node = messagesAt(node, path[step] ?? 0)[path[step + 1] ?? 0];
  return node;
}

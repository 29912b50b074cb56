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

/** The comments by the descriptor that they belong to; those of the file's own statements by the file and a number. */
export function commentsOf(file: MessageValue): ReadonlyMap<MessageValue, SourceComments> {
  const found = new Map<MessageValue, SourceComments>();
  const info = messageAt(file, sourceCodeInfo);
  for (const location of info === undefined ? [] : messagesAt(info, 1)) {
    const [leading, trailing, detached] = [textAt(location, 3), textAt(location, 4), textsAt(location, 6)];
    if (leading === undefined && trailing === undefined && detached.length === 0) continue;
    const node = descriptorAt(file, numbersAt(location, 1));
    if (node !== undefined) found.set(node, { leading, trailing, detached });
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

/**
 * Message sets (`message_set_wire_format`): each extension is written as an item, a group with the extension's number
 * and its message, as protobuf.dev, "Encoding", has it for proto1's sake.
 *
 *     repeated group Item = 1 { required int32 type_id = 2; required bytes message = 3; }
 */
import { type WireReader, wireTypes } from "../wire/wire-reader.ts";
import { WireWriter } from "../wire/wire-writer.ts";

const [item, typeId, content] = [1, 2, 3];

/** The tags of an item's parts. */
export const setTags = {
  item: (item << 3) | wireTypes.startGroup,
  end: (item << 3) | wireTypes.endGroup,
  typeId: (typeId << 3) | wireTypes.varint,
  content: (content << 3) | wireTypes.delimited,
} as const;

/** An item: the extension's number, and where its message stands. */
export interface SetItem {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Reads an item behind its start tag. As upb does: the first number and the first message count, in any order, anything
 * else is passed over, and half an item is none.
 */
export function readSetItem(reader: WireReader, depth: number): SetItem | undefined {
  let number: number | undefined;
  let range: { readonly from: number; readonly to: number } | undefined;
  for (;;) {
    const tag = reader.tag(true);
    if (tag === setTags.end) break;
    if (tag === setTags.typeId) {
      reader.varint();
      number ??= reader.low >>> 0;
    } else if (tag === setTags.content) {
      const length = reader.length();
      const from = reader.skip(length);
      range ??= { from, to: from + length };
    } else reader.skipValue(tag, depth);
  }
  return number === undefined || range === undefined ? undefined : { number, ...range };
}

/** Writes an item; `inside` writes its message. */
export function writeSetItem(writer: WireWriter, number: number, inside: () => void): void {
  writer.tag(item, wireTypes.startGroup);
  writer.tag(typeId, wireTypes.varint);
  writer.varint32(number);
  writer.tag(content, wireTypes.delimited);
  const start = writer.beginLength();
  inside();
  writer.endLength(start);
  writer.tag(item, wireTypes.endGroup);
}

/** An item whose extension is not known, as upb keeps it. */
export function unknownItem(number: number, bytes: Uint8Array): Uint8Array {
  const writer = new WireWriter();
  writeSetItem(writer, number, () => writer.raw(bytes));
  return writer.finish();
}

import type { SourceFile } from "../../../model/format.ts";
import { tablesOf } from "../message/tables.ts";
import { descriptorTables, parse } from "../parse.ts";
import { describedFiles } from "./descriptor-text.ts";

/**
 * The `.proto` texts that a FileDescriptorSet stands for, its main file first; undefined if the bytes are none.
 *
 * Compilers write imported files before those that import them, so the last file is the main one. Custom options can
 * be read only by those who know their extensions, which the set itself may declare: then it is read a second time.
 */
export function describedSet(bytes: Uint8Array): readonly SourceFile[] | undefined {
  const first = describedFiles(bytes, descriptorTables());
  if (first === undefined) return undefined;
  const { schema } = parse({ files: first }, { get: (_kind, _path, _text, make) => make() });
  const hasCustomOptions = [...(schema?.extensionsOf.keys() ?? [])].some((name) => optionMessages.test(name));
  const files = schema !== undefined && hasCustomOptions ? (describedFiles(bytes, tablesOf(schema)) ?? first) : first;
  return files.toReversed();
}

/** FileOptions, FieldOptions and the like, and what stands inside them. */
const optionMessages = /^google\.protobuf\.(\w+Options|FeatureSet)$/;

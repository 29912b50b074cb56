import { fromBase64 } from "../../../bytes/base64.ts";
import type { SourceFile } from "../../../model/format.ts";
import type { MessageValue } from "../message/message-value.ts";
import { readMessage } from "../message/read-message.ts";
import type { Tables } from "../message/tables.ts";
import { encodeText } from "../wire/utf8.ts";
import { enumText, extensionsText, type FileSyntax, messageText, ProtoText, serviceText } from "./declaration-text.ts";
import { labelAt, messageAt, messagesAt, numbersAt, textAt, textsAt } from "./descriptor-fields.ts";
import { optionTexts, quotedText } from "./option-text.ts";
import { commentsOf, commentsUnknown, hasSourceInfo } from "./source-comments.ts";
import { isWellNamed } from "./well-named.ts";

/**
 * The files that bytes describe, as `.proto` text: a FileDescriptorSet (`.binpb`, buf images) or a single
 * FileDescriptorProto (what Confluent's registry takes in base64). Undefined if they are neither.
 *
 * `tables` are those of a version that holds `google/protobuf/descriptor.proto`.
 */
export function describedFiles(bytes: Uint8Array, tables: Tables): readonly SourceFile[] | undefined {
  if (bytes.length === 0) return undefined;
  const set = described(bytes, tables, "google.protobuf.FileDescriptorSet");
  const files = set === undefined ? [] : messagesAt(set, 1);
  if (set?.unknown.length === 0 && files.length > 0 && files.every(isFile)) {
    const paths = new Set(files.map((file) => textAt(file, 1)));
    // Of two files of one path, nobody knows which is meant.
    return paths.size === files.length ? files.map(fileText) : undefined;
  }
  const file = described(bytes, tables, "google.protobuf.FileDescriptorProto");
  return file !== undefined && isFile(file) ? [fileText(file)] : undefined;
}

/** The same for a text that is nothing but base64. */
export function describedText(text: string, tables: Tables): readonly SourceFile[] | undefined {
  if (!/^\s*[A-Za-z0-9+/]{8,}[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) return undefined;
  const bytes = fromBase64(text);
  return bytes === undefined ? undefined : describedFiles(bytes, tables);
}

function described(bytes: Uint8Array, tables: Tables, name: string): MessageValue | undefined {
  const table = tables.named(name);
  const reading = table === undefined ? undefined : readMessage(table, bytes);
  return reading?.kind === "read" ? reading.message : undefined;
}

/** Every compiler names the file; other bytes that happen to be readable have no such name. */
function isFile(file: MessageValue): boolean {
  const name = textAt(file, 1);
  const syntax = textAt(file, 12);
  const isKnown = [undefined, "", "proto2", "proto3", "editions"].includes(syntax);
  return name !== undefined && name !== "" && isKnown && isWellNamed(file);
}

function fileText(file: MessageValue): SourceFile {
  const out = new ProtoText(commentsOf(file));
  if (!hasSourceInfo(file)) {
    out.line(commentsUnknown);
    out.line("");
  }
  const syntax = syntaxOf(file);
  if (syntax.syntax === "editions") out.line(`edition = "${labelAt(file, 14)?.replace("EDITION_", "") ?? ""}";`, "12");
  else out.line(`syntax = "${syntax.syntax}";`, "12");
  const name = textAt(file, 2) ?? "";
  if (name !== "") out.line(`package ${name};`, "2");
  importsText(out, file);
  for (const text of optionTexts(messageAt(file, 8))) out.line(`option ${text};`);
  for (const message of messagesAt(file, 4)) messageText(out, message, syntax);
  for (const declaration of messagesAt(file, 5)) enumText(out, declaration, syntax);
  extensionsText(out, messagesAt(file, 7), undefined, syntax);
  for (const service of messagesAt(file, 6)) serviceText(out, service);
  return { path: textAt(file, 1) ?? "", text: out.toString() };
}

function syntaxOf(file: MessageValue): FileSyntax {
  const text = textAt(file, 12);
  return { syntax: text === "proto3" || text === "editions" ? text : "proto2" };
}

function importsText(out: ProtoText, file: MessageValue): void {
  const shared = new Set(numbersAt(file, 10));
  const weak = new Set(numbersAt(file, 11));
  for (const [index, path] of textsAt(file, 3).entries()) {
    const modifier = shared.has(index) ? "public " : weak.has(index) ? "weak " : "";
    out.line(`import ${modifier}${quotedText(encodeText(path))};`, `3.${index}`);
  }
  for (const path of textsAt(file, 15)) out.line(`import option ${quotedText(encodeText(path))};`);
}

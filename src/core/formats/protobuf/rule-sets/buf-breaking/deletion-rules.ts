/** What is gone from a file and from a package. */
import type { EnumNode, FieldNode, FileNode, MessageNode, ProtobufSchema, ServiceNode } from "../../schema.ts";
import { enumNamed, enumsOf, extensionsOf, messageNamed, messagesOf, nestedExtensionName } from "../buf/elements.ts";
import { goQuote } from "../buf/go-quote.ts";
import type { Spot } from "../buf/spot.ts";
import type { Report } from "./report.ts";
import type { BreakingRuleId } from "./rules.ts";

/** Everything that one file declares. */
export interface FileContents {
  readonly file: FileNode;
  readonly messages: readonly MessageNode[];
  readonly enums: readonly EnumNode[];
  readonly extensions: readonly FieldNode[];
}

/** Lists what a file declares. */
export function contentsOf(file: FileNode): FileContents {
  const messages = messagesOf(file);
  return { file, messages, enums: enumsOf(file, messages), extensions: extensionsOf(file, messages) };
}

type Declared = MessageNode | EnumNode | FieldNode | ServiceNode;

function reportDeletion(
  report: Report,
  rule: BreakingRuleId,
  element: Declared,
  message: string,
  current: Spot | undefined,
): void {
  report({
    rule,
    message,
    path: element.fullName,
    current,
    previous: { file: element.file, span: element.spans.declaration },
    previousNode: element,
  });
}

/** The message that still holds the place of a deleted nested name: the longest prefix that exists. */
function survivor(nestedName: string, find: (prefix: string) => MessageNode | undefined): MessageNode | undefined {
  for (let dot = nestedName.lastIndexOf("."); dot > 0; dot = nestedName.lastIndexOf(".", dot - 1)) {
    const message = find(nestedName.slice(0, dot));
    if (message !== undefined) return message;
  }
  return undefined;
}

function spotIn(file: FileNode, message: MessageNode | undefined): Spot {
  return message === undefined ? { file } : { file: message.file, span: message.spans.declaration };
}

/** Reports what the old file declared and the new file of the same path does not. */
export function judgeFileDeletions(old: FileContents, now: FileContents, report: Report): void {
  const messages = new Map(now.messages.map((message) => [message.nestedName, message]));
  const spot = (nestedName: string): Spot =>
    spotIn(
      now.file,
      survivor(nestedName, (prefix) => messages.get(prefix)),
    );
  for (const message of old.messages) {
    if (messages.has(message.nestedName)) continue;
    const text = `Previously present message ${goQuote(message.nestedName)} was deleted from file.`;
    reportDeletion(report, "MESSAGE_NO_DELETE", message, text, spot(message.nestedName));
  }
  const enums = new Set(now.enums.map((candidate) => candidate.nestedName));
  for (const gone of old.enums) {
    if (enums.has(gone.nestedName)) continue;
    const text = `Previously present enum ${goQuote(gone.nestedName)} was deleted from file.`;
    reportDeletion(report, "ENUM_NO_DELETE", gone, text, spot(gone.nestedName));
  }
  const extensions = new Set(now.extensions.map(nestedExtensionName));
  for (const extension of old.extensions) {
    const name = nestedExtensionName(extension);
    if (extensions.has(name)) continue;
    const text = `Previously present extension ${goQuote(name)} was deleted from file.`;
    reportDeletion(report, "EXTENSION_NO_DELETE", extension, text, spot(name));
  }
  for (const service of old.file.services) {
    if (now.file.services.some((candidate) => candidate.name === service.name)) continue;
    const text = `Previously present service ${goQuote(service.name)} was deleted from file.`;
    reportDeletion(report, "SERVICE_NO_DELETE", service, text, { file: now.file });
  }
}

/** Which kinds of types a package of the new version still has: buf is silent where the last one is gone. */
export interface PackageKinds {
  messages: boolean;
  enums: boolean;
  extensions: boolean;
}

/** The packages of a version. */
export function packagesOf(schema: ProtobufSchema): ReadonlyMap<string, PackageKinds> {
  const packages = new Map<string, PackageKinds>();
  for (const file of schema.byPath.values()) {
    let kinds = packages.get(file.package);
    if (kinds === undefined) {
      kinds = { messages: false, enums: false, extensions: false };
      packages.set(file.package, kinds);
    }
    kinds.messages ||= file.messages.length > 0;
    kinds.enums ||= file.enums.length > 0 || messagesOf(file).some((message) => message.enums.length > 0);
    kinds.extensions ||=
      file.extensions.length > 0 || messagesOf(file).some((message) => message.extensions.length > 0);
  }
  return packages;
}

/** What the new version says about an old file's package. */
interface PackageNow {
  readonly schema: ProtobufSchema;
  /** The counterpart of the old file. */
  readonly sameFile: FileNode | undefined;
  readonly kinds: PackageKinds;
}

/** Reports what the old file declared and the package, which is still there, does not. */
export function judgePackageDeletions(old: FileContents, now: PackageNow, report: Report): void {
  const { schema, sameFile, kinds } = now;
  const name = old.file.package;
  const prefix = name === "" ? "" : `${name}.`;
  const suffix = `was deleted from package ${goQuote(name)}.`;
  const inPackage = (element: Declared | undefined): boolean => element?.file.package === name;
  const packageMessage = (nestedName: string): MessageNode | undefined => {
    const message = messageNamed(schema, prefix + nestedName);
    return inPackage(message) ? message : undefined;
  };
  const fileMessage = (nestedName: string): MessageNode | undefined => {
    const message = messageNamed(schema, prefix + nestedName);
    return message !== undefined && message.file === sameFile ? message : undefined;
  };
  const spotInFile = (nestedName: string): Spot | undefined =>
    sameFile === undefined ? undefined : spotIn(sameFile, survivor(nestedName, fileMessage));
  for (const message of kinds.messages ? old.messages : []) {
    if (packageMessage(message.nestedName) !== undefined) continue;
    const text = `Previously present message ${goQuote(message.nestedName)} ${suffix}`;
    const parent = survivor(message.nestedName, packageMessage);
    const spot = parent === undefined && sameFile === undefined ? undefined : spotIn(sameFile ?? old.file, parent);
    reportDeletion(report, "PACKAGE_MESSAGE_NO_DELETE", message, text, spot);
  }
  for (const gone of kinds.enums ? old.enums : []) {
    if (inPackage(enumNamed(schema, gone.fullName))) continue;
    const text = `Previously present enum ${goQuote(gone.nestedName)} ${suffix}`;
    reportDeletion(report, "PACKAGE_ENUM_NO_DELETE", gone, text, spotInFile(gone.nestedName));
  }
  for (const extension of kinds.extensions ? old.extensions : []) {
    if (inPackage(schema.extensions.get(extension.fullName))) continue;
    const nestedName = nestedExtensionName(extension);
    const text = `Previously present extension ${goQuote(nestedName)} ${suffix}`;
    reportDeletion(report, "PACKAGE_EXTENSION_NO_DELETE", extension, text, spotInFile(nestedName));
  }
  for (const service of old.file.services) {
    if (inPackage(schema.services.get(service.fullName))) continue;
    const text = `Previously present service ${goQuote(service.name)} ${suffix}`;
    const spot = sameFile === undefined ? undefined : { file: sameFile };
    reportDeletion(report, "PACKAGE_SERVICE_NO_DELETE", service, text, spot);
  }
}
